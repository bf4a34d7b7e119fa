"""Delivers results of the writer thread to the window thread, without blocking it."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mercworkshop.gui.jobs.relay import has_receivers


class FutureRelay(QObject):
    """Emits the result of a future on the window thread.

    Connect ``done`` and ``failed`` to bound methods, then :meth:`start`. Without a receiver of
    ``failed`` the error is raised, for the exception hook; a cancelled future emits nothing.
    """

    done = Signal(object)
    failed = Signal(object)

    _finished = Signal()
    _awaited: set[FutureRelay] = set()  # noqa: RUF012 - one set for all

    def __init__(self, future: Future[Any]) -> None:
        super().__init__()
        self._future = future
        # Queued, so that no result comes inside the call that asks for it.
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Emit the result on the window thread once it is there; never inside this call."""
        FutureRelay._awaited.add(self)
        self._future.add_done_callback(self._wake)

    def _wake(self, _future: Future[Any]) -> None:
        self._finished.emit()

    @Slot()
    def _on_finished(self) -> None:
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
