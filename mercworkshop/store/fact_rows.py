"""The rows of the table of facts, in a file that is open: within a transaction of the caller."""

from __future__ import annotations

from sqlite3 import Connection

from mercworkshop.store.database import digest


def find(db: Connection, name: str) -> str | None:
    """Return what the file knows by a name; None where it knows nothing by it."""
    row = db.execute("SELECT value FROM fact WHERE name = ?", [name]).fetchone()
    return None if row is None else str(row[0])


def put(db: Connection, name: str, value: str) -> None:
    """Keep a fact in a file of the newest shape, with what proves it."""
    db.execute(
        "INSERT OR REPLACE INTO fact (name, value, digest) VALUES (?, ?, ?)",
        [name, value, digest.digest_of(name, value)],
    )
