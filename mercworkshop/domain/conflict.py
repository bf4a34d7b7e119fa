"""Settling what two laptops wrote apart: a change that answers every known version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mercworkshop.domain import dates, money
from mercworkshop.domain.actions import FUNDING_NAMES, PRIORITY_NAMES
from mercworkshop.domain.dates import PartialDate
from mercworkshop.domain.edit import Edit
from mercworkshop.domain.journal import DELETED, Change, Fork
from mercworkshop.domain.kinds import KINDS
from mercworkshop.domain.money import Money
from mercworkshop.domain.needs import NEED_NAMES
from mercworkshop.domain.path import CHOICE_NAMES, MILESTONE_NAMES, PROGRESS_NAMES
from mercworkshop.domain.record import AsTyped, Record, altered, fields_of, unread_words
from mercworkshop.domain.road_map import ACT_NAMES, STATE_NAMES
from mercworkshop.domain.verbatim import quoted
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _, isolate, plural

FIELD_NAMES = {
    DELETED: N_("Whether it stays"),
    "annex_entries": N_("Products and processes"),
    "articles": N_("Articles"),
    "body": N_("Body"),
    "choice": N_("Decision"),
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
    "indicator": N_("Indicator"),
    "intended_act": N_("Intended act"),
    "intended_date": N_("Intended date"),
    "is_milestone": N_("Milestone"),
    "kind": N_("Kind"),
    "lead": N_("Lead body"),
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
    "section": N_("Section"),
    "signed": N_("Signed on"),
    "sources": N_("Sources"),
    "start": N_("Start"),
    "state": N_("State of the draft"),
    "support": N_("Who may help"),
    "text": N_("Text"),
    "title": N_("Title"),
    "version": N_("Version"),
}
_NAMES: Mapping[tuple[type, Any], str] = {
    (type(value), value): name
    for names in (
        ACT_NAMES,
        STATE_NAMES,
        CHOICE_NAMES,
        MILESTONE_NAMES,
        PROGRESS_NAMES,
        FUNDING_NAMES,
        PRIORITY_NAMES,
        NEED_NAMES,
    )
    for value, name in names.items()
}
"""By type too: a member of a StrEnum equals its text, and so every other enum's empty one."""
MOST_LISTED = 12
"""Versions of one field that are listed, on the screen and on paper."""
_CALLED_BY = ("name", "title", "text", "provision", "country")


def settle(record: Record, fork: Fork, version: Change) -> Edit:
    """Let one version stand; the others stay in the history."""
    if fork.field == DELETED:
        return delete_after_all(record, fork) if version.value is True else keep(record, fork)
    return settle_with(record, fork, _given(record, version))


def _given(record: Record, version: Change) -> Any:
    """Return what a version gives its field, with the words that were typed for it."""
    is_read = not (version.value is None and version.verbatim)
    value = fields_of(type(record))[version.field].read(version.value) if is_read else None
    return AsTyped(version.verbatim, value, is_read) if version.verbatim else value


def settle_with(record: Record, fork: Fork, value: object) -> Edit:
    """Let a value stand that somebody words anew from the versions."""
    after = altered(record, **{fork.field: value})
    return _answer(N_("Settle difference"), fork, record, after)


def keep(record: Record, fork: Fork) -> Edit:
    """Keep a record that one laptop deleted and another edited."""
    return _answer(N_("Keep after all"), fork, record, record)


def delete_after_all(record: Record, fork: Fork) -> Edit:
    """Delete a record that one laptop deleted and another edited."""
    return _answer(N_("Delete after all"), fork, record)


def _answer(label: str, fork: Fork, record: Record, *after: Record) -> Edit:
    """Return the edit that answers the versions of ``fork``, and none that came in meanwhile."""
    return Edit(label, (record,), after, settles=frozenset({fork.key}), answered=(fork,))


def latest(fork: Fork) -> tuple[Change, ...]:
    """Return the versions to list, the latest: a crafted file may hold thousands of one field."""
    return fork.versions[-MOST_LISTED:]


def and_more(fork: Fork) -> str:
    """Return how many versions :func:`latest` leaves out, in words; empty where none."""
    older = max(len(fork.versions) - MOST_LISTED, 0)
    return plural("… and {n} earlier version", "… and {n} earlier versions", older) if older else ""


def field_name(fork: Fork) -> str:
    """Return what the field in question is called."""
    return _(FIELD_NAMES.get(fork.field, fork.field))


def called(record: Record) -> str:
    """Return a record's own title, text, name or code; empty when it has none."""
    found = (getattr(record, name, "") for name in _CALLED_BY)
    return next((str(each) for each in found if each), "")


def wording(fork: Fork, version: Change, language: str) -> str:
    """Return the value of a version in words, as a person would write it."""
    if fork.field == DELETED:
        return _("Delete it") if version.value is True else _("Keep it, with the changes made")
    if version.value is None and version.verbatim:
        return quoted(version.verbatim)
    field = fields_of(KINDS[fork.record_type]).get(fork.field)
    if field is None:
        return str(version.value)
    try:
        value = field.read(version.value)
    except (InvalidInput, ValueError, TypeError):
        return str(version.value)
    return in_words(value, language)


def field_in_words(record: Record, field: str, language: str) -> str:
    """Return a field of a record as a person would write it; words that mean no value in quotes."""
    words = unread_words(record, field)
    return quoted(words) if words else in_words(getattr(record, field), language)


def in_words(value: Any, language: str) -> str:
    """Return the value of a field as a person would write it."""
    if (type(value), value) in _NAMES:
        return _(_NAMES[type(value), value])
    if isinstance(value, PartialDate):
        return isolate(dates.show(value, language))
    if isinstance(value, Money):
        return isolate(money.show(value, language))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, tuple) and value:
        return isolate(", ".join(str(part) for part in value))
    return _("Nothing") if value in {None, "", ()} else str(value)
