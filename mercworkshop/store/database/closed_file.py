"""Reads the metadata of a closed workshop file without opening it for work."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from mercworkshop import paths
from mercworkshop.store.database import file_connection, file_copy, schema_check

_MOST = 100
"""Most entries of metadata to read; a workshop has about ten."""

_QUERY = (
    "SELECT name, value FROM fact WHERE typeof(name) = 'text' AND typeof(value) = 'text'"
    f" ORDER BY name LIMIT {_MOST}"
)


def read_meta(path: Path) -> dict[str, str]:
    """Return the metadata of the workshop file at ``path``, by name; empty if it cannot be read.

    Nothing is written beside the file. Not for a file that this program has open.
    """
    if not paths.is_file(path):
        return {}
    try:
        with (
            closing(file_copy.connect_read_only(path)) as connection,
            schema_check.limit_work(connection, path.stat().st_size),
        ):
            if not schema_check.has_known_schema(
                connection, file_connection.schema_version(connection)
            ):
                return {}
            return dict(connection.execute(_QUERY).fetchall())
    except (sqlite3.Error, OSError, ValueError):  # also for text that is not UTF-8
        return {}


def read_workshop_id(path: Path) -> str:
    """Return the id of a closed workshop; empty if it cannot be read."""
    return read_meta(path).get("workshop", "")
