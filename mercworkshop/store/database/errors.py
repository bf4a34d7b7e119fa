"""Errors of a workshop file and its disk, with advice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mercworkshop.errors import StorageError
from mercworkshop.i18n import _, sentences
from mercworkshop.store.disk import lock

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
"""Errors of the sqlite3 module about our calls, not about the file."""


class FileInUse(StorageError):
    """The file is open in another window or program."""


class FileDamaged(StorageError):
    """The file is damaged; a backup may be sound."""


class DiskFull(StorageError):
    """There is no space for the change."""


@contextmanager
def explain_disk_errors(
    what_happened: str, path: Path, *, is_checked: bool = False
) -> Iterator[None]:
    """Turn errors of the file and its disk into StorageError with advice; let bugs through.

    In a file whose schema ``is_checked``, an SQL error is a bug.
    """
    try:
        yield
    except _OUR_MISTAKES:
        raise
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if is_checked and code == sqlite3.SQLITE_ERROR:
            raise
        raise error_of_code(code, what_happened, path) from error
    except UnicodeDecodeError as error:  # the message of SQLite quotes the damaged text
        raise error_of_code(sqlite3.SQLITE_CORRUPT, what_happened, path) from error
    except OSError as error:
        raise error_of_code(sqlite3.SQLITE_IOERR, what_happened, path) from error


def file_in_use_error(path: Path, what_happened: str) -> StorageError:
    """Return the error for a workshop that is open elsewhere."""
    return error_of_code(sqlite3.SQLITE_BUSY, what_happened, path)


def file_damaged_error(what_happened: str, path: Path) -> StorageError:
    """Return the error for a damaged file."""
    return error_of_code(sqlite3.SQLITE_CORRUPT, what_happened, path)


def unwritable_error(path: Path, error: OSError) -> StorageError:
    """Return the error for a file that cannot be created."""
    return StorageError(
        _("“{name}” could not be written: {reason}.").format(
            name=path.name, reason=error.strerror or error
        ),
        _("Choose another disk or folder."),
    )


@contextmanager
def explain_unwritable(path: Path) -> Iterator[None]:
    """Turn an OSError while a file is created into :func:`unwritable_error`."""
    try:
        yield
    except OSError as error:
        raise unwritable_error(path, error) from error


def error_of_code(code: int, what_happened: str, path: Path) -> StorageError:
    """Return the error for an error code of SQLite."""
    if code == sqlite3.SQLITE_BUSY:
        return FileInUse(
            sentences(what_happened, lock.describe_holder(path)),
            _("Close it there first; two programs must not write to one file."),
        )
    if code == sqlite3.SQLITE_FULL:
        return DiskFull(
            sentences(what_happened, _("The disk is full.")),
            _("Delete something you no longer need, or save a copy on another disk."),
        )
    if code in _OF_THE_DISK:
        return StorageError(
            what_happened, _("Check that the disk is there, and that the file can be written.")
        )
    return FileDamaged(
        sentences(what_happened, _("It is damaged, or it is not a workshop file.")),
        _("Open one of the backups; the damaged file is set aside, not deleted."),
    )
