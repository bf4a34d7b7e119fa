"""What was promised, is planned and was done up to each day, for some groups on one scale."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import accumulate

from mercworkshop.domain.programme.analysis.cross_text import Analysis
from mercworkshop.domain.programme.analysis.crosses import Cross
from mercworkshop.domain.programme.analysis.filters import EmptyReason


class StepKind(StrEnum):
    """What is counted up to a day."""

    FIRST = "first"
    LAST = "last"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StepCounts:
    """How many there are from each day on, in the order of the days; ``blank`` have no day."""

    days: tuple[date, ...] = ()
    counts: tuple[int, ...] = ()
    blank: int = 0

    def up_to(self, day: date) -> int:
        """Return how many there are on a day."""
        at = bisect_right(self.days, day)
        return self.counts[at - 1] if at else 0

    @property
    def total(self) -> int:
        """How many have a day."""
        return self.counts[-1] if self.counts else 0


@dataclass(frozen=True, slots=True)
class TimeGroup:
    """Records with one value of the field that they are grouped by: ``records`` of them."""

    value: str
    records: int
    steps: Mapping[StepKind, StepCounts]

    def up_to(self, kind: StepKind, day: date) -> int:
        """Return how many there are of a kind on a day."""
        return self.steps[kind].up_to(day)


@dataclass(frozen=True, slots=True)
class TimedCountry:
    """When a country promised its deposit first, when it does now, and when it was made.

    ``is_said``: only the country says so, the reference data know no day.
    """

    country: str
    group: str
    first: date | None
    last: date | None
    done: date | None = None
    is_said: bool = False

    def day_of(self, kind: StepKind) -> date | None:
        """Return the day of a kind."""
        return {StepKind.FIRST: self.first, StepKind.LAST: self.last, StepKind.DONE: self.done}[
            kind
        ]


@dataclass(frozen=True, slots=True)
class OverTime:
    """The answer: groups in their order, and all of them together, on a day.

    ``countries`` stand behind deposits; actions are asked for. ``dropped`` actions are among the
    promises, and neither planned nor done.
    """

    about: Analysis
    cross: Cross
    day: date
    groups: tuple[TimeGroup, ...]
    whole: TimeGroup
    countries: tuple[TimedCountry, ...] = ()
    dropped: int = 0
    empty: EmptyReason | None = None

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year in which anything is counted, and that of the day."""
        days = [day for steps in self.whole.steps.values() for day in steps.days]
        found = [each.year for each in (*days, self.day)]
        return min(found), max(found)

    @property
    def behind(self) -> int:
        """How many of those that were promised up to the day are not done by then."""
        done = self.whole.up_to(StepKind.DONE, self.day)
        return self.whole.up_to(StepKind.FIRST, self.day) - done


@dataclass(slots=True)
class GroupTally:
    """The counts of a group while they are added up."""

    records: int = 0
    days: dict[StepKind, dict[date, int]] = field(
        default_factory=lambda: {kind: {} for kind in StepKind}
    )
    blank: dict[StepKind, int] = field(default_factory=lambda: dict.fromkeys(StepKind, 0))

    def add(self, kind: StepKind, day: date | None, count: int = 1) -> None:
        """Count records on a day, or without one."""
        if day is None:
            self.blank[kind] += count
        else:
            self.days[kind][day] = self.days[kind].get(day, 0) + count

    def group(self, value: str) -> TimeGroup:
        """Return what was counted."""
        steps = {kind: _counts(self.days[kind], self.blank[kind]) for kind in StepKind}
        return TimeGroup(value, self.records, steps)


def _counts(found: Mapping[date, int], blank: int) -> StepCounts:
    days = tuple(sorted(found))
    return StepCounts(days, tuple(accumulate(found[each] for each in days)), blank)


def ordered(values: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return values of a field in the order of those that have a name; a blank one last."""
    place = {each: number for number, each in enumerate(known)}
    return sorted(values, key=lambda each: (not each, place.get(each, len(place)), each))
