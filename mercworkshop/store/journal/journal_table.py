"""The journal in the file: written with every edit, read for history and export."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import batched
from json.encoder import encode_basestring
from sqlite3 import Connection
from typing import Any

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records.journal import (
    Change,
    Conflict,
    FieldKey,
    RecordKey,
    RecordState,
    can_be_exported,
    state_of_heads,
)
from mercworkshop.domain.records.record import LARGEST_NUMBER
from mercworkshop.i18n import _
from mercworkshop.store.database import digest
from mercworkshop.store.database.errors import FileDamaged
from mercworkshop.store.journal import anonymous_order, row_numbers

COLUMNS = (
    "id, record_type, record_id, field, value, supersedes, author, laptop, recorded_at, utc_offset,"
    " workshop, verbatim"
)
_MARKS = ", ".join("?" * 14)
_INSERT = f"INSERT INTO journal (no, {COLUMNS}, digest) VALUES ({_MARKS})"

type HeadsByField = dict[str, tuple[Change, ...]]
"""The heads of each field of one record."""


def read_heads(db: Connection, kind: str, record_id: str) -> HeadsByField:
    """Return the heads of every field of a record; ids are only unique within a type."""
    found: dict[str, list[Change]] = defaultdict(list)
    query = (
        f"SELECT {_prefixed_columns()} FROM head JOIN journal USING (no)"
        " WHERE head.record_id = ? AND record_type = ?"
    )
    for row in db.execute(query, [record_id, kind]):
        change = change_of(row)
        found[change.field].append(change)
    return {field: tuple(versions) for field, versions in found.items()}


def heads_of_deleted(db: Connection) -> dict[RecordKey, HeadsByField]:
    """Return the heads of every field of every record that a change deletes."""
    gone = (
        "WITH gone AS MATERIALIZED (SELECT DISTINCT record_type, journal.record_id FROM head"
        " JOIN journal USING (no) WHERE head.field = 'deleted' AND value = 'true')"
    )
    query = (
        f"{gone} SELECT {_prefixed_columns()} FROM gone"
        " CROSS JOIN head ON head.record_id = gone.record_id"
        " CROSS JOIN journal ON journal.no = head.no AND journal.record_type = gone.record_type"
    )
    found: dict[RecordKey, dict[str, list[Change]]] = defaultdict(lambda: defaultdict(list))
    for row in db.execute(query):
        change = change_of(row)
        found[change.record_type, change.record_id][change.field].append(change)
    return {
        key: {field: tuple(versions) for field, versions in fields.items()}
        for key, fields in found.items()
    }


def append_changes(db: Connection, changes: Sequence[Change]) -> None:
    """Append changes made here; each becomes a head and replaces the heads it supersedes."""
    before = row_numbers.last(db)
    for number, change in enumerate(changes, before + 1):
        db.execute(_INSERT, (number, *row_of(change)))
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
    anonymous_order.forget_order(db, before)


def record_state(db: Connection, kind: str, record_id: str) -> RecordState:
    """Return the state of a record according to the journal."""
    return state_of_heads(kind, record_id, read_heads(db, kind, record_id))


def conflicting_records(db: Connection) -> list[RecordKey]:
    """Return type and id of every record with a deletion or a field with several heads."""
    query = (
        "WITH told AS MATERIALIZED (SELECT record_id, field FROM head GROUP BY record_id, field"
        " HAVING count(*) > 1 OR field = 'deleted')"
        " SELECT DISTINCT journal.record_type, told.record_id FROM told"
        " CROSS JOIN head USING (record_id, field) CROSS JOIN journal USING (no)"
    )
    return [(kind, record_id) for kind, record_id in db.execute(query)]


def read_history(db: Connection, record_id: str, field: str = "") -> Iterator[Change]:
    """Return the changes of a record, or of one field of it, oldest first."""
    where = "record_id = ?" + (" AND field = ?" if field else "")
    query = f"SELECT {COLUMNS} FROM journal WHERE {where} ORDER BY recorded_at, id"
    for row in db.execute(query, [record_id, field] if field else [record_id]):
        yield change_of(row)


def read_conflicts(db: Connection, workshop: str) -> dict[FieldKey, Conflict]:
    """Return all conflicts of a workshop, including those of road maps.

    Records with an unreadable head are left out and shown as in their tables: one damaged change
    must not hide the rest.
    """
    found: dict[FieldKey, Conflict] = {}
    for kind, record_id in conflicting_records(db):
        with suppress(FileDamaged):
            its = record_state(db, kind, record_id)
            known = RECORD_TYPES.get(kind)
            if (known is not None and known.OF_COUNTRY) or its.workshop == workshop:
                found |= {conflict.key: conflict for conflict in its.conflicts}
    return found


def read_changes(
    db: Connection, without: Iterable[str] = (), *, for_others: bool = True
) -> Iterator[Change]:
    """Return every change in the order of ids, except of record types in ``without``.

    Damaged changes are left out, and those of a record whose id another type had first; with
    ``for_others`` also those that other laptops would refuse. :mod:`integrity_check` reports all of
    them.
    """
    left_out = list(without)
    marks = ", ".join("?" * len(left_out))
    query = f"SELECT {COLUMNS}, digest FROM journal WHERE record_type NOT IN ({marks}) ORDER BY id"
    impostors = reused_ids(db)
    for *row, proof in db.execute(query, left_out):
        if (row[1], row[2]) in impostors or digest.digest_of(*row) != proof:
            continue
        try:
            change = parse_row(row)
        except (ValueError, TypeError, RecursionError):
            continue
        if not for_others or can_be_exported(change):
            yield change


def reused_ids(db: Connection) -> set[RecordKey]:
    """Return the records with an id that a record of another type had first."""
    query = (
        "SELECT record_type, record_id FROM journal WHERE record_id IN (SELECT record_id"
        " FROM journal GROUP BY record_id HAVING min(record_type) <> max(record_type))"
        " GROUP BY record_id, record_type ORDER BY min(no)"
    )
    first: dict[str, str] = {}
    return {
        (kind, record_id)
        for kind, record_id in db.execute(query)
        if first.setdefault(record_id, kind) != kind
    }


def lacks_changes(db: Connection, ids: Iterable[str]) -> bool:
    """Whether any of the changes with these ids is not in the journal."""
    query = "SELECT count(*) FROM json_each(?) AS asked JOIN journal ON journal.id = asked.value"
    return any(
        db.execute(query, [json.dumps(some)]).fetchone()[0] < len(some)
        for some in batched(ids, _AT_ONCE)
    )


def head_ids(db: Connection, record_ids: Sequence[str]) -> tuple[str, ...]:
    """Return the sorted ids of the heads of all fields of some records."""
    query = (
        "SELECT journal.id FROM json_each(?) AS asked JOIN head ON head.record_id = asked.value"
        " JOIN journal USING (no)"
    )
    return tuple(sorted(row[0] for row in db.execute(query, [json.dumps(record_ids)])))


def changes_by_id(db: Connection, ids: Iterable[str]) -> Iterator[Change]:
    """Return the changes with some ids, without missing and damaged ones."""
    query = (
        f"SELECT {_prefixed_columns()}, journal.digest FROM json_each(?) AS asked"
        " JOIN journal ON journal.id = asked.value"
    )
    for some in batched(ids, _AT_ONCE):
        for *row, proof in db.execute(query, [json.dumps(some)]):
            if digest.digest_of(*row) == proof:
                yield change_of(row)


def count_changes(db: Connection, without: Iterable[str] = ()) -> int:
    """Return the number of changes in the file, except of record types in ``without``."""
    left_out = list(without)
    marks = ", ".join("?" * len(left_out))
    query = f"SELECT count(*) FROM journal WHERE record_type NOT IN ({marks})"
    (number,) = db.execute(query, left_out).fetchone()
    return int(number)


def row_of(change: Change) -> tuple[Any, ...]:
    """Return the row of a change: the cells of its columns, then their digest."""
    cells = (
        change.id,
        change.record_type,
        change.record_id,
        change.field,
        encode_basestring(value) if type(value := change.value) is str else _ENCODER.encode(value),
        _ENCODER.encode(change.supersedes) if change.supersedes else _NOTHING,
        change.author,
        change.laptop,
        change.recorded_at,
        change.utc_offset,
        change.workshop,
        change.verbatim,
    )
    return (*cells, digest.digest_of(*cells))


def change_of(cells: Sequence[Any]) -> Change:
    """Return the change in the cells of a row; raises FileDamaged if they are invalid."""
    try:
        return parse_row(cells)
    except (ValueError, TypeError, RecursionError) as error:
        raise FileDamaged(
            _("The workshop is damaged: change {id} of its journal cannot be read.").format(
                id=cells[0]
            ),
            _("Open one of the backups; the damaged file is set aside, not deleted."),
        ) from error


def parse_row(cells: Sequence[Any]) -> Change:
    """Return the change in the cells of a row, checking each.

    Raises ValueError, TypeError or RecursionError if they are invalid.
    """
    change_id, kind, record_id, field, value, supersedes, *stamp = cells
    parsed = _parse_json(value)
    seen = () if supersedes == _NOTHING else _parse_json(supersedes)
    if tuple(map(type, cells)) != _TYPES or not (_is_value(parsed, value) and _is_id_list(seen)):
        raise ValueError
    return Change(change_id, kind, record_id, field, parsed, tuple(seen), *stamp)


def _parse_json(text: str) -> Any:
    """Return the value of a JSON text; whitespace around it is refused, as it is never written."""
    said, end = _DECODER.raw_decode(text)
    if end != len(text):
        raise ValueError
    return said


def _is_value(said: object, text: str) -> bool:
    """Whether a value can be that of a field, and can be exported."""
    if _HALF_A_SIGN.search(text):
        _ENCODER.encode(said).encode()  # ValueError for half a surrogate pair
    return said is None or isinstance(said, str | int | list)


def _is_id_list(said: object) -> bool:
    return said == () or (isinstance(said, list) and all(type(each) is str for each in said))


def _parse_whole_number(digits: str) -> int:
    if len(digits) > _MOST_DIGITS or abs(int(digits)) > LARGEST_NUMBER:
        raise ValueError
    return int(digits)


def _refuse_constant(_number: str) -> float:
    """Raise ValueError for a fraction, NaN or infinity, which no field holds."""
    raise ValueError


_AT_ONCE = 500
"""Changes looked up in one query."""

_ENCODER = json.JSONEncoder(ensure_ascii=False)
_DECODER = json.JSONDecoder(
    parse_int=_parse_whole_number, parse_float=_refuse_constant, parse_constant=_refuse_constant
)
_MOST_DIGITS = 17
_NOTHING = "[]"
_TYPES = (*[str] * 9, int, str, str)
"""Types of the cells of a change."""

_HALF_A_SIGN = re.compile(r"\\u[dD][89a-fA-F]")


def _prefixed_columns() -> str:
    return ", ".join(f"journal.{name.strip()}" for name in COLUMNS.split(","))
