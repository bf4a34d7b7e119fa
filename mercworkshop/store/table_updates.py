"""Updates the tables from the journal, after an edit or a merge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from sqlite3 import Connection

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.tombstones import Tombstone
from mercworkshop.domain.ports.journal import MergeResult
from mercworkshop.domain.records.journal import (
    Change,
    Conflict,
    FieldKey,
    RecordState,
    state_of_heads,
)
from mercworkshop.domain.records.record import Record
from mercworkshop.errors import InvalidInput
from mercworkshop.store.database import record_tables
from mercworkshop.store.erasing import change_filter
from mercworkshop.store.journal import anonymous_order, merging, row_numbers

type TypedRecordKey = tuple[type[Record], str]
"""Record type and id: records of two types may have the same id."""


@dataclass(slots=True)
class UpdatedRecords:
    """Records before and after an update from the journal."""

    records: list[Record] = field(default_factory=list)
    conflicts: dict[FieldKey, Conflict] = field(default_factory=dict)
    gone: set[TypedRecordKey] = field(default_factory=set)
    incomplete: int = 0

    def update_row(self, db: Connection, key: TypedRecordKey, state: RecordState) -> None:
        """Update a row from the journal; an incomplete record stays in the journal only."""
        kind, record_id = key
        if state.is_deleted:
            record_tables.remove_records(db, kind, [record_id])
            self.gone.add(key)
            return
        try:
            record = state.record(kind, record_id)
        except InvalidInput:
            self.incomplete += 1
            return
        record_tables.write_record(db, record)
        self.records.append(record)
        self.conflicts |= {conflict.key: conflict for conflict in state.conflicts}


def collect_changes(db: Connection, changes: Iterable[Change], arrival: int = 0) -> MergeResult:
    """Merge changes into journal and tables; the caller commits or rolls back.

    ``arrival`` is the row of the file they came with. Raises BadFile if a change contradicts a
    known one.
    """
    incoming = list(changes)
    return collect_filtered(db, change_filter.filter_changes(db, incoming), len(incoming), arrival)


def collect_filtered(
    db: Connection, filtered: change_filter.FilteredChanges, total: int, arrival: int = 0
) -> MergeResult:
    """Do as :func:`collect_changes` with what the filter left of ``total`` changes."""
    before = row_numbers.last(db)
    settled, old = UpdatedRecords(), dict[TypedRecordKey, Record]()
    for (name, record_id), current in merging.merge_changes(db, filtered.changes, arrival):
        if kind := RECORD_TYPES.get(name):
            if was := record_tables.find_record(db, kind, record_id):
                old[kind, record_id] = was
            settled.update_row(db, (kind, record_id), state_of_heads(name, record_id, current))
    new_changes = row_numbers.last(db) - before
    anonymous_order.forget_order(db, before)
    lost = change_filter.erase_marked(db, filtered)
    found = [new for new in settled.records if not isinstance(new, Tombstone)]
    pairs = [(old.get((type(new), new.id)), new) for new in found]
    return MergeResult(
        total=total,
        new=new_changes,
        added=tuple(new for was, new in pairs if was is None),
        changed=tuple((was, new) for was, new in pairs if was is not None and was != new),
        deleted=tuple(was for key, was in old.items() if key in settled.gone),
        conflicts=tuple(settled.conflicts.values()),
        incomplete=settled.incomplete,
        erased=lost,
        left_out=filtered.people_left_out,
    )
