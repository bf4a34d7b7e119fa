"""The journal in the file: written with every edit, and read for history and for handing on."""

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

from mercworkshop.domain.entities.record_types import KINDS
from mercworkshop.domain.records.journal import (
    Change,
    FieldKey,
    Fork,
    RecordState,
    can_be_handed_on,
    resolve,
)
from mercworkshop.domain.records.record import LARGEST_NUMBER
from mercworkshop.i18n import _
from mercworkshop.store.database import digest
from mercworkshop.store.database.errors import Damaged
from mercworkshop.store.journal import row_numbers

COLUMNS = (
    "id, record_type, record_id, field, value, supersedes, author, laptop, recorded_at, utc_offset,"
    " workshop, verbatim"
)
_MARKS = ", ".join("?" * 14)
_INSERT = f"INSERT INTO journal (no, {COLUMNS}, digest) VALUES ({_MARKS})"

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
        change = change_of(row)
        found[change.field].append(change)
    return {field: tuple(versions) for field, versions in found.items()}


def append(db: Connection, changes: Sequence[Change]) -> None:
    """Write changes made here: each becomes a head in place of those of its field it supersedes."""
    for number, change in enumerate(changes, row_numbers.last(db) + 1):
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


def state(db: Connection, kind: str, record_id: str) -> RecordState:
    """Return what the journal says of a record now."""
    return resolve(kind, record_id, live(db, kind, record_id))


def forked(db: Connection) -> list[tuple[str, str]]:
    """Return type and id of every record that has a field with several heads, or a deletion."""
    query = (
        "WITH told AS MATERIALIZED (SELECT record_id, field FROM head GROUP BY record_id, field"
        " HAVING count(*) > 1 OR field = 'deleted')"
        " SELECT DISTINCT journal.record_type, told.record_id FROM told"
        " CROSS JOIN head USING (record_id, field) CROSS JOIN journal USING (no)"
    )
    return [(kind, record_id) for kind, record_id in db.execute(query)]


def history(db: Connection, record_id: str, field: str = "") -> Iterator[Change]:
    """Return the changes of a record, or of one field of it, the oldest first."""
    where = "record_id = ?" + (" AND field = ?" if field else "")
    query = f"SELECT {COLUMNS} FROM journal WHERE {where} ORDER BY recorded_at, id"
    for row in db.execute(query, [record_id, field] if field else [record_id]):
        yield change_of(row)


def forks(db: Connection, workshop: str) -> dict[FieldKey, Fork]:
    """Return all that is undecided in a workshop, and in the road maps of countries.

    Left out are records with a last change that cannot be read. These are as their tables have
    them: one damaged change must not keep the rest from everybody.
    """
    found: dict[FieldKey, Fork] = {}
    for kind, record_id in forked(db):
        with suppress(Damaged):
            its = state(db, kind, record_id)
            known = KINDS.get(kind)
            if (known is not None and known.OF_COUNTRY) or its.workshop == workshop:
                found |= {fork.key: fork for fork in its.forks}
    return found


def changes(
    db: Connection, without: Iterable[str] = (), *, for_others: bool = True
) -> Iterator[Change]:
    """Return every change in the order of its id, but for some types of record.

    Left out as well is what is no longer as it was written or cannot be read, and the changes of a
    record whose id another type had first. ``for_others``: those, too, that nobody else could take
    in. All of them are named by :mod:`soundness`.
    """
    left_out = list(without)
    marks = ", ".join("?" * len(left_out))
    query = f"SELECT {COLUMNS}, digest FROM journal WHERE record_type NOT IN ({marks}) ORDER BY id"
    impostors = strangers(db)
    for *row, proof in db.execute(query, left_out):
        if (row[1], row[2]) in impostors or digest.of(*row) != proof:
            continue
        try:
            change = read(row)
        except (ValueError, TypeError, RecursionError):
            continue
        if not for_others or can_be_handed_on(change):
            yield change


def strangers(db: Connection) -> set[RecordKey]:
    """Return the records that bear an id which a record of another type had before them."""
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


