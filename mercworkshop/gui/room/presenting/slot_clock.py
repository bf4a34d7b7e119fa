"""The time while a country presents: that of the room; neither sleep nor a set clock changes it."""

from __future__ import annotations

from collections.abc import Callable

from mercworkshop.domain.entities.time_keeping.moment import Moment
from mercworkshop.domain.entities.time_keeping.room_time import ClockAnchor


class SteadyTime:
    """Counts from ``utc``, in seconds since 1970, by the clock since the laptop was started."""

    def __init__(self, utc: float, read: Callable[[], Moment]) -> None:
        moment = read()
        self._read, self._anchor = read, ClockAnchor(utc, moment.boot, moment.boot_id)

    def now(self) -> float:
        """Return the time, in seconds since 1970."""
        return self._anchor.time_at(self._read())


class SlotClock:
    """Counts down the minutes of a slot from when it began."""

    def __init__(self, minutes: int, began: float, now: Callable[[], float]) -> None:
        self.minutes, self._began, self._now = minutes, began, now

    @property
    def total(self) -> int:
        """All seconds of the slot."""
        return self.minutes * 60

    @property
    def left(self) -> int:
        """The seconds that are left; below zero once it is over."""
        return self.total - int(self._now() - self._began)
