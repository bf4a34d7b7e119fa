"""Tables and views of an archive as values: each column with what it means, and their SQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.values.dates.spans import DAYS_OF_MONTH


class Cell(Enum):
    """What a column holds."""

    KEY = auto()
    """A number inside of this file: it differs from archive to archive."""
    ID = auto()
    TEXT = auto()
    NUMBER = auto()
    FLAG = auto()
    """0 or 1."""
    SOME_NUMBER = auto()
    """A number, or nothing where none is known."""
    DAY = auto()
    """A day as a number, 1 on the first of January of the year 1; nothing where none is known."""


_SQL = {
    Cell.KEY: "INTEGER PRIMARY KEY",
    Cell.ID: "TEXT NOT NULL UNIQUE",
    Cell.TEXT: "TEXT NOT NULL DEFAULT ''",
    Cell.NUMBER: "INTEGER NOT NULL DEFAULT 0",
    Cell.FLAG: "INTEGER NOT NULL DEFAULT 0",
    Cell.SOME_NUMBER: "INTEGER",
    Cell.DAY: "INTEGER",
}


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """A column: its name, what it holds, and what it means.

    ``of`` is the table whose key it holds.
    """

    name: str
    says: str
    holds: Cell = Cell.TEXT
    of: str = ""

    @property
    def sql(self) -> str:
        """The definition of the column."""
        kind = f"INTEGER NOT NULL REFERENCES [{self.of}] (no)" if self.of else _SQL[self.holds]
        return f"[{self.name}] {kind}"


@dataclass(frozen=True, slots=True)
class StoredTable:
    """A table, its columns, and the columns of each of its indexes.

    ``key`` are the columns of the primary key of a table that only joins others.
    """

    name: str
    says: str
    columns: tuple[StoredColumn, ...]
    indexes: tuple[tuple[str, ...], ...] = ()
    key: tuple[str, ...] = ()

    def statements(self) -> Iterator[str]:
        """Yield the SQL that makes the table and its indexes."""
        parts = [each.sql for each in self.columns]
        parts += [f"PRIMARY KEY ({_listed(self.key)})"] if self.key else []
        tail = "STRICT, WITHOUT ROWID" if self.key else "STRICT"
        yield f"CREATE TABLE [{self.name}] ({', '.join(parts)}) {tail}"
        for number, columns in enumerate(self.indexes, start=1):
            yield f"CREATE INDEX [{self.name}_{number}] ON [{self.name}] ({_listed(columns)})"


@dataclass(frozen=True, slots=True)
class StoredView:
    """A view for any tool that reads SQLite: its columns with what they mean, and its query."""

    name: str
    says: str
    columns: tuple[tuple[str, str], ...]
    query: str

    @property
    def description(self) -> str:
        """What the view and its columns say, for the README."""
        columns = "; ".join(f"`{name}` {says}" for name, says in self.columns)
        return f"- **{self.name}**: {self.says} {columns}."

    def statements(self) -> Iterator[str]:
        """Yield the SQL that makes the view."""
        names = ", ".join(name for name, _says in self.columns)
        yield f"CREATE VIEW [{self.name}] ({names}) AS {' '.join(self.query.split())}"


_TODAY = "CAST(julianday('now', 'localtime') - 1721424.5 AS INTEGER)"
AS_OF = f"(SELECT CASE as_of WHEN 0 THEN {_TODAY} ELSE as_of END FROM setting)"
"""The day for which views answer: today, unless another was set."""


def months_between(first: str, last: str) -> str:
    """Return the SQL of the whole months from one day to another, as ``spans`` counts them."""
    return f"CAST(round(({last} - {first}) / {DAYS_OF_MONTH}) AS INTEGER)"


def iso_day(day: str) -> str:
    """Return the SQL that makes text of a day that is kept as a number."""
    return f"date({day} + 1721424.5)"


def is_open(progress: str) -> str:
    """Return the SQL of whether an action, whose progress is given as SQL, is still to be done."""
    return f"{progress} IN ({', '.join(f"'{each}'" for each in Progress if not each.is_over)})"


def key() -> StoredColumn:
    """Return the column with the number of a row inside of this file."""
    return StoredColumn("no", "number of the row inside of this file", Cell.KEY)


def own_id(says: str = "id of the record, the same in every file") -> StoredColumn:
    """Return the column with the id of a record."""
    return StoredColumn("id", says, Cell.ID)


def link(table: str, says: str, name: str = "") -> StoredColumn:
    """Return a column with the key of a row of ``table``."""
    return StoredColumn(name or table, says, of=table)


def days(name: str, says: str) -> tuple[StoredColumn, StoredColumn]:
    """Return two columns for a date: the first and the last day that it can mean."""
    return (
        StoredColumn(f"{name}_first", f"first day of: {says}", Cell.DAY),
        StoredColumn(f"{name}_last", f"last day of: {says}", Cell.DAY),
    )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"[{name}]" for name in names)
