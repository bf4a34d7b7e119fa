"""The log: where tracebacks go, so that none of them reaches a person."""

from __future__ import annotations

import logging
import sys
import threading
from contextlib import suppress
from pathlib import Path

from mercworkshop import paths

LARGEST_LOG = 1_000_000
"""Bytes; a longer log is begun anew when the program starts, the old one kept beside it."""


def log_file() -> Path:
    """Return the file that keeps the tracebacks."""
    return paths.logs() / "mercworkshop.log"


class _LogFile(logging.FileHandler):
    """Makes its folder with the first record: a program without trouble leaves nothing behind."""

    def __init__(self, path: Path, otherwise: logging.Handler) -> None:
        super().__init__(path, encoding="utf-8", delay=True)
        self._otherwise = otherwise

    def emit(self, record: logging.LogRecord) -> None:
        try:
            paths.make_private_folder(Path(self.baseFilename).parent)
            super().emit(record)
        except OSError:
            self._otherwise.emit(record)


def start_log(*, is_quiet: bool = False) -> None:
    """Write warnings and bugs to :func:`log_file`.

    Where the disk refuses, they go to standard error; nowhere if ``is_quiet``.
    """
    path = log_file()
    with suppress(OSError):
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_suffix(".old.log"))
    otherwise = logging.NullHandler() if is_quiet else logging.StreamHandler()
    shape = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    logging.basicConfig(level=logging.WARNING, handlers=[_LogFile(path, otherwise)], format=shape)


def report_bug() -> None:
    """Hand the error that is being dealt with to whoever watches over threads: it is a bug."""
    threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread())))
