"""Runs that count for nothing yet: tried out on another day, or kept by a wrong clock.

A person lets them count, or leaves them out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from mercworkshop.domain.entities.agenda.plan import AgendaPlan
from mercworkshop.domain.entities.time_keeping.moment import RoomMoment
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.utc_text import parse_utc
from mercworkshop.domain.values.dates.partial_date import Precision

_AHEAD = 3600.0
"""Seconds by which clocks of laptops may differ before that is reported."""
_DAY = 86_400.0
_WRONG_CLOCK = timedelta(days=14)
"""Nobody tries a session out earlier than this before its day: then the clock was wrong."""

_WRONG_YEAR = timedelta(days=300)
"""Nobody leaves a session running for longer: then the clock of this laptop is wrong."""


class DoubtKind(Enum):
    """Why the times of a run cannot be those of its session."""

    AHEAD = "ahead"
    BEHIND = "behind"
    ANOTHER_DAY = "another day"
    END = "end"
    """It ended before it began, or days later."""
    UNENDED = "unended"
    """Nobody ended it, and its day is over."""


@dataclass(frozen=True, slots=True)
class RunDoubt:
    """A run that counts for nothing yet. ``day`` is when it was run, by the clock that kept it.

    ``wanted`` is the day on which it would count, ``seconds`` how far the two differ.
    """

    run: SessionRun
    kind: DoubtKind
    day: date
    wanted: date
    seconds: float


@dataclass(frozen=True, slots=True)
class _KeptRun:
    """A run with the moment at which it began, and the room's day of that."""

    run: SessionRun
    began: float
    day: date


def find_doubts(
    plan: AgendaPlan, runs: Iterable[SessionRun], now: RoomMoment
) -> tuple[RunDoubt, ...]:
    """Return the runs that are not of the day of their session, and those that begin after now.

    What is run today counts whatever date its day has, unless it was run on that date too. A run
    of the right date counts though it lies after now: then it is the clock of this laptop that is
    wrong.
    """
    kept = [each for run in runs if (each := _read(run, now)) is not None]
    dates, homes = _dates(plan), {placed.session.id: day for day, placed in plan.sessions}
    known: dict[int | None, list[_KeptRun]] = defaultdict(list)
    for each in kept:
        known[homes.get(each.run.session)].append(each)
    today, found = now.day_of(now.utc), []
    for number, its in known.items():
        given = dates.get(number) if number is not None else None
        size = len(plan.days[number].sessions) if number is not None else 0
        wanted = given or _day_of_most(its, now, size)
        for each in its:
            is_alone = number is None and each.run.state is not RunState.RUNNING
            right = min(each.day, today) if is_alone else wanted
            if (kind := _doubt(each, right, now, is_dated=given is not None)) is not None:
                found.append(_tell(each, kind, right, now))
    return tuple(sorted(found, key=lambda each: (each.run.began, each.run.id)))


def without_doubts(
    plan: AgendaPlan, runs: Iterable[SessionRun], now: RoomMoment
) -> list[SessionRun]:
    """Return the runs that count, or that a person set aside."""
    known = list(runs)
    doubted = {each.run.id for each in find_doubts(plan, known, now)}
    return [each for each in known if each.id not in doubted]


def _read(run: SessionRun, now: RoomMoment) -> _KeptRun | None:
    began = parse_utc(run.began)
    if began is None or run.state is RunState.SET_ASIDE:
        return None
    return _KeptRun(run, began, day_kept(run, began, now))


def day_kept(run: SessionRun, utc: float, now: RoomMoment) -> date:
    """Return the day to which a time of a run belongs, on the clock that kept it."""
    return RoomMoment(utc, now.offset if run.utc_offset is None else run.utc_offset).day_of(utc)


def _dates(plan: AgendaPlan) -> Mapping[int, date]:
    return {
        number: day.date.first
        for number, each in enumerate(plan.days)
        if (day := each.day).date is not None and day.date.precision is Precision.DAY
    }


def _day_of_most(its: Sequence[_KeptRun], now: RoomMoment, size: int) -> date:
    """Return when a day without a date is held: the last day on which half of it was run.

    Else today: what was run before was only tried out.
    """
    today = now.day_of(now.utc)
    possible = [x for x in its if x.began <= now.utc + _AHEAD and lasts_a_day_at_most(x.run)]
    if any(each.day == today for each in possible):
        return today
    runs: dict[date, set[str]] = defaultdict(set)
    for each in possible:
        if each.day < today and each.run.state is not RunState.RUNNING:
            runs[each.day].add(each.run.session)
    held = [day for day, sessions in runs.items() if 2 * len(sessions) >= size > 0]
    return max(held, default=today)


def _doubt(each: _KeptRun, wanted: date, now: RoomMoment, *, is_dated: bool) -> DoubtKind | None:
    today = now.day_of(now.utc)
    if each.began > now.utc + _AHEAD and not (is_dated and each.day == wanted != today):
        return DoubtKind.AHEAD
    is_over = each.run.state is RunState.RUNNING and timedelta() < today - each.day < _WRONG_YEAR
    if is_over and (each.day == wanted or not each.run.session):
        return DoubtKind.UNENDED
    if each.day in {wanted, today}:
        return None if lasts_a_day_at_most(each.run) else DoubtKind.END
    differs = each.day - wanted
    if abs(differs) < _WRONG_CLOCK:
        return DoubtKind.ANOTHER_DAY
    return DoubtKind.AHEAD if differs > timedelta() else DoubtKind.BEHIND


def lasts_a_day_at_most(run: SessionRun) -> bool:
    """Whether the end of a run fits its beginning: after a merge each may be of another clock."""
    began, ended = parse_utc(run.began), parse_utc(run.ended)
    if began is None or ended is None or run.state is RunState.RUNNING:
        return True
    return -_AHEAD <= ended - began <= _DAY


def _tell(each: _KeptRun, kind: DoubtKind, wanted: date, now: RoomMoment) -> RunDoubt:
    days = abs((each.day - wanted).days) * _DAY
    return RunDoubt(each.run, kind, each.day, wanted, days or abs(each.began - now.utc))


def group_doubts(doubts: Iterable[RunDoubt]) -> tuple[tuple[RunDoubt, ...], ...]:
    """Return doubts that one answer settles together: of one laptop, one kind and one day."""
    found: dict[object, list[RunDoubt]] = defaultdict(list)
    for each in doubts:
        found[each.kind, each.run.keeper, each.day, each.wanted].append(each)
    return tuple(tuple(each) for each in found.values())
