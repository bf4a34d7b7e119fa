"""Settles conflicts between laptops with an edit that replaces every known version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from mercworkshop.domain.entities.actions import FUNDING_NAMES, PRIORITY_NAMES
from mercworkshop.domain.entities.national_path import (
    DECLARATION_NAMES,
    PROGRESS_NAMES,
    TREATY_ACT_NAMES,
)
from mercworkshop.domain.entities.needs import NEED_NAMES
from mercworkshop.domain.entities.offers import STANDING_NAMES
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import CONSENT_NAMES, ROAD_MAP_STATE_NAMES
from mercworkshop.domain.entities.script_steps import STEP_STATE_NAMES as STEP_NAMES
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.entities.verbatim import quote_words
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import DELETED, Change, Conflict
from mercworkshop.domain.records.record import (
    AsTyped,
    Record,
    record_fields,
    replace_fields,
    unread_words,
)
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money import money
from mercworkshop.domain.values.money.money import Money
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _, isolate, listed, plural

FIELD_NAMES = {
    DELETED: N_("Whether it stays"),
    "annex_entries": N_("Products and processes"),
    "articles": N_("Articles"),
    "body": N_("Body"),
    "choice": N_("Decision"),
    "condition": N_("Condition"),
    "context": N_("National context"),
    "coordination": N_("Coordination body"),
    "cost": N_("Cost"),
    "depends_on": N_("Depends on"),
    "done": N_("Done on"),
    "due": N_("Due"),
    "end": N_("End"),
    "focal_point": N_("Focal point"),
    "funder": N_("Source of funds"),
    "funding": N_("Funding"),
    "how_to_ask": N_("How to ask"),
    "indicator": N_("Indicator"),
    "intended_act": N_("Intended act"),
    "intended_date": N_("Intended date"),
    "is_milestone": N_("Milestone"),
    "kind": N_("Kind"),
    "kinds": N_("Kinds of help"),
    "languages": N_("Languages"),
    "lead": N_("Lead body"),
    "may_ask": N_("Who may ask"),
    "milestone": N_("Act"),
    "name": N_("Name"),
    "note": N_("Note"),
    "objective": N_("Objective"),
    "open_questions": N_("Open questions"),
    "outcome": N_("What will be different"),
    "owner": N_("Who sees to it"),
    "partners": N_("Partners"),
    "path": N_("Kind of path"),
    "percent": N_("Per cent done"),
    "planned": N_("Planned"),
    "priority": N_("Priority"),
    "progress": N_("Progress"),
    "reason": N_("Reason"),
    "section": N_("Section"),
    "signed": N_("Signed on"),
    "since": N_("From when"),
    "source": N_("Source"),
    "sources": N_("Sources"),
    "start": N_("Start"),
    "state": N_("State of the draft"),
    "support": N_("Who may help"),
    "text": N_("Text"),
    "title": N_("Title"),
    "until": N_("Until when"),
    "version": N_("Version"),
}
_OWN_NAMES = {(ScriptStep.__name__, "state"): N_("Decision")}
"""Names of fields of one type that differ from the fields with the same name elsewhere."""
_NAMES: Mapping[tuple[type, Any], str] = {
    (type(value), value): name
    for names in (
        CONSENT_NAMES,
        ROAD_MAP_STATE_NAMES,
        DECLARATION_NAMES,
        TREATY_ACT_NAMES,
        PROGRESS_NAMES,
        FUNDING_NAMES,
        PRIORITY_NAMES,
        NEED_NAMES,
        STANDING_NAMES,
        STEP_NAMES,
    )
    for value, name in names.items()
}
"""By type too: the empty members of all StrEnums are equal, as each equals its text."""
MOST_LISTED = 12
"""Versions of one field that are listed on screen and on paper."""
_HELP = "support"
"""The field of a need with the id of a source of support or of an offer."""
_TITLE_FIELDS = ("name", "title", "text", "provision", "country", "body")


def settle(record: Record, conflict: Conflict, version: Change) -> Edit:
    """Settle a conflict with one of its versions; the others stay in the history."""
    if conflict.field == DELETED:
        return (
            confirm_deletion(record, conflict)
            if version.value is True
            else keep_record(record, conflict)
        )
    return settle_with_value(record, conflict, _version_value(record, version))


def _version_value(record: Record, version: Change) -> Any:
    """Return the value of a version, as :class:`AsTyped` if it has words as typed."""
    is_read = not (version.value is None and version.verbatim)
    value = record_fields(type(record))[version.field].from_json(version.value) if is_read else None
    return AsTyped(version.verbatim, value, is_read) if version.verbatim else value


def settle_with_value(record: Record, conflict: Conflict, value: object) -> Edit:
    """Settle a conflict with a new value."""
    after = replace_fields(record, **{conflict.field: value})
    return _settling_edit(N_("Settle difference"), conflict, record, after)


def keep_record(record: Record, conflict: Conflict) -> Edit:
    """Settle a conflict about a deletion: keep the record that another laptop edited."""
    return _settling_edit(N_("Keep after all"), conflict, record, record)


def confirm_deletion(record: Record, conflict: Conflict) -> Edit:
    """Settle a conflict about a deletion: delete the record that another laptop edited."""
    return _settling_edit(N_("Delete after all"), conflict, record)


def _settling_edit(label: str, conflict: Conflict, record: Record, *after: Record) -> Edit:
    """Return the edit that settles ``conflict`` as it was seen; later versions stay."""
    return Edit(
        label, (record,), after, settles=frozenset({conflict.key}), seen_conflicts=(conflict,)
    )


def latest_versions(conflict: Conflict) -> tuple[Change, ...]:
    """Return the latest versions, for a list: a crafted file may have thousands of one field."""
    return conflict.versions[-MOST_LISTED:]


def describe_omitted(conflict: Conflict) -> str:
    """Describe how many versions :func:`latest_versions` omits; empty if none."""
    older = max(len(conflict.versions) - MOST_LISTED, 0)
    return plural("… and {n} earlier version", "… and {n} earlier versions", older) if older else ""


def field_name(conflict: Conflict) -> str:
    """Return the name of the conflicting field."""
    own = _OWN_NAMES.get((conflict.record_type, conflict.field))
    return _(own or FIELD_NAMES.get(conflict.field, conflict.field))


def record_title(record: Record) -> str:
    """Return a record's own title, text, name or code; empty if it has none."""
    found = (getattr(record, name, "") for name in _TITLE_FIELDS)
    return next((str(each) for each in found if each), "")


