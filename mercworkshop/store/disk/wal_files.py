"""SQLite's -wal file: an orphaned one is replayed into the next file of that name."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from mercworkshop.errors import StorageError
from mercworkshop.store.disk import free_names


def wal_path(path: Path) -> Path:
    """Return the path of the -wal file of ``path``."""
    return path.with_name(f"{path.name}-wal")


def set_wal_aside(path: Path) -> None:
    """Rename the -wal file of a deleted file, so that a new file does not get it.

    Raises OSError and StorageError.
    """
    if wal_path(path).exists() and not path.exists():
        wal_path(path).replace(_free_wal_name(path))


def try_set_wal_aside(path: Path) -> None:
    """Rename a -wal file that does not belong to the file at ``path``; ignore errors."""
    with suppress(OSError, StorageError):
        wal_path(path).replace(_free_wal_name(path))


def wal_size(path: Path) -> int:
    """Return the bytes of the -wal file; 0 if there is none."""
    try:
        return wal_path(path).stat().st_size
    except OSError:
        return 0


def _free_wal_name(path: Path) -> Path:
    """Return a free name for a -wal file, to keep those set aside before."""
    return free_names.free_name_beside(path.with_name(f"{path.name}-wal.old"))
