"""The time axis of the printed timeline: its years or quarters, and its slices for pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import pairwise

_QUARTER_WIDTH = 22.0
_YEAR_WIDTH = 33.0
_WIDE_YEAR = 48.0
_LONGEST = 60
"""Years on the axis; a farther date is a typing error and must not make a thousand pages."""


class AxisUnit(Enum):
    """The unit of the labels on the axis, in months."""

    QUARTER = 3
    YEAR = 12


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """A period from the first day to the day after the last."""

    first: date
    end: date
    step: AxisUnit

    def position(self, day: date) -> float:
        """Return the position of ``day``: 0 at the beginning, 1 at the end; may be outside."""
        return (day - self.first).days / (self.end - self.first).days

    def starts(self, step: AxisUnit) -> list[date]:
        """Return the days on which a quarter or a year of the axis begins."""
        months = range(_month(self.first), _month(self.end), 1)
        return [_day(month) for month in months if month % step.value == 0]

    def slices(self, count: int) -> list[TimeAxis]:
        """Return ``count`` slices of whole years, of about the same length."""
        if count == 1:
            return [self]
        years = self.end.year - self.first.year
        edges = [self.first.year + round(years * part / count) for part in range(count + 1)]
        return [
            TimeAxis(date(start, 1, 1), date(end, 1, 1), self.step)
            for start, end in pairwise(edges)
        ]


def make_axis(days: Iterable[date], today: date, room: float) -> tuple[TimeAxis, int]:
    """Return the axis for ``days``, and the number of slices it needs, one for each page.

    ``room`` is the width for bars on a page, in points.
    """
    known = sorted(days) or [today]
    first, last = _within_reach(known[0], known[-1], today)
    quarters = TimeAxis(
        _floor(first, AxisUnit.QUARTER), _after(last, AxisUnit.QUARTER), AxisUnit.QUARTER
    )
    if len(quarters.starts(AxisUnit.QUARTER)) * _QUARTER_WIDTH <= room:
        return quarters, 1
    years = TimeAxis(_floor(first, AxisUnit.YEAR), _after(last, AxisUnit.YEAR), AxisUnit.YEAR)
    count = years.end.year - years.first.year
    if count * _YEAR_WIDTH <= room:
        return years, 1
    each = max(int(room / _WIDE_YEAR), 1)
    return years, -(-count // each)


def _within_reach(first: date, last: date, today: date) -> tuple[date, date]:
    if last.year - first.year <= _LONGEST:
        return first, last
    start = max(first, date(max(today.year - _LONGEST // 3, 1), 1, 1))
    return start, min(last, date(start.year + _LONGEST, 12, 31))


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _floor(day: date, step: AxisUnit) -> date:
    return _day(_month(day) // step.value * step.value)


def _after(day: date, step: AxisUnit) -> date:
    """Return the first day of the next quarter or year, at most the last day of the calendar."""
    month = (_month(day) // step.value + 1) * step.value
    return _day(month) if month < date.max.year * 12 + 12 else date.max
