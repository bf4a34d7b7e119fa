"""Names of people in the notes of files that were taken in: blanked when a person is erased."""

from __future__ import annotations

from dataclasses import replace
from sqlite3 import Connection

from mercworkshop.domain import tombstones
from mercworkshop.domain.arrivals import Arrival
from mercworkshop.domain.tombstones import Name


def without(arrival: Arrival, names: frozenset[Name]) -> Arrival:
    """Return the note of a file with nothing where one of ``names`` stands."""
    made_by, taken_by = (
        "" if tombstones.named(name) in names else name
        for name in (arrival.made_by, arrival.taken_by)
    )
    return replace(arrival, made_by=made_by, taken_by=taken_by)


def find(db: Connection, names: frozenset[Name]) -> list[tuple[str, int]]:
    """Return column and row of every note of a file that was taken in that bears a name."""
    if not names or not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'arrival'").fetchone():
        return []
    rows = db.execute("SELECT no, made_by, taken_by FROM arrival").fetchall()
    return [
        (column, no)
        for no, made_by, taken_by in rows
        for column, name in (("made_by", made_by), ("taken_by", taken_by))
        if tombstones.named(name) in names
    ]


def blank(db: Connection, names: frozenset[Name]) -> None:
    """Blank the names; within a transaction."""
    for column, number in find(db, names):
        db.execute(f"UPDATE arrival SET {column} = '' WHERE no = ?", [number])
