"""Records that were entered twice and are one: the rows of one stand for both.

Which records are joined follows from the journal, and so do their rows: nothing is lost, and both
are shown again when they are kept apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from sqlite3 import Connection
from typing import Any

from mercworkshop.domain.programme.descriptions.every_description import ARCHIVE_DESCRIPTIONS
from mercworkshop.domain.programme.record_types import ARCHIVE_RECORD_TYPES
from mercworkshop.domain.programme.twins.same_records import SameRecord, find_stand_ins
from mercworkshop.domain.records.journal import DELETED, RecordKey, RecordState
from mercworkshop.domain.records.record import Record
from mercworkshop.store.archive import history
from mercworkshop.store.archive.rows.row_places import ROW_PLACES
from mercworkshop.store.journal import journal_table

_ALWAYS = {"id", "workshop", "verbatim"}


@dataclass(frozen=True, slots=True)
class JoinedRecords:
    """For each record that is not shown, by its id, the one that stands for it."""

    stand_ins: Mapping[str, str]

    def hides(self, record_id: str) -> bool:
        """Whether another record stands for this one."""
        return record_id in self.stand_ins

    def view[R: Record](self, db: Connection, record: R) -> R:
        """Return a record as it is shown: blanks filled, and references redirected."""
        if not self.stand_ins or type(record) not in ARCHIVE_DESCRIPTIONS:
            return record
        for each in sorted(other for other, kept in self.stand_ins.items() if kept == record.id):
            other = history.find_record(db, type(record), each)
            record = _filled(record, other) if other is not None else record
        led = {
            each.name: self._led(getattr(record, each.name))
            for each in ARCHIVE_DESCRIPTIONS[type(record)].fields
            if each.refers_to in ARCHIVE_RECORD_TYPES
        }
        return replace(record, **led) if led else record

    def _led(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(dict.fromkeys(self._led(each) for each in value))
        return self.stand_ins.get(value, value)


def read(db: Connection) -> JoinedRecords:
    """Return which records are joined."""
    pairs = db.execute("SELECT kept, other FROM same_record").fetchall()
    removed = _removed(db) if pairs else frozenset()
    return JoinedRecords(
        find_stand_ins(((str(kept), str(other)) for kept, other in pairs), removed)
    )


def links_turned(
    db: Connection, states: Mapping[RecordKey, RecordState], joined: JoinedRecords
) -> set[str]:
    """Return the pairs of groups that now show a different record: one was removed or restored.

    The rows of ``states`` are not changed yet.
    """
    links = db.execute("SELECT id, kept, other FROM same_record").fetchall()
    paired = {each for _id, *pair in links for each in pair}
    turned = {
        record
        for (name, record), state in states.items()
        if record in paired and (state.is_deleted or not _is_there(db, name, record, joined))
    }
    groups = {joined.stand_ins.get(each, each) for each in turned}
    return {link for link, kept, _other in links if joined.stand_ins.get(kept, kept) in groups}


def states_touched(db: Connection, links: Iterable[str]) -> dict[RecordKey, RecordState]:
    """Return the states of all records whose rows may change as pairs are joined or kept apart.

    ``links`` are the ids of the pairs that were joined or separated now.
    """
    kinds: set[str] = set()
    ids: dict[str, set[str]] = defaultdict(set)
    for link in links:
        values = _values_of(db, link)
        for name in values["record_type"]:
            kinds.add(name)
            ids[name] |= {*values["kept"], *values["other"]}
    for kind, description in ARCHIVE_DESCRIPTIONS.items():
        if kinds & {each.refers_to for each in description.fields}:
            table = ROW_PLACES[kind].table
            ids[kind.__name__] |= {str(row[0]) for row in db.execute(f"SELECT id FROM [{table}]")}
    return {
        (name, each): journal_table.record_state(db, name, each)
        for name, its in ids.items()
        if name in ARCHIVE_RECORD_TYPES
        for each in sorted(its)
    }


def _removed(db: Connection) -> frozenset[str]:
    """Return the ids of removed records that are in pairs; only these few are looked up."""
    rows = db.execute(
        "SELECT DISTINCT s.record_type, h.record_id FROM same_record s"
        " JOIN head h ON h.record_id IN (s.kept, s.other) AND h.field = ?",
        [DELETED],
    ).fetchall()
    states = {each: journal_table.record_state(db, name, each) for name, each in rows}
    return frozenset(each for each, state in states.items() if state.is_deleted)


def _is_there(db: Connection, kind: str, record_id: str, joined: JoinedRecords) -> bool:
    """Whether a record has a row, or another stands for it."""
    table = ROW_PLACES[ARCHIVE_RECORD_TYPES[kind]].table
    found = db.execute(f"SELECT 1 FROM [{table}] WHERE id = ?", [record_id]).fetchone()
    return found is not None or joined.hides(record_id)


def _values_of(db: Connection, link: str) -> Mapping[str, Sequence[str]]:
    """Return all values that the fields of a pair ever had."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in history.changes_of_records(db, SameRecord.__name__, [link])[link]:
        found[each.field].append(str(each.value))
    return found


def _filled[R: Record](record: R, other: R) -> R:
    names = [each.name for each in fields(record) if each.name not in _ALWAYS]
    blank = [each for each in names if getattr(record, each) in (None, "", ())]
    return replace(record, **{each: getattr(other, each) for each in blank})
