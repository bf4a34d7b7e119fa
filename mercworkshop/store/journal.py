"""The journal in the file: written with every edit, read for history, and merged."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from sqlite3 import Connection
from typing import Any

from mercworkshop.domain.journal import Change, RecordState, heads, resolve
from mercworkshop.i18n import _
from mercworkshop.store.opening import Damaged

_COLUMNS = (
    "id, record_type, record_id, field, value, supersedes, author, laptop, recorded_at, utc_offset"
)
_INSERT = f"INSERT INTO journal ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING no"
_INSERT_NEW = f"INSERT OR IGNORE INTO journal ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

type RecordKey = tuple[str, str]
"""Record type and record id."""

type Live = dict[str, tuple[Change, ...]]
"""The heads of each field of one record."""


def live(db: Connection, kind: str, record_id: str) -> Live:
    """Return the heads of every field of a record; one of another type may bear the same id."""
    found: dict[str, list[Change]] = defaultdict(list)
    query = (
        f"SELECT {_prefixed()} FROM head JOIN journal USING (no)"
        " WHERE head.record_id = ? AND record_type = ?"
    )
    for row in db.execute(query, [record_id, kind]):
        change = _change(row)
        found[change.field].append(change)
    return {field: tuple(versions) for field, versions in found.items()}


def append(db: Connection, changes: Sequence[Change]) -> None:
    """Write changes made here: each becomes a head in place of those of its field it supersedes."""
    for change in changes:
        (number,) = db.execute(_INSERT, _row(change)).fetchone()
        db.execute(
            "DELETE FROM head WHERE record_id = ? AND field = ? AND no IN"
            " (SELECT no FROM journal WHERE record_type = ?"
            " AND id IN (SELECT value FROM json_each(?)))",
            [change.record_id, change.field, change.record_type, json.dumps(change.supersedes)],
        )
        db.execute(
            "INSERT INTO head (record_id, field, no) VALUES (?, ?, ?)",
            [change.record_id, change.field, number],
        )


def merge(db: Connection, changes: Iterable[Change]) -> set[RecordKey]:
    """Add changes from elsewhere; return the records that got a new one.

    What is there already is left alone: merging the same file twice changes nothing.
    """
    before = last(db)
    db.executemany(_INSERT_NEW, (_row(change) for change in changes))
    touched = list(
        db.execute(
            "SELECT DISTINCT record_type, record_id, field FROM journal WHERE no > ?", [before]
        )
    )
    for kind, record_id, field in touched:
        _find_heads(db, kind, record_id, field)
    return {(kind, record_id) for kind, record_id, _field in touched}


def state(db: Connection, kind: str, record_id: str) -> RecordState:
    """Return what the journal says of a record now."""
    return resolve(kind, record_id, live(db, kind, record_id))


def forked(db: Connection) -> list[tuple[str, str]]:
    """Return type and id of every record that has a field with several heads, or a deletion."""
    return [
        (kind, record_id)
        for kind, record_id in db.execute(
            "SELECT DISTINCT journal.record_type, head.record_id FROM head JOIN journal USING (no)"
            " WHERE head.field = 'deleted' OR (head.record_id, head.field) IN"
            " (SELECT record_id, field FROM head GROUP BY record_id, field HAVING count(*) > 1)"
        )
    ]


def misled(db: Connection) -> list[str]:
    """Return a line for each field whose heads are not those that its changes make; best none."""
    query = (
        "SELECT DISTINCT j.record_type, j.record_id, j.field FROM journal j LEFT JOIN head h"
        " ON (h.record_id, h.field, h.no) = (j.record_id, j.field, j.no)"
        " WHERE (h.no IS NULL) <> EXISTS (SELECT 1 FROM journal n, json_each(n.supersedes) s"
        " WHERE (n.record_type, n.record_id, n.field) = (j.record_type, j.record_id, j.field)"
        " AND s.value = j.id AND n.id <> j.id)"
        " UNION SELECT '', record_id, field FROM head WHERE no NOT IN (SELECT no FROM journal)"
    )
    words = _("{field}: its last changes are not those of the journal")
    return [words.format(field=" ".join(row).strip()) for row in db.execute(query)]


def history(db: Connection, record_id: str, field: str = "") -> Iterator[Change]:
    """Return the changes of a record, or of one field of it, the oldest first."""
    where = "record_id = ?" + (" AND field = ?" if field else "")
    query = f"SELECT {_COLUMNS} FROM journal WHERE {where} ORDER BY recorded_at, id"
    for row in db.execute(query, [record_id, field] if field else [record_id]):
        yield _change(row)


def changes(db: Connection, without: Iterable[str] = ()) -> Iterator[Change]:
    """Return every change in the order of its id, but for some types of record."""
    left_out = list(without)
    marks = ", ".join("?" * len(left_out))
    query = f"SELECT {_COLUMNS} FROM journal WHERE record_type NOT IN ({marks}) ORDER BY journal.id"
    for row in db.execute(query, left_out):
        yield _change(row)


def count(db: Connection) -> int:
    """Return how many changes the file holds."""
    (number,) = db.execute("SELECT count(*) FROM journal").fetchone()
    return int(number)


def _find_heads(db: Connection, kind: str, record_id: str, field: str) -> None:
    where = "record_id = ? AND field = ? AND record_type = ?"
    key = [record_id, field, kind]
    query = f"SELECT no, {_COLUMNS} FROM journal WHERE {where}"
    known = [(number, _change(row)) for number, *row in db.execute(query, key)]
    numbers = {change.id: number for number, change in known}
    db.execute(
        "DELETE FROM head WHERE record_id = ? AND field = ?"
        f" AND no IN (SELECT no FROM journal WHERE {where})",
        [record_id, field, *key],
    )
    db.executemany(
        "INSERT INTO head (record_id, field, no) VALUES (?, ?, ?)",
        [
            (record_id, field, numbers[change.id])
            for change in heads(change for _number, change in known)
        ],
    )


def last(db: Connection) -> int:
    """Return the number of the newest row; 0 in an empty journal."""
    (number,) = db.execute("SELECT coalesce(max(no), 0) FROM journal").fetchone()
    return int(number)


def _prefixed() -> str:
    return ", ".join(f"journal.{name.strip()}" for name in _COLUMNS.split(","))


def _row(change: Change) -> tuple[Any, ...]:
    return (
        change.id,
        change.record_type,
        change.record_id,
        change.field,
        json.dumps(change.value, ensure_ascii=False),
        json.dumps(change.supersedes),
        change.author,
        change.laptop,
        change.recorded_at,
        change.utc_offset,
    )


def _change(row: Sequence[Any]) -> Change:
    identity, kind, record_id, field, value, supersedes, author, laptop, at, offset = row
    try:
        read, seen = json.loads(value), tuple(json.loads(supersedes))
    except ValueError as error:
        raise Damaged(
            _("The workshop is damaged: change {id} of its journal cannot be read.").format(
                id=identity
            ),
            _("Open a copy from the backups; the damaged file is set aside, not deleted."),
        ) from error
    return Change(identity, kind, record_id, field, read, seen, author, laptop, at, offset)
