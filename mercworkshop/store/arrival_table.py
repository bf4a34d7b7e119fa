"""Collected and exported files, as noted in the workshop file; and taking one back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from sqlite3 import Connection, Cursor

from mercworkshop.domain import privacy
from mercworkshop.domain.arrivals import arrivals
from mercworkshop.domain.arrivals.arrivals import Arrival, ExportNote, Obstacle
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.tombstones import Tombstone
from mercworkshop.domain.fields import descriptions
from mercworkshop.domain.ports.journal import MergeResult
from mercworkshop.domain.records.journal import Change, RecordKey, state_of_heads
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.details import Details
from mercworkshop.store import table_updates
from mercworkshop.store.database import file_connection, note_proof, record_tables
from mercworkshop.store.erasing import arrival_names, change_filter
from mercworkshop.store.journal import anonymous_order, journal_table, merging, noted_files
from mercworkshop.store.table_updates import TypedRecordKey, UpdatedRecords

_CHANGE = ", ".join(f"j.{name.strip()}" for name in journal_table.COLUMNS.split(","))


@dataclass(frozen=True, slots=True)
class TakeBackResult:
    """The effect of taking a file back.

    ``gone`` counts the removed changes, ``kept`` those that another file brought too; ``report``
    has the records before and after. ``has_answers``: the workshop has anonymous answers. They
    stay, because they do not name the file they came with, and not all of that file was removed.
    """

    arrival: Arrival
    gone: int
    kept: int
    report: MergeResult
    has_answers: bool = False


class _TakeBackRefused(Exception):
    """An obstacle prevents taking a file back."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.sentence)
        self.obstacle = obstacle


def collect(db: Connection, changes: Iterable[Change], arrival: Arrival) -> MergeResult:
    """Merge the changes of a file and note the file, in a transaction of the caller."""
    incoming = list(changes)
    filtered = change_filter.filter_changes(db, incoming)
    noted = arrival_names.without_names(arrival, filtered.names)
    with note_proof.renewed(db):
        number = noted_files.add_arrival(db, noted)
        report = table_updates.collect_filtered(db, filtered, len(incoming), number)
        noted_files.complete_arrival(db, number, report.new, (each.id for each in incoming))
    return report


def find_obstacle(db: Connection, number: int, workshop: str) -> Obstacle | None:
    """Return what prevents taking a file back; None if nothing does."""
    with file_connection.rollback_after(db):
        try:
            _take_back(db, number, workshop)
        except _TakeBackRefused as found:
            return found.obstacle
    return None


def preview_take_back(db: Connection, number: int, workshop: str) -> TakeBackResult:
    """Return what taking a file back would do; raises InvalidInput if something prevents it."""
    with file_connection.rollback_after(db):
        return _take_back_or_refuse(db, number, workshop)


def take_back(db: Connection, number: int, workshop: str, at: str) -> TakeBackResult:
    """Remove the changes that only this file brought, and restore heads and tables.

    The file stays listed, and answers without a name stay. Runs in a transaction of the caller;
    raises InvalidInput if something prevents it, and then the caller must roll back.
    """
    done = _take_back_or_refuse(db, number, workshop)
    with note_proof.renewed(db):
        db.execute("UPDATE arrival SET taken_back_at = ? WHERE no = ?", [at, number])
    return done


def _take_back_or_refuse(db: Connection, number: int, workshop: str) -> TakeBackResult:
    try:
        return _take_back(db, number, workshop)
    except _TakeBackRefused as found:
        raise found.obstacle.refusal from found


def _take_back(db: Connection, number: int, workshop: str) -> TakeBackResult:
    arrival = noted_files.find_arrival(db, number)
    has_answers = _refuse_without_changes(db, arrival)
    _keep_tombstones(db, number)
    kept = _reassign_changes(db, number)
    _refuse_known_elsewhere(db, number)
    first = _first_changes(db, number)
    gone = _count(db, number)
    settled, old = UpdatedRecords(), dict[TypedRecordKey, Record]()
    for (name, record_id), current in merging.remove_changes(db, number):
        if not (kind := RECORD_TYPES.get(name)):
            continue
        if was := record_tables.find_record(db, kind, record_id):
            old[kind, record_id] = was
        record_tables.remove_records(db, kind, [record_id])
        if current:
            settled.update_row(db, (kind, record_id), state_of_heads(name, record_id, current))
    now = {(type(record), record.id) for record in settled.records}
    lost = {key: record for key, record in old.items() if key not in now}
    if (Details, workshop) in lost:
        raise _TakeBackRefused(arrivals.beginning_obstacle())
    _refuse_built_upon(db, lost, first)
    pairs = [(old.get((type(new), new.id)), new) for new in settled.records]
    report = MergeResult(
        total=gone + kept,
        new=gone,
        added=tuple(new for was, new in pairs if was is None),
        changed=tuple((was, new) for was, new in pairs if was is not None and was != new),
        deleted=tuple(lost.values()),
        conflicts=tuple(settled.conflicts.values()),
        incomplete=settled.incomplete,
    )
    return TakeBackResult(arrival, gone, kept, report, has_answers)


def _refuse_without_changes(db: Connection, arrival: Arrival) -> bool:
    """Refuse if there is nothing to remove; return whether anonymous answers may stay."""
    if arrival.is_taken_back:
        raise _TakeBackRefused(arrivals.already_removed_obstacle(arrival))
    there = _count(db, arrival.number)
    if not (arrival.changes or there):
        raise _TakeBackRefused(arrivals.nothing_new_obstacle())
    has_answers = there < arrival.changes and anonymous_order.has_answers(db)
    if not there:
        raise _TakeBackRefused(
            arrivals.only_answers_obstacle() if has_answers else arrivals.erasure_obstacle()
        )
    return has_answers


