"""The bytes of a file that somebody gave us: a plain file only, never more than is wanted of it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from mercworkshop.errors import BadFile
from mercworkshop.i18n import _

# Opening a pipe or a device for reading may wait for ever, or make a terminal the program's own.
_NEVER_WAIT = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOINHERIT", 0)
)


def read_bytes(path: Path, most: int) -> bytes | None:
    """Return the bytes of the file at ``path``; None when it holds more than ``most``.

    Raises OSError, and BadFile for what is no plain file: a folder, a pipe, a device. Never waits
    for somebody to write, and reads nothing of a file that says it is too large.
    """
    with _opened(path) as file:
        if os.fstat(file.fileno()).st_size > most:
            return None
        data = file.read(most + 1)
    return data if len(data) <= most else None


def read_beginning(path: Path, size: int) -> bytes:
    """Return the first ``size`` bytes of the file at ``path``; raises what :func:`read_bytes` does.

    It never waits either.
    """
    with _opened(path) as file:
        return file.read(size)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    _refuse_unless_plain(path, path.stat())
    with os.fdopen(os.open(path, _NEVER_WAIT), "rb") as file:
        # What was looked at may have been exchanged meanwhile.
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
