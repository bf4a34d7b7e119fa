"""The other fields of a record with a difference: what stood there before, here and in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from mercworkshop.domain.comparison.difference_past import DifferencePast, tell_past, version_of
from mercworkshop.domain.comparison.field_history import FieldHistory, PastChange
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.records.journal import DELETED, Change, Conflict, differing_versions


class FieldStand(IntEnum):
    """How a field stands between here and the file; the most important first."""

    OPEN = 0
    """This field has a difference too."""
    CAME = 1
    """Only the file changed it, and its value counts."""
    HERE = 2
    """It was written here, and it is not known whether the file had seen that."""
    SAME = 3
    """Both had seen it."""


class FieldSides(NamedTuple):
    """What a field said; None where nothing did, or where it is not known."""

    field: str
    stand: FieldStand
    before: Change | None
    here: Change | None
    came: Change | None


def rest_of_record(
    history: FieldHistory, conflict: Conflict, past: DifferencePast
) -> list[FieldSides]:
    """Return the other fields that a history of the record tells; what differs stands first."""
    names = list(fields_of(RECORD_TYPES[conflict.record_type]))
    by_field: dict[str, list[PastChange]] = {}
    for each in history.changes:
        by_field.setdefault(each.change.field, []).append(each)
    rest = [name for name in names if name in by_field and name not in {conflict.field, DELETED}]
    found = [side for name in rest for side in _sides(name, by_field[name], past)]
    return sorted(found, key=lambda each: each.stand)


def _sides(name: str, changes: Sequence[PastChange], past: DifferencePast) -> Iterator[FieldSides]:
    heads = [each for each in changes if each.is_head]
    if versions := differing_versions([each.change for each in heads]):
        kind, record_id = versions[0].record_type, versions[0].record_id
        its = Conflict(kind, record_id, name, versions)
        own = tell_past(its, FieldHistory(tuple(changes), len(changes)))
        here = version_of(its, own, is_of_file=False)
        yield FieldSides(
            name, FieldStand.OPEN, own.before, here, version_of(its, own, is_of_file=True)
        )
    elif heads:
        head = heads[0]
        if past.file and head.file == past.file:
            yield FieldSides(name, FieldStand.CAME, head.before, head.before, head.change)
        elif _was_seen_by_both(head.change, past):
            yield FieldSides(name, FieldStand.SAME, head.change, head.change, head.change)
        else:
            yield FieldSides(name, FieldStand.HERE, head.before, head.change, None)


def _was_seen_by_both(change: Change, past: DifferencePast) -> bool:
    """Whether the laptop that wrote what both had seen had written a change by then.

    The clocks of different laptops prove nothing: what a third one wrote earlier may have arrived
    later. Two laptops may both have no name; then only changes of the same moment count.
    """
    seen = past.before
    if seen is None or (change.author, change.laptop) != (seen.author, seen.laptop):
        return False
    if not change.laptop:
        return change.recorded_at == seen.recorded_at
    return change.recorded_at <= seen.recorded_at
