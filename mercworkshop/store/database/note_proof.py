"""The digest of the notes of collected and exported files, to detect damage.

One digest for all notes is enough: a workshop gets one or two in an hour.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection

from mercworkshop.store.database import digest, meta_table

META_NAME = "notes_digest"
"""Name of the metadata with the digest; missing until this version writes the first note."""

_QUERIES = ("SELECT * FROM arrival ORDER BY no", "SELECT * FROM departure ORDER BY no")


def is_true(db: Connection) -> bool:
    """Whether the notes match their digest, or there is none."""
    stored = meta_table.find(db, META_NAME)
    try:
        return stored is None or stored == _proof(db)
    except sqlite3.Error:  # text that is not UTF-8
        return False


@contextmanager
def renewed(db: Connection) -> Iterator[None]:
    """Update the digest after the body changed notes; damaged notes do not become valid."""
    was_true = is_true(db)
    yield
    if was_true:
        meta_table.put(db, META_NAME, _proof(db))


def _proof(db: Connection) -> str:
    rows = [[*row, "\n"] for query in _QUERIES for row in db.execute(query)]
    return digest.digest_of(*(cell for row in rows for cell in row)).hex()