def lacks(db: Connection, ids: Iterable[str]) -> bool:
    """Whether any of the changes with these ids is not in the journal."""
    query = "SELECT count(*) FROM json_each(?) AS asked JOIN journal ON journal.id = asked.value"
    return any(
        db.execute(query, [json.dumps(some)]).fetchone()[0] < len(some)
        for some in batched(ids, _AT_ONCE)
    )


def heads_of(db: Connection, record_ids: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the last changes of every field of some records, sorted."""
    query = (
        "SELECT journal.id FROM json_each(?) AS asked JOIN head ON head.record_id = asked.value"
        " JOIN journal USING (no)"
    )
    return tuple(sorted(row[0] for row in db.execute(query, [json.dumps(record_ids)])))


def changes_of(db: Connection, ids: Iterable[str]) -> Iterator[Change]:
    """Return the changes with some ids, as far as they are here and as they were written."""
    query = (
        f"SELECT {_prefixed()}, journal.digest FROM json_each(?) AS asked"
        " JOIN journal ON journal.id = asked.value"
    )
    for some in batched(ids, _AT_ONCE):
        for *row, proof in db.execute(query, [json.dumps(some)]):
            if digest.of(*row) == proof:
                yield change_of(row)


def count(db: Connection, without: Iterable[str] = ()) -> int:
    """Return how many changes the file holds, but for some types of record."""
    left_out = list(without)
    marks = ", ".join("?" * len(left_out))
    query = f"SELECT count(*) FROM journal WHERE record_type NOT IN ({marks})"
    (number,) = db.execute(query, left_out).fetchone()
    return int(number)


def row_of(change: Change) -> tuple[Any, ...]:
    """Return a change as the file keeps it: the cells of its columns, then their digest."""
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
    return (*cells, digest.of(*cells))


def change_of(cells: Sequence[Any]) -> Change:
    """Return the change in the cells of a row; raises Damaged where they are not what one is."""
    try:
        return read(cells)
    except (ValueError, TypeError, RecursionError) as error:
        raise Damaged(
            _("The workshop is damaged: change {id} of its journal cannot be read.").format(
                id=cells[0]
            ),
            _("Open a copy from the backups; the damaged file is set aside, not deleted."),
        ) from error


def read(cells: Sequence[Any]) -> Change:
    """Return the change in the cells of a row, every one of them checked.

    Raises ValueError, TypeError or RecursionError where they are not what a change is.
    """
    identity, kind, record_id, field, value, supersedes, *stamp = cells
    told = _said(value)
    seen = () if supersedes == _NOTHING else _said(supersedes)
    if tuple(map(type, cells)) != _TYPES or not (_is_value(told, value) and _is_ids(seen)):
        raise ValueError
    return Change(identity, kind, record_id, field, told, tuple(seen), *stamp)


def _said(text: str) -> Any:
    """Return what JSON says, without a space before it or a sign behind it, as it was written."""
    said, end = _DECODER.raw_decode(text)
    if end != len(text):
        raise ValueError
    return said


def _is_value(said: object, text: str) -> bool:
    """Whether a value is one that a field can have, and that can be handed on."""
    if _HALF_A_SIGN.search(text):
        _ENCODER.encode(said).encode()  # ValueError where the other half is not there
    return said is None or isinstance(said, str | int | list)


def _is_ids(said: object) -> bool:
    return said == () or (isinstance(said, list) and all(type(each) is str for each in said))


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS or abs(int(digits)) > LARGEST_NUMBER:
        raise ValueError
    return int(digits)


def _refuse(_number: str) -> float:
    """Refuse what JSON may spell and no field holds: a fraction, an infinity."""
    raise ValueError


_AT_ONCE = 500
"""Changes that are looked for in one query."""

_ENCODER = json.JSONEncoder(ensure_ascii=False)
_DECODER = json.JSONDecoder(parse_int=_whole, parse_float=_refuse, parse_constant=_refuse)
_MOST_DIGITS = 17
_NOTHING = "[]"
_TYPES = (*[str] * 9, int, str, str)
"""Of the cells of a change."""

_HALF_A_SIGN = re.compile(r"\\u[dD][89a-fA-F]")


def _prefixed() -> str:
    return ", ".join(f"journal.{name.strip()}" for name in COLUMNS.split(","))
