"""Where a day lies on the timeline, and which years and quarters to mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

LEAST_YEARS = 3
"""The timeline covers at least so many years."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days from ``first`` until before ``end`` (ordinals) over ``width`` pixels.

    ``offset`` pixels are scrolled away before the ``view`` pixels that are seen. ``mirrored``
    time runs from right to left, as everything does in Arabic.
    """

    first: int
    end: int
    width: int
    view: int
    offset: int = 0
    mirrored: bool = False

    @property
    def per_day(self) -> float:
        """Pixels of one day."""
        return self.width / (self.end - self.first)

    def x(self, day: float) -> float:
        """Return where the beginning of a day is seen."""
        along = (day - self.first) * self.per_day - self.offset
        return self.view - along if self.mirrored else along

    def days(self, pixels: float) -> float:
        """Return the days that a way to the right is; negative where time runs the other way."""
        return (-pixels if self.mirrored else pixels) / self.per_day

    def day(self, x: float) -> float:
        """Return the day seen at ``x``."""
        along = self.view - x if self.mirrored else x
        return self.first + (along + self.offset) / self.per_day

    def years(self) -> Iterator[int]:
        """Yield the years that are seen."""
        low, high = sorted((self.day(0), self.day(self.view)))
        first, last = max(low, self.first), min(high, self.end - 1)
        if last >= first:
            yield from range(_date(first).year, _date(last).year + 1)

    def has_quarters(self) -> bool:
        """Whether there is room for a line every three months."""
        return self.per_day * 91 >= 10


def timeline_years(reaches: Iterable[tuple[int, int]], today: date) -> tuple[int, int]:
    """Return the whole years around all reaches, three at least; ordinals, the end not included."""
    lows, highs = zip(*reaches, strict=True) if (reaches := list(reaches)) else ((), ())
    first = _date(min(lows)).year if lows else today.year
    last = _date(max(highs) - 1).year if highs else today.year
    last = max(last, first + LEAST_YEARS - 1)
    return date(first, 1, 1).toordinal(), date(last + 1, 1, 1).toordinal()


def _date(ordinal: float) -> date:
    return date.fromordinal(int(ordinal))
