"""What a report is composed from: the archive, the scope, and facts of the reference data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.entities.durations.walked_paths import WalkedPath
from mercworkshop.domain.inventory.form import InventoryForm
from mercworkshop.domain.ports.sentences import EventName, SentencePort
from mercworkshop.domain.programme.analysis.state_map.states import PublishedTotal
from mercworkshop.domain.programme.calendar.calendar import Calendar, read_calendar
from mercworkshop.domain.programme.calendar.entries import CalendarEntry
from mercworkshop.domain.programme.follow_up.due_promises import DueList, read_regions
from mercworkshop.domain.programme.follow_up.reading import CountryThenNow, read_country
from mercworkshop.domain.programme.questions import ArchiveQuestion, seen_until
from mercworkshop.domain.programme.reports.kinds import ReportKind, ReportScope
from mercworkshop.domain.programme.reports.rows import (
    REPORT_ARTICLES,
    REPORT_NAMED,
    REPORT_ROAD_MAPS,
    CountedArticle,
    ReportRoadMap,
)

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What a report says in addition to the archive; ``sentences`` know which names have forms.

    ``organ``, ``resolution`` and ``paragraph`` are the mandate of the activities.
    """

    sentences: SentencePort
    entry_into_force: date
    organ: str
    resolution: str
    paragraph: int
    acts_to: date = date.max
    """The acts of States are complete up to this day; later ones may be missing."""
    totals: Sequence[PublishedTotal] = ()
    """How many deposited, as sources published it."""
    countries: Collection[str] = ()
    inventory: InventoryForm | None = None
    walked: Sequence[WalkedPath] = ()
    """What real countries took from signature to deposit."""


type LetterMatter = CountryThenNow | DueList
"""What a letter is about: the promises of a country, or what is open in a subregion."""


