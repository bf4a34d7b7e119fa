"""The log that SQLite keeps beside a file: left behind, it is read into whatever comes there."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from mercworkshop.errors import StorageError
from mercworkshop.store.disk import free_names


def log_of(path: Path) -> Path:
    """Return where SQLite keeps the log of a file; no other file may come to stand beside it."""
    return path.with_name(f"{path.name}-wal")


def set_aside(path: Path) -> None:
    """Move the log of a file that is gone out of the way of a new one.

    Raises OSError and StorageError.
    """
    if log_of(path).exists() and not path.exists():
        log_of(path).replace(_aside(path))


def put_aside(path: Path) -> None:
    """Move a log that belongs to a file no longer at ``path`` out of the way, as far as it goes."""
    with suppress(OSError, StorageError):
        log_of(path).replace(_aside(path))


def size_of_log(path: Path) -> int:
    """Return the bytes of the log of a file; 0 where there is none."""
    try:
        return log_of(path).stat().st_size
    except OSError:
        return 0


def _aside(path: Path) -> Path:
    """Return a free name for the log of a file: what was set aside before stays."""
    return free_names.beside(path.with_name(f"{path.name}-wal.old"))
