"""Notices within seconds that another program has written into an open archive."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, QTimer, Signal

from mercworkshop.gui.jobs.future_relay import FutureRelay

EVERY_MS = 2000


class OthersWrites(QObject):
    """Asks again and again for a number that changes with every write of another program.

    ``noticed`` is emitted when the number changed. One question waits at a time: the archive may be
    busy for long.
    """

    noticed = Signal()

    def __init__(self, ask: Callable[[], Future[int]], parent: QObject) -> None:
        super().__init__(parent)
        self._ask_number = ask
        self._known: int | None = None
        self._is_waiting = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is waited for."""
        return self._is_waiting

    def look(self) -> None:
        """Ask now, unless an answer is waited for."""
        if self._is_waiting:
            return
        self._is_waiting = True
        answer = FutureRelay(self._ask_number())
        answer.done.connect(self._take)
        answer.failed.connect(self._skip)
        answer.start()

    def stop(self) -> None:
        """Stop asking."""
        self._timer.stop()

    def _take(self, found: int) -> None:
        self._is_waiting = False
        before, self._known = self._known, found
        if before not in {None, found}:
            self.noticed.emit()

    def _skip(self, _error: Exception) -> None:
        self._is_waiting = False  # the next page that asks the archive shows why it fails
