"""EDTF, the standard for dates with a precision: the days that a text covers, and its errors.

ISO 8601-2, levels 0 to 2: ``2017``, ``2017-03``, ``2017-03-30``, ``2016-22`` (summer), ``2017-33``
(first quarter), ``2014-08-05/2014-08-07`` (a period, its ends of any precision).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from mercworkshop import i18n
from mercworkshop.domain.values.dates import date_styles
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _


class Precision(StrEnum):
    """The precision of a date."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    PERIOD = "period"


class DateSpan(NamedTuple):
    """The days of an EDTF text; ``number`` is the month, quarter or season, from 1."""

    precision: Precision
    first: date
    last: date
    number: int = 0


_YEARS = range(1900, 2201)
_SEASONS = range(21, 25)
_QUARTERS = range(33, 37)
# Meteorological seasons of the northern hemisphere; spring begins in March. They are only used for
# sorting: "summer" is never shown as months. Winter 2016 is December 2016 to February 2017.
_FIRST_MONTH = {code: 3 * (code - 20) for code in _SEASONS} | {
    code: 3 * (code - 33) + 1 for code in _QUARTERS
}
MONTHS = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.SEASON: 3, Precision.YEAR: 12}
"""The length of each precision, in months."""


@lru_cache(maxsize=32_768)
def parse_edtf(edtf: str) -> DateSpan:
    """Return the days of an EDTF text; raises InvalidInput. Cached, because files repeat dates."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _unit(edtf)
    first, last = _unit(start).first, _unit(end).last
    if first > last:
        raise InvalidInput(
            _("The period ends before it begins."),
            _("Write the earlier date first, each with its year."),
        )
    if start == end:
        raise InvalidInput(
            _("The period begins and ends with the same date."), _("Write that date alone.")
        )
    return DateSpan(Precision.PERIOD, first, last)


_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def _unit(edtf: str) -> DateSpan:
    shape = _SHAPE.fullmatch(edtf)
    if not shape:
        raise InvalidInput(
            _("“{text}” is not a date in EDTF.").format(text=edtf[:40]),
            _("Write it like 2017-03-30, 2017-03 or 2017."),
        )
    year, code, day = int(shape[1]), shape[2], shape[3]
    check_year(year)
    if day:
        return _day(year, int(code), int(day))
    return _months(year, int(code)) if code else _whole_year(year)


def _whole_year(year: int) -> DateSpan:
    return DateSpan(Precision.YEAR, date(year, 1, 1), date(year, 12, 31), 1)


def _months(year: int, code: int) -> DateSpan:
    """Parse the number after the year: a month, 21 to 24 for a season, 33 to 36 for a quarter."""
    if code in _SEASONS:
        precision, number = Precision.SEASON, code - 20
    elif code in _QUARTERS:
        precision, number = Precision.QUARTER, code - 32
    else:
        if code not in range(1, 13):
            raise _wrong_month(code)
        precision, number = Precision.MONTH, code
    first = date(year, _FIRST_MONTH.get(code, code), 1)
    after = add_months(first, MONTHS[precision])
    return DateSpan(precision, first, after - timedelta(days=1), number)


def _day(year: int, month: int, day: int) -> DateSpan:
    try:
        when = date(year, month, day)
    except ValueError:
        raise _no_such_day(year, month, day) from None
    return DateSpan(Precision.DAY, when, when, month)


def _no_such_day(year: int, month: int, day: int) -> InvalidInput:
    if month in range(1, 13):
        style = date_styles.LONG[i18n.current_language()]
        shown = style.in_year.format(part=style.months[month - 1], year=year)
        return InvalidInput(
            _("There is no day {day} in this month: {month}.").format(day=day, month=shown),
            _("Correct the day or the month."),
        )
    if day in range(1, 13) and 1 <= month <= _month_length(year, day):
        swapped = f"{year:04}-{day:02}-{month:02}"
        return InvalidInput(_no_month(month), _("Did you mean {date}?").format(date=swapped))
    return _wrong_month(month)


def check_year(year: int) -> None:
    """Raise InvalidInput for a year outside 1900 to 2200: a typing error, or a Hijri year."""
    if year not in _YEARS:
        raise InvalidInput(
            _("The year {year} is not between {first} and {last}.").format(
                year=year, first=_YEARS[0], last=_YEARS[-1]
            ),
            _("Write the year of the Gregorian calendar in four digits."),
        )


def _wrong_month(month: int) -> InvalidInput:
    return InvalidInput(
        _no_month(month),
        _("Write the month as a word, such as March 2017, and years in full: 2015–2018."),
    )


def _no_month(month: int) -> str:
    return _("There is no month {month}.").format(month=month)


def add_months(day: date, count: int) -> date:
    """Return the same day ``count`` months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, _month_length(year, month + 1)))


def _month_length(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day
