"""The periods of a calendar in cells: quarters, half-years, years, or more years in one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mercworkshop.report.model.charts import Timeline

_MOST_CELLS = 24
_MONTHS = (3, 6, 12, 24, 60, 120, 240, 600)
_LAST_YEAR = date.max.year


@dataclass(frozen=True, slots=True)
class Period:
    """A period from ``first`` to ``last``; ``part`` is its number within what ``year`` names."""

    first: date
    last: date
    year: str
    part: str

    def holds(self, day: date) -> bool:
        """Return whether the day is in the period."""
        return self.first <= day <= self.last

    def touches(self, first: date, last: date) -> bool:
        """Return whether any day of a span is in the period."""
        return first <= self.last and last >= self.first


def periods_of(chart: Timeline) -> list[Period]:
    """Return the periods of a chart, as short as there is room for."""
    days = list(_days(chart))
    first, last = min(days).year, min(max(days).year, _LAST_YEAR - 1)
    months = next(
        (each for each in _MONTHS if (last - first + 1) * 12 <= each * _MOST_CELLS), _MONTHS[-1]
    )
    if months < 12:
        return [
            _part(year, part, months)
            for year in range(first, last + 1)
            for part in range(12 // months)
        ]
    years = months // 12
    return [_years(year, min(year + years - 1, last)) for year in range(first, last + 1, years)]


def _days(chart: Timeline) -> Iterator[date]:
    if chart.shows_today:
        yield chart.today
    for row in chart.rows:
        yield from row.span() or ()
        for mark in row.marks:
            yield from (mark.first, mark.last)
    for act in chart.acts:
        yield from (act.first, act.last)


def _part(year: int, part: int, months: int) -> Period:
    first = date(year, part * months + 1, 1)
    after = part * months + months
    following = date(year + after // 12, after % 12 + 1, 1)
    return Period(first, following - timedelta(days=1), str(year), str(part + 1))


def _years(first: int, last: int) -> Period:
    name = str(first) if first == last else f"{first}–{last}"
    return Period(date(first, 1, 1), date(last, 12, 31), name, "")
