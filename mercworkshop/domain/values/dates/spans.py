"""A date of its first and last day, as a table keeps it, made a date with its precision again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date


def date_of_span(first: date, last: date) -> PartialDate:
    """Return the shortest way to say a time from ``first`` to ``last``, such as Q2 2016.

    A season that is no quarter becomes a period.
    """
    for edtf in _readings(first):
        when = PartialDate(edtf)
        if (when.first, when.last) == (first, last):
            return when
    begin, end = first.isoformat(), last.isoformat()
    if first.day == 1 and PartialDate(end[:7]).last == last:
        begin, end = begin[:7], end[:7]
    return PartialDate(f"{begin}/{end}")


def format_span(first: date, last: date) -> str:
    """Return a time between two days in the language in use."""
    return format_date(date_of_span(first, last))


def _readings(first: date) -> Iterator[str]:
    day = first.isoformat()
    yield day
    yield day[:7]
    yield f"{first.year:04}-{33 + (first.month - 1) // 3}"
    yield day[:4]


DAYS_OF_MONTH = 30.44
"""The mean of a year: months of slips are counted with it, here and in archives."""


def months_between(first: date, last: date) -> int:
    """Return the whole months from one day to another, to the nearest."""
    return round((last - first).days / DAYS_OF_MONTH)
