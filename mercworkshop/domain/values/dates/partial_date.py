"""A date with its precision: day, month, quarter, season, year or period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mercworkshop.domain.values.dates import date_styles
from mercworkshop.domain.values.dates.date_styles import DateStyle
from mercworkshop.domain.values.dates.edtf import (
    MONTHS,
    Precision,
    add_months,
    check_year,
    parse_edtf,
)
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _, digits, isolate

__all__ = [
    "AmbiguousDate",
    "PartialDate",
    "Precision",
    "format_date",
    "format_date_long",
    "format_day",
    "format_day_long",
    "format_moment",
    "parse_date",
    "shift_date",
    "shift_months",
]

_DAYS_IN_MONTH = 365.2425 / 12
# Days; every longer shift leaves the allowed years.
_FARTHEST = 150_000


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date with its precision. Raises InvalidInput if ``edtf`` is not a valid date."""

    edtf: str

    def __post_init__(self) -> None:
        parse_edtf(self.edtf)

    def __lt__(self, other: PartialDate) -> bool:
        return (self.sort_key, self.edtf) < (other.sort_key, other.edtf)

    @classmethod
    def from_day(cls, day: date) -> PartialDate:
        """Return ``day`` with the precision of a day."""
        return cls(f"{day.year:04}-{day.month:02}-{day.day:02}")

    @property
    def precision(self) -> Precision:
        """The precision of the date."""
        return parse_edtf(self.edtf).precision

    @property
    def first(self) -> date:
        """The earliest day it can mean; for a season, in the northern hemisphere."""
        return parse_edtf(self.edtf).first

    @property
    def last(self) -> date:
        """The latest day it can mean; for a season, in the northern hemisphere."""
        return parse_edtf(self.edtf).last

    @property
    def sort_key(self) -> tuple[date, date]:
        """By first day, then the shorter one: January 2017, the first quarter of 2017, 2017."""
        return parse_edtf(self.edtf)[1:3]


class AmbiguousDate(InvalidInput):
    """A date with several meanings, depending on the country or on what was meant: ``readings``.

    ``widest`` is the reading that holds all others, so that it takes nothing away from the words;
    None if there is none, as between two days.
    """

    def __init__(
        self,
        message: str,
        advice: str,
        readings: tuple[PartialDate, ...],
        widest: PartialDate | None = None,
    ) -> None:
        super().__init__(message, advice)
        self.readings, self.widest = readings, widest


def parse_date(text: str, today: date | None = None) -> PartialDate:
    """Parse a date in the words of any of the six languages, or in EDTF.

    Raises InvalidInput with the reason; AmbiguousDate if it can be two days, as 11/06/2014, or more
    or less of a time, as mid 2017. What has no year, or counts from now, is read on ``today`` only.
    """
    try:
        return _parse_exact(text)
    except AmbiguousDate:
        raise
    except InvalidInput:
        when = _parse_vague(text, today)
        if when is None:
            raise
    return when


def readings_of(
    text: str, today: date | None = None
) -> tuple[tuple[PartialDate, ...], PartialDate | None]:
    """Return what an inexact date can mean, and the reading that contains all others.

    Both are empty for an exact date, and for what cannot be read. What only ``today`` makes exact,
    such as next year, has one reading.
    """
    try:
        _parse_exact(text)
    except AmbiguousDate as error:
        return error.readings, None
    except InvalidInput:
        pass
    else:
        return (), None
    try:
        when = _parse_vague(text, today)
    except AmbiguousDate as error:
        return error.readings, error.widest
    return ((when,), when) if when is not None else ((), None)


def _parse_vague(text: str, today: date | None) -> PartialDate | None:
    """Return the one meaning of words such as H1 2017; None if they have none at all."""
    from mercworkshop.domain.values.dates import vague_dates

    if len(text) > vague_dates.LONGEST or not (found := vague_dates.read_vague(text, today)):
        return None
    readings = tuple(map(PartialDate, dict.fromkeys(found.readings)))
    if len(readings) == 1 and found.is_exact:
        return readings[0]
    raise _ambiguous(text, readings, PartialDate(found.widest) if found.widest else None)


def _parse_exact(text: str) -> PartialDate:
    from mercworkshop.domain.values.dates import parser

    valid: list[PartialDate] = []
    problems: list[InvalidInput] = []
    for candidate in parser.parse_candidates(text):
        try:
            valid.append(PartialDate(candidate))
        except InvalidInput as problem:
            problems.append(problem)
    if not valid:
        raise problems[0]
    if len(valid) > 1:
        raise _ambiguous(text, tuple(sorted(valid)))
    return valid[0]


def format_date(when: PartialDate, language: str = "") -> str:
    """Return a date for screens and tables: ``30 Mar 2017``, ``summer 2016``, ``Q1 2019``.

    In ``language``; in the language in use if that is empty.
    """
    style = date_styles.style_in_use(date_styles.SHORT, language)
    return digits(_format(when, style), language)


def format_date_long(when: PartialDate, language: str = "") -> str:
    """Return a date for text: ``30 March 2017``, ``30 de marzo de 2017``, ``30 марта 2017 г.``."""
    style = date_styles.style_in_use(date_styles.LONG, language)
    return digits(_format(when, style), language)


def format_day(day: date) -> str:
    """Return a day as a part of a text in the language in use: ``30 Mar 2017``, isolated."""
    return isolate(format_date(PartialDate.from_day(day)))