def format_version(
    conflict: Conflict, version: Change, language: str, help_name: Callable[[str], str] = str
) -> str:
    """Return the value of a version as text.

    ``help_name`` returns the name for an id in :attr:`Need.support`.
    """
    if conflict.field == DELETED:
        return _("Delete it") if version.value is True else _("Keep it, with the changes made")
    if version.value is None and version.verbatim:
        return quote_words(version.verbatim)
    field = record_fields(RECORD_TYPES[conflict.record_type]).get(conflict.field)
    if field is None:
        return str(version.value)
    try:
        value = field.from_json(version.value)
    except (InvalidInput, ValueError, TypeError):
        return str(version.value)
    return format_value(help_name(value) if conflict.field == _HELP else value, language)


def format_field(
    record: Record, field: str, language: str, help_name: Callable[[str], str] = str
) -> str:
    """Return a field of a record as text; words that could not be read are quoted.

    ``help_name`` is as in :func:`format_version`.
    """
    if words := unread_words(record, field):
        return quote_words(words)
    value = getattr(record, field)
    return format_value(help_name(value) if field == _HELP else value, language)


def format_value(value: Any, language: str) -> str:
    """Return the value of a field as text."""
    if (type(value), value) in _NAMES:
        return _(_NAMES[type(value), value])
    if isinstance(value, PartialDate):
        return isolate(partial_date.format_date(value, language))
    if isinstance(value, Money):
        return isolate(money.format_money(value, language))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, tuple) and value:
        return listed(map(_format_item, value))
    return _("Nothing") if value in {None, "", ()} else str(value)


def _format_item(value: Any) -> str:
    """Return one value of a list as text."""
    named = _NAMES.get((type(value), value)) if isinstance(value, StrEnum) else None
    return _(named) if named else str(value)
