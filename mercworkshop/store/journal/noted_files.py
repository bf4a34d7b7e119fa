"""The files that were collected and exported, as the tables ``arrival`` and ``departure`` note."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple, replace
from itertools import batched
from sqlite3 import Connection

from mercworkshop.domain.arrivals.arrivals import Arrival, ExportNote
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _
from mercworkshop.store.database import note_proof
from mercworkshop.store.journal import row_numbers

_NOTED = "hash, kind, name, workshop, title, signer, made_by, made_at, taken_by, taken_at"
"""Columns of the table ``arrival``, in the order of the fields of an Arrival."""
_MARKS = ", ".join("?" * 10)
_INSERT = f"INSERT INTO arrival ({_NOTED}) VALUES ({_MARKS}) RETURNING no"
_COLUMNS = f"{_NOTED}, no, changes, taken_back_at"
EXPORTED = "hash, kind, name, left_at, last, changes"
"""Columns of the table ``departure``, in the order of the fields of an ExportNote."""
_AT_ONCE = 500
"""Changes looked up in one query."""


def add_arrival(db: Connection, arrival: Arrival) -> int:
    """Note a file and return its row; the caller renews the proof of the notes."""
    cells = astuple(arrival)[: _NOTED.count(",") + 1]
    (number,) = db.execute(_INSERT, cells).fetchone()
    return int(number)


def complete_arrival(db: Connection, number: int, new: int, ids: Iterable[str]) -> None:
    """Add to the note of a file how many changes were new, and which other files had brought.

    ``ids`` are those of all its changes. Call it in the transaction of :func:`add_arrival`.
    """
    also = _to_ranges(_rows_known_before(db, ids, number))
    query = "UPDATE arrival SET changes = ?, also = ? WHERE no = ?"
    db.execute(query, [new, json.dumps(also), number])


def read_arrivals(db: Connection) -> list[Arrival]:
    """Return the collected files, oldest first."""
    return [Arrival(*row) for row in db.execute(f"SELECT {_COLUMNS} FROM arrival ORDER BY no")]


def find_arrival(db: Connection, number: int) -> Arrival:
    """Return a collected file by number; raises InvalidInput if there is none."""
    row = db.execute(f"SELECT {_COLUMNS} FROM arrival WHERE no = ?", [number]).fetchone()
    if row is None:
        raise InvalidInput(
            _("No collected file has the number {number}.").format(number=number),
            _("Look at the list of collected files, and give a number from it."),
        )
    return Arrival(*row)


def is_collected(db: Connection, hash_: str) -> bool:
    """Whether a file was collected and not taken back."""
    return number_of(db, hash_) is not None


def number_of(db: Connection, hash_: str) -> int | None:
    """Return the row of a file that was collected and not taken back; None if there is none."""
    query = "SELECT min(no) FROM arrival WHERE hash = ? AND taken_back_at = ''"
    (number,) = db.execute(query, [hash_]).fetchone()
    return None if number is None else int(number)


def note_export(db: Connection, note: ExportNote) -> None:
    """Note that a file was exported."""
    last = row_numbers.last_of(db, note.last)
    with note_proof.renewed(db):
        db.execute(
            f"INSERT INTO departure ({EXPORTED}) VALUES (?, ?, ?, ?, ?, ?)",
            [*astuple(replace(note, last=last))],
        )


def read_export_notes(db: Connection) -> list[ExportNote]:
    """Return the exported files, oldest first."""
    query = f"SELECT {EXPORTED} FROM departure ORDER BY no"
    return [ExportNote(*row) for row in db.execute(query)]


def _rows_known_before(db: Connection, ids: Iterable[str], number: int) -> list[int]:
    """Return the rows of those changes that came with other files before."""
    query = (
        "SELECT no FROM json_each(?) AS asked JOIN journal ON journal.id = asked.value"
        " WHERE arrival NOT IN (0, ?)"
    )
    found: list[int] = []
    for some in batched(ids, _AT_ONCE):
        found += (no for (no,) in db.execute(query, [json.dumps(some), number]))
    return sorted(found)


def _to_ranges(numbers: Iterable[int]) -> list[list[int]]:
    """Return sorted numbers as ranges of first and last: files often overlap completely."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return runs
