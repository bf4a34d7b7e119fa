"""A workshop with all its records, as one immutable value."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from mercworkshop.domain.records.edit import Edit, apply_changed_fields
from mercworkshop.domain.records.journal import DELETED, Conflict, FieldKey
from mercworkshop.domain.records.record import Record, check_record
from mercworkshop.domain.workshop.details import Details
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _


class Records[R: Record](Mapping[str, R]):
    """The records of one type by id, and grouped by owner in the order they are shown."""

    __slots__ = ("_by_id", "_groups")

    def __init__(self, records: Iterable[R] = ()) -> None:
        self._by_id: dict[str, R] = {record.id: record for record in records}
        self._groups: dict[str, tuple[R, ...]] | None = None  # made on first use

    def __getitem__(self, record_id: str) -> R:
        return self._by_id[record_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def owned_by(self, owner: str) -> tuple[R, ...]:
        """Return the records that belong to ``owner``, in the order they are shown."""
        if self._groups is None:
            self._groups = _group_by_owner(self._by_id.values())
        return self._groups.get(owner, ())

    def all(self) -> tuple[R, ...]:
        """Return every record, in the order they are shown."""
        return tuple(sorted(self._by_id.values(), key=sort_key))

    def replace(self, gone: Collection[R], new: Collection[R]) -> Records[R]:
        """Return the records without ``gone`` and with ``new``, which replace those of their ids.

        Unchanged groups are shared and the others patched, so the cost of an edit depends on the
        records it changes and not on the size of their groups.
        """
        made: Records[R] = Records()
        made._by_id = dict(self._by_id)
        for record in gone:
            made._by_id.pop(record.id, None)
        for record in new:
            made._by_id[record.id] = record
        if self._groups is None:
            return made
        lost: dict[str, list[R]] = defaultdict(list)
        found: dict[str, list[R]] = defaultdict(list)
        for record_id in {record.id for record in (*gone, *new)}:
            for records, groups in ((self._by_id, lost), (made._by_id, found)):
                if (there := records.get(record_id)) is not None:
                    groups[owner_of(there)].append(there)
        made._groups = dict(self._groups)
        for owner in lost.keys() | found.keys():
            group = _patch_group(self._groups.get(owner, ()), lost[owner], found[owner])
            made._groups[owner] = group
        return made


def _group_by_owner[R: Record](records: Iterable[R]) -> dict[str, tuple[R, ...]]:
    """Return sorted records by the id of their owner, in one pass for all owners."""
    groups: dict[str, list[R]] = defaultdict(list)
    for record in sorted(records, key=sort_key):
        groups[owner_of(record)].append(record)
    return {owner: tuple(group) for owner, group in groups.items()}


def _patch_group[R: Record](group: tuple[R, ...], lost: list[R], found: list[R]) -> tuple[R, ...]:
    """Return a sorted group without ``lost`` and with ``found`` in order."""
    rows = list(group)
    for record in lost:
        del rows[bisect_left(rows, sort_key(record), key=sort_key)]
    for record in found:
        insort(rows, record, key=sort_key)
    return tuple(rows)


_EMPTY: Records[Any] = Records()


@dataclass(frozen=True, slots=True)
class Workshop:
    """An immutable snapshot of a workshop, safe to use on any thread.

    ``workshop_id`` is the id of its details, the same in every file of it.
    """

    tables: Mapping[type[Record], Records[Any]] = field(default_factory=dict)
    conflicts: Mapping[FieldKey, Conflict] = field(default_factory=dict)
    workshop_id: str = ""

    def records[R: Record](self, kind: type[R]) -> Records[R]:
        """Return the records of one type."""
        return cast("Records[R]", self.tables.get(kind, _EMPTY))

    @property
    def details(self) -> Details:
        """The details of the workshop."""
        known = self.records(Details)
        return known.get(self.workshop_id) or next(
            iter(known.values()), Details(id=self.workshop_id)
        )

    def latest[R: Record](self, record: R) -> R | None:
        """Return the current state of a record; None if it was deleted."""
        return self.records(type(record)).get(record.id)

    def conflicts_of(self, record_id: str) -> tuple[Conflict, ...]:
        """Return the conflicts of a record."""
        return tuple(
            conflict for conflict in self.conflicts.values() if conflict.record_id == record_id
        )

    def changed_ids(self, other: Workshop) -> frozenset[str]:
        """Return the ids of records that differ from ``other``, or whose conflicts differ."""
        ids = {key[1] for key in self.conflicts.keys() ^ other.conflicts.keys()}
        both = self.conflicts.keys() & other.conflicts.keys()
        ids |= {key[1] for key in both if self.conflicts[key] != other.conflicts[key]}
        for kind in {*self.tables, *other.tables}:
            ours, theirs = self.records(kind), other.records(kind)
            ids |= {key for key in {*ours, *theirs} if ours.get(key) != theirs.get(key)}
        return frozenset(ids)

    def replace_merged(
        self, records: Iterable[Record], gone: Iterable[Record], conflicts: Iterable[Conflict]
    ) -> Workshop:
        """Return the workshop with records, deletions and conflicts from its file."""
        records, gone = tuple(records), tuple(gone)
        ids = {record.id for record in (*records, *gone)}
        kept = {
            key: conflict
            for key, conflict in self.conflicts.items()
            if conflict.record_id not in ids
        }
        known = kept | {conflict.key: conflict for conflict in conflicts}
        return replace(self._replace_records(gone, records), conflicts=known)

    def take_along(self, edit: Edit) -> Edit:
        """Return the edit that also deletes the records about those that it deletes.

        So undo brings both back, and no record about a deleted one is left on this laptop.
        """
        kept = {record.id for record in edit.after}
        gone = {record.id for record in edit.before} - kept
        if not gone:
            return edit
        along = tuple(
            record
            for kind, records in self.tables.items()
            if kind.ABOUT
            for record in records.values()
            if not gone.isdisjoint(subjects_of(record)) and record.id not in gone | kept
        )
        return replace(edit, before=(*edit.before, *along)) if along else edit

    def rebase(self, edit: Edit) -> Edit:
        """Return the edit rebased on the current records, with the conflicts in its fields.

        Records to add that exist already are kept as they are now, so that undoing a deletion
        does not undo later changes by others.
        """
        edit = self._keep_existing(edit)
        if not self.conflicts:
            return edit
        shown, fields = {conflict.key for conflict in edit.seen_conflicts}, edit.fields
        lost = {key[:2] for key in fields if key[2] == DELETED}
        open_now = tuple(
            conflict
            for key, conflict in self.conflicts.items()
            if key not in shown and (key in fields or key[:2] in lost)
        )
        return replace(edit, seen_conflicts=edit.seen_conflicts + open_now) if open_now else edit

    def _keep_existing(self, edit: Edit) -> Edit:
        changed = {record.id for record in edit.before}
        added = [record for record in edit.after if record.id not in changed]
        there = {record.id: now for record in added if (now := self.latest(record)) is not None}
        if not there:
            return edit
        after = tuple(there.get(record.id, record) for record in edit.after)
        kept = {(type(record).__name__, key, DELETED) for key, record in there.items()}
        return replace(
            edit,
            before=(*edit.before, *there.values()),
            after=after,
            settles=edit.settles | kept,
        )

    def apply(self, edit: Edit) -> Workshop:
        """Return the workshop after ``edit``.

        Raises InvalidInput if a text cannot be stored or a record to change was deleted.
        """
        before = {record.id: record for record in edit.before}
        kept = {record.id for record in edit.after}
        new = [self._apply_to_latest(before.get(record.id), record) for record in edit.after]
        for record in new:
            check_record(record)
        gone = [record for record in edit.before if record.id not in kept]
        lost = {(type(record).__name__, record.id) for record in gone}
        still_open = {
            key: conflict
            for key, conflict in self.conflicts.items()
            if key not in edit.settles and key[:2] not in lost
        }
        there = {(type(record).__name__, record.id) for record in new}
        reopened = {
            conflict.key: conflict for conflict in edit.reopens if conflict.key[:2] in there
        }
        moved = self._replace_records(gone, new)
        is_same = len(still_open) == len(self.conflicts) and not reopened
        return moved if is_same else replace(moved, conflicts=still_open | reopened)

    def _apply_to_latest(self, before: Record | None, after: Record) -> Record:
        """Return the current record with only the fields that the edit changes."""
        if before is None:
            return self._with_workshop_id(after)
        now = self.latest(after)
        if now is None:
            raise InvalidInput(
                _("This entry is no longer there: it was deleted."),
                _("Undo the deletion first, or add it again."),
            )
        return self._with_workshop_id(
            after if now == before else apply_changed_fields(now, before, after)
        )

    def _with_workshop_id[R: Record](self, record: R) -> R:
        """Return a record with the id of this workshop."""
        if record.workshop == self.workshop_id:
            return record
        return replace(record, workshop=self.workshop_id)

    def _replace_records(self, gone: Iterable[Record], new: Iterable[Record]) -> Workshop:
        by_kind: dict[type[Record], tuple[list[Record], list[Record]]] = {}
        for record in gone:
            by_kind.setdefault(type(record), ([], []))[0].append(record)
        for record in new:
            by_kind.setdefault(type(record), ([], []))[1].append(record)
        tables = dict(self.tables)
        for kind, (lost, found) in by_kind.items():
            tables[kind] = self.records(kind).replace(lost, found)
        begun = by_kind.get(Details, ([], []))[1]
        workshop_id = self.workshop_id or next((each.id for each in begun), "")
        return replace(self, tables=tables, workshop_id=workshop_id)


def owner_of(record: Record) -> str:
    """Return the id of the record this one belongs to; empty if none."""
    return getattr(record, record.OWNER) if record.OWNER else ""


def subjects_of(record: Record) -> frozenset[str]:
    """Return the ids of the records this one is about."""
    named = (getattr(record, field).partition(" ")[0] for field in record.ABOUT)
    return frozenset(each for each in named if each)


def sort_key(record: Record) -> tuple[str, str]:
    """Return the sort key of a record: position, then id."""
    return getattr(record, "position", ""), record.id
