"""The clock of a rehearsal: minutes of the day that pass faster than those of the room."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

SPEEDS = (1, 10, 60, 120, 300, 600)
"""How many times faster than in the room time can pass."""

_USUAL = SPEEDS.index(60)
_TICK = 100
_MINUTE = 60_000


class RehearsalClock(QObject):
    """Runs from one minute of the day to another; a timer drives it, or :meth:`advance`."""

    ticked = Signal(float)
    """The minute of the day that it is now."""
    changed = Signal()
    """It was started or stopped, or its speed changed."""

    def __init__(self, parent: QObject, start: float, end: float) -> None:
        super().__init__(parent)
        self.minute, self._end = start, end
        self._speed = _USUAL
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._tick)

    @property
    def is_running(self) -> bool:
        """Whether time passes."""
        return self._timer.isActive()

    @property
    def is_over(self) -> bool:
        """Whether the end is reached."""
        return self.minute >= self._end

    @property
    def speed(self) -> int:
        """How many times faster than in the room time passes."""
        return SPEEDS[self._speed]

    def begin(self) -> None:
        """Let time pass, unless the end is reached."""
        if not self.is_over:
            self._since.start()
            self._timer.start()
            self.changed.emit()

    def restart(self, start: float, end: float) -> None:
        """Go back to a beginning, with another end, and let time pass."""
        self._end = end
        self.go_to(start)
        self.begin()

    def pause(self) -> None:
        """Stop the clock."""
        self._timer.stop()
        self.changed.emit()

    def change_speed(self, by: int) -> None:
        """Take the next faster speed (1) or slower one (-1), if there is one."""
        self._speed = max(0, min(self._speed + by, len(SPEEDS) - 1))
        self.changed.emit()

    def advance(self, milliseconds: float) -> None:
        """Let so much time of the room pass."""
        self.go_to(self.minute + milliseconds * self.speed / _MINUTE)

    def go_to(self, minute: float) -> None:
        """Go to a minute of the day; at the end the clock stands."""
        self.minute = min(minute, self._end)
        if self.is_over:
            self.pause()
        self.ticked.emit(self.minute)

    def _tick(self) -> None:
        self.advance(self._since.restart())
