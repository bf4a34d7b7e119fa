"""Texts for proposals: the fields of the draft and what a proposal would make of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mercworkshop.domain.entities.action_groups import numbers_in
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.fields.descriptions import (
    fields_of,
    record_title,
    record_type_name,
    shown_fields,
)
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.fields.formatting import format_value
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record, changed_fields, record_fields, unread_words
from mercworkshop.domain.review import action_rules
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.exchange.script import strict_json
from mercworkshop.exchange.script.proposable_verbs import PROPOSABLE_VERBS
from mercworkshop.i18n import N_, _, isolate, listed, listed_phrases
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.texts.record_names import names_in

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
    "actions.add": N_("Adding actions"),
    "actions.describe": N_("Change of an action"),
    "actions.delete": N_("Actions to delete"),
    "needs.add": N_("New need"),
    "needs.describe": N_("Change of a need"),
    "needs.delete": N_("Needs to delete"),
    "review.exclude_article": N_("Article that does not concern us"),
    "review.include_article": N_("Concerns us after all"),
    "review.keep_finding": N_("Finding that is right as it stands"),
    "review.reopen_finding": N_("Ask again"),
}
AUDIENCE_NAMES = {
    "facilitator": N_("facilitator"),
    "secretariat": N_("secretariat"),
    "delegation": N_("delegation"),
    "group": N_("group"),
}
_HEADER = {"id", "ids", "country", "rows"}
"""Arguments that name the record of a proposal and are not shown."""
NOTHING = "–"
"""Shown for an empty field beside one that is not empty."""
_LONGEST = 1_500
"""Most characters shown of arguments that cannot be read as fields."""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field: its name, its text in the draft and in the proposal; empty if not set."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordLines:
    """The change of one record: ``what`` happens to it and ``tone`` are text and tone of a chip."""

    title: str
    what: str
    tone: str
    fields: tuple[FieldLine, ...]


def list_record_changes(reference: Reference, workshop: Workshop, edit: Edit) -> list[RecordLines]:
    """Return the changes of an edit, record by record."""
    after = {each.id: each for each in edit.after}
    before = {each.id: each for each in edit.before}
    named = _Names(reference, workshop, edit)
    found = []
    for record_id in dict.fromkeys((*before, *after)):
        old, new = before.get(record_id), after.get(record_id)
        if new is None and old is not None:
            found.append(RecordLines(named.title(old), _("Deleted"), "bad", _filled(named, old)))
        elif new is not None and old is None:
            lines = tuple(FieldLine(each.name, "", each.before) for each in _filled(named, new))
            found.append(RecordLines(named.title(new), _("New"), "info", lines))
        elif old is not None and new is not None:
            lines = tuple(
                FieldLine(
                    field.caption,
                    named.words(old, field.name) or NOTHING,
                    named.words(new, field.name) or NOTHING,
                )
                for field in _changed(old, new)
            )
            if lines:
                found.append(RecordLines(named.title(old), _("Changed"), "warn", lines))
    return found


def list_asked_fields(proposal: ScriptStep) -> list[FieldLine]:
    """Return the fields of a proposal as it was sent, for one that cannot be previewed."""
    try:
        arguments = strict_json.parse_json(proposal.arguments)
    except (UserError, ValueError, RecursionError):
        return [FieldLine(_("As it was sent"), "", _short(proposal.arguments))]
    if not isinstance(arguments, dict):
        return [FieldLine(_("As it was sent"), "", _short(proposal.arguments))]
    others = dict(arguments)
    fields = others.pop("fields", {})
    named = fields if isinstance(fields, dict) else {}
    shown = {name: value for name, value in others.items() if name not in _HEADER}
    pairs = [*shown.items(), *named.items()]
    for added in _added(others):
        pairs += added.items()
    verb = proposal.verb
    return [
        FieldLine(_field(verb, str(name)), "", _short(_plain(verb, value))) for name, value in pairs
    ]


def _added(arguments: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the fields of each record that a proposal would add."""
    rows = arguments.get("rows")
    return [each for each in rows if isinstance(each, dict)] if isinstance(rows, list) else []