def format_day_long(day: date) -> str:
    """Return a day as a part of a longer text: ``30 March 2017``, isolated."""
    return isolate(format_date_long(PartialDate.from_day(day)))


def format_moment(moment: datetime) -> str:
    """Return a time in its own time zone as a part of a text: ``30 Mar 2017 10:42``, isolated."""
    hour = digits(f"{moment:%H:%M}")
    return isolate(f"{format_date(PartialDate.from_day(moment.date()))} {hour}")


def shift_date(when: PartialDate, days: int) -> PartialDate:
    """Return a date shifted by ``days``, with the same precision.

    A month is shifted by whole months, a year by whole years and so on, rounded. A period keeps
    its length: both ends are shifted in units of the less precise one. Raises InvalidInput if the
    result is outside the years 1900 to 2200.
    """
    ends = _ends(when)
    days = max(-_FARTHEST, min(days, _FARTHEST))
    step = max(MONTHS.get(end.precision, 0) for end in ends)
    if step:
        months = step * round(days / (step * _DAYS_IN_MONTH))
        shifted = [_shift_months(end, months) for end in ends]
    else:
        shifted = [PartialDate.from_day(end.first + timedelta(days=days)) for end in ends]
    return PartialDate("/".join(end.edtf for end in shifted))


def shift_years(when: PartialDate, years: int) -> PartialDate:
    """Return the same day, month or year some years later; for a period, that of its first day."""
    return _shift_months(_ends(when)[0], 12 * years)


def shift_months(when: PartialDate, months: int) -> PartialDate:
    """Return a date some months later (negative: earlier), with the same precision.

    A date that is not known to the month stays unless it can be moved exactly: a quarter or a
    season by three months, a year by twelve. Raises InvalidInput if the result is outside the years
    1900 to 2200.
    """
    ends = _ends(when)
    if any(months % (MONTHS.get(end.precision) or 1) for end in ends):
        return when
    return PartialDate("/".join(_shift_months(end, months).edtf for end in ends))


def months_after(day: date, months: int) -> PartialDate:
    """Return the month that is some months after the month of ``day``."""
    return _shift_months(PartialDate(day.isoformat()[:7]), months)


def _ambiguous(
    text: str, readings: tuple[PartialDate, ...], widest: PartialDate | None = None
) -> AmbiguousDate:
    first, last = (format_date_long(when) for when in (readings[0], readings[-1]))
    said = (
        _("“{text}” can mean {first}.")
        if first == last
        else _("“{text}” can mean {first} or {last}.")
    )
    return AmbiguousDate(
        said.format(text=text.strip(), first=first, last=last),
        _("Choose the one you mean, or write it in words."),
        readings,
        widest,
    )


def _ends(when: PartialDate) -> tuple[PartialDate, ...]:
    """Return the two ends of a period; any other date itself."""
    return tuple(PartialDate(end) for end in when.edtf.split("/"))


def _shift_months(when: PartialDate, months: int) -> PartialDate:
    first = add_months(when.first, months)
    check_year(first.year)
    match when.precision:
        case Precision.DAY:
            return PartialDate.from_day(first)
        case Precision.MONTH:
            code = f"-{first.month:02}"
        case Precision.SEASON:
            code = f"-{first.month // 3 + 20}"
        case Precision.QUARTER:
            code = f"-{first.month // 3 + 33}"
        case _:
            code = ""
    return PartialDate(f"{first.year:04}{code}")


def _format(when: PartialDate, style: DateStyle) -> str:
    start, *rest = _ends(when)
    if not rest:
        return _with_year(_part(start, style), start, style)
    end = rest[0]
    if start.precision is end.precision is Precision.YEAR:
        return style.years.format(years=f"{start.edtf}{style.to}{end.edtf}")
    if start.precision is not end.precision or start.first.year != end.first.year:
        return _join_ends(_format(start, style), _format(end, style), style)
    if start.precision is Precision.DAY and start.first.month == end.first.month:
        days = (_day_number(start, style), _day_number(end, style))
        return _with_year(_part(end, style, style.between_days.join(days)), end, style)
    return _with_year(_join_ends(_part(start, style), _part(end, style), style), end, style)


def _part(when: PartialDate, style: DateStyle, days: str = "") -> str:
    """Return the part beside the year: day and month, month, season or quarter."""
    index = parse_edtf(when.edtf).number - 1
    match when.precision:
        case Precision.DAY:
            month = style.months_after_day[index]
            return style.day.format(day=days or _day_number(when, style), month=month)
        case Precision.MONTH:
            return style.months[index]
        case Precision.SEASON:
            return style.seasons[index]
        case Precision.QUARTER:
            return style.quarters[index]
        case _:
            return ""


def _day_number(when: PartialDate, style: DateStyle) -> str:
    return style.first_day if when.first.day == 1 else str(when.first.day)


def _with_year(part: str, when: PartialDate, style: DateStyle) -> str:
    patterns = {
        Precision.YEAR: style.year,
        Precision.SEASON: style.season_in_year,
        Precision.QUARTER: style.quarter_in_year,
    }
    return patterns.get(when.precision, style.in_year).format(part=part, year=when.first.year)


def _join_ends(start: str, end: str, style: DateStyle) -> str:
    """Return two ends joined by a dash, with spaces around it if the ends contain spaces."""
    roomy = style.to == "–" and " " in start + end
    return f"{start} {style.to} {end}" if roomy else f"{start}{style.to}{end}"
