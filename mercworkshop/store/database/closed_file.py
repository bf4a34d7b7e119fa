"""Reads, checks and copies closed workshop files; copies are readable only by this account."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from mercworkshop import paths
from mercworkshop.i18n import _
from mercworkshop.store.database import file_connection, schema_check
from mercworkshop.store.database.errors import (
    explain_disk_errors,
    file_damaged_error,
    unwritable_error,
)

_MOST = 100
"""Most entries of metadata to read; a workshop has about ten."""

_QUERY = (
    "SELECT name, value FROM fact WHERE typeof(name) = 'text' AND typeof(value) = 'text'"
    f" ORDER BY name LIMIT {_MOST}"
)

_STATE = (
    "SELECT value, coalesce((SELECT max(recorded_at) FROM journal), '') FROM fact"
    " WHERE name = 'workshop' AND typeof(value) = 'text'"
)


def check_closed_file(path: Path) -> None:
    """Raise FileDamaged unless the closed file is sound from end to end."""
    what = _("The copy “{name}” could not be read.").format(name=path.name)
    with explain_disk_errors(what, path), closing(connect_read_only(path)) as connection:
        (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise file_damaged_error(_("The copy “{name}” is not sound.").format(name=path.name), path)


type StripContent = Callable[[sqlite3.Connection], object]
"""Removes from a database in memory what must not be in a copy."""


def copy_closed_file(source: Path, target: Path, strip: StripContent | None = None) -> None:
    """Copy a closed file to a path that does not exist yet; see :func:`write_copy`."""
    what = _("“{name}” could not be copied.").format(name=source.name)
    with explain_disk_errors(what, source), closing(connect_read_only(source)) as connection:
        write_copy(connection, target, strip)


def write_copy(
    connection: sqlite3.Connection, target: Path, strip: StripContent | None = None
) -> None:
    """Write the content of a connection to a new file, without what ``strip`` removes.

    Stripping is done in memory: deleted content could still be read from a stick.
    """
    with create_private_file(target):
        if strip is None:
            connection.execute("VACUUM INTO ?", [str(target)])
            return
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
            connection.backup(memory)
            strip(memory)
            memory.execute("VACUUM INTO ?", [str(target)])


@contextmanager
def create_private_file(path: Path) -> Iterator[None]:
    """Create an empty file for this account only, filled by the body; removed if that fails.

    Raises StorageError if it cannot be created or exists.
    """
    try:
        paths.create_private(path)
    except OSError as error:
        raise unwritable_error(path, error) from error
    try:
        yield
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Return a connection to a closed file; it creates no files beside it."""
    uri = file_connection.file_uri(path, "mode=ro&immutable=1")
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    schema_check.limit_connection(connection)
    return connection


def read_meta(path: Path) -> dict[str, str]:
    """Return the metadata of the workshop file at ``path``, by name; empty if it cannot be read.

    Nothing is written beside the file. Not for a file that this program has open.
    """
    return dict(_rows_of_closed_file(path, _QUERY))


def read_state(path: Path) -> tuple[str, str]:
    """Return the id of a closed workshop and the moment of its newest change, ISO 8601.

    Both are empty if it cannot be read; the moment also if nothing was ever changed.
    """
    return next(iter(_rows_of_closed_file(path, _STATE)), ("", ""))


def _rows_of_closed_file(path: Path, query: str) -> list[tuple[str, str]]:
    """Return the rows of ``query``; none if the file cannot be read."""
    if not paths.is_file(path):
        return []
    try:
        with (
            closing(connect_read_only(path)) as connection,
            schema_check.limit_work(connection, path.stat().st_size),
        ):
            if not schema_check.has_known_schema(
                connection, file_connection.schema_version(connection)
            ):
                return []
            return connection.execute(query).fetchall()
    except (sqlite3.Error, OSError, ValueError):  # also for text that is not UTF-8
        return []


def read_workshop_id(path: Path) -> str:
    """Return the id of a closed workshop; empty if it cannot be read."""
    return read_meta(path).get("workshop", "")
