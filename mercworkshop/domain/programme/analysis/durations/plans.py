"""The plans of all countries of an archive, from signature to deposit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.durations.comparing import PathComparison, compare_paths
from mercworkshop.domain.entities.durations.walked_paths import WalkedPath
from mercworkshop.domain.programme.deposit_promises import DepositPromise, read_deposit_promises
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.dates.spans import date_of_span

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class PlannedRoadMap:
    """The road map of a country as a workshop left it: its kind of path and its signature."""

    country: str
    city: str
    begins: date | None
    path: str
    signed_first: date | None
    signed_last: date | None


@dataclass(frozen=True, slots=True)
class PlannedApproval:
    """When the national approval of a country was planned at the end of a workshop."""

    country: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SignedAct:
    """When a country says that it signed."""

    country: str
    first: date
    last: date


PLANNED_ROAD_MAPS = ArchiveQuestion(
    "planned_road_maps",
    PlannedRoadMap,
    "Which kind of path has each road map?",
    or_else={"until": date.max},
)
PLANNED_APPROVALS = ArchiveQuestion(
    "planned_approvals",
    PlannedApproval,
    "When did each workshop plan the national approval?",
    or_else={"until": date.max},
)
SIGNED_ACTS = ArchiveQuestion(
    "signed_acts", SignedAct, "When do countries say they signed?", or_else={"until": date.max}
)


@dataclass(frozen=True, slots=True)
class CountryPlan:
    """The plan of a country in the latest workshop until a day, and its comparison."""

    city: str
    begins: date | None
    found: PathComparison

    @property
    def plan(self) -> WalkedPath:
        """The plan itself."""
        assert self.found.plan is not None
        return self.found.plan


@dataclass(frozen=True, slots=True)
class CountryPlans:
    """All plans, the shortest first, those without a length at the end; and everybody's days.

    ``signed`` and ``acceded`` are the comparisons without a plan.
    """

    plans: tuple[CountryPlan, ...]
    signed: PathComparison
    acceded: PathComparison

    def of_country(self, country: str) -> CountryPlan | None:
        """Return the plan of a country."""
        return next((each for each in self.plans if each.plan.country == country), None)

    @property
    def timed(self) -> tuple[CountryPlan, ...]:
        """The plans that have a length."""
        return tuple(each for each in self.plans if each.plan.days is not None)

    @property
    def quicker_than_half(self) -> int:
        """How many plans ask for less time than half of the States in their manner took.

        The measure is all States that signed, or all that acceded: a kind of path has too few.
        """
        return sum(map(self.is_quick, self.timed))

    def is_quick(self, each: CountryPlan) -> bool:
        """Return whether a plan asks for less time than half of the States in its manner took."""
        middle = self.middle_of_all(each)
        return middle is not None and each.plan.years is not None and each.plan.years < middle

    def middle_of_all(self, each: CountryPlan) -> float | None:
        """Return the years that half of all States that came in the manner of a plan took."""
        return (self.acceded if each.plan.accedes else self.signed).everybody.middle


def read_plans(
    archive: ArchivePort,
    known: Sequence[WalkedPath],
    day: date,
    until: date = date.max,
    country: str = "",
) -> CountryPlans:
    """Return the plans beside what ``known`` States took by a day; of all, or of one country.

    Plans of workshops that began after ``until`` are left out. A State of which no signature is
    known accedes: its plan begins when signature was opened, and is compared with the States that
    acceded.
    """
    by_country = {each.country: each for each in known}
    approvals = {each.country: each for each in archive.ask(PLANNED_APPROVALS, until=until)}
    promises = read_deposit_promises(archive, until)
    signed = {each.country: each for each in archive.ask(SIGNED_ACTS, until=until)}
    opened = next((each.began for each in known if each.accedes), None)
    plans = []
    for road_map in _last_of_each(archive.ask(PLANNED_ROAD_MAPS, until=until)):
        if country not in {"", road_map.country}:
            continue
        its = road_map.country
        own = by_country.get(its)
        began = _began(road_map, signed.get(its), own)
        accedes = own.accedes if own else began is None
        plan = WalkedPath(
            its,
            began=opened if own is None and accedes else began,
            approved=_span(approvals.get(its)),
            deposited=_span(next(reversed(promises.get(its, ())), None)),
            family=road_map.path,
            accedes=accedes,
        )
        is_here = own is not None and own.deposited is not None and own.deposited.last <= day
        found = replace(compare_paths(plan, known, day), came=own if is_here else None)
        plans.append(CountryPlan(road_map.city, road_map.begins, found))
    return CountryPlans(
        tuple(sorted(plans, key=_order)),
        compare_paths(None, known, day),
        compare_paths(None, known, day, accedes=True),
    )


def _last_of_each(road_maps: Iterable[PlannedRoadMap]) -> Iterator[PlannedRoadMap]:
    """Yield the last road map of each country: they come by country, then by time."""
    for _country, its in groupby(road_maps, key=lambda each: each.country):
        yield list(its)[-1]


def _began(
    road_map: PlannedRoadMap, said: SignedAct | None, known: WalkedPath | None
) -> PartialDate | None:
    """Return when a country signed by the reference data, or else as the country says."""
    if known and known.began:
        return known.began
    return _span(said) or _date(road_map.signed_first, road_map.signed_last)


def _span(act: PlannedApproval | SignedAct | DepositPromise | None) -> PartialDate | None:
    return _date(act.first, act.last) if act else None


def _date(first: date | None, last: date | None) -> PartialDate | None:
    return date_of_span(first, last) if first and last else None


def _order(each: CountryPlan) -> tuple[bool, int, str]:
    days = each.plan.days
    return days is None, days or 0, each.plan.country
