"""Records as rows of the typed tables, and rows as records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from sqlite3 import SQLITE_ERROR, Connection, OperationalError
from typing import Any

from mercworkshop.domain.kinds import KINDS
from mercworkshop.domain.record import Record, Spelled, build, fields_of, spell
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _
from mercworkshop.store.opening import Damaged


def table_of(kind: type[Record]) -> str:
    """Return the table of a record type: ``BreakoutGroup`` is kept in ``breakout_group``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def load(db: Connection, kind: type[Record]) -> Iterator[Record]:
    """Return every record of a type; raises Damaged where a row is not what was written."""
    names = list(fields_of(kind))
    columns = ", ".join(f"[{name}]" for name in names)
    try:
        for record_id, *cells in db.execute(f"SELECT id, {columns} FROM [{table_of(kind)}]"):
            yield _record(kind, record_id, dict(zip(names, cells, strict=True)))
    except (InvalidInput, ValueError) as error:
        raise _unreadable(db, kind, error) from error
    except OperationalError as error:
        if error.sqlite_errorcode != SQLITE_ERROR:
            raise
        raise _unreadable(db, kind, error) from error  # the table, or a column of it, is not there


def write(db: Connection, record: Record) -> None:
    """Put a record into its table, over its former self."""
    kind = type(record)
    cells = [_cell(value) for value in spell(record).values()]
    db.execute(_UPSERTS[kind], [record.id, *cells])


def remove(db: Connection, kind: type[Record], record_ids: Iterable[str]) -> None:
    """Take records out of their table."""
    for record_id in record_ids:
        db.execute(f"DELETE FROM [{table_of(kind)}] WHERE id = ?", [record_id])


def _unreadable(db: Connection, kind: type[Record], error: Exception) -> Damaged:
    path = next(iter(db.execute("PRAGMA database_list")))[2]
    return Damaged(
        _("“{name}” is damaged: the table “{table}” could not be read ({reason}).").format(
            name=Path(path).name, table=table_of(kind), reason=str(error).rstrip(".")
        ),
        _("Open a copy from the backups; the damaged file is set aside, not deleted."),
    )


def _record(kind: type[Record], record_id: str, cells: Mapping[str, Any]) -> Record:
    return build(kind, record_id, {name: _spelled(kind, name, c) for name, c in cells.items()})


def _cell(value: Spelled) -> str | int | None:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value


def _spelled(kind: type[Record], name: str, cell: str | int | None) -> Spelled:
    field = fields_of(kind)[name]
    if isinstance(field.default, tuple):
        return list(json.loads(str(cell)))
    return bool(cell) if isinstance(field.default, bool) else cell


def _upsert(kind: type[Record]) -> str:
    names = [f"[{name}]" for name in fields_of(kind)]
    marks = ", ".join("?" * (len(names) + 1))
    updates = ", ".join(f"{name} = excluded.{name}" for name in names)
    return (
        f"INSERT INTO [{table_of(kind)}] (id, {', '.join(names)}) VALUES ({marks})"
        f" ON CONFLICT (id) DO UPDATE SET {updates}"
    )


_UPSERTS = {kind: _upsert(kind) for kind in KINDS.values()}
