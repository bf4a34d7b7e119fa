"""The bin: what was deleted, with the records that depend on it, and how it is restored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mercworkshop.domain.comparison.field_history import has_history, latest_before
from mercworkshop.domain.entities import removals
from mercworkshop.domain.entities.attendance import Attendance
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.removals import Removal
from mercworkshop.domain.fields.descriptions import record_title, shown_fields
from mercworkshop.domain.records.edit import Edit, compose_edits
from mercworkshop.domain.records.journal import DELETED, Change, RecordState
from mercworkshop.domain.records.readers import is_personal
from mercworkshop.domain.records.record import (
    Record,
    field_to_json,
    record_fields,
    replace_fields,
)
from mercworkshop.domain.workshop.workshop import Workshop, owner_of, subjects_of
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import Counted, _

type _Stamp = tuple[str, str, str]
"""Laptop, author and time: the changes of one edit have the same."""


@dataclass(frozen=True, slots=True)
class LostLink:
    """A field of another record that named what was deleted: its values before and after that."""

    record_type: str
    record_id: str
    field: str
    before: Change
    after: Change


@dataclass(frozen=True, slots=True)
class RemovedRecord:
    """A record that was deleted by the change ``deletion``.

    ``along`` are records that depended on it and were deleted with it; ``links`` are fields that
    named it until then; ``person`` is what joining people did, if a person was deleted.
    """

    record: Record
    deletion: Change
    along: tuple[Record, ...] = ()
    links: tuple[LostLink, ...] = ()
    person: Removal | None = None

    @property
    def road_map(self) -> str:
        """The id of the road map that it belonged to; empty if none."""
        return str(getattr(self.record, "road_map", ""))


def removed_records(
    deleted: Iterable[tuple[Change, RecordState]],
    same_edits: Iterable[Change],
    known: Mapping[str, Change],
    people: Iterable[Removal] = (),
) -> list[RemovedRecord]:
    """Return what is in the bin, the latest deletion first.

    ``deleted`` are the deletions, each with the record before it. ``same_edits`` are the other
    changes of the same edits, ``known`` the changes that those replaced, by id. Empty records are
    left out.
    """
    gone: dict[_Stamp, list[tuple[Record, Change]]] = defaultdict(list)
    for change, state in deleted:
        if (record := _record_of(change, state)) is not None:
            gone[_stamp(change)].append((record, change))
    others: dict[_Stamp, list[Change]] = defaultdict(list)
    for change in same_edits:
        others[_stamp(change)].append(change)
    joined = {each.person.id: each for each in people}
    found = [
        _with_what_hung(record, change, together, others[stamp], known, joined)
        for stamp, together in gone.items()
        for record, change in together
        if not _hangs_on_another(record, together) and _says_something(record)
    ]
    return sorted(found, key=lambda each: (each.deletion.recorded_at, each.record.id), reverse=True)


def put_back(workshop: Workshop, removed: Sequence[RemovedRecord]) -> Edit:
    """Add deleted records again, with the records that depend on them and the links to them.

    Raises InvalidInput if the owner of a record is deleted, and is not put back with it.
    """
    back = {each.record.id for each in removed}
    edits = list[Edit]()
    # What was deleted last comes back first: each link is then what the deletion before it left.
    for one in sorted(removed, key=lambda each: each.deletion.recorded_at, reverse=True):
        if workshop.latest(one.record) is not None:
            continue
        refuse_alone(workshop, one.record, back)
        for edit in _returning(workshop, one):
            edits.append(edit)
            workshop = workshop.apply(edit)
        for link in one.links:
            if not (edit := _link_again(workshop, link)).is_empty:
                edits.append(edit)
                workshop = workshop.apply(edit)
    return compose_edits(_label(len(removed)), edits)


def _returning(workshop: Workshop, one: RemovedRecord) -> Iterator[Edit]:
    if one.person is None:
        yield Edit(_label(1), after=(one.record, *one.along))
    else:
        there = {**workshop.records(Contact), **workshop.records(Attendance)}
        yield removals.put_back([one.person], workshop.records(Person), there)


def _label(count: int) -> Counted:
    return Counted("Put back an entry", "Put back {n} entries", count)


def _stamp(change: Change) -> _Stamp:
    return change.laptop, change.author, change.recorded_at


def _record_of(change: Change, state: RecordState) -> Record | None:
    kind = RECORD_TYPES.get(change.record_type)
    if kind is None or not has_history(kind):
        return None
    try:
        return state.record(kind, change.record_id)
    except (InvalidInput, ValueError, TypeError):  # a newer release wrote it, or it is incomplete
        return None


def _leans_on(record: Record) -> frozenset[str]:
    """Return the ids of the records that a record needs: its owner, and what it is about."""
    return subjects_of(record) | {each for each in (owner_of(record),) if each}


def _hangs_on_another(record: Record, together: Collection[tuple[Record, Change]]) -> bool:
    if is_personal(type(record)) and not isinstance(record, Person):
        return True  # it comes back with the person
    ids = {each.id for each, _change in together} - {record.id}
    return not ids.isdisjoint(_leans_on(record))


def _says_something(record: Record) -> bool:
    if record_title(record) or record.verbatim:
        return True
    fields = record_fields(type(record))
    return any(
        getattr(record, each.name) != fields[each.name].default
        for each in shown_fields(type(record))
        if each.name in fields and not fields[each.name].is_required
    )


def _with_what_hung(
    record: Record,
    deletion: Change,
    together: Collection[tuple[Record, Change]],
    others: Iterable[Change],
    known: Mapping[str, Change],
    joined: Mapping[str, Removal],
) -> RemovedRecord:
    ids, along = {record.id}, list[Record]()
    while more := [
        each
        for each, _change in together
        if each.id not in ids and not ids.isdisjoint(_leans_on(each))
    ]:
        along += more
        ids |= {each.id for each in more}
    links = tuple(
        LostLink(each.record_type, each.record_id, each.field, before, each)
        for each in others
        if each.field != DELETED
        and (before := latest_before(each, known)) is not None
        and _names(before, record.id)
        and not _names(each, record.id)
    )
    person = joined.get(record.id) if isinstance(record, Person) else None
    return RemovedRecord(record, deletion, tuple(along), links, person)


def _names(change: Change, record_id: str) -> bool:
    value = change.value
    return record_id in value if isinstance(value, list) else value == record_id


def refuse_alone(workshop: Workshop, record: Record, back: Collection[str] = ()) -> None:
    """Raise InvalidInput for a record without what it belongs to or is about.

    ``back`` are the ids of what comes back with it.
    """
    there = workshop.tables.values()
    lost = _leans_on(record) - set(back)
    if all(any(each in records for records in there) for each in lost):
        return
    raise InvalidInput(
        _("What this entry belongs to was deleted too."), _("Put that back as well, in one go.")
    )


def _link_again(workshop: Workshop, link: LostLink) -> Edit:
    """Return the edit that lets a field name the record again, unless it was changed since."""
    kind = RECORD_TYPES.get(link.record_type)
    record = workshop.records(kind).get(link.record_id) if kind is not None else None
    if record is None or field_to_json(record, link.field) != link.after.value:
        return Edit(_label(1))
    value = record_fields(type(record))[link.field].from_json(link.before.value)
    return Edit(_label(1), (record,), (replace_fields(record, **{link.field: value}),))
