"""The log that SQLite keeps beside a file: left behind, it is read into whatever comes there."""

from __future__ import annotations

from pathlib import Path


def log_of(path: Path) -> Path:
    """Return where SQLite keeps the log of a file; no other file may come to stand beside it."""
    return path.with_name(f"{path.name}-wal")


def set_aside(path: Path) -> None:
    """Move the log of a file that is gone out of the way of a new one; raises OSError."""
    if log_of(path).exists() and not path.exists():
        log_of(path).replace(path.with_name(f"{path.name}-wal.old"))
