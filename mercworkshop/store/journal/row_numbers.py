"""Numbers of changes in one file: never reused, since notes of files refer to them.

SQLite by itself would reuse the number of the last row after that is deleted.
"""

from __future__ import annotations

from sqlite3 import Connection

from mercworkshop.store.database import meta_table

META_NAME = "last_number"
"""Name of the metadata with the highest number used, if the last rows were removed."""

_MOST_DIGITS = 15
"""Digits of a credible number: no journal is longer."""


def last(db: Connection) -> int:
    """Return the highest number ever used; 0 if the journal was always empty.

    It grows with every new change, and whenever changes are removed.
    """
    (number,) = db.execute("SELECT coalesce(max(no), 0) FROM journal").fetchone()
    return max(int(number), _used_up(db))


def last_of(db: Connection, seen: int) -> int:
    """Return the highest number that may hold a change known when ``seen`` was the last.

    Changes removed since then may have come back under later numbers.
    """
    return seen if _used_up(db) <= seen else last(db)


def use_up(db: Connection, number: int = 0) -> None:
    """Mark all numbers used so far, and those up to ``number``, as used; :func:`last` grows.

    Call it in a transaction, before rows are removed from the journal. Files of the first versions
    have no notes and do not need this.
    """
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'departure'").fetchone():
        return
    meta_table.put(db, META_NAME, str(max(last(db) + 1, number)))


def _used_up(db: Connection) -> int:
    text = meta_table.find(db, META_NAME) or ""
    is_number = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else 0
