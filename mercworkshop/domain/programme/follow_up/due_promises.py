"""What is due: open promises by country, body and month, to be reminded of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.follow_up.promise_rows import OPEN_PROMISES, OpenPromise
from mercworkshop.domain.programme.questions import seen_until

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class DueMonth:
    """What one body of a country promised for one month; ``lead`` is empty if nobody leads."""

    country: str
    lead: str
    month: date
    actions: tuple[OpenPromise, ...]

    @property
    def last(self) -> date:
        """The last day of what is promised."""
        return max(each.last for each in self.actions)


@dataclass(frozen=True, slots=True)
class CountryDue:
    """What one country promised and is open as of a day, the earliest end first."""

    day: date
    country: str
    actions: tuple[OpenPromise, ...]

    @property
    def over(self) -> tuple[OpenPromise, ...]:
        """What should have ended by the day."""
        return tuple(each for each in self.actions if each.last < self.day)


@dataclass(frozen=True, slots=True)
class DueList:
    """What is due in each month, by country and body, as of a day."""

    day: date
    country: str
    months: tuple[DueMonth, ...]

    @property
    def actions(self) -> int:
        """How many actions are in the list."""
        return sum(len(each.actions) for each in self.months)

    @property
    def over(self) -> int:
        """How many should have ended by the day."""
        return sum(p.last < self.day for each in self.months for p in each.actions)

    @property
    def by_country(self) -> tuple[CountryDue, ...]:
        """What each country promised, the one with most that is over first."""
        found: dict[str, list[OpenPromise]] = defaultdict(list)
        for each in self.months:
            found[each.country] += each.actions
        own = (CountryDue(self.day, code, _in_time(its)) for code, its in found.items())
        return tuple(sorted(own, key=lambda each: (-len(each.over), each.country)))


def read_due(archive: ArchivePort, country: str, day: date) -> DueList:
    """Return what is due, of one country or of all if it is empty, the earliest month first."""
    asked = archive.ask(OPEN_PROMISES, **seen_until(day))
    own = (each for each in asked if country in {"", each.country})
    return DueList(day, country, tuple(_by_month(own)))


def read_regions(archive: ArchivePort, country: str, day: date) -> tuple[tuple[str, DueList], ...]:
    """Return what is due by subregion: of all, or of that of one country alone."""
    by_region: dict[str, list[OpenPromise]] = defaultdict(list)
    for each in archive.ask(OPEN_PROMISES, **seen_until(day)):
        by_region[each.subregion].append(each)
    return tuple(
        (region, DueList(day, "", tuple(_by_month(its))))
        for region, its in sorted(by_region.items())
        if not country or any(each.country == country for each in its)
    )


def _in_time(promises: Iterable[OpenPromise]) -> tuple[OpenPromise, ...]:
    return tuple(sorted(promises, key=lambda each: (each.last, each.first, each.id)))


def _by_month(promises: Iterable[OpenPromise]) -> list[DueMonth]:
    found: dict[tuple[date, str, str], list[OpenPromise]] = defaultdict(list)
    for each in promises:
        found[each.last.replace(day=1), each.country, each.lead.strip()].append(each)
    return [
        DueMonth(country, lead, month, tuple(its))
        for (month, country, lead), its in sorted(found.items(), key=lambda each: each[0])
    ]
