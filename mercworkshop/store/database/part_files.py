"""Unfinished files: they have another name until complete, and never replace other files."""

from __future__ import annotations

from pathlib import Path

from mercworkshop import input_file
from mercworkshop.errors import BadFile
from mercworkshop.store.database import file_connection
from mercworkshop.store.disk import free_names, lock

_ENDINGS = ("", "-wal", "-shm", "-journal")
"""Suffixes of the files that belong to an SQLite file, itself first."""

_MARK_AT = 68
"""Offset of SQLite's application id in a file."""


def part_path(path: Path) -> Path:
    """Return a free name for a file until it is complete.

    A file left there by a crash of this program is removed. Other files, and open ones, are kept:
    then the name has a number. Raises OSError and StorageError.
    """
    for number in range(1, free_names.MOST):
        ending = f" ({number}).part" if number > 1 else ".part"
        part = free_names.fit_name(path, path.name, ending, room=len("-journal"))
        if is_orphaned(part):
            remove_part(part)
        if free_names.is_free(part):
            return part
    raise free_names.too_many_names_error(path)


def is_orphaned(part: Path) -> bool:
    """Whether this program began a file, and it is not open."""
    try:
        beginning = input_file.read_beginning(part, _MARK_AT + 4)
    except (OSError, BadFile):
        return False
    mark = file_connection.APPLICATION_ID.to_bytes(4)
    is_ours = beginning.startswith(b"SQLite format 3\0") and beginning[_MARK_AT:] == mark
    # SQLite may write the first page of a copy last; until then there is a journal beside it.
    is_begun = not beginning or (
        not beginning.strip(b"\0") and part.with_name(f"{part.name}-journal").exists()
    )
    return (is_ours or is_begun) and not lock.is_locked(part)


def remove_part(path: Path) -> None:
    """Remove a file with all files that SQLite keeps beside it; raises OSError."""
    for ending in _ENDINGS:
        path.with_name(path.name + ending).unlink(missing_ok=True)
