"""The log: where tracebacks go, so that none of them reaches a person."""

from __future__ import annotations

import logging
from pathlib import Path

from mercworkshop import paths

LARGEST_LOG = 1_000_000
"""Bytes; a longer log is begun anew when the program starts, the old one kept beside it."""


def log_file() -> Path:
    """Return the file that keeps the tracebacks."""
    return paths.logs() / "mercworkshop.log"


def start_log() -> None:
    """Write warnings and bugs to :func:`log_file`; where the disk refuses, to standard error."""
    path = log_file()
    try:
        paths.make_private_folder(path.parent)
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_suffix(".old.log"))
        handler: logging.Handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    shape = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    logging.basicConfig(level=logging.WARNING, handlers=[handler], format=shape)
