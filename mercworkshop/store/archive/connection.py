"""Opens an archive if it is ours, not newer and not damaged; others may read it meanwhile."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from mercworkshop import input_file, paths
from mercworkshop.errors import FileTooNew, StorageError, UserError
from mercworkshop.i18n import _
from mercworkshop.store.archive import schema
from mercworkshop.store.database import errors, file_connection, schema_check
from mercworkshop.store.disk import wal_files

PATIENCE = 30.0
"""Seconds to wait for another program that writes: a file is added in far less."""

_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "cache_size = -65536",
    "mmap_size = 0",
    f"journal_size_limit = {file_connection.LARGEST_WAL_KEPT}",
)
_DEEPEST, _MOST_UNITED = 100, 50
"""Largest depth of an expression, and most queries joined into one.

Both are for our own questions: a foreign file has no influence on them.
"""
_MOST_INSTRUCTIONS = 60_000
"""Most instructions of one query: SQLite checks a whole archive by one query of some 26,000."""

_VERSION_AT, _MARK_AT = 60, 68
"""Where SQLite keeps the version and the mark of an application in the header of a file."""

_MAGIC = b"SQLite format 3\0"


def create(path: Path) -> sqlite3.Connection:
    """Make an archive in an empty file that nothing else has open."""
    connection = _connect(path)
    try:
        with errors.explain_disk_errors(_not_opened(path), path):
            connection.execute(f"PRAGMA application_id = {schema.ARCHIVE_ID}")
            _prepare(connection)
            with file_connection.transaction(connection):
                schema.create(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def open_archive(path: Path) -> sqlite3.Connection:
    """Open the archive at ``path``; raises FileTooNew, FileDamaged or another StorageError.

    A file of another kind or of a newer version is not touched. After an unclean close the whole
    file is checked.
    """
    refuse_other_kinds(path)
    was_interrupted = wal_files.wal_size(path) > 0
    connection = _connect(path)
    try:
        with (
            errors.explain_disk_errors(_not_opened(path), path),
            schema_check.limit_work(connection, path.stat().st_size + wal_files.wal_size(path)),
        ):
            _refuse_newer(file_connection.schema_version(connection), path)
            schema.refuse_foreign_parts(connection, path.name)
            _prepare(connection)
            if was_interrupted and _is_alone(connection):
                _refuse_damaged(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def version_of(path: Path) -> int:
    """Return the version of the archive at ``path``; 0 if it is none."""
    with suppress(OSError, UserError):
        mark, version = _mark_and_version(path)
        return version if mark == schema.ARCHIVE_ID else 0
    return 0


def connect_alone(path: Path) -> sqlite3.Connection:
    """Open an archive that no other program has open, before its schema is checked; or raise."""
    connection = _connect(path)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        _refuse_in_use(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_in_use(connection: sqlite3.Connection, path: Path) -> None:
    if not _is_alone(connection):
        raise errors.file_in_use_error(path, _not_opened(path))


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        file_connection.file_uri(path, "mode=rw"),
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )
    schema_check.limit_connection(connection)
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    """Set up a connection whose schema was found to be ours: only now may its views be queried."""
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, True)
    connection.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, _DEEPEST)
    connection.setlimit(sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, _MOST_UNITED)
    connection.setlimit(sqlite3.SQLITE_LIMIT_VDBE_OP, _MOST_INSTRUCTIONS)


def refuse_other_kinds(path: Path) -> None:
    """Raise StorageError for a file that is no archive, or one of a newer version."""
    if not paths.is_file(path):
        raise StorageError(
            _("There is no file “{name}”.").format(name=path.name),
            _("Look for it in another folder, or make a new one from the files of the workshops."),
        )
    try:
        mark, version = _mark_and_version(path)
    except OSError as error:
        raise StorageError(
            _("“{name}” could not be read: {reason}.").format(
                name=path.name, reason=error.strerror or error
            ),
            _("Check its name and its folder, and that you may read them."),
        ) from error
    if mark == file_connection.APPLICATION_ID:
        raise StorageError(
            _("“{name}” is a workshop, not an archive.").format(name=path.name),
            _("Add it to an archive: mercworkshop archive NAME.mercpa --add {file}").format(
                file=path.name
            ),
        )
    if mark != schema.ARCHIVE_ID:
        raise StorageError(
            _("“{name}” is not an archive.").format(name=path.name),
            _("Choose a file whose name ends in .mercpa."),
        )
    _refuse_newer(version, path)


def _refuse_newer(version: int, path: Path) -> None:
    if version > schema.ARCHIVE_VERSION:
        raise FileTooNew(
            _("“{name}” was made with a newer version of MercWorkshop.").format(name=path.name),
            _("Install that version to open it. The file was not touched."),
        )


def _mark_and_version(path: Path) -> tuple[int, int]:
    """Return what the header of a file says; zeros for a file of another kind."""
    header = input_file.read_beginning(path, _MARK_AT + 4)
    if not header.startswith(_MAGIC) or len(header) < _MARK_AT + 4:
        return 0, 0
    version = int.from_bytes(header[_VERSION_AT : _VERSION_AT + 4])
    return int.from_bytes(header[_MARK_AT : _MARK_AT + 4]), version


def _is_alone(connection: sqlite3.Connection) -> bool:
    """Whether no other program has the file open: then the one that did not close it crashed."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError:
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")
    return bool(mode == "delete")


def _refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise errors.file_damaged_error(_not_opened(path), path)


def _not_opened(path: Path) -> str:
    return _("“{name}” could not be opened.").format(name=path.name)
