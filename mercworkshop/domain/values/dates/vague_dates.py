"""What people can mean with words for a part of a time: mid 2017, by the end of March, FY 2016/17.

Each text has readings; one of them may be the widest, which holds all others, so that it takes
nothing away from the words. Nothing else is ever chosen for a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from mercworkshop.domain.values.dates import date_words, vague_words
from mercworkshop.domain.values.dates.edtf import (
    MONTHS,
    DateSpan,
    Precision,
    add_months,
    parse_edtf,
)
from mercworkshop.domain.values.dates.parser import parse_candidates
from mercworkshop.domain.values.dates.vague_words import TimePart, any_of
from mercworkshop.errors import InvalidInput


class VagueReadings(NamedTuple):
    """The readings of a text in EDTF, and which of them holds all others; empty if none does.

    ``is_exact`` tells that the only reading is what the words say, as for H1 2017.
    """

    readings: tuple[str, ...]
    widest: str = ""
    is_exact: bool = False


type _Reader = Callable[[str, date | None], VagueReadings | None]

LONGEST = 100
"""Most letters of a date; longer texts are not dates."""
_SHORTEST = 3
_ONE_DAY = timedelta(days=1)
_DATE_OF_SHORT_YEAR = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d\d)")
_YEAR_PARTS = {
    TimePart.EARLY: ("01/04", "33", "01"),
    TimePart.MID: ("04/09", "34/35", "06/07"),
    TimePart.LATE: ("09/12", "36", "11/12"),
    TimePart.END: ("10/12", "36", "12", "12-31"),
    TimePart.FIRST_HALF: ("01/06",),
    TimePart.SECOND_HALF: ("07/12",),
}
_MONTH_PARTS = {
    TimePart.EARLY: ("01/15", "01/10"),
    TimePart.MID: ("08/22", "11/20", "15"),
    TimePart.LATE: ("16/end", "21/end"),
    TimePart.END: ("21/end", "end"),
    TimePart.FIRST_HALF: ("01/15",),
    TimePart.SECOND_HALF: ("16/end",),
    TimePart.FIRST_TEN_DAYS: ("01/10",),
    TimePart.MIDDLE_TEN_DAYS: ("11/20",),
    TimePart.LAST_TEN_DAYS: ("21/end",),
}
_MONTH_OF_PART = {TimePart.EARLY: 0, TimePart.MID: 1, TimePart.LATE: 2, TimePart.END: 2}
"""Which month of a quarter or season a part of it can mean, from 0."""
_FISCAL_STARTS = (4, 7, 10)
"""The months, besides January, in which budget years begin."""
_SOUTHERN_START = (9, 12, 3, 6)
_SUMMER = 2


def read_vague(text: str, today: date | None = None) -> VagueReadings | None:
    """Return the readings of a text that is not an exact date; None if it has none.

    What has no year, or counts from now, is read on the day ``today`` only. Without a year it is
    read in this year and in the next one, and neither is the widest.
    """
    folded = date_words.fold_date(text)
    if len(folded) < _SHORTEST and folded.isascii():  # the first letters of any word
        return None
    if today is not None:
        folded = _name_years(folded, today)
    found = _read_whole(folded) if today is not None else None
    found = found or _read(folded, today)
    if found is not None or today is None or re.search(r"\d{3}", folded):
        return found
    years = (_read_whole(f"{folded} {year}") for year in (today.year, today.year + 1))
    ends = (found.readings[:: max(len(found.readings) - 1, 1)] for found in years if found)
    readings = tuple(each for first_and_last in ends for each in first_and_last)
    return VagueReadings(readings) if readings else None


def _read_whole(folded: str) -> VagueReadings | None:
    exact = _exact(folded)
    return _only(exact) if exact else _read(folded, None)


def _only(edtf: str) -> VagueReadings:
    return VagueReadings((edtf,), edtf, is_exact=True)


def _read(folded: str, today: date | None) -> VagueReadings | None:
    for read in _READERS:
        found = read(folded, today)
        if found is not None:
            return found
    return None


def _exact(folded: str) -> str:
    """Return the one meaning of a text without vague words; empty if there is none, or two."""
    try:
        candidates = parse_candidates(folded.strip(" -,/"))
    except InvalidInput:
        return ""
    valid = [each for each in candidates if _span(each) is not None]
    return valid[0] if len(valid) == 1 else ""


def _span(edtf: str) -> DateSpan | None:
    try:
        return parse_edtf(edtf)
    except InvalidInput:
        return None


def _name_years(folded: str, today: date) -> str:
    """Return the text with figures for this year and the next one."""
    for said, year in (
        (vague_words.THIS_YEAR, today.year),
        (vague_words.NEXT_YEAR, today.year + 1),
    ):
        folded = re.sub(any_of(said), f" {year} ", folded)
    return " ".join(folded.split())


def _short_year(folded: str, _today: date | None) -> VagueReadings | None:
    """Read "14/3/16": a year of this century in two figures is proposed, never assumed."""
    match = _DATE_OF_SHORT_YEAR.fullmatch(folded)
    if not match:
        return None
    first, mark, second, year = match.groups()
    orders = [(first, second)] if mark == "." else [(first, second), (second, first)]
    days = (f"20{year}-{int(month):02}-{int(day):02}" for day, month in orders)
    readings = tuple(dict.fromkeys(each for each in days if _span(each) is not None))
    return VagueReadings(readings) if readings else None


def _fiscal_year(folded: str, _today: date | None) -> VagueReadings | None:
    rest, count = re.subn(any_of(vague_words.FISCAL), " ", folded)
    if not count:
        glued = re.fullmatch(r"fy\s?(\d{4}(?:[-/]\d{2,4})?)", folded)
        if not glued:
            return None
        rest = glued[1]
    two = re.fullmatch(r"\D*(\d{4})\s?[-/]\s?(?:\d\d)?(\d\d)\D*", rest)
    if two:
        year = int(two[1])
        if (year + 1) % 100 != int(two[2]):
            return None
        widest = f"{year}/{year + 1}"
        return _in_known_years((widest, *_fiscal_spans(year)), widest)
    whole = _exact(rest)
    if len(whole) != 4:
        return None
    year = int(whole)
    april, july, october = _fiscal_spans(year)[0], *_fiscal_spans(year - 1)[1:]
    return _in_known_years((whole, april, july, october))


def _in_known_years(readings: tuple[str, ...], widest: str = "") -> VagueReadings | None:
    """Return readings of budget years; None outside the years that dates can have."""
    if any(_span(each) is None for each in readings):
        return None
    return VagueReadings(readings, widest)


def _fiscal_spans(year: int) -> tuple[str, ...]:
    return tuple(f"{year}-{month:02}/{year + 1}-{month - 1:02}" for month in _FISCAL_STARTS)


def _southern_season(folded: str, _today: date | None) -> VagueReadings | None:
    """Read "summer 2016/17", and a season that is said to be a southern one."""
    rest, count = re.subn(any_of(vague_words.SOUTHERN), " ", folded)
    two = re.fullmatch(r"(.*?)(\d{4})\s?[-/]\s?(?:\d\d)?(\d\d)", rest)
    if two and (int(two[2]) + 1) % 100 == int(two[3]):
        season = _season_of(f"{two[1]} {two[2]}")
        is_summer = season is not None and season.number == _SUMMER
        return _only(_southern(int(two[2]), _SUMMER)) if is_summer else None
    season = _season_of(rest) if count else None
    if season is None:
        return None
    year = season.first.year
    years = (year, year - 1) if season.number == _SUMMER else (year,)
    readings = tuple(_southern(each, season.number) for each in years)
    return VagueReadings(readings, is_exact=len(readings) == 1)


def _season_of(text: str) -> DateSpan | None:
    span = _span(_exact(text))
    return span if span is not None and span.precision is Precision.SEASON else None


def _southern(year: int, season: int) -> str:
    first = date(year, _SOUTHERN_START[season - 1], 1)
    return f"{_month(first)}/{_month(add_months(first, 2))}"


def _period(folded: str, _today: date | None) -> VagueReadings | None:
    """Read "from early 2017 to mid 2018": from the first day of one to the last of the other."""
    between, count = re.subn(rf"^\s*(?:{any_of(vague_words.BETWEEN)})", "", folded)
    if count:
        folded = re.sub(rf"\s(?:{any_of(vague_words.AND)}|و(?=\w))\s?", " - ", between)
        exact = _exact(folded)
        if exact:
            return _only(exact)
    for joint in re.finditer(rf"\s-\s|(?:{any_of(date_words.UNTIL)})(?:\s(?:la|el|le)\s)?", folded):
        ends = _ends(folded[: joint.start()], folded[joint.end() :])
        if ends and ends[0].first <= ends[1].last:
            whole = _name_span(ends[0].first, ends[1].last)
            return VagueReadings((whole,), whole)
    return None


def _ends(start: str, end: str) -> tuple[DateSpan, DateSpan] | None:
    """Return the widest readings of both ends; a start without a year has that of the end."""
    if not start.strip(" -") or not end.strip(" -"):
        return None
    last = _widest(end)
    first = _widest(start) or (_widest(f"{start} {last.last.year}") if last else None)
    return (first, last) if first and last else None


def _widest(text: str) -> DateSpan | None:
    found = _part(text, None)
    return _span(found.widest or found.readings[0]) if found is not None else _span(_exact(text))


def _part(folded: str, _today: date | None) -> VagueReadings | None:
    """Read a part of a year, a month, a quarter or a season, also as a deadline."""
    for pattern, part in vague_words.part_patterns():
        match = pattern.search(folded)
        if not match:
            continue
        rest = f"{folded[: match.start()]} {folded[match.end() :]}"
        rest, deadlines = vague_words.deadline_pattern().subn(" ", rest)
        unit = _exact(_without_lead(rest))
        found = _part_of(unit, part) if unit else None
        if found is not None:
            return _until(unit, found) if deadlines else found
    return None


_LEAD = rf"^(?:(?:{any_of(date_words.UNTIL)})\s*)+"


def _without_lead(text: str) -> str:
    """Return the text without a preposition at its beginning that would ask for a start."""
    return re.sub(_LEAD, "", text.strip(" -,"))


def _part_of(unit: str, part: TimePart) -> VagueReadings | None:
    span = parse_edtf(unit)
    match span.precision:
        case Precision.YEAR:
            codes = _YEAR_PARTS.get(part, ())
        case Precision.MONTH:
            codes = tuple(
                code.replace("end", f"{span.last.day}") for code in _MONTH_PARTS.get(part, ())
            )
        case Precision.QUARTER | Precision.SEASON if part in _MONTH_OF_PART:
            month = add_months(span.first, _MONTH_OF_PART[part])
            return VagueReadings((unit, _month(month)), unit)
        case _:
            return None
    readings = tuple("/".join(f"{unit}-{end}" for end in code.split("/")) for code in codes)
    if not readings:
        return None
    return VagueReadings(readings, readings[0], is_exact=len(readings) == 1)


def _until(unit: str, part: VagueReadings) -> VagueReadings:
    """Return what a deadline can mean: any time from the start of the unit, or only the part."""
    whole, end = parse_edtf(unit), parse_edtf(part.widest).last
    widest = unit if end == whole.last else _name_span(whole.first, end)
    return VagueReadings(tuple(dict.fromkeys((widest, *part.readings))), widest)


def _deadline(folded: str, _today: date | None) -> VagueReadings | None:
    """Read "by 2017", which can mean before 2017 begins or before it ends: none is the widest."""
    match = vague_words.deadline_pattern().search(folded)
    if not match or not match["sure"]:
        return None
    unit = _exact(_without_lead(f"{folded[: match.start()]} {folded[match.end() :]}"))
    span = _span(unit)
    if span is None or span.precision is Precision.PERIOD:
        return None
    if span.precision is Precision.DAY:
        return VagueReadings((unit,))
    return VagueReadings((unit, span.last.isoformat(), (span.first - _ONE_DAY).isoformat()))


def _from_now(folded: str, today: date | None) -> VagueReadings | None:
    """Read "in two years" and "within six months"."""
    if today is None:
        return None
    match = re.fullmatch(_FROM_NOW, folded)
    if not match:
        return None
    if match["dual"]:
        count, is_years = vague_words.DUAL[match["dual"]]
    else:
        said = match["count"]
        count = int(said) if said.isdigit() else vague_words.NUMBERS[said]
        is_years = bool(re.fullmatch(any_of(vague_words.YEARS), match["unit"]))
    months = count * (MONTHS[Precision.YEAR] if is_years else 1)
    day = add_months(today.replace(day=1), months)
    month = _month(day)
    if match["within"] or match["inside"]:
        widest = _name_span(today.replace(day=1), add_months(day, 1) - _ONE_DAY)
    elif is_years:
        widest = f"{day.year}"
    else:
        widest = f"{_month(add_months(day, -1))}/{_month(add_months(day, 1))}"
    return VagueReadings((widest, month), widest)


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _name_span(first: date, last: date) -> str:
    """Return the shortest EDTF of a time between two days."""
    begin, end = first.isoformat(), last.isoformat()
    if first.day == 1 and (last + _ONE_DAY).day == 1:
        begin, end = begin[:7], end[:7]
    if begin.endswith("-01") and end.endswith("-12") and len(begin) == 7:
        begin, end = begin[:4], end[:4]
    return begin if begin == end else f"{begin}/{end}"


def _shapes() -> Iterator[str]:
    count = rf"(?P<count>\d{{1,2}}|{any_of(vague_words.NUMBERS)})"
    unit = rf"(?P<unit>{any_of((*vague_words.YEARS, *vague_words.MONTHS))})"
    yield rf"(?:(?P<within>{any_of(vague_words.WITHIN)})|(?:{any_of(vague_words.IN)}))?\s?"
    yield rf"(?:(?P<dual>{any_of(vague_words.DUAL)})|{count}\s?{unit})"
    yield r"\s?(?:(?P<inside>之?内|以内)|(?:之|以)?后)?"


_FROM_NOW = "".join(_shapes())
_READERS: tuple[_Reader, ...] = (
    _short_year,
    _fiscal_year,
    _southern_season,
    _period,
    _part,
    _deadline,
    _from_now,
)
