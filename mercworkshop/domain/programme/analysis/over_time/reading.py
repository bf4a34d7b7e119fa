"""Asks an archive what was promised, planned and done over time: deposits, or actions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.analysis.counting import known_values
from mercworkshop.domain.programme.analysis.cross_text import Analysis, AnalysisView
from mercworkshop.domain.programme.analysis.crosses import Cross
from mercworkshop.domain.programme.analysis.dimensions import DIMENSIONS
from mercworkshop.domain.programme.analysis.filters import (
    EmptyReason,
    find_empty_reason,
    find_reason,
)
from mercworkshop.domain.programme.analysis.over_time.steps import (
    GroupTally,
    OverTime,
    StepKind,
    TimedCountry,
    TimeGroup,
    ordered,
)
from mercworkshop.domain.programme.deposit_promises import (
    DepositPromise,
    read_deposit_promises,
    standing_promise,
)
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.support.state_facts import StateFacts

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class TimedRoadMap:
    """A road map that a workshop left, with its group."""

    country: str
    workshop: str
    group: str
    begins: date | None


@dataclass(frozen=True, slots=True)
class SaidDeposit:
    """The last possible day of a deposit, as the country says it."""

    country: str
    done: date


@dataclass(frozen=True, slots=True)
class TimedActions:
    """How many actions of a group have the same first promise, end and progress."""

    group: str
    promised: date | None
    ends: date | None
    progress: str
    actions: int


_GIVEN = ("cross", "day")
TIMED_ROAD_MAPS = ArchiveQuestion(
    "timed_road_maps", TimedRoadMap, "Which road maps may promise a deposit?", _GIVEN
)
SAID_DEPOSITS = ArchiveQuestion(
    "said_deposits", SaidDeposit, "Which deposits do countries say that they made?", _GIVEN
)
TIMED_ACTIONS = ArchiveQuestion(
    "timed_actions", TimedActions, "When were actions promised, and when do they end?", _GIVEN
)


def read_over_time(
    archive: ArchivePort,
    view: AnalysisView,
    day: date,
    states: Mapping[str, StateFacts],
    order: Sequence[str] = (),
) -> OverTime:
    """Return deposits or actions over time on a day; ``states`` are facts of the reference data.

    ``order`` are values of the groups that have a name elsewhere, in their order.
    """
    if view.show is Analysis.DEPOSITS:
        found = _deposits(archive, view.cross, day, states)
    else:
        found = _actions(archive, view.cross, day)
    known = known_values(view.cross.rows) or order
    values = {each.value: each for each in found.groups}
    return replace(found, groups=tuple(values[each] for each in ordered(values, known)))


def _deposits(
    archive: ArchivePort, cross: Cross, day: date, states: Mapping[str, StateFacts]
) -> OverTime:
    given = {"cross": cross, "day": day}
    promises = read_deposit_promises(archive, day)
    said = {each.country: each.done for each in archive.ask(SAID_DEPOSITS, **given)}
    versions: dict[str, list[TimedRoadMap]] = defaultdict(list)
    for version in archive.ask(TIMED_ROAD_MAPS, **given):
        versions[version.country].append(version)
    countries = tuple(
        _country(
            own,
            promises.get(country, ()),
            _known_deposit(states.get(country), day),
            said.get(country),
        )
        for country, own in sorted(versions.items())
    )
    tallies: dict[str, GroupTally] = defaultdict(GroupTally)
    whole = GroupTally()
    for found in countries:
        for tally in (tallies[found.group], whole):
            tally.records += 1
            for kind in StepKind:
                tally.add(kind, found.day_of(kind))
    empty = None if countries else _why_no_road_map(archive, cross, day)
    groups, all_of_them = _groups(tallies, cross), whole.group("")
    return OverTime(
        Analysis.DEPOSITS, cross, day, groups, all_of_them, countries=countries, empty=empty
    )


def _country(
    versions: Sequence[TimedRoadMap],
    promises: Sequence[DepositPromise],
    known: date | None,
    said: date | None,
) -> TimedCountry:
    """Return the first and the last promise of a country at these workshops, and its deposit."""
    stood = (standing_promise(promises, each.workshop, each.begins) for each in versions)
    days = [each.last for each in stood if each]
    last = versions[-1]
    return TimedCountry(
        last.country,
        last.group,
        days[0] if days else None,
        days[-1] if days else None,
        known or said,
        is_said=known is None and said is not None,
    )


def _known_deposit(state: StateFacts | None, day: date) -> date | None:
    consent = state.facts.consent if state else None
    return consent if consent and consent <= day else None


def _actions(archive: ArchivePort, cross: Cross, day: date) -> OverTime:
    found = archive.ask(TIMED_ACTIONS, cross=cross, day=day)
    once = found
    if cross.rows and DIMENSIONS[cross.rows].is_many:
        once = archive.ask(TIMED_ACTIONS, cross=replace(cross, rows=""), day=day)
    tallies: dict[str, GroupTally] = defaultdict(GroupTally)
    whole = GroupTally()
    for each in found:
        _count(tallies[each.group], each)
    for each in once:
        _count(whole, each)
    dropped = sum(each.actions for each in once if each.progress == "dropped")
    empty = None if once else find_empty_reason(archive, cross, day)
    groups, all_of_them = _groups(tallies, cross), whole.group("")
    return OverTime(Analysis.ACTIONS, cross, day, groups, all_of_them, dropped=dropped, empty=empty)


def _count(tally: GroupTally, found: TimedActions) -> None:
    tally.records += found.actions
    tally.add(StepKind.FIRST, found.promised, found.actions)
    if found.progress != "dropped":
        tally.add(StepKind.LAST, found.ends, found.actions)
    if found.progress == "done":
        tally.add(StepKind.DONE, found.ends, found.actions)


def _groups(tallies: Mapping[str, GroupTally], cross: Cross) -> tuple[TimeGroup, ...]:
    return tuple(each.group(value) for value, each in tallies.items()) if cross.rows else ()


def _why_no_road_map(archive: ArchivePort, cross: Cross, day: date) -> EmptyReason:
    """Return how many countries count without the last condition."""

    def count(cross: Cross) -> int:
        found = archive.ask(TIMED_ROAD_MAPS, cross=cross, day=day)
        return len({each.country for each in found})

    return find_reason(cross, count)
