"""Writes records to the typed tables, and reads them back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records.readers import is_anonymous
from mercworkshop.domain.records.record import (
    JsonValue,
    Record,
    RecordField,
    Verbatim,
    build_records,
    check_texts,
    field_names,
    record_fields,
    to_json,
)
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _
from mercworkshop.store.database.errors import FileDamaged


def table_name(kind: type[Record]) -> str:
    """Return the table of a record type: ``breakout_group`` for ``BreakoutGroup``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def find_type(name: str) -> type[Record] | None:
    """Return the type of record of a name in the journal of a workshop; None if there is none."""
    return RECORD_TYPES.get(name)


def load_records[R: Record](db: Connection, kind: type[R], workshop: str) -> Iterator[R]:
    """Return the records of a type that belong to a workshop, or to any country.

    Raises FileDamaged if a row cannot be parsed.
    """
    query, of = _SELECTS[kind], [] if kind.OF_COUNTRY else [workshop]
    found = db.execute(query if kind.OF_COUNTRY else f"{query} WHERE workshop = ?", of)
    readers: dict[str, Callable[[Sequence[Any]], Iterable[Any]]] = {}
    while rows := found.fetchmany(_AT_ONCE):
        readers = readers or _column_parsers(kind)
        ids, *columns = zip(*rows, strict=True)
        pairs = zip(readers.items(), columns, strict=True)
        try:
            records = build_records(kind, ids, {name: read(cells) for (name, read), cells in pairs})
        except _UNREADABLE:  # parse row by row to name the damaged one
            records = [_parse_record(db, kind, row) for row in rows]
        yield from records


def workshop_ids(db: Connection) -> list[str]:
    """Return the ids of the workshops whose details are in the file, sorted."""
    return [str(row[0]) for row in db.execute("SELECT DISTINCT workshop FROM details ORDER BY 1")]


def find_record[R: Record](db: Connection, kind: type[R], record_id: str) -> R | None:
    """Return one record, None if it is missing; raises FileDamaged if its row cannot be parsed."""
    row = db.execute(f"{_SELECTS[kind]} WHERE id = ?", [record_id]).fetchone()
    return _parse_record(db, kind, row) if row else None


def write_record(db: Connection, record: Record) -> None:
    """Insert or replace a record in its table."""
    kind = type(record)
    cells = [_to_cell(value) for value in to_json(record).values()]
    texts = {each.field: [each.words, each.is_read] for each in record.verbatim}
    words = _ENCODER.encode(texts) if texts else _NO_WORDS
    db.execute(_UPSERTS[kind], [record.id, record.workshop, words, *cells])


def remove_records(db: Connection, kind: type[Record], record_ids: Iterable[str]) -> None:
    """Delete records from their table."""
    for record_id in record_ids:
        db.execute(f"DELETE FROM [{table_name(kind)}] WHERE id = ?", [record_id])


def read_names(db: Connection, workshop: str) -> list[tuple[str, str]]:
    """Return id and name of the people of a workshop; of all if it is empty."""
    if not workshop:
        return db.execute("SELECT id, name FROM person").fetchall()
    return db.execute("SELECT id, name FROM person WHERE workshop = ?", [workshop]).fetchall()


def count_records(db: Connection, kind: type[Record]) -> int:
    """Return the number of records of a type."""
    (number,) = db.execute(f"SELECT count(*) FROM [{table_name(kind)}]").fetchone()
    return int(number)


def _parse_record[R: Record](db: Connection, kind: type[R], row: Sequence[Any]) -> R:
    """Return the record in a row. Cells with the default, which most have, are not parsed."""
    given: dict[str, Any] = {}
    name = ""
    try:
        if (words := row[2]) != _NO_WORDS:
            name = "verbatim"
            given[name] = _parse_verbatim(words, record_fields(kind))
        for (name, blank, read), cell in zip(_CELL_PARSERS[kind], row[3:], strict=True):
            if cell != blank:
                given[name] = read(cell)
    except _UNREADABLE as error:
        path = next(iter(db.execute("PRAGMA database_list")))[2]
        raise FileDamaged(
            _("“{name}” is damaged: the field “{field}” of {record} could not be read.").format(
                name=Path(path).name, field=name, record=f"{kind.__name__} {row[0]}"
            ),
            _("Open one of the backups; the damaged file is set aside, not deleted."),
        ) from error
    return kind(id=row[0], workshop=row[1], **given)


