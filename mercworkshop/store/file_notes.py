"""Copies the notes of collected and exported files to a workshop made from changes.

Notes refer to changes by number, so the changes get the numbers they had.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from sqlite3 import Connection
from typing import Any, Self

from mercworkshop.store.database import note_proof
from mercworkshop.store.journal import row_numbers

log = logging.getLogger(__name__)

_COLUMNS = {
    "arrival": "no, hash, kind, name, workshop, title, signer, made_by, made_at, taken_by,"
    " taken_at, changes, also, taken_back_at",
    "departure": "no, hash, kind, name, left_at, last, changes",
}
type _Place = tuple[int, int]
"""A change's number in the journal, and that of its arrival (0: none)."""


@dataclass(frozen=True, slots=True)
class FileNotes:
    """The rows of both tables by table name, the places of changes by id, and the last number."""

    rows: Mapping[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    places: Mapping[str, _Place] = field(default_factory=dict)
    last: int = 0

    @classmethod
    def read(cls, db: Connection) -> Self:
        """Read what can be read; raises sqlite3.Error if the numbers of changes cannot be."""
        rows = {table: list(_readable(db, table)) for table in _COLUMNS}
        if not any(rows.values()):
            return cls()
        query = "SELECT id, no, arrival FROM journal"
        places = {change: (no, came) for change, no, came in db.execute(query)}
        return cls(rows, places, row_numbers.last(db))

    def put(self, db: Connection) -> None:
        """Write the notes to a file with some of the changes and no notes; in a transaction."""
        if not any(self.rows.values()):
            return
        self._number(db)
        with note_proof.renewed(db):
            for table, rows in self.rows.items():
                marks = ", ".join("?" * len(_COLUMNS[table].split(",")))
                for row in rows:
                    with suppress(sqlite3.IntegrityError):  # a cell of another type: damage
                        db.execute(f"INSERT INTO {table} ({_COLUMNS[table]}) VALUES ({marks})", row)
        row_numbers.use_up(db, self.last)

    def _number(self, db: Connection) -> None:
        """Restore the number and the arrival of every change."""
        later = count(self.last + 1)
        numbers = {
            now: self.places[change][0] if change in self.places else next(later)
            for now, change in db.execute("SELECT no, id FROM journal")
        }
        noted = {row[0] for row in self.rows["arrival"]}
        came = {no: arrival for no, arrival in self.places.values() if arrival in noted}
        db.create_function("number_of", 1, numbers.get, deterministic=True)
        db.create_function("came_with", 1, lambda no: came.get(no, 0), deterministic=True)
        for table in ("journal", "head"):  # via negative numbers, which are free
            db.execute(f"UPDATE {table} SET no = -number_of(no)")
            db.execute(f"UPDATE {table} SET no = -no")
        db.execute("UPDATE journal SET arrival = came_with(no)")


def _readable(db: Connection, table: str) -> Iterator[tuple[Any, ...]]:
    """Yield the readable rows of a table; none if the table is missing."""
    try:
        numbers = [no for (no,) in db.execute(f"SELECT no FROM {table} ORDER BY no")]
    except sqlite3.Error as error:
        log.warning("the table %s could not be read: %r", table, error)
        return
    for number in numbers:
        query = f"SELECT {_COLUMNS[table]} FROM {table} WHERE no = ?"
        try:
            row = db.execute(query, [number]).fetchone()
        except sqlite3.Error as error:
            log.warning("row %s of %s could not be read: %r", number, table, error)
        else:
            if row is not None:
                yield row
