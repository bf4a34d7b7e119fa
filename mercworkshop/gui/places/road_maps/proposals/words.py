"""What a proposal would change, in words: what stands in the draft and what would stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.entities.verbatim import quote_words
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import NEVER_CONFLICTING
from mercworkshop.domain.records.record import Record, changed_fields, record_fields, unread_words
from mercworkshop.domain.review import action_rules
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.exchange.script import strict_json
from mercworkshop.i18n import N_, _, current_language, isolate
from mercworkshop.reference.record_names import RECORD_TYPE_NAMES, help_names
from mercworkshop.reference.sections import sections

VERB_NAMES = {
    "road_map.describe": N_("Change in the overview"),
    "road_map.add_objective": N_("New objective"),
    "road_map.describe_objective": N_("Change of an objective"),
    "road_map.delete_objectives": N_("Objectives to delete"),
    "path.choose": N_("Another kind of path"),
    "path.add_step": N_("New step of the path"),
    "path.describe_step": N_("Change of a step of the path"),
    "path.delete_steps": N_("Steps of the path to delete"),
    "path.declare": N_("Choice at the deposit"),
    "actions.add": N_("New actions"),
    "actions.describe": N_("Change of an action"),
    "actions.delete": N_("Actions to delete"),
    "needs.add": N_("New need"),
    "needs.describe": N_("Change of a need"),
    "needs.delete": N_("Needs to delete"),
}
AUDIENCE_NAMES = {
    "facilitator": N_("facilitator"),
    "secretariat": N_("secretariat"),
    "delegation": N_("delegation"),
    "group": N_("group"),
}
_HIDDEN = NEVER_CONFLICTING | {"road_map", "template", "origin"}
"""Fields that say where a record stands, not what it says."""
_HEADER = {"id", "ids", "country", "rows"}
"""Arguments that say what a proposal is about, not what it says."""
NOTHING = "–"
"""What stands for a field that is empty beside one that is not."""
_LONGEST = 1_500
"""Characters shown of what cannot be read as fields."""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field: its name, what stands in the draft, what would stand there; empty is nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordLines:
    """What would become of one record. ``tone`` is of the chip that says so."""

    title: str
    what: str
    tone: str
    fields: tuple[FieldLine, ...]


def list_record_changes(workshop: Workshop, edit: Edit) -> list[RecordLines]:
    """Return what an edit would make different, record by record."""
    after = {each.id: each for each in edit.after}
    before = {each.id: each for each in edit.before}
    named = _Names(workshop, edit)
    told = []
    for record_id in dict.fromkeys((*before, *after)):
        old, new = before.get(record_id), after.get(record_id)
        if new is None and old is not None:
            told.append(RecordLines(named.title(old), _("Deleted"), "bad", _filled(named, old)))
        elif new is not None and old is None:
            lines = tuple(FieldLine(each.name, "", each.before) for each in _filled(named, new))
            told.append(RecordLines(named.title(new), _("New"), "info", lines))
        elif old is not None and new is not None:
            lines = tuple(
                FieldLine(
                    _field(name),
                    named.words(old, name) or NOTHING,
                    named.words(new, name) or NOTHING,
                )
                for name in changed_fields(old, new)
                if name not in _HIDDEN
            )
            if lines:
                told.append(RecordLines(named.title(old), _("Changed"), "warn", lines))
    return told


def list_asked_fields(proposal: ScriptStep) -> list[FieldLine]:
    """Return what a proposal asks for as it was sent, when it cannot be done any more."""
    try:
        arguments = strict_json.parse_json(proposal.arguments)
    except (UserError, ValueError, RecursionError):
        return [FieldLine(_("As it was sent"), "", _short(proposal.arguments))]
    if not isinstance(arguments, dict):
        return [FieldLine(_("As it was sent"), "", _short(proposal.arguments))]
    given = dict(arguments)
    fields = given.pop("fields", {})
    said = fields if isinstance(fields, dict) else {}
    known = {name: value for name, value in given.items() if name not in _HEADER}
    told = [*known.items(), *said.items()]
    for added in _added(given):
        told += added.items()
    return [FieldLine(_field(str(name)), "", _short(_plain(value))) for name, value in told]


def _added(arguments: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the fields of each record that a proposal would add."""
    rows = arguments.get("rows")
    return [each for each in rows if isinstance(each, dict)] if isinstance(rows, list) else []