def _parse_verbatim(cell: Any, known: Mapping[str, RecordField]) -> tuple[Verbatim, ...]:
    """Return the verbatim texts in a cell; raises ValueError or TypeError if it is damaged."""
    texts = json.loads(cell)
    if not isinstance(texts, dict):
        raise TypeError
    found = [Verbatim(name, words, is_read) for name, (words, is_read) in sorted(texts.items())]
    for each in found:
        if not (each.field in known and type(each.words) is str and type(each.is_read) is bool):
            raise ValueError(each.field)
    return tuple(found)


def _cell_parsers(kind: type[Record]) -> list[tuple[str, object, Callable[[Any], Any]]]:
    """Return for each field its name, the cell of its default, and the parser of other cells."""
    found: list[tuple[str, object, Callable[[Any], Any]]] = []
    for name, field in record_fields(kind).items():
        blank = _NO_DEFAULT if field.is_required else _to_cell(field.to_json(field.default))
        found.append((name, blank, _cell_parser(field)))
    return found


def _column_parsers(kind: type[Record]) -> dict[str, Callable[[Sequence[Any]], Iterable[Any]]]:
    """Return for each field, by name, the function that parses many cells at once."""
    known = record_fields(kind)
    words = _CellValues(_NO_WORDS, (), lambda cell: _parse_verbatim(cell, known))
    found: dict[str, Callable[[Sequence[Any]], Iterable[Any]]] = {
        "workshop": check_texts,
        "verbatim": partial(map, words.__getitem__),
    }
    for name, blank, read in _CELL_PARSERS[kind]:
        field = known[name]
        if field.is_text:
            found[name] = check_texts
        elif field.column is str:
            found[name] = partial(map, _CellValues(blank, field.default, read).__getitem__)
        else:
            found[name] = partial(map, read)
    return found


class _CellValues(dict[object, Any]):
    """Values of the cells of a column: equal cells are parsed once and share their value."""

    def __init__(self, blank: object, default: Any, read: Callable[[Any], Any]) -> None:
        super().__init__({blank: default})
        self._read = read

    def __missing__(self, cell: object) -> Any:
        value = self[cell] = self._read(cell)
        return value


def _cell_parser(field: RecordField) -> Callable[[Any], Any]:
    """Return the parser of cells that do not hold the default."""
    if isinstance(field.default, tuple):
        return _list_parser(field.from_json)
    return bool if isinstance(field.default, bool) else field.from_json


def _list_parser(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda cell: read(json.loads(cell))


def _to_cell(value: JsonValue) -> str | int | None:
    if isinstance(value, list):
        return _ENCODER.encode(value) if value else "[]"
    return int(value) if isinstance(value, bool) else value


def _select(kind: type[Record]) -> str:
    columns = ", ".join(f"[{name}]" for name in field_names(kind))
    return f"SELECT id, workshop, verbatim, {columns} FROM [{table_name(kind)}]"


class _OfKind[T](dict[type[Record], T]):
    """Functions made once for a type of record, when first needed: most tables are empty."""

    def __init__(self, make: Callable[[type[Record]], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, kind: type[Record]) -> T:
        value = self[kind] = self._make(kind)
        return value


_ANY_ROW = f"random() & {2**63 - 1}"


def _upsert(kind: type[Record]) -> str:
    names = ["workshop", "verbatim", *(f"[{name}]" for name in field_names(kind))]
    marks = ", ".join("?" * (len(names) + 1))
    updates = ", ".join(f"{name} = excluded.{name}" for name in names)
    # Anonymous rows lie in an order that does not show when they were written.
    place = ("rowid, ", f"{_ANY_ROW}, ") if is_anonymous(kind) else ("", "")
    return (
        f"INSERT INTO [{table_name(kind)}] ({place[0]}id, {', '.join(names)})"
        f" VALUES ({place[1]}{marks})"
        f" ON CONFLICT (id) DO UPDATE SET {updates}"
    )


_AT_ONCE = 1_000
"""Rows parsed together."""

_UNREADABLE = (InvalidInput, ValueError, TypeError, RecursionError)
"""Errors of parsing a damaged cell."""

_ENCODER = json.JSONEncoder(ensure_ascii=False)
_NO_DEFAULT = object()
_NO_WORDS = "{}"
_CELL_PARSERS = _OfKind(_cell_parsers)
_SELECTS = _OfKind(_select)
_UPSERTS = _OfKind(_upsert)