@dataclass(frozen=True)
class ReportSource:
    """An archive as one report sees it; what several sections ask is asked once."""

    archive: ArchivePort
    scope: ReportScope
    facts: ReportFacts
    known: LetterMatter | None = None
    """What a letter is about, if it was read already with that of other letters."""

    def ask[R](self, question: ArchiveQuestion[R], **given: Any) -> Sequence[R]:
        """Ask about the road maps that count in this report."""
        return self.archive.ask(question, **self._counted, **given)

    @property
    def _counted(self) -> dict[str, Any]:
        scope = self.scope
        return {
            "first": scope.period.first,
            "last": self.last_day,
            **self.seen,
            "day_after": scope.as_of + timedelta(days=1),
            "workshop": self.workshop_file,
            "subregion": scope.subregion,
            "country": scope.country if scope.kind is ReportKind.BRIEF else "",
            "samples": int(scope.counts_samples),
        }

    @property
    def last_day(self) -> date:
        """The last day on which a workshop may have begun that counts."""
        return min(self.scope.period.last, self.scope.as_of)

    @property
    def seen(self) -> Mapping[str, date | str]:
        """The parameters that leave out what came after the day of the data."""
        return seen_until(self.scope.as_of)

    @property
    def basis(self) -> dict[str, Any]:
        """The parameter that counts only accepted road maps, set as soon as one is accepted."""
        return {"accepted": int(any(each.is_accepted for each in self.received))}

    @cached_property
    def matter(self) -> LetterMatter | None:
        """What a letter is about, as of the day of the data; None if nothing was promised."""
        scope = self.scope
        if self.known is not None:
            return self.known
        if scope.kind is ReportKind.LETTER:
            return read_country(self.archive, scope.country, scope.as_of)
        return dict(read_regions(self.archive, "", scope.as_of)).get(scope.subregion)

    @cached_property
    def calendar(self) -> Calendar:
        """All workshops and meetings on the day of the data."""
        return read_calendar(self.archive, self.scope.as_of, self.scope.as_of)

    @cached_property
    def workshop_file(self) -> str:
        """The id of the file of the workshop that the report is limited to, as far as it came."""
        if not self.scope.workshop:
            return ""
        found = self.calendar.find(self.scope.workshop)
        return found.row.file or found.row.id if found else self.scope.workshop

    @cached_property
    def events(self) -> tuple[CalendarEntry, ...]:
        """The workshops and meetings that count, by their days."""
        known = self.calendar.entries if self.scope.counts_samples else self.calendar.real
        return tuple(sorted(known, key=lambda each: each.row.begins_first or date.max))

    @cached_property
    def held(self) -> tuple[CalendarEntry, ...]:
        """The workshops that began in the period."""
        return tuple(
            each for each in self.events if not each.is_meeting and self._is_of_period(each)
        )

    def _is_of_period(self, entry: CalendarEntry) -> bool:
        scope, row = self.scope, entry.row
        if scope.workshop and scope.workshop not in {row.id, row.file}:
            return False
        if scope.subregion and row.subregion != scope.subregion:
            return False
        begins = row.begins_first
        return begins is not None and scope.period.first <= begins <= self.last_day

    @cached_property
    def planned(self) -> tuple[CalendarEntry, ...]:
        """The workshops that begin after the day of the data."""
        return tuple(
            each
            for each in self.events
            if not each.is_meeting and each.row.begins_first and not self._has_begun(each)
        )

    def _has_begun(self, entry: CalendarEntry) -> bool:
        return entry.is_held(self.scope.as_of)

    @cached_property
    def undated(self) -> tuple[CalendarEntry, ...]:
        """The workshops without a day."""
        return tuple(
            each for each in self.events if not each.is_meeting and not each.row.begins_first
        )

    def event_name(self, entry: CalendarEntry) -> EventName:
        """Return what a workshop is called: with its subregion if its place is not enough."""
        row = entry.row
        is_told = row.city and self._places_and_months[_place_and_month(entry)] == 1
        region = "" if is_told else row.subregion
        return EventName(row.city, row.begins_first, row.short or row.title, region)

    @cached_property
    def _places_and_months(self) -> Counter[tuple[str, int, int]]:
        return Counter(_place_and_month(each) for each in self.events if not each.is_meeting)

    @cached_property
    def received(self) -> tuple[ReportRoadMap, ...]:
        """The road maps of the workshops of the period."""
        return tuple(self.ask(REPORT_ROAD_MAPS))

    @cached_property
    def articles(self) -> tuple[CountedArticle, ...]:
        """How many of the actions that count are on each article."""
        return tuple(self.ask(REPORT_ARTICLES, **self.basis))

    @cached_property
    def sample_workshops(self) -> frozenset[str]:
        """The workshops, by the ids of their files, all of whose road maps were made up."""
        if self.scope.counts_samples:
            return frozenset()
        return frozenset(
            {each.workshop for each in self.left_out} - {each.workshop for each in self.received}
        )

    @cached_property
    def left_out(self) -> tuple[ReportRoadMap, ...]:
        """The road maps of workshops of the period that were made up, and do not count."""
        whole = {**self._counted, "samples": 1}
        counting = {each.id for each in self.received}
        every = self.archive.ask(REPORT_ROAD_MAPS, **whole)
        return tuple(each for each in every if each.id not in counting)

    def concerns(self, countries: Collection[str]) -> bool:
        """Whether one of some countries is of the subregion, or the report has no such limit."""
        return not self.scope.subregion or not self.subregion_countries.isdisjoint(countries)

    @cached_property
    def subregion_countries(self) -> frozenset[str]:
        """The countries that workshops of the subregion name, or whose road maps came from them."""
        own = {each.id for each in self.events if each.row.subregion == self.scope.subregion}
        named = self.archive.ask(REPORT_NAMED, **self.seen)
        of_road_maps = {each.country for each in (*self.received, *self.left_out)}
        return frozenset({each.country for each in named if each.event in own} | of_road_maps)

    @cached_property
    def counted(self) -> tuple[ReportRoadMap, ...]:
        """The road maps that figures count: only accepted ones, as soon as there is one."""
        accepted = tuple(each for each in self.received if each.is_accepted)
        return accepted or self.received


def _place_and_month(entry: CalendarEntry) -> tuple[str, int, int]:
    day = entry.row.begins_first or date.min
    return entry.row.city, day.year, day.month


def median_low(values: Mapping[int, int]) -> int:
    """Return the lower median of values, each given with how often it occurs."""
    total, seen = sum(values.values()), 0
    for value in sorted(values):
        seen += values[value]
        if seen * 2 >= total:
            return value
    raise ValueError("no value")
