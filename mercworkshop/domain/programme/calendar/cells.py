"""What the calendar says of each event, in words for a screen and for paper.

A question ("asked") can be answered by somebody; a quiet cell is something that nobody here can
say; a wrong one contradicts something.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mercworkshop.domain.programme.calendar.calendar import BandKind, Calendar, CalendarBand
from mercworkshop.domain.programme.calendar.entries import (
    NEXT_DAY,
    Beside,
    CalendarEntry,
    Moved,
    has_exact_days,
)
from mercworkshop.domain.programme.calendar.rows import EventRow, FigureRow
from mercworkshop.domain.programme.meetings.meetings import MeetingRole
from mercworkshop.domain.programme.samples import mark_sample
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date
from mercworkshop.domain.values.dates.spans import format_span
from mercworkshop.i18n import N_, _, isolate, listed_or, listed_phrases, number, plural


class CellTone(StrEnum):
    """How urgently a person should look at a cell; the value is the colour."""

    PLAIN = "ink"
    QUIET = "muted"
    ASKED = "amber"
    WRONG = "cinnabar"


@dataclass(frozen=True, slots=True)
class CalendarCell:
    """The words of a cell, and how urgently a person should look at it."""

    words: str = ""
    tone: CellTone = CellTone.PLAIN

    @property
    def is_to_look_at(self) -> bool:
        """Whether something is missing or contradicts."""
        return self.tone in {CellTone.ASKED, CellTone.WRONG}


HEADINGS = (
    N_("Workshop or meeting"),
    N_("Days"),
    N_("Countries"),
    N_("Published"),
    N_("Counted"),
    N_("Back to back with"),
)
"""The headings of the cells of an entry, in their order."""


def entry_cells(entry: CalendarEntry, day: date) -> tuple[CalendarCell, ...]:
    """Return the cells of an entry, one for each of the headings."""
    return (
        CalendarCell(name_of(entry.row)),
        days_cell(entry, day),
        _countries_cell(entry, day),
        _published_cell(entry, day),
        _counted_cell(entry, day),
        _beside_cell(entry, day),
    )


def name_of(row: EventRow) -> str:
    """Return what an event is called where there is little room: its place, or its title.

    The name of a sample says that it is one.
    """
    return mark_sample(_place_or_title(row), is_sample=row.is_sample)


def _place_or_title(row: EventRow) -> str:
    if row.short:
        place = isolate(row.city)
        name = isolate(row.short)
        return _("{event}, {city}").format(event=name, city=place) if place else name
    if row.role or not (row.city and row.subregion):
        return isolate(row.title)
    return isolate(_("{city}, {subregion}").format(city=row.city, subregion=row.subregion))


def short_of(row: EventRow) -> str:
    """Return the shortest name of an event: that of a meeting, or the city of a workshop."""
    name = isolate(row.short or (row.city if not row.role else "") or row.title)
    return mark_sample(name, is_sample=row.is_sample)


def days_of(row: EventRow) -> str:
    """Return the days of an event, as exactly as they are known; empty if none is."""
    if row.begins_first is None or row.begins_last is None:
        return ""
    if row.ends_last is None or row.ends_first is None:
        return format_span(row.begins_first, row.begins_last)
    if has_exact_days(row) and row.begins_first != row.ends_last:
        days = f"{row.begins_first.isoformat()}/{row.ends_last.isoformat()}"
        return isolate(format_date(PartialDate(days)))
    return isolate(format_span(row.begins_first, max(row.begins_last, row.ends_last)))


def days_cell(entry: CalendarEntry, day: date) -> CalendarCell:
    """Return the days; a past event whose days nobody knows is asked about."""
    row = entry.row
    days = days_of(row)
    if not days:
        return CalendarCell(_("When?"), CellTone.ASKED)
    if has_exact_days(row) or not entry.is_past(day):
        return CalendarCell(days)
    return CalendarCell(_("{days}, days?").format(days=days), CellTone.ASKED)


def _countries_cell(entry: CalendarEntry, day: date) -> CalendarCell:
    named, is_held = entry.row.named, entry.is_held(day)
    told = _told_countries(entry)
    if named and told and is_held and told != [named]:
        words = _("{named} of {all} named").format(
            named=number(named), all=listed_or(map(number, told))
        )
        return CalendarCell(words, CellTone.ASKED if min(told) > named else CellTone.PLAIN)
    if named:
        words = plural("{n} named", "{n} named", named)
        invited = plural("{n} invited", "{n} invited", named)
        return CalendarCell(words if is_held else invited)
    if entry.is_meeting:
        return CalendarCell(listed_or(map(number, told)) if told else "")
    if told:
        asked = _("{number}, not named").format(number=listed_or(map(number, told)))
        return CalendarCell(asked, CellTone.ASKED)
    return CalendarCell(_("Not named"), CellTone.ASKED) if is_held else CalendarCell()


def _told_countries(entry: CalendarEntry) -> list[int]:
    """Return how many countries were published; those in doubt only if there are no others."""
    told = entry.published_countries
    sure = sorted(set(distinct_counts(each for each in told if not each.is_doubtful)))
    return sure or sorted(set(distinct_counts(told)))


def _published_cell(entry: CalendarEntry, day: date) -> CalendarCell:
    counts = distinct_counts(entry.published)
    if counts:
        words = listed_or(map(number, counts))
        return CalendarCell(words, CellTone.WRONG if len(counts) > 1 else CellTone.PLAIN)
    if entry.is_meeting or not entry.is_past(day):
        return CalendarCell()
    return CalendarCell(_("not reported"), CellTone.QUIET)


def distinct_counts(figures: Iterable[FigureRow]) -> list[int]:
    """Return the numbers that were published, the same one once."""
    return list(dict.fromkeys(each.count for each in figures if each.count is not None))


def _counted_cell(entry: CalendarEntry, day: date) -> CalendarCell:
    if entry.is_meeting:
        return CalendarCell()
    if entry.row.listed:
        differs = entry.row.listed not in (distinct_counts(entry.published) or [entry.row.listed])
        tone = CellTone.WRONG if differs else CellTone.PLAIN
        return CalendarCell(number(entry.row.listed), tone)
    return CalendarCell(_("List?"), CellTone.ASKED) if entry.is_past(day) else CalendarCell()


def _beside_cell(entry: CalendarEntry, day: date) -> CalendarCell:
    if entry.besides:
        cells = [beside_words(each, day) for each in entry.besides]
        wrong = next((each for each in cells if each.is_to_look_at), cells[0])
        return CalendarCell(listed_phrases(each.words for each in cells), wrong.tone)
    if entry.twin is not None:
        same = _("same days as {place}").format(place=isolate(entry.twin.city or entry.twin.title))
        return CalendarCell(same, CellTone.QUIET)
    return CalendarCell()


def beside_words(beside: Beside, _day: date) -> CalendarCell:
    """Return with what an event is back to back, or by how many days they are apart."""
    other = short_of(beside.other)
    if beside.gap is None:
        asked = _("{event}, days?").format(event=other)
        return CalendarCell(asked, CellTone.ASKED)
    if beside.gap <= NEXT_DAY:
        words = _("{event}, {days}").format(event=other, days=days_of(beside.other))
        return CalendarCell(words)
    apart = plural("{n} day apart", "{n} days apart", beside.gap)
    if beside.moved is Moved.NONE:
        words = _("{event}: {apart}").format(event=other, apart=apart)
        return CalendarCell(words, CellTone.WRONG if beside.is_apart else CellTone.QUIET)
    return CalendarCell(_(_MOVED[beside.moved]).format(apart=apart), CellTone.WRONG)


_MOVED = {
    Moved.MEETING: N_("the meeting moved: {apart}"),
    Moved.WORKSHOP: N_("the workshop moved: {apart}"),
    Moved.BOTH: N_("both moved: {apart}"),
}

_BANDS = {
    BandKind.FIRST: N_("First round, subregional"),
    BandKind.FOLLOW_UP: N_("Follow-up round, regional"),
    BandKind.PLANNED: N_("Planned"),
    BandKind.MEETINGS: N_("Meetings"),
}


def band_title(band: CalendarBand) -> str:
    """Return the heading of a band."""
    if band.kind is BandKind.SUBREGION:
        return isolate(band.name) or _("No subregion")
    return _(_BANDS[band.kind])


def band_note(band: CalendarBand, day: date) -> str:
    """Return what there is to say of all entries of a band."""
    return listed_phrases(_notes(band, day))


def _notes(band: CalendarBand, day: date) -> Sequence[str]:
    real = [each for each in band.entries if not each.row.is_sample]
    made_up = len(band.entries) - len(real)
    samples = plural("{n} sample", "{n} samples", made_up) if made_up else ""
    if band.kind is BandKind.MEETINGS:
        roles = [each.row.role for each in real]
        organised = roles.count(MeetingRole.ORGANISED)
        others = len(roles) - organised
        return [
            plural("{n} organised", "{n} organised", organised) if organised else "",
            plural("{n} of others", "{n} of others", others) if others else "",
            samples,
        ]
    held = [each for each in real if each.is_held(day)]
    planned = len(real) - len(held)
    named = sum(each.row.named for each in held)
    unnamed = sum(
        max(distinct_counts(each.published_countries), default=0)
        for each in held
        if not each.row.named
    )
    return [
        plural("{n} held", "{n} held", len(held)) if held else "",
        plural("{n} planned", "{n} planned", planned) if planned else "",
        plural("{n} country named", "{n} countries named", named) if named else "",
        plural(
            "{n} country published without a name",
            "{n} countries published without a name",
            unnamed,
        )
        if unnamed
        else "",
        samples,
    ]


def calendar_note(calendar: Calendar) -> str:
    """Return in one line how much the calendar has."""
    held, planned = calendar.count_held(), calendar.count_planned()
    meetings = calendar.count_meetings()
    return listed_phrases(
        (
            plural("{n} workshop held", "{n} workshops held", held),
            plural("{n} planned", "{n} planned", planned) if planned else "",
            plural("{n} meeting", "{n} meetings", meetings) if meetings else "",
        )
    )


def to_look_at(calendar: Calendar) -> list[str]:
    """Return the ids of the entries in which something is missing or contradicts."""
    return [
        each.id
        for each in calendar.entries
        if any(cell.is_to_look_at for cell in entry_cells(each, calendar.day))
    ]
