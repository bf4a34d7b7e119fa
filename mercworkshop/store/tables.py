"""Records as rows of the typed tables, and rows as records."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from mercworkshop.domain.kinds import KINDS
from mercworkshop.domain.record import Record, Spelled, fields_of, spell
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _
from mercworkshop.store.opening import Damaged


def table_of(kind: type[Record]) -> str:
    """Return the table of a record type: ``BreakoutGroup`` is kept in ``breakout_group``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def load(db: Connection, kind: type[Record]) -> Iterator[Record]:
    """Return every record of a type; raises Damaged where a row is not what was written."""
    for row in db.execute(_SELECTS[kind]):
        yield _record(db, kind, row)


def find(db: Connection, kind: type[Record], record_id: str) -> Record | None:
    """Return one record; raises Damaged where its row is not what was written."""
    row = db.execute(f"{_SELECTS[kind]} WHERE id = ?", [record_id]).fetchone()
    return _record(db, kind, row) if row else None


def write(db: Connection, record: Record) -> None:
    """Put a record into its table, over its former self."""
    kind = type(record)
    cells = [_cell(value) for value in spell(record).values()]
    db.execute(_UPSERTS[kind], [record.id, *cells])


def remove(db: Connection, kind: type[Record], record_ids: Iterable[str]) -> None:
    """Take records out of their table."""
    for record_id in record_ids:
        db.execute(f"DELETE FROM [{table_of(kind)}] WHERE id = ?", [record_id])


def count(db: Connection, kind: type[Record]) -> int:
    """Return how many records of a type there are."""
    (number,) = db.execute(f"SELECT count(*) FROM [{table_of(kind)}]").fetchone()
    return int(number)


def _record(db: Connection, kind: type[Record], row: Sequence[Any]) -> Record:
    """Return the record in a row. A cell at its default is not even read, and most are."""
    given: dict[str, Any] = {}
    name = ""
    try:
        for (name, blank, read), cell in zip(_READERS[kind], row[1:], strict=True):
            if cell != blank:
                given[name] = read(cell)
    except (InvalidInput, ValueError, TypeError, RecursionError) as error:
        path = next(iter(db.execute("PRAGMA database_list")))[2]
        raise Damaged(
            _("“{name}” is damaged: the field “{field}” of {record} could not be read.").format(
                name=Path(path).name, field=name, record=f"{kind.__name__} {row[0]}"
            ),
            _("Open a copy from the backups; the damaged file is set aside, not deleted."),
        ) from error
    return kind(id=row[0], **given)


def _readers(kind: type[Record]) -> list[tuple[str, object, Callable[[Any], Any]]]:
    """Return of each field its name, the cell of its default, and what reads any other cell."""
    found: list[tuple[str, object, Callable[[Any], Any]]] = []
    for name, field in fields_of(kind).items():
        blank = _NO_DEFAULT if field.is_required else _cell(field.spell(field.default))
        read = field.read
        if isinstance(field.default, tuple):
            read = _list_reader(read)
        elif isinstance(field.default, bool):
            read = bool
        found.append((name, blank, read))
    return found


def _list_reader(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda cell: read(json.loads(cell))


def _cell(value: Spelled) -> str | int | None:
    if isinstance(value, list):
        return _ENCODER.encode(value) if value else "[]"
    return int(value) if isinstance(value, bool) else value


def _select(kind: type[Record]) -> str:
    columns = ", ".join(f"[{name}]" for name in fields_of(kind))
    return f"SELECT id, {columns} FROM [{table_of(kind)}]"


def _upsert(kind: type[Record]) -> str:
    names = [f"[{name}]" for name in fields_of(kind)]
    marks = ", ".join("?" * (len(names) + 1))
    updates = ", ".join(f"{name} = excluded.{name}" for name in names)
    return (
        f"INSERT INTO [{table_of(kind)}] (id, {', '.join(names)}) VALUES ({marks})"
        f" ON CONFLICT (id) DO UPDATE SET {updates}"
    )


_ENCODER = json.JSONEncoder(ensure_ascii=False)
_NO_DEFAULT = object()
_READERS = {kind: _readers(kind) for kind in KINDS.values()}
_SELECTS = {kind: _select(kind) for kind in KINDS.values()}
_UPSERTS = {kind: _upsert(kind) for kind in KINDS.values()}
