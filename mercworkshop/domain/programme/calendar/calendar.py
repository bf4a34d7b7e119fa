"""The calendar of the programme on a day: workshops held and planned, meetings, and the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.calendar import rows
from mercworkshop.domain.programme.calendar.entries import CalendarEntry, make_entries
from mercworkshop.domain.programme.calendar.rows import EventRow
from mercworkshop.domain.programme.questions import seen_until
from mercworkshop.domain.workshop.details import Round

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

MOST_UNFOLDED = 60
"""Most workshops that are shown by round; if there are more, they are folded by subregion."""


class BandKind(StrEnum):
    """What the entries of a band have in common."""

    FIRST = "first"
    FOLLOW_UP = "follow_up"
    PLANNED = "planned"
    MEETINGS = "meetings"
    SUBREGION = "subregion"


@dataclass(frozen=True, slots=True)
class CalendarBand:
    """Entries under one heading; ``name`` is the subregion if that is what they have in common."""

    kind: BandKind
    entries: tuple[CalendarEntry, ...]
    name: str = ""

    @property
    def key(self) -> str:
        """A key that no other band has."""
        return f"{self.kind}:{self.name}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar on ``day``; ``is_folded`` if its bands are shown closed, as there are many.

    What is known of events that begin after ``until`` is left out.
    """

    day: date
    bands: tuple[CalendarBand, ...]
    is_folded: bool = False
    until: date = date.max

    @property
    def entries(self) -> tuple[CalendarEntry, ...]:
        """All entries in the order in which they are shown."""
        return tuple(entry for band in self.bands for entry in band.entries)

    def find(self, event: str) -> CalendarEntry | None:
        """Return the entry of an event by its id, or by that of its file."""
        return next((each for each in self.entries if event in {each.id, each.row.file}), None)

    def has_whole_list(self, row: EventRow) -> bool:
        """Whether all countries of an event are named: by its file, or as many as published.

        At any other event a country may have been without being named.
        """
        if row.is_here and row.named:
            return True
        entry = self.find(row.id)
        figures = entry.published_countries if entry else ()
        told = [each.count for each in figures if each.count]
        return bool(told) and row.named >= max(told)

    @property
    def real(self) -> tuple[CalendarEntry, ...]:
        """The entries that were not made up for demonstration."""
        return tuple(each for each in self.entries if not each.row.is_sample)

    def count_held(self) -> int:
        """Return how many workshops have begun; samples do not count."""
        return sum(each.is_held(self.day) for each in self.real if not each.is_meeting)

    def count_planned(self) -> int:
        """Return how many workshops are still to come, or have no day yet."""
        return sum(not each.is_held(self.day) for each in self.real if not each.is_meeting)

    def count_meetings(self) -> int:
        """Return how many meetings there are."""
        return sum(each.is_meeting for each in self.real)

    def span(self) -> tuple[date, date] | None:
        """Return the first and the last day of all; None if no day is known."""
        found = [
            day
            for each in self.entries
            for day in (each.row.begins_first, each.row.ends_last)
            if day is not None
        ]
        return (min(found), max(found)) if found else None


def read_calendar(archive: ArchivePort, day: date, until: date = date.max) -> Calendar:
    """Return the calendar on a day; for events after ``until`` it has only what was planned."""
    seen = seen_until(until)
    entries = make_entries(
        archive.ask(rows.EVENTS, **seen),
        archive.ask(rows.FIGURES, **seen),
        archive.ask(rows.LINKS),
    )
    return replace(lay_calendar(list(entries.values()), day), until=until)


def lay_calendar(entries: Sequence[CalendarEntry], day: date) -> Calendar:
    """Return entries in bands: by round, or by subregion if they are many; meetings last."""
    workshops = [each for each in entries if not each.is_meeting]
    is_folded = len(workshops) > MOST_UNFOLDED
    bands = [
        *(_by_subregion(workshops) if is_folded else _by_round(workshops, day)),
        _band(BandKind.MEETINGS, (each for each in entries if each.is_meeting)),
    ]
    return Calendar(day, tuple(each for each in bands if each.entries), is_folded)


def _by_round(workshops: Iterable[CalendarEntry], day: date) -> Iterable[CalendarBand]:
    held: list[CalendarEntry] = []
    planned: list[CalendarEntry] = []
    for each in workshops:
        (held if each.is_held(day) else planned).append(each)
    for kind, round_ in ((BandKind.FIRST, Round.FIRST), (BandKind.FOLLOW_UP, Round.FOLLOW_UP)):
        yield _band(kind, (each for each in held if each.row.round == round_))
    yield _band(BandKind.PLANNED, planned)


def _by_subregion(workshops: Iterable[CalendarEntry]) -> Iterable[CalendarBand]:
    found: dict[str, list[CalendarEntry]] = {}
    for each in workshops:
        found.setdefault(each.row.subregion, []).append(each)
    for name in sorted(found):
        yield _band(BandKind.SUBREGION, found[name], name)


def _band(kind: BandKind, entries: Iterable[CalendarEntry], name: str = "") -> CalendarBand:
    by_day = sorted(entries, key=lambda each: each.row.begins_first or date.max)
    return CalendarBand(kind, tuple(by_day), name)
