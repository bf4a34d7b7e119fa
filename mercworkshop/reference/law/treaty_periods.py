"""The periods that the Convention sets for a Party, and the days of its reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mercworkshop.data_file import DataModel, Text
from mercworkshop.reference.law.convention import add_years

_FROM_FORCE = frozenset({"entry_into_force", "entry_into_force_or_notification"})

PeriodStart = Literal[
    "entry_into_force",
    "entry_into_force_or_notification",
    "deposit",
    "phase_out",
    "communication",
    "instrument",
    "notice",
    "submission",
    "next_report",
]
"""What a period is counted from; the second is the later of the two events."""

Binding = Literal["duty", "endeavour", "if_made", "definition"]
"""How far a period binds: a duty, to be tried, due only if a plan is made, or a definition."""


class DayOneDuty(DataModel, frozen=True):
    """A duty that binds a Party from ``starts`` on, without a period."""

    id: str
    ref: str
    starts: PeriodStart
    text: Text
    verified: bool


class TreatyPeriod(DataModel, frozen=True):
    """A period from ``starts`` in years, months or days; ``text`` is true at its end."""

    id: str
    ref: str
    starts: PeriodStart
    binding: Binding
    text: Text
    verified: bool
    years: int = 0
    months: int = 0
    days: int = 0

    @property
    def runs_from_force(self) -> bool:
        """Whether the period runs from the entry into force for the Party."""
        return self.starts in _FROM_FORCE

    def due(self, in_force: date, notified: date | None = None) -> date | None:
        """Return the last day for a Party, by its entry into force; None if another event counts.

        ``notified`` is the day of a notification under Article 7.3, if there is one.
        """
        if not self.runs_from_force:
            return None
        begin = in_force
        if notified and self.starts == "entry_into_force_or_notification":
            begin = max(in_force, notified)
        return add_years(begin, self.years) + timedelta(self.days)


class ReportDay(DataModel, frozen=True):
    """A day on which the reports of all Parties are due."""

    day: date
    kind: Literal["short", "full"]
    verified: bool


class ReportCycle(DataModel, frozen=True):
    """The days of reports, the earliest first."""

    note: Text
    days: tuple[ReportDay, ...]

    def after(self, in_force: date) -> tuple[ReportDay, ...]:
        """Return the days of reports after the entry into force for a Party."""
        return tuple(each for each in self.days if each.day > in_force)


class TreatyPeriods(DataModel, frozen=True):
    """What binds from the first day, and the periods, the shortest from entry into force first."""

    sources: Mapping[str, str]
    day_one: tuple[DayOneDuty, ...]
    periods: tuple[TreatyPeriod, ...]
    reports: ReportCycle

    def after(self, in_force: date) -> Iterator[PeriodEnd]:
        """Yield the periods that run from the entry into force for a Party, with their ends."""
        for period in self.periods:
            if (day := period.due(in_force)) is not None:
                yield PeriodEnd(day, period)


@dataclass(frozen=True, slots=True)
class PeriodEnd:
    """A period and the day it ends for one Party."""

    day: date
    period: TreatyPeriod
