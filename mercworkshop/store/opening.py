"""The rules of opening a workshop file: ours, not newer, not damaged, open nowhere else."""

from __future__ import annotations

import getpass
import json
import os
import sqlite3
import stat
import urllib.parse
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from mercworkshop.domain import moments
from mercworkshop.errors import StorageError, TooNew
from mercworkshop.i18n import _
from mercworkshop.store import shape

APPLICATION_ID = 0x4D575331
"""Marks our files: "MWS1"."""

LATEST = 2
"""The version of the file's shape that this program writes; see :mod:`schema`."""

_OF_THE_DISK = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
_OUR_MISTAKES = (
    sqlite3.InterfaceError,
    sqlite3.NotSupportedError,
    sqlite3.ProgrammingError,
)
"""What the sqlite3 module says of us, not SQLite of the file."""
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
    # Folding the log in costs tens of milliseconds: Store.tidy() does it when nobody types.
    "wal_autocheckpoint = 8000",
    "journal_size_limit = 67108864",
)


class Busy(StorageError):
    """The file is open in another window or program."""


class Damaged(StorageError):
    """The file is not sound; a copy of it may be."""


class DiskFull(StorageError):
    """There is no room for the change."""


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open the file at ``path`` for this program alone.

    Raises Busy, Damaged, TooNew or StorageError; the file is then as it was.
    """
    if not create:
        _refuse_missing(path)
    with explained(_("“{name}” could not be opened.").format(name=path.name), path):
        connection = _connection(path, create=create)
        try:
            with shape.bounded(connection, _size(path)):
                _refuse_foreign(connection, path, is_new=create)
                _refuse_odd(connection, path)
                for pragma in _PRAGMAS:
                    connection.execute(f"PRAGMA {pragma}")
                connection.execute("BEGIN EXCLUSIVE")
                connection.execute("COMMIT")
                _refuse_damaged(connection, path)
        except BaseException:
            connection.close()
            raise
    _sign_in(path)
    return connection


def check_copy(path: Path) -> None:
    """Raise Damaged unless the file, which nobody has open, is sound from end to end."""
    what = _("The copy “{name}” could not be read.").format(name=path.name)
    with explained(what, path), closing(read_only(path)) as connection:
        (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise _worded(
            sqlite3.SQLITE_CORRUPT,
            _("The copy “{name}” is not sound.").format(name=path.name),
            path,
        )


def copy_closed(source: Path, target: Path) -> None:
    """Copy a file that nobody has open to a path that does not exist yet."""
    what = _("“{name}” could not be copied.").format(name=source.name)
    with explained(what, source), closing(read_only(source)) as connection:
        connection.execute("VACUUM INTO ?", [str(target)])


def refuse_unfolded(path: Path, wanted: Path) -> None:
    """Raise DiskFull where a closed file left its log beside it: alone it is half of itself."""
    if path.with_name(f"{path.name}-wal").exists():
        what = _("“{name}” could not be written.").format(name=wanted.name)
        raise _worded(sqlite3.SQLITE_FULL, what, path)


def sign_out(path: Path) -> None:
    """Take away the note of who holds the file."""
    with suppress(OSError):  # a note that stays is overwritten, and only read while it holds true
        _holder(path).unlink()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do what is inside wholly and durably, or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of the file's shape; 0 when it has none yet."""
    return _pragma(connection, "user_version")


@contextmanager
def explained(what_happened: str, path: Path, *, is_checked: bool = False) -> Iterator[None]:
    """Turn failures of the file and of its disk into advice; let our own mistakes through.

    In a file whose shape ``is_checked`` a statement that SQLite does not understand is one of them.
    """
    try:
        yield
    except _OUR_MISTAKES:
        raise
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if is_checked and code == sqlite3.SQLITE_ERROR:
            raise
        raise _worded(code, what_happened, path) from error
    except UnicodeDecodeError as error:  # SQLite names what is damaged in the words it found there
        raise _worded(sqlite3.SQLITE_CORRUPT, what_happened, path) from error
    except OSError as error:
        raise _worded(sqlite3.SQLITE_IOERR, what_happened, path) from error


