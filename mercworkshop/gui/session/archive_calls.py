"""Asks the archive from a job, which runs on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol

from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.errors import Cancelled


class ArchiveCaller(Protocol):
    """Runs work with the archive, on its thread."""

    def __call__[T](self, work: Callable[[ArchivePort], T], /) -> Future[T]: ...


def ask_archive[T](call: ArchiveCaller, work: Callable[[ArchivePort], T]) -> T:
    """Return what the archive answers; raises Cancelled if it was closed meanwhile."""
    try:
        return call(work).result()
    except RuntimeError as error:
        raise Cancelled from error
