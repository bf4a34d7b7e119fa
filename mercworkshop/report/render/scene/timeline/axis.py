"""The axis of a timeline: whole years of equal width, one page wide whatever they span."""

from __future__ import annotations

from calendar import isleap
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

NARROWEST_YEAR = 18.0
"""Points; years become no narrower than this before the axis is cut."""

_LABELLED_QUARTER = 10.0
"""Points; a quarter that is narrower is neither named nor drawn."""


@dataclass(frozen=True, slots=True)
class YearAxis:
    """The years from ``first`` to before ``end``, from ``start`` over ``width`` points."""

    first: int
    end: int
    start: float
    width: float

    @property
    def stop(self) -> float:
        """Where the axis ends."""
        return self.start + self.width

    @property
    def year_width(self) -> float:
        """The width of one year."""
        return self.width / (self.end - self.first)

    @property
    def has_quarters(self) -> bool:
        """Whether there is room for quarters."""
        return self.year_width >= 4 * _LABELLED_QUARTER

    def year(self, year: int) -> float:
        """Return where a year begins."""
        return self.start + (year - self.first) * self.year_width

    def begin(self, day: date) -> float:
        """Return where a day begins; may be outside the axis."""
        return self.year(day.year) + self._share(day, 1) * self.year_width

    def finish(self, day: date) -> float:
        """Return where a day is over; may be outside the axis."""
        return self.year(day.year) + self._share(day, 0) * self.year_width

    def holds(self, day: date) -> bool:
        """Whether a day is on the axis."""
        return self.first <= day.year < self.end

    @staticmethod
    def _share(day: date, before: int) -> float:
        return (day.timetuple().tm_yday - before) / (366 if isleap(day.year) else 365)


def choose_years(spans: Iterable[tuple[date, date]], today: date, most: int) -> tuple[int, int]:
    """Return the first year to show and the year after the last, ``most`` years at most.

    The axis starts at the first day or in the year of ``today``, whichever is earlier. If that is
    too long, the years that hold most spans wholly are shown, and no others: the few that reach
    beyond must not make the rest narrow.
    """
    years = Counter((first.year, last.year) for first, last in spans)
    low = min([first for first, _last in years] + [today.year])
    high = max([last for _first, last in years] + [today.year])
    most = max(most, 1)
    if high - low < most:
        return low, high + 1

    def worth(start: int) -> tuple[int, int, bool, int]:
        end = start + most
        touched = sum(n for (a, b), n in years.items() if a < end and b >= start)
        return sum(_inside(years, start, end).values()), touched, start <= today.year < end, start

    starts = {year for first, last in years for year in (first, last - most + 1)} | {today.year}
    best = max((min(max(each, low), high - most + 1) for each in starts), key=worth)
    inside = _inside(years, best, best + most)
    if best <= today.year < best + most:
        inside[today.year, today.year] += 1
    if not inside:
        return best, best + most
    return min(first for first, _last in inside), max(last for _first, last in inside) + 1


def _inside(years: Counter[tuple[int, int]], start: int, end: int) -> Counter[tuple[int, int]]:
    """Return the spans that lie wholly in some years."""
    return Counter({(a, b): n for (a, b), n in years.items() if start <= a and b < end})
