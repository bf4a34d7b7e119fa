"""Reads the bytes of a file from elsewhere: plain files only, up to a limit."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from mercworkshop.errors import BadFile, StorageError
from mercworkshop.i18n import _, without_stop

# Opening a pipe or a device may wait for ever, or make a terminal the controlling one.
_NEVER_WAIT = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOINHERIT", 0)
)


def read_bytes(path: Path, most: int) -> bytes | None:
    """Return the bytes of the file at ``path``; None if it holds more than ``most`` bytes.

    Raises OSError, and BadFile for a folder, a pipe or a device. Never waits for a writer; a
    file whose stated size is too large is not read.
    """
    with open_plain(path) as file:
        if os.fstat(file.fileno()).st_size > most:
            return None
        data = file.read(most + 1)
    return data if len(data) <= most else None


def read_chosen_file(path: Path, most: int, advice: str = "") -> bytes | None:
    """Return the bytes as :func:`read_bytes` does, for a file that a person chose.

    Raises StorageError in place of OSError, with ``advice`` or that to check the file.
    """
    try:
        return read_bytes(path, most)
    except OSError as error:
        raise StorageError(
            _("{file} could not be read: {reason}.").format(
                file=path.name, reason=error.strerror or str(error)
            ),
            advice or _("Check that the file is still there and that you may read it."),
        ) from error


def read_beginning(path: Path, size: int) -> bytes:
    """Return the first ``size`` bytes of the file at ``path``.

    Raises OSError and BadFile as :func:`read_bytes` does, and never waits.
    """
    with open_plain(path) as file:
        return file.read(size)


@contextmanager
def open_plain(path: Path) -> Iterator[BinaryIO]:
    """Open the file at ``path`` to read it. Raises and never waits as :func:`read_bytes`."""
    _refuse_unless_plain(path, path.stat())
    with os.fdopen(os.open(path, _NEVER_WAIT), "rb") as file:
        # The file may have been replaced since it was examined.
        _refuse_unless_plain(path, os.fstat(file.fileno()))
        yield file


def _refuse_unless_plain(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise BadFile(
            _("{file}: this is a folder, a pipe or a device, and not a file.").format(
                file=path.name or path
            ),
            _("Choose the file itself."),
        )


def bad_file_error(path: Path, line: int, reason: str) -> BadFile:
    """Return the error for a file that cannot be used. ``line`` 0: the file as a whole."""
    place = _("{file}, line {line}: {reason}.") if line else _("{file}: {reason}.")
    message = place.format(file=path.name, line=line, reason=without_stop(reason))
    return BadFile(message, _("Correct {path} or put the original file back.").format(path=path))
