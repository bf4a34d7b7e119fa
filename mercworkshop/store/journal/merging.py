"""Merges changes from elsewhere into the journal: all of them, or none and the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from sqlite3 import Connection, IntegrityError
from typing import Any

from mercworkshop.domain import privacy
from mercworkshop.domain.records.journal import Change, RecordKey, heads
from mercworkshop.domain.values import local_time
from mercworkshop.errors import BadFile
from mercworkshop.i18n import _
from mercworkshop.store.database import digest
from mercworkshop.store.journal import journal_table, row_numbers
from mercworkshop.store.journal.journal_table import COLUMNS, HeadsByField

_OF_RECORD = f"SELECT no, {COLUMNS}, digest FROM journal WHERE record_id = ? ORDER BY no"
_OF_ID = f"SELECT no, {COLUMNS}, digest FROM journal WHERE id = ?"
_MARKS = ", ".join("?" * 15)
_INSERT = f"INSERT INTO journal (no, {COLUMNS}, digest, arrival) VALUES ({_MARKS})"

type _Row = tuple[Any, ...]
"""The number of a change, its cells, their digest; for a new one also its arrival."""


def merge_changes(
    db: Connection, changes: Iterable[Change], arrival: int = 0
) -> Iterator[tuple[RecordKey, HeadsByField]]:
    """Merge changes; yield each record that got a new one, with its heads.

    ``arrival`` is the row of the file that they came with; 0 if none. Anonymous changes do not
    point to it: a file has a name, a laptop and a time.

    Known changes are skipped: merging the same file twice changes nothing. Exhaust the iterator in
    one transaction, and roll that back on BadFile: a change contradicts one with the same id, has
    another type than its record, or is impossible.
    """
    number = row_numbers.last(db)
    for (record_id, kind), incoming in sorted(_by_record(changes).items()):
        known: list[_Row] = db.execute(_OF_RECORD, [record_id]).fetchall()
        new = _new_rows(db, known, incoming, number, arrival)
        if not new:
            continue
        if known and known[0][2] != kind:
            raise _refusal(
                _("The record {id} is of the type {known} here, and of the type {other} there."),
                id=record_id,
                known=known[0][2],
                other=kind,
            )
        number += len(new)
        _insert(db, new)
        ours = [row for row in known if row[2] == kind]
        current = _heads_by_field(ours, new, incoming)
        numbers = {row[1]: row[0] for row in (*ours, *new)}
        _write_heads(db, record_id, current, numbers, is_known=bool(known))
        yield (kind, record_id), current


def remove_changes(db: Connection, arrival: int) -> Iterator[tuple[RecordKey, HeadsByField]]:
    """Remove the changes that came with a file; yield each record affected, with its heads.

    Exhaust the iterator in one transaction.
    """
    query = "SELECT DISTINCT record_id, record_type FROM journal WHERE arrival = ?"
    touched: list[RecordKey] = db.execute(query, [arrival]).fetchall()
    row_numbers.use_up(db)
    for table in ("head", "journal"):
        db.execute(
            f"DELETE FROM {table} WHERE no IN (SELECT no FROM journal WHERE arrival = ?)",
            [arrival],
        )
    for record_id, kind in sorted(touched):
        rows = [row for row in db.execute(_OF_RECORD, [record_id]) if row[2] == kind]
        current = _heads_by_field(rows, (), {})
        _write_heads(db, record_id, current, {row[1]: row[0] for row in rows})
        yield (kind, record_id), current


def _by_record(changes: Iterable[Change]) -> Mapping[RecordKey, dict[str, Change]]:
    """Return changes by record, and within that by id."""
    sorted_out: dict[RecordKey, dict[str, Change]] = defaultdict(dict)
    for change in changes:
        its = sorted_out[change.record_id, change.record_type]
        first = its.setdefault(change.id, change)
        if first is not change and first != change:
            raise _contradiction_error(change)
    return sorted_out


def _new_rows(
    db: Connection, known: list[_Row], incoming: Mapping[str, Change], last: int, arrival: int
) -> list[_Row]:
    """Return rows of new changes, numbered after ``last``; remove broken rows from ``known``."""
    there = {row[1]: row for row in known}
    new: list[_Row] = []
    for change in incoming.values():
        cells = _cells_of(change)
        came_with = 0 if privacy.is_anonymous(change.record_type) else arrival
        if row := there.get(change.id):
            if row[1:] == cells or (former := _arrival_of_broken_row(db, row, change)) is None:
                continue
            known.remove(row)
            came_with = former  # repaired, not new: it stays when the file is taken back
        new.append((last + len(new) + 1, *cells, came_with))
    return new


def _cells_of(change: Change) -> _Row:
    """Return the cells of a change and their digest; raises BadFile for an impossible change."""
    if not local_time.is_possible(change.recorded_at):
        raise _impossible_change_error(change)
    try:
        cells = journal_table.row_of(change)
        if not (type(change.value) is str and type(change.utc_offset) is int):
            journal_table.parse_row(cells[:-1])
    except (ValueError, TypeError, RecursionError) as error:
        raise _impossible_change_error(change) from error
    return cells


def _insert(db: Connection, rows: Sequence[_Row]) -> None:
    try:
        db.executemany(_INSERT, rows)
    except IntegrityError:  # the id is that of a change of another record
        for row in rows:
            there = db.execute(_OF_ID, [row[1]]).fetchone()
            if there is None:
                db.execute(_INSERT, row)
            elif there[0] != row[0]:
                former = _arrival_of_broken_row(db, there, journal_table.parse_row(row[1:-2]))
                if former is not None:
                    db.execute(_INSERT, (*row[:-1], former))


def _arrival_of_broken_row(db: Connection, row: _Row, change: Change) -> int | None:
    """Delete a broken row with the id of ``change``; return its arrival.

    None if the row is intact; raises BadFile if it is intact and contradicts ``change``.
    """
    number, *cells, proof = row
    if digest.digest_of(*cells) == proof:
        if journal_table.change_of(cells) != change:
            raise _contradiction_error(change)
        return None
    (arrival,) = db.execute("SELECT arrival FROM journal WHERE no = ?", [number]).fetchone()
    db.execute("DELETE FROM journal WHERE no = ?", [number])
    db.execute("DELETE FROM head WHERE no = ?", [number])
    return int(arrival)


def _heads_by_field(
    known: Iterable[_Row], new: Iterable[_Row], incoming: Mapping[str, Change]
) -> HeadsByField:
    """Return the heads of each field of a record."""
    versions: dict[str, list[Change]] = defaultdict(list)
    for row in known:
        versions[row[4]].append(journal_table.change_of(row[1:-1]))
    for row in new:
        versions[row[4]].append(incoming[row[1]])
    return {name: heads(its) if len(its) > 1 else tuple(its) for name, its in versions.items()}


def _write_heads(
    db: Connection,
    record_id: str,
    current: HeadsByField,
    numbers: Mapping[str, int],
    *,
    is_known: bool = True,
) -> None:
    """Write the heads of a record; ``numbers`` are the numbers of its changes by id.

    ``is_known`` is False for a new record, which has no rows to replace.
    """
    wanted = {(name, numbers[each.id]) for name, its in current.items() for each in its}
    its = set(numbers.values())
    there: set[tuple[str, int]] = set()
    if is_known:
        query = "SELECT field, no FROM head WHERE record_id = ?"
        there = {head for head in db.execute(query, [record_id]) if head[1] in its}
    if lost := there - wanted:
        db.executemany(
            "DELETE FROM head WHERE record_id = ? AND field = ? AND no = ?",
            [(record_id, *head) for head in lost],
        )
    db.executemany(
        "INSERT INTO head (record_id, field, no) VALUES (?, ?, ?)",
        [(record_id, *head) for head in sorted(wanted - there)],
    )


def _impossible_change_error(change: Change) -> BadFile:
    words = _("The change {id} holds something that no program writes.")
    return _refusal(words, id=change.id)


def _contradiction_error(change: Change) -> BadFile:
    words = _("The change {id} of {kind} {record} says something else here than there.")
    return _refusal(words, id=change.id, kind=change.record_type, record=change.record_id)


def _refusal(words: str, **parts: str) -> BadFile:
    return BadFile(
        words.format(**parts),
        _("Nothing was changed. Ask the sender to check the workshop that the file comes from."),
    )