def _count(db: Connection, number: int) -> int:
    """Return the number of changes assigned to a file."""
    return _number(db.execute("SELECT count(*) FROM journal WHERE arrival = ?", [number]))


def _keep_tombstones(db: Connection, number: int) -> None:
    """Keep the tombstones that a file brought: erased people must not come back."""
    db.execute(
        "UPDATE journal SET arrival = 0 WHERE arrival = ? AND record_type = ?",
        [number, Tombstone.__name__],
    )


def _reassign_changes(db: Connection, number: int) -> int:
    """Assign changes that another file brought too to that file; return their number."""
    kept = 0
    others = "SELECT no, also FROM arrival WHERE no <> ? AND taken_back_at = '' AND also <> '[]'"
    for other, also in db.execute(others, [number]).fetchall():
        for first, last in _parse_ranges(also):
            kept += db.execute(
                "UPDATE journal SET arrival = ? WHERE arrival = ? AND no BETWEEN ? AND ?",
                [other, number, first, last],
            ).rowcount
    return kept


def _refuse_known_elsewhere(db: Connection, number: int) -> None:
    """Refuse if a file was exported since, or a remaining change names one to be removed."""
    left = db.execute(
        f"SELECT {noted_files.EXPORTED} FROM departure WHERE last >="
        " (SELECT min(no) FROM journal WHERE arrival = ?) ORDER BY no LIMIT 1",
        [number],
    ).fetchone()
    if left:
        raise _TakeBackRefused(arrivals.export_obstacle(ExportNote(*left)))
    after = db.execute(
        # A change supersedes only changes of its own record: so few rows are read.
        f"SELECT {_CHANGE} FROM (SELECT DISTINCT record_id FROM journal WHERE arrival = ?1) AS its"
        " CROSS JOIN journal j USING (record_id) CROSS JOIN json_each(j.supersedes) seen"
        " CROSS JOIN journal theirs ON theirs.id = seen.value"
        " WHERE j.supersedes <> '[]' AND j.arrival <> ?1 AND theirs.arrival = ?1"
        " ORDER BY j.no LIMIT 1",
        [number],
    ).fetchone()
    if after:
        _refuse_after(db, journal_table.change_of(after))
    named = db.execute(
        "SELECT j.record_id FROM journal j JOIN json_each(j.value) part JOIN journal theirs"
        " ON theirs.id = part.value WHERE j.record_type = 'NamedVersion' AND j.field = 'heads'"
        " AND j.arrival <> ?1 AND theirs.arrival = ?1 LIMIT 1",
        [number],
    ).fetchone()
    version = record_tables.find_record(db, NamedVersion, named[0]) if named else None
    if isinstance(version, NamedVersion):
        raise _TakeBackRefused(arrivals.named_version_obstacle(version))


def _refuse_built_upon(
    db: Connection, lost: dict[TypedRecordKey, Record], first: dict[RecordKey, int]
) -> None:
    """Refuse if a later change edits a record to be removed, or refers to it."""
    for (kind, record_id), record in lost.items():
        row = db.execute(
            f"SELECT {_CHANGE} FROM journal j WHERE record_id = ? AND record_type = ? AND no > ?"
            " ORDER BY no LIMIT 1",
            [record_id, kind.__name__, first[kind.__name__, record_id]],
        ).fetchone()
        if row:
            raise _TakeBackRefused(
                arrivals.later_change_obstacle(
                    journal_table.change_of(row), descriptions.record_title(record)
                )
            )
    if not lost:
        return
    ids = json.dumps([record_id for _kind, record_id in lost])
    row = db.execute(
        f"SELECT {_CHANGE} FROM head JOIN journal j USING (no) WHERE"
        " j.value IN (SELECT json_quote(value) FROM json_each(?1)) OR (j.value LIKE '[%' AND EXISTS"
        " (SELECT 1 FROM json_each(j.value) part WHERE part.value IN (SELECT value FROM"
        " json_each(?1)))) ORDER BY j.no LIMIT 1",
        [ids],
    ).fetchone()
    if row:
        _refuse_after(db, journal_table.change_of(row))


def _refuse_after(db: Connection, change: Change) -> None:
    if privacy.is_anonymous(change.record_type):
        raise _TakeBackRefused(arrivals.answers_obstacle())
    row = db.execute(
        "SELECT value FROM journal WHERE record_id = ? AND record_type = ?"
        " AND field IN ('title', 'name', 'text', 'country') AND value <> '\"\"'"
        " ORDER BY field = 'country', no DESC LIMIT 1",
        [change.record_id, change.record_type],
    ).fetchone()
    name = json.loads(row[0]) if row else ""
    raise _TakeBackRefused(arrivals.later_change_obstacle(change, str(name)))


def _first_changes(db: Connection, number: int) -> dict[RecordKey, int]:
    """Return the row of the first change that a file brought, for each record."""
    query = (
        "SELECT record_type, record_id, min(no) FROM journal WHERE arrival = ?"
        " GROUP BY record_type, record_id"
    )
    return {(kind, record_id): no for kind, record_id, no in db.execute(query, [number])}


def _parse_ranges(ranges: str) -> list[tuple[int, int]]:
    """Return the ranges in the note of a file, as first and last; empty if the text is damaged."""
    with suppress(ValueError, TypeError):
        return [(int(first), int(last)) for first, last in json.loads(ranges)]
    return []


def _number(found: Cursor) -> int:
    (number,) = found.fetchone()
    return int(number)
