"""Scale of the timeline: days to pixels and back, and the time shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

LEAST_DAYS = 3 * 365
"""Days that the timeline covers at least."""

AIR = 183
"""Days before the first bar and behind the last, so that none sticks to an edge."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days from ``first`` to before ``end`` (ordinals) over ``width`` pixels.

    ``offset`` pixels are scrolled out of sight before the ``view`` visible ones. ``mirrored``: time
    runs from right to left, as in Arabic.
    """

    first: int
    end: int
    width: int
    view: int
    offset: int = 0
    mirrored: bool = False

    @property
    def per_day(self) -> float:
        """Pixels per day."""
        return self.width / (self.end - self.first)

    def x(self, day: float) -> float:
        """Return the x (pixels in the viewport) of the beginning of a day."""
        along = (day - self.first) * self.per_day - self.offset
        return self.view - along if self.mirrored else along

    def days(self, pixels: float) -> float:
        """Return a distance to the right in days; negative if time runs right to left."""
        return (-pixels if self.mirrored else pixels) / self.per_day

    def day(self, x: float) -> float:
        """Return the day (ordinal) at ``x``."""
        along = self.view - x if self.mirrored else x
        return self.first + (along + self.offset) / self.per_day

    def years(self) -> Iterator[int]:
        """Yield the visible years."""
        low, high = sorted((self.day(0), self.day(self.view)))
        first, last = max(low, self.first), min(high, self.end - 1)
        if last >= first:
            yield from range(date_of(first).year, date_of(last).year + 1)

    def has_quarters(self) -> bool:
        """Whether there is room for a line every three months."""
        return self.per_day * 91 >= 10


def timeline_span(reaches: Iterable[tuple[int, int]], today: date) -> tuple[int, int]:
    """Return the span around all ``reaches`` (ordinals, end excluded), with some air."""
    lows, highs = zip(*reaches, strict=True) if (reaches := list(reaches)) else ((), ())
    first = max(min(lows, default=today.toordinal()) - AIR, date.min.toordinal())
    end = max(max(highs, default=0) + AIR, first + LEAST_DAYS)
    return first, min(end, date.max.toordinal())


def date_of(ordinal: float) -> date:
    """Return the day of an ordinal, which may be between two days."""
    return date.fromordinal(int(ordinal))
