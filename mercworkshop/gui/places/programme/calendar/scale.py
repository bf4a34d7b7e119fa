"""Where a day lies on the axis of the calendar, as if read from the left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from mercworkshop.domain.programme.calendar.calendar import Calendar

_MARGIN = 16
"""Pixels that are left free at both ends."""
_MOST_QUARTERS = 24
"""Quarters that are marked; with more only years are."""


class AxisTick(NamedTuple):
    """The start of a quarter or of a year; ``year`` is 0 where no year starts."""

    day: date
    year: int


@dataclass(frozen=True, slots=True)
class DayScale:
    """The days from ``first`` to ``last`` on ``width`` pixels from ``left`` on."""

    first: date
    last: date
    left: float
    width: float

    def x(self, day: date) -> float:
        """Return where a day begins; days outside lie at the end."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + _MARGIN + min(max(share, 0.0), 1.0) * (self.width - 2 * _MARGIN)

    def years(self) -> Iterator[AxisTick]:
        """Yield the start of each year; for the first one, the start of the axis if it is later."""
        yield AxisTick(self.first, self.first.year)
        yield from (each for each in self.ticks() if each.year and each.day > self.first)

    def ticks(self) -> Iterator[AxisTick]:
        """Yield the starts of quarters, or of years where there are many."""
        step = 3 if (self.last - self.first).days / 92 <= _MOST_QUARTERS else 12
        year, month = self.first.year, 1
        while (day := date(year, month, 1)) <= self.last:
            if day >= self.first:
                yield AxisTick(day, year if month == 1 else 0)
            year, month = (year, month + step) if month + step <= 12 else (year + 1, 1)


def scale_of(calendar: Calendar, left: float, width: float) -> DayScale | None:
    """Return the scale of all days of a calendar, by whole quarters; None if no day is known."""
    span = calendar.span()
    if span is None:
        return None
    first, last = span
    begin = date(first.year, first.month - (first.month - 1) % 3, 1)
    return DayScale(begin, last + timedelta(days=20), left, width)
