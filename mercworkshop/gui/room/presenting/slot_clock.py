"""How long a country presents already: from the recorded beginning, then by the machine's clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from mercworkshop.domain.values.local_time import is_possible


def utc_now() -> str:
    """Return this moment as it is recorded."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class SlotClock:
    """Counts down the minutes of a slot; ``seconds`` is a clock that nobody sets.

    A presentation that had begun, as before a restart, goes on from its recorded beginning.
    """

    def __init__(
        self, minutes: int, began: str = "", seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self.minutes, self._seconds = minutes, seconds
        self._start = seconds() - _since(began)

    @property
    def total(self) -> int:
        """All seconds of the slot."""
        return self.minutes * 60

    @property
    def left(self) -> int:
        """The seconds that are left; below zero once it is over."""
        return self.total - int(self._seconds() - self._start)


def _since(began: str) -> float:
    """Return the seconds since a recorded moment; 0 if it is none, lies ahead or long ago."""
    if not is_possible(began):
        return 0.0
    passed = (datetime.now(UTC) - datetime.fromisoformat(began)).total_seconds()
    return passed if 0 <= passed <= _LONGEST else 0.0


_LONGEST = 4 * 3600
"""Seconds: what began before that was never ended, and begins anew."""
