"""Metadata of an open file (table ``fact``), in a transaction of the caller."""

from __future__ import annotations

from sqlite3 import Connection

from mercworkshop.store.database import digest


def find(db: Connection, name: str) -> str | None:
    """Return metadata by name; None if there is none."""
    row = db.execute("SELECT value FROM fact WHERE name = ?", [name]).fetchone()
    return None if row is None else str(row[0])


def put(db: Connection, name: str, value: str) -> None:
    """Write metadata with its digest to a file of the latest schema."""
    db.execute(
        "INSERT OR REPLACE INTO fact (name, value, digest) VALUES (?, ?, ?)",
        [name, value, digest.digest_of(name, value)],
    )


def remove(db: Connection, name: str) -> None:
    """Remove metadata from a file."""
    db.execute("DELETE FROM fact WHERE name = ?", [name])
