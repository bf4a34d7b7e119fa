"""Brings what the writer's thread answers to the window's thread, without anybody waiting."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from mercworkshop.gui.jobs.relay import has_receivers


class FutureRelay(QObject):
    """Connect ``done`` and ``failed`` to bound methods, then :meth:`listen`.

    A failure that nobody is connected to goes to the bug net; a cancelled future tells nothing.
    """

    done = Signal(object)
    failed = Signal(object)

    _came = Signal()
    _awaited: set[FutureRelay] = set()  # noqa: RUF012 - one set for all

    def __init__(self, future: Future[Any]) -> None:
        super().__init__()
        self._future = future
        self._came.connect(self._tell)

    def start(self) -> None:
        """Tell the answer on the window's thread, now or when it comes."""
        FutureRelay._awaited.add(self)
        self._future.add_done_callback(self._wake)

    def _wake(self, _future: Future[Any]) -> None:
        self._came.emit()

    @Slot()
    def _tell(self) -> None:
        FutureRelay._awaited.discard(self)
        if self._future.cancelled():
            return
        error = self._future.exception()
        if error is None:
            self.done.emit(self._future.result())
        elif has_receivers(self, "failed"):
            self.failed.emit(error)
        else:
            raise error
