"""The log that SQLite keeps beside a file: left behind, it is read into whatever comes there."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from mercworkshop.errors import StorageError
from mercworkshop.store.disk import free_names


def wal_path(path: Path) -> Path:
    """Return where SQLite keeps the log of a file; no other file may come to stand beside it."""
    return path.with_name(f"{path.name}-wal")


def set_wal_aside(path: Path) -> None:
    """Move the log of a file that is gone out of the way of a new one.

    Raises OSError and StorageError.
    """
    if wal_path(path).exists() and not path.exists():
        wal_path(path).replace(_free_wal_name(path))


def try_set_wal_aside(path: Path) -> None:
    """Move a log that belongs to a file no longer at ``path`` out of the way, as far as it goes."""
    with suppress(OSError, StorageError):
        wal_path(path).replace(_free_wal_name(path))


def wal_size(path: Path) -> int:
    """Return the bytes of the log of a file; 0 where there is none."""
    try:
        return wal_path(path).stat().st_size
    except OSError:
        return 0


def _free_wal_name(path: Path) -> Path:
    """Return a free name for the log of a file: what was set aside before stays."""
    return free_names.free_name_beside(path.with_name(f"{path.name}-wal.old"))
