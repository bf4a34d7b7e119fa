"""The log: tracebacks go there, never to the screen."""

from __future__ import annotations

import logging
import sys
import threading
from contextlib import suppress
from pathlib import Path

from mercworkshop import paths

LARGEST_LOG = 1_000_000
"""Bytes; a longer log is renamed at the next start, and a new one is begun."""


def log_file() -> Path:
    """Return the path of the log file."""
    return paths.logs() / "mercworkshop.log"


class _LogFile(logging.FileHandler):
    """Makes its folder with the first record: without errors, no folder is made."""

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

    If that cannot be written, they go to standard error; nowhere if ``is_quiet``.
    """
    path = log_file()
    with suppress(OSError):
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_suffix(".old.log"))
    otherwise = logging.NullHandler() if is_quiet else logging.StreamHandler()
    shape = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    logging.basicConfig(level=logging.WARNING, handlers=[_LogFile(path, otherwise)], format=shape)


class BugWatch(logging.Handler):
    """Notes whether a bug is logged inside its ``with`` block."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.has_seen_one = False

    def emit(self, record: logging.LogRecord) -> None:
        """Note that a bug was logged."""
        del record
        self.has_seen_one = True

    def __enter__(self) -> BugWatch:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(self, *_error: object) -> None:
        logging.getLogger().removeHandler(self)


def report_bug() -> None:
    """Report the current exception as a bug, through the hook of threads."""
    threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread())))
