"""What was written into a field, a record or a road map, and how an earlier value comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mercworkshop.domain.comparison.conflicts import version_value
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.fields.descriptions import DESCRIPTIONS, find_field
from mercworkshop.domain.records import readers
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import DELETED, Change
from mercworkshop.domain.records.record import (
    Record,
    field_to_json,
    record_fields,
    replace_fields,
    unread_words,
)
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _


@dataclass(frozen=True, slots=True)
class PastChange:
    """A change as the history tells it.

    ``is_head``: nothing replaced it, so it stands now. ``before`` is the latest change that it
    replaced, if there is one; for a deletion, the change with the title of the record. ``file`` is
    the file that it was collected with, and ``collected_at`` when (ISO 8601); both are empty if it
    was made in this file.
    """

    change: Change
    is_head: bool
    before: Change | None = None
    file: str = ""
    collected_at: str = ""


@dataclass(frozen=True, slots=True)
class FieldHistory:
    """Changes, the newest first; ``total`` of them are known, also those that are not listed."""

    changes: tuple[PastChange, ...]
    total: int

    @property
    def laptops(self) -> int:
        """On how many laptops the listed changes were made."""
        return len({each.change.laptop for each in self.changes})


_NO_CHANGES: Mapping[str, Change] = MappingProxyType({})


def has_history(kind: type[Record] | None, field: str = "") -> bool:
    """Whether a screen may show what was written in records of a type, or in one of its fields."""
    return (
        kind is not None
        and not readers.is_anonymous(kind)
        and readers.readers_of(kind, field) <= readers.ON_SCREEN
    )


def is_told(change: Change) -> bool:
    """Whether the history of a record shows a change: no field that only links, no blank start.

    A record begins with a change of each of its fields, of which most are empty.
    """
    kind = RECORD_TYPES.get(change.record_type)
    if kind is None or not has_history(kind, change.field):
        return False
    if change.field == DELETED:
        return change.value is True or bool(change.supersedes)
    described = find_field(change.record_type, change.field)
    if described is None or not described.is_shown:
        return False
    return bool(change.supersedes or change.verbatim or not _is_blank(kind, change))


def begins_entry(change: Change) -> bool:
    """Whether a change begins a field of a new record, other than what the record is called."""
    kind = RECORD_TYPES.get(change.record_type)
    return not change.supersedes and (
        kind is None or change.field not in DESCRIPTIONS[kind].title[:1]
    )


def latest_before(change: Change, known: Mapping[str, Change] = _NO_CHANGES) -> Change | None:
    """Return the latest of the changes that ``change`` replaced, among ``known`` by id.

    A deletion replaced all of a record; then it is what the record was called.
    """
    old = [known[each] for each in change.supersedes if each in known]
    if change.field == DELETED and change.record_type in RECORD_TYPES:
        titles = DESCRIPTIONS[RECORD_TYPES[change.record_type]].title
        old = [each for each in old if each.field in titles and each.value]
    return max(old, key=lambda each: (each.recorded_at, each.id)) if old else None


def stands_now(workshop: Workshop, change: Change) -> bool:
    """Whether a field already has the value, or the words, of a change, and no conflict."""
    record = find_record(workshop, change)
    if record is None or change.field not in record_fields(type(record)):
        return False
    words = unread_words(record, change.field)
    now = None if words else field_to_json(record, change.field)
    is_same = now == change.value and words == (change.verbatim if change.value is None else "")
    return (
        is_same and (change.record_type, change.record_id, change.field) not in workshop.conflicts
    )


def find_record(workshop: Workshop, change: Change) -> Record | None:
    """Return the record that a change is about, as it is now; None if it was deleted."""
    kind = RECORD_TYPES.get(change.record_type)
    return workshop.records(kind).get(change.record_id) if kind is not None else None


def restore(workshop: Workshop, change: Change) -> Edit:
    """Give a field the value of an earlier change again; that is a new change.

    Raises InvalidInput if the record, or what the value names, was deleted.
    """
    record = find_record(workshop, change)
    if record is None:
        raise InvalidInput(
            _("This entry is no longer there: it was deleted."),
            _("Put it back from the bin first."),
        )
    kind = type(record)
    if change.field not in record_fields(kind):
        raise InvalidInput(_("An earlier version of the program wrote this; it has no field now."))
    refuse_lost_names(workshop, [change])
    after = replace_fields(record, **{change.field: version_value(record, change)})
    return settling_edit(workshop, N_("Restore an earlier value"), record, after, [change.field])


def settling_edit(
    workshop: Workshop, label: str, now: Record, after: Record, names: Iterable[str]
) -> Edit:
    """Return the edit of a record that settles the conflicts of the fields ``names`` as well."""
    keys = {(type(now).__name__, now.id, name) for name in names}
    settles = frozenset(keys & workshop.conflicts.keys())
    seen = tuple(workshop.conflicts[each] for each in settles)
    return Edit(label, (now,), (after,), settles=settles, seen_conflicts=seen)


def refuse_lost_names(workshop: Workshop, changes: Iterable[Change]) -> None:
    """Raise InvalidInput if what one of the changes names was deleted."""
    for each in changes:
        _refuse_lost(workshop, each.record_type, each.field, each.value)


def _refuse_lost(workshop: Workshop, record_type: str, field: str, value: object) -> None:
    if names_lost(workshop, record_type, field, value):
        raise InvalidInput(
            _("What this value named was deleted."), _("Put it back from the bin first.")
        )


def settle_with_known(workshop: Workshop, edit: Edit) -> Edit:
    """Return an edit that settles differences.

    Raises InvalidInput if what it chooses names a record that was deleted.
    """
    after = {each.id: each for each in edit.after}
    for kind, own, name in edit.settles:
        record = after.get(own)
        if record is not None and name in record_fields(type(record)):
            _refuse_lost(workshop, kind, name, field_to_json(record, name))
    return edit


def names_lost(workshop: Workshop, record_type: str, field: str, value: object) -> bool:
    """Return whether a value, as the journal has it, names a missing record."""
    described = find_field(record_type, field)
    kind = RECORD_TYPES.get(described.refers_to) if described is not None else None
    if kind is None:
        return False
    named: Iterable[object] = value if isinstance(value, list) else [value]
    known = workshop.records(kind)
    return any(isinstance(each, str) and each and each not in known for each in named)


def _is_blank(kind: type[Record], change: Change) -> bool:
    field = record_fields(kind).get(change.field)
    if field is None or field.is_required:
        return False
    return change.value is None or change.value == field.to_json(field.default)