def _worded(code: int, what_happened: str, path: Path) -> StorageError:
    if code == sqlite3.SQLITE_BUSY:
        return Busy(
            what_happened + " " + _held_by(path),
            _("Close it there first; two programs must not write to one file."),
        )
    if code == sqlite3.SQLITE_FULL:
        return DiskFull(
            what_happened + " " + _("The disk is full."),
            _("Delete something you no longer need, or save a copy on another disk."),
        )
    if code in _OF_THE_DISK:
        return StorageError(
            what_happened, _("Check that the disk is there, and that the file can be written.")
        )
    return Damaged(
        what_happened + " " + _("It is damaged, or it is not a workshop file."),
        _("Open a copy from the backups; the damaged file is set aside, not deleted."),
    )


def read_only(path: Path) -> sqlite3.Connection:
    """Return a connection to a file that nobody has open; it leaves no trace beside it."""
    uri = f"file:{urllib.parse.quote(str(path.absolute()))}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    shape.confine(connection)
    return connection


def _connection(path: Path, *, create: bool) -> sqlite3.Connection:
    mode = "rwc" if create else "rw"
    uri = f"file:{urllib.parse.quote(str(path.absolute()))}?mode={mode}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=0, isolation_level=None, check_same_thread=False
    )
    shape.confine(connection)
    connection.execute("PRAGMA busy_timeout = 0")
    # Before the first read: or SQLite makes room for an index of the log that a full disk has not.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    return connection


def _refuse_missing(path: Path) -> None:
    """Look before SQLite does: it says the same of a file that is not there and of a folder."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StorageError(
            _("There is no file “{name}”.").format(name=path.name),
            _("Look for it in another folder, or restore a copy."),
        ) from error
    except OSError as error:
        raise StorageError(
            _("“{name}” could not be opened: {reason}.").format(
                name=path.name, reason=error.strerror or error
            ),
            _("Check its name and its folder, and that you may read them."),
        ) from error
    if not stat.S_ISREG(mode):
        raise _foreign(path)


def _size(path: Path) -> int:
    """Return the bytes of a file and of its log."""
    parts = (path, path.with_name(f"{path.name}-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())


def _foreign(path: Path) -> StorageError:
    return StorageError(
        _("“{name}” is not a workshop file.").format(name=path.name or path),
        _("Choose a file whose name ends in .mercws."),
    )


def _refuse_foreign(connection: sqlite3.Connection, path: Path, *, is_new: bool) -> None:
    """Look at the header before anything is written to the file."""
    mark = _pragma(connection, "application_id")
    version = _pragma(connection, "user_version")
    if is_new and not mark and not version:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    elif mark != APPLICATION_ID:
        raise _foreign(path)
    if version > LATEST:
        raise TooNew(
            _("“{name}” was made with a newer version of MercWorkshop.").format(name=path.name),
            _("Install that version to open it. The file was not touched."),
        )


def _refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise _worded(
            sqlite3.SQLITE_CORRUPT, _("“{name}” could not be opened.").format(name=path.name), path
        )


def _refuse_odd(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a shape that no version of this program made, before anything is asked of it."""
    if not shape.is_ours(connection, version_of(connection)):
        raise _worded(
            sqlite3.SQLITE_CORRUPT, _("“{name}” could not be opened.").format(name=path.name), path
        )


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    return int(value)


def _holder(path: Path) -> Path:
    return path.with_name(f".{path.name}.open")


def _sign_in(path: Path) -> None:
    """Note who holds the file, for whoever is refused; a note that cannot be kept costs nothing."""
    note = {
        "who": _user(),
        "since": moments.now().isoformat(timespec="minutes"),
    }
    try:
        _holder(path).write_text(json.dumps(note | {"process": os.getpid()}), encoding="utf-8")
    except OSError:
        return


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name; before 3.13 KeyError
        return _("Somebody")


def _held_by(path: Path) -> str:
    try:
        note: dict[str, Any] = json.loads(_holder(path).read_text(encoding="utf-8"))
        since = datetime.fromisoformat(note["since"])
        return _("{who} has had it open since {time}.").format(
            who=note["who"], time=since.strftime("%H:%M")
        )
    except (OSError, ValueError, KeyError, TypeError):
        return _("It is open in another window or program.")
