"""The numbers of changes in one file: each is given once, for notes of files name changes by it.

SQLite itself gives the number of a last row that was removed to the next one.
"""

from __future__ import annotations

from sqlite3 import Connection

from mercworkshop.store import fact_rows
from mercworkshop.store.database import file_connection

FACT = "last_number"
"""The fact that says up to which number all are used up, where the last rows were removed."""

_SINCE = 3
"""The shape of a file from which on notes name changes by their numbers."""

_MOST_DIGITS = 15
"""Of a number that is believed: SQLite counts further than any journal goes."""


def last(db: Connection) -> int:
    """Return the last number that was given, or used up; 0 in a journal that was always empty.

    It grows with every change that the journal takes in, and whenever some are removed.
    """
    (number,) = db.execute("SELECT coalesce(max(no), 0) FROM journal").fetchone()
    return max(int(number), _used_up(db))


def last_of(db: Connection, seen: int) -> int:
    """Return up to which number the changes may have been seen by who saw ``seen`` as the last.

    Where some were removed since, they may be back under later numbers.
    """
    return seen if _used_up(db) <= seen else last(db)


def use_up(db: Connection, number: int = 0) -> None:
    """Let no number that was given be given again, nor one up to ``number``; :func:`last` grows.

    Call it within a transaction, before rows are removed from the journal.
    """
    if file_connection.schema_version(db) < _SINCE:
        return
    fact_rows.put(db, FACT, str(max(last(db) + 1, number)))


def _used_up(db: Connection) -> int:
    text = fact_rows.find(db, FACT) or ""
    is_number = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else 0
