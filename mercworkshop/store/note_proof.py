"""What proves that the notes of files that came and left are still as they were written.

They have one digest for all, as a fact: a file gets a note or two in an hour.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection

from mercworkshop.store import fact_rows
from mercworkshop.store.database import digest

FACT = "notes_digest"
"""The fact that holds it; not there before the first note that this version writes."""

_QUERIES = ("SELECT * FROM arrival ORDER BY no", "SELECT * FROM departure ORDER BY no")


def is_true(db: Connection) -> bool:
    """Whether the notes are as they were written, as far as that is known."""
    told = fact_rows.find(db, FACT)
    try:
        return told is None or told == _proof(db)
    except sqlite3.Error:  # text that is no UTF-8
        return False


@contextmanager
def renewed(db: Connection) -> Iterator[None]:
    """Change notes inside; those that were damaged before do not pass for sound after it."""
    was_true = is_true(db)
    yield
    if was_true:
        fact_rows.put(db, FACT, _proof(db))


def _proof(db: Connection) -> str:
    rows = [[*row, "\n"] for query in _QUERIES for row in db.execute(query)]
    return digest.digest_of(*(cell for row in rows for cell in row)).hex()
