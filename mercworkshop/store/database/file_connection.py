"""Opens a workshop file if it is ours, not newer, not damaged and not open elsewhere."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mercworkshop import paths
from mercworkshop.errors import FileTooNew, StorageError
from mercworkshop.i18n import _
from mercworkshop.store.database import schema_check
from mercworkshop.store.database.errors import (
    error_of_code,
    explain_disk_errors,
    file_damaged_error,
    file_in_use_error,
    unwritable_error,
)
from mercworkshop.store.disk.lock import AlreadyLocked, Lock

APPLICATION_ID = 0x4D575331
"""Marks our files: "MWS1"."""

LATEST_VERSION = 18
"""The schema version that this program writes; see :mod:`migrations`."""

FIRST_VERSION_WITH_WORKSHOPS = 3
"""The schema version since which changes name their workshop, and files have arrivals, departures
and tombstones."""

LARGEST_WAL_KEPT = 67_108_864
"""Bytes to which SQLite shortens a longer -wal file when it restarts it."""

_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "secure_delete = ON",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "cache_size = -16384",  # kilobytes: the indexes of a large merge are not read again and again
    # A checkpoint costs tens of milliseconds: Store.checkpoint() runs it in a pause. An automatic
    # one would also change the file unnoticed; see file_watch.
    "wal_autocheckpoint = 0",
    f"journal_size_limit = {LARGEST_WAL_KEPT}",
)


class LockedConnection(sqlite3.Connection):
    """A connection that holds the lock of its workshop until closed."""

    lock: Lock

    def close(self) -> None:
        """Close the file, then release its lock."""
        super().close()
        self.lock.release()


def open_exclusive(
    path: Path, *, create: bool = False, before: Callable[[Path], object] = lambda _path: None
) -> LockedConnection:
    """Open the file at ``path`` for this program only.

    ``before`` is called when the file is locked and SQLite has not read it yet. Raises FileInUse,
    FileDamaged or another StorageError; the file is then unchanged.
    """
    if not create:
        _refuse_missing(path)
    what = _("“{name}” could not be opened.").format(name=path.name)
    held = _lock(path, what, create=create)
    try:
        before(path)
        return _connect(path, what, held, create=create)
    except BaseException:
        held.release()
        raise


def _lock(path: Path, what: str, *, create: bool) -> Lock:
    try:
        return Lock(path, create=create)
    except AlreadyLocked as error:
        raise file_in_use_error(path, what) from error
    except OSError as error:
        raise unwritable_error(path, error) from error


def _connect(path: Path, what: str, held: Lock, *, create: bool) -> LockedConnection:
    with explain_disk_errors(what, path):
        connection = _connection(path, create=create)
        connection.lock = held
        try:
            with schema_check.limit_work(connection, _size(path)):
                _refuse_foreign(connection, path, is_new=create)
                _refuse_unknown_schema(connection, path)
                if held.file is not None:  # only now: a file of another program is not changed
                    paths.keep_private(held.file)
                    # SQLite created it with the permissions of the file.
                    paths.keep_private(path.with_name(f"{path.name}-wal"))
                for pragma in _PRAGMAS:
                    connection.execute(f"PRAGMA {pragma}")
                connection.execute("BEGIN EXCLUSIVE")
                connection.execute("COMMIT")
                _refuse_damaged(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def refuse_unmerged_wal(path: Path, wanted: Path) -> None:
    """Raise DiskFull if a closed file still has its -wal file: alone it would be incomplete."""
    if path.with_name(f"{path.name}-wal").exists():
        what = _("“{name}” could not be written.").format(name=wanted.name)
        raise error_of_code(sqlite3.SQLITE_FULL, what, path)


def renew_wal(connection: sqlite3.Connection) -> None:
    """Checkpoint a -wal file that was deleted, and start a new one.

    SQLite still uses the deleted file, but it is missing when the workshop is next opened.
    """
    for mode in ("DELETE", "WAL"):
        (found,) = connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()
        if found != mode.lower():
            raise OSError(found)  # reported as a disk error
    connection.execute("BEGIN EXCLUSIVE")  # SQLite creates the new -wal file only when it is needed
    connection.execute("COMMIT")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the body as one durable transaction, all or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def rollback_after(connection: sqlite3.Connection) -> Iterator[None]:
    """Roll back what the body writes; allowed even if the file is read-only."""
    is_forbidden = _pragma(connection, "query_only")
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.rollback()  # does nothing if a full disk has ended the transaction
        connection.execute(f"PRAGMA query_only = {is_forbidden}")


def schema_version(connection: sqlite3.Connection) -> int:
    """Return the schema version of the file; 0 if it has none yet."""
    return _pragma(connection, "user_version")


def file_uri(path: Path, options: str) -> str:
    """Return the URI by which SQLite opens ``path`` with ``options``; every byte is escaped."""
    name = "".join(f"%{byte:02X}" for byte in os.fsencode(path.absolute()))
    return f"file:{name}?{options}"


def _connection(path: Path, *, create: bool) -> LockedConnection:
    mode = "rwc" if create else "rw"
    connection = sqlite3.connect(
        file_uri(path, f"mode={mode}"),
        uri=True,
        timeout=0,
        isolation_level=None,
        check_same_thread=False,
        factory=LockedConnection,
    )
    schema_check.limit_connection(connection)
    connection.execute("PRAGMA busy_timeout = 0")
    # Before the first read: otherwise SQLite creates a -shm file, which fails on a full disk.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    return connection


def _refuse_missing(path: Path) -> None:
    """Raise StorageError for a missing file or a folder: SQLite reports both alike."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StorageError(
            _("There is no file “{name}”.").format(name=path.name),
            _("Look for it in another folder, or restore a backup."),
        ) from error
    except OSError as error:
        raise StorageError(
            _("“{name}” could not be opened: {reason}.").format(
                name=path.name, reason=error.strerror or error
            ),
            _("Check its name and its folder, and that you may read them."),
        ) from error
    if not stat.S_ISREG(mode):
        raise _foreign_file_error(path)


def _size(path: Path) -> int:
    """Return the bytes of a file and its -wal file."""
    parts = (path, path.with_name(f"{path.name}-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())


def _foreign_file_error(path: Path) -> StorageError:
    return StorageError(
        _("“{name}” is not a workshop file.").format(name=path.name or path),
        _("Choose a file whose name ends in .mercws."),
    )


def _refuse_foreign(connection: sqlite3.Connection, path: Path, *, is_new: bool) -> None:
    """Check the header before anything is written to the file."""
    mark = _pragma(connection, "application_id")
    version = _pragma(connection, "user_version")
    if is_new and not mark and not version:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    elif mark != APPLICATION_ID:
        raise _foreign_file_error(path)
    if version > LATEST_VERSION:
        raise FileTooNew(
            _("“{name}” was made with a newer version of MercWorkshop.").format(name=path.name),
            _("Install that version to open it. The file was not touched."),
        )


def _refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise file_damaged_error(_("“{name}” could not be opened.").format(name=path.name), path)


def _refuse_unknown_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a schema that no version of this program wrote, before any query."""
    if not schema_check.has_known_schema(connection, schema_version(connection)):
        raise file_damaged_error(_("“{name}” could not be opened.").format(name=path.name), path)


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    return int(value)