def describe_proposal(proposal: ScriptStep) -> str:
    """Return in a few words what a proposal does, and to which fields."""
    verb = VERB_NAMES.get(proposal.verb)
    if verb is None:
        return _("Cannot be read")
    if not proposal.verb.endswith((".describe", ".describe_step", ".describe_objective")):
        return _(verb)
    try:
        arguments = strict_json.parse_json(proposal.arguments)
        fields = [_field(proposal.verb, str(name)) for name in arguments["fields"]]
    except (UserError, ValueError, RecursionError, LookupError, TypeError):
        return _(verb)
    return _("{what}: {fields}").format(what=_(verb), fields=listed(fields))


def describe_sender(proposal: ScriptStep) -> str:
    """Return the author of a proposal and the audience; the name of its file says neither."""
    author = isolate(proposal.author or _("No name given"))
    audience = _(AUDIENCE_NAMES.get(proposal.audience, proposal.audience))
    return _("{name} ({note})").format(name=author, note=audience) if audience else author


def is_gone(workshop: Workshop, proposal: ScriptStep) -> bool:
    """Whether a record that a proposal is about does not exist any more."""
    return any(
        not any(key in workshop.records(kind) for kind in RECORD_TYPES.values())
        for key in proposal.about
    )


class _Names:
    """Names of records, including those that a proposal would add."""

    def __init__(self, reference: Reference, workshop: Workshop, edit: Edit) -> None:
        self._workshop, self._sections = workshop, tuple(reference.sections)
        self._name_of = names_in(reference, workshop, edit.after)

    def title(self, record: Record) -> str:
        """Return the type and the name of a record; for an action also its number."""
        if isinstance(record, RoadMap):
            return _("Overview")
        kind = record_type_name(type(record))
        own = record_title(record)
        if isinstance(record, Action):
            numbers = numbers_in(self._workshop, record.road_map, self._sections)
            number = numbers.get(record.id)
            own = action_rules.numbered_label(number, record) if number else own
        return _("{kind}: {name}").format(kind=kind, name=isolate(own)) if own else kind

    def words(self, record: Record, name: str) -> str:
        """Return the text of a field; empty if it has no value.

        Words that could not be parsed are put in quotation marks.
        """
        if words := unread_words(record, name):
            return quote_words(words)
        value = getattr(record, name)
        field = fields_of(type(record))[name]
        return format_value(field, value, self._name_of) if value else ""


def _filled(named: _Names, record: Record) -> tuple[FieldLine, ...]:
    """Return the fields of a record that have a value, as ``before``."""
    lines: Iterator[FieldLine] = (
        FieldLine(field.caption, named.words(record, field.name), "")
        for field in shown_fields(type(record))
        if getattr(record, field.name) != record_fields(type(record))[field.name].default
        or unread_words(record, field.name)
    )
    return tuple(line for line in lines if line.before)


def _changed(old: Record, new: Record) -> list[Field]:
    changed = changed_fields(old, new)
    return [each for each in shown_fields(type(new)) if each.name in changed]


def _field(verb: str, name: str) -> str:
    """Return what a verb's argument is called, if it is a field of a record that it changes."""
    parameters = PROPOSABLE_VERBS[verb].parameters if verb in PROPOSABLE_VERBS else ()
    kinds = (kind for each in parameters for kind in each.argument.kinds)
    found = (fields_of(kind).get(name) for kind in kinds)
    return next((field.caption for field in found if field and field.is_shown), name)


def _plain(verb: str, value: Any) -> str:
    if isinstance(value, Mapping):
        parts = (f"{_field(verb, str(name))}: {_plain(verb, each)}" for name, each in value.items())
        return listed_phrases(parts)
    if isinstance(value, list):
        return listed_phrases(_plain(verb, each) for each in value)
    return "" if value is None else str(value)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " …"
