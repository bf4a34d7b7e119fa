"""One event in detail: figures published and counted, who came each day, and who came elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.agenda.days import day_id
from mercworkshop.domain.programme.calendar import rows
from mercworkshop.domain.programme.calendar.calendar import Calendar, read_calendar
from mercworkshop.domain.programme.calendar.entries import CalendarEntry
from mercworkshop.domain.programme.calendar.rows import EventRow, NamedRow, PresentRow
from mercworkshop.domain.programme.figures import CountedKind
from mercworkshop.domain.programme.questions import seen_until
from mercworkshop.domain.workshop.details import Category

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

_MOST_DAYS = 60
"""Days from the start of an event on which ticks are looked for."""
MOST_ELSEWHERE = 4
"""Most other events with which an event is compared: those with most of its countries."""


class Seen(StrEnum):
    """Whether a country was at an event."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    """The archive has no list of all countries of that event."""


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """People of a category, or of all: as published, and as counted from the list.

    ``published`` are the numbers of all sources, the same one once; ``counted`` is None if no list
    is here.
    """

    category: Category | None
    published: tuple[int, ...]
    counted: int | None


@dataclass(frozen=True, slots=True)
class PresentDay:
    """How many people of each category were there on a day."""

    day: date
    people: Mapping[str, int]

    @property
    def all(self) -> int:
        """All people who were there."""
        return sum(self.people.values())


@dataclass(frozen=True, slots=True)
class CountryElsewhere:
    """A country that is named at the event, and whether it is at each of the others."""

    country: str
    elsewhere: tuple[Seen, ...]

    @property
    def is_seen_again(self) -> bool:
        """Whether a list of another event names it."""
        return Seen.YES in self.elsewhere


@dataclass(frozen=True, slots=True)
class AttendancePage:
    """What is known of who came to an event. ``others`` head the columns of ``countries``."""

    calendar: Calendar
    entry: CalendarEntry
    counts: tuple[CategoryCount, ...]
    days: tuple[PresentDay, ...]
    others: tuple[EventRow, ...]
    countries: tuple[CountryElsewhere, ...]
    seen_twice: Mapping[str, tuple[EventRow, ...]]
    """The events of the whole programme that name a country, by country, if they are several."""

    @property
    def seen_again(self) -> tuple[CountryElsewhere, ...]:
        """The countries that are named at another event too."""
        return tuple(each for each in self.countries if each.is_seen_again)

    @property
    def without_list(self) -> tuple[EventRow, ...]:
        """The other events without a list of all their countries."""
        return tuple(each for each in self.others if not self.calendar.has_whole_list(each))


def read_attendance(archive: ArchivePort, event: str, calendar: Calendar) -> AttendancePage | None:
    """Return what is known of who came to an event of a calendar; None if it is gone."""
    entry = calendar.find(event)
    if entry is None:
        return None
    row, seen = entry.row, seen_until(calendar.until)
    present = archive.ask(rows.PRESENT, workshop=row.file, **seen) if row.file else []
    overlap = archive.ask(rows.OVERLAP, event=row.id, **seen)
    others = _others(calendar, entry, overlap)
    return AttendancePage(
        calendar,
        entry,
        _counts(entry, present),
        _days(row, present),
        others,
        _countries(calendar, row.id, others, overlap),
        _seen_twice(calendar, archive.ask(rows.NAMED_TWICE, **seen)),
    )


def read_pages(
    archive: ArchivePort, event: str, day: date, until: date = date.max
) -> tuple[AttendancePage, ...]:
    """Return the page of an event; without one, those of all events with figures or lists."""
    calendar = read_calendar(archive, day, until)
    known = [each.id for each in calendar.entries if each.figures or each.row.named]
    pages = (read_attendance(archive, each, calendar) for each in ([event] if event else known))
    return tuple(each for each in pages if each is not None)


def _counts(entry: CalendarEntry, present: Sequence[PresentRow]) -> tuple[CategoryCount, ...]:
    """Return a line for each category that is published or counted, then one for all."""
    published: dict[str, list[int]] = {}
    for figure in entry.figures:
        if figure.kind == CountedKind.PERSON and figure.category and figure.count is not None:
            published.setdefault(figure.category, []).append(figure.count)
    listed = {each.category: each.people for each in present if not each.day}
    known = [each for each in Category if each in published or each in listed]
    found = [
        CategoryCount(each, _distinct(published.get(each, ())), listed.get(each)) for each in known
    ]
    totals = [each.count for each in entry.published if each.count is not None]
    if not found and not totals:
        return ()
    return (
        *found,
        CategoryCount(None, _distinct(totals), sum(listed.values()) or None),
    )


def _distinct(numbers: Iterable[int]) -> tuple[int, ...]:
    """Return numbers, the same one once, the least first."""
    return tuple(sorted(set(numbers)))


def _days(row: EventRow, present: Sequence[PresentRow]) -> tuple[PresentDay, ...]:
    """Return the days on which somebody was ticked, by their dates."""
    if row.begins_first is None or row.ends_last is None:
        return ()
    count = min((row.ends_last - row.begins_first).days + 1, _MOST_DAYS)
    dates = [row.begins_first + timedelta(days=each) for each in range(count)]
    found: list[PresentDay] = []
    for day in dates:
        names = {day.isoformat(), day_id(row.file, day)}
        people = {each.category: 0 for each in present if each.day in names}
        for each in present:
            if each.day in names:
                people[each.category] += each.people
        if people:
            found.append(PresentDay(day, people))
    return tuple(found)


def _others(
    calendar: Calendar, entry: CalendarEntry, overlap: Sequence[NamedRow]
) -> tuple[EventRow, ...]:
    """Return held events that share countries, then those of the same part without a list."""
    shared: dict[str, int] = {}
    for each in overlap:
        if each.event != entry.id:
            shared[each.event] = shared.get(each.event, 0) + 1
    by_id = {each.id: each.row for each in calendar.real if each.is_held(calendar.day)}
    most = sorted((each for each in shared if each in by_id), key=lambda each: -shared[each])
    chosen = [by_id[each] for each in most[:MOST_ELSEWHERE]]
    near = [
        each.row
        for each in calendar.entries
        if each.id != entry.id and not each.row.named and _is_near(entry.row, each.row)
        if each.id in by_id
    ]
    chosen += near[: MOST_ELSEWHERE - len(chosen)]
    return tuple(sorted(chosen, key=lambda each: each.begins_first or date.max))


def _is_near(one: EventRow, other: EventRow) -> bool:
    """Whether an event may have had the same countries: its part of the world names the other."""
    return bool(one.subregion) and one.subregion in f"{other.subregion}\n{other.title}"


def _countries(
    calendar: Calendar, event: str, others: Sequence[EventRow], overlap: Sequence[NamedRow]
) -> tuple[CountryElsewhere, ...]:
    there = {(each.event, each.country) for each in overlap}
    own = sorted(country for named, country in there if named == event)

    def seen(other: EventRow, country: str) -> Seen:
        if (other.id, country) in there:
            return Seen.YES
        return Seen.NO if calendar.has_whole_list(other) else Seen.UNKNOWN

    return tuple(
        CountryElsewhere(each, tuple(seen(other, each) for other in others)) for each in own
    )


def _seen_twice(
    calendar: Calendar, named: Sequence[NamedRow]
) -> Mapping[str, tuple[EventRow, ...]]:
    by_id = {each.id: each.row for each in calendar.real if each.is_held(calendar.day)}
    found: dict[str, tuple[EventRow, ...]] = {}
    for each in named:
        if each.event in by_id:
            found[each.country] = (*found.get(each.country, ()), by_id[each.event])
    return {country: events for country, events in found.items() if len(events) > 1}