def describe_proposal(proposal: ScriptStep) -> str:
    """Return in a few words what a proposal is: what it does, and to which fields."""
    verb = VERB_NAMES.get(proposal.verb)
    if verb is None:
        return _("Cannot be read")
    if not proposal.verb.endswith((".describe", ".describe_step", ".describe_objective")):
        return _(verb)
    try:
        arguments = strict_json.parse_json(proposal.arguments)
        fields = [_field(str(name)) for name in arguments["fields"]]
    except (UserError, ValueError, RecursionError, LookupError, TypeError):
        return _(verb)
    return _("{what}: {fields}").format(what=_(verb), fields=", ".join(fields))


def describe_sender(proposal: ScriptStep) -> str:
    """Return who proposes, for whom, and from which file."""
    author = proposal.author or _("No name given")
    audience = _(AUDIENCE_NAMES.get(proposal.audience, proposal.audience))
    parts = (isolate(author), audience, isolate(proposal.source))
    return " · ".join(part for part in parts if part)


def is_gone(workshop: Workshop, proposal: ScriptStep) -> bool:
    """Whether something that a proposal is about is no longer there."""
    return any(
        not any(key in workshop.records(kind) for kind in RECORD_TYPES.values())
        for key in proposal.about
    )


class _Names:
    """What records are called, those among them that a proposal would add."""

    def __init__(self, workshop: Workshop, edit: Edit) -> None:
        self._workshop = workshop
        self._new = {each.id: each for each in edit.after}

    def title(self, record: Record) -> str:
        """Return what a record is and is called; an action with its number in the table."""
        if isinstance(record, RoadMap):
            return _("Overview")
        kind = _(RECORD_TYPE_NAMES[type(record).__name__])
        own = conflicts.record_title(record)
        if isinstance(record, Action):
            rows = self._workshop.records(Action).owned_by(record.road_map)
            number = next((n for n, each in enumerate(rows, 1) if each.id == record.id), 0)
            own = action_rules.numbered_label(number, record) if number else own
        return _("{kind}: {name}").format(kind=kind, name=isolate(own)) if own else kind

    def words(self, record: Record, name: str) -> str:
        """Return a field as a person would write it; nothing is empty.

        Words that mean no value stand in quotation marks.
        """
        if words := unread_words(record, name):
            return quote_words(words)
        value = getattr(record, name)
        if value in (None, "", (), False):
            return ""
        if name == "objective":
            return isolate(self._called(Objective, value))
        if name == "depends_on":
            return ", ".join(isolate(self._called(Action, each)) for each in value)
        if name == "section" and value in sections():
            return sections()[value].title(current_language())
        return conflicts.format_field(record, name, current_language(), help_names(self._workshop))

    def _called(self, kind: type[Record], record_id: str) -> str:
        found = self._workshop.records(kind).get(record_id) or self._new.get(record_id)
        return conflicts.record_title(found) if found is not None else _("deleted entry")


def _filled(named: _Names, record: Record) -> tuple[FieldLine, ...]:
    """Return the fields of a record that say something."""
    lines: Iterator[FieldLine] = (
        FieldLine(_field(name), named.words(record, name), "")
        for name, its in record_fields(type(record)).items()
        if name not in _HIDDEN
        and (getattr(record, name) != its.default or unread_words(record, name))
    )
    return tuple(line for line in lines if line.before)


def _field(name: str) -> str:
    return _(conflicts.FIELD_NAMES.get(name, name))


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        parts = (f"{_field(str(name))}: {_plain(each)}" for name, each in value.items())
        return "; ".join(parts)
    if isinstance(value, list):
        return "; ".join(_plain(each) for each in value)
    return "" if value is None else str(value)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " …"
