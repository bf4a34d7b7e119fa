"""What a closed workshop file knows of itself, read without opening it to work in."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from mercworkshop import paths
from mercworkshop.store import opening


def facts_of(path: Path) -> dict[str, str]:
    """Return the facts of the workshop file at ``path``, by name; none where it cannot be read.

    Nothing is written beside it. Not for a file that this program has open.
    """
    if not paths.is_file(path):
        return {}
    try:
        with closing(opening.read_only(path)) as connection:
            return dict(connection.execute("SELECT name, value FROM fact").fetchall())
    except sqlite3.Error:
        return {}
