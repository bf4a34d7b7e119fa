"""A day of the agenda as it goes: what is running, what comes next, how late, and what would help.

Times are minutes since midnight of the day on which the room came together, on its clock; after
midnight they go on past 24 hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mercworkshop.domain.entities.agenda.plan import AgendaPlan
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.agenda.repairs import (
    Repair,
    RepairKind,
    propose_repairs,
    reschedule,
)
from mercworkshop.domain.entities.agenda.schedule import DaySchedule, ScheduledSession
from mercworkshop.domain.entities.time_keeping.doubts import without_doubts
from mercworkshop.domain.entities.time_keeping.moment import RoomMoment
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.room_zone import other_zones, room_zone
from mercworkshop.domain.entities.time_keeping.run_clock import RunClock, read_run
from mercworkshop.domain.records.edit import combine_edits, edit_record
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.values.clock_time import MINUTES_OF_DAY
from mercworkshop.domain.values.dates.partial_date import Precision

LATE = 5
"""Minutes from which a day is late, and repairs are shown."""

_COUNTS = frozenset({RunState.RUNNING, RunState.ENDED})
_LONGEST_DAY = 28 * 60
"""Minutes since midnight after which a day is over: until four in the morning it goes on."""


@dataclass(frozen=True, slots=True)
class SessionNow:
    """A session of the day with its planned times, and those it has or is expected to have.

    ``clock`` is that of the run that counts. ``is_left_out``: it was skipped or passed over.
    """

    planned: ScheduledSession
    start: int
    end: int
    clock: RunClock | None = None
    is_left_out: bool = False

    @property
    def session(self) -> AgendaSession:
        """The session itself."""
        return self.planned.session

    @property
    def is_running(self) -> bool:
        """Whether it goes on now."""
        return self.clock is not None and self.clock.run.state is RunState.RUNNING

    @property
    def is_done(self) -> bool:
        """Whether it was held."""
        return self.clock is not None and not self.is_running

    @property
    def overrun(self) -> int:
        """The minutes it took, or takes, more than planned."""
        if self.clock is None:
            return 0
        return max(0, (self.end - self.start) - (self.planned.end - self.planned.start))


@dataclass(frozen=True, slots=True)
class DayNow:
    """A day as it goes. ``minute`` is now; ``late`` are the minutes by which it is late.

    ``running`` are the clocks of all runs that go on, the latest first, also of a session that was
    removed. ``previous`` is the run that “back” leads to. ``doubled`` are sessions whose
    time was kept by several laptops, and none chosen.
    ``is_another_date``: the day has a date, which is not that of today. ``other_zones`` are runs of
    laptops that are in another time zone than the room.
    """

    number: int
    planned: DaySchedule
    minute: float
    sessions: tuple[SessionNow, ...] = ()
    running: tuple[RunClock, ...] = ()
    late: int = 0
    repairs: tuple[Repair, ...] = ()
    doubled: Mapping[str, tuple[SessionRun, ...]] | None = None
    previous: SessionRun | None = None
    is_another_date: bool = False
    other_zones: tuple[SessionRun, ...] = ()

    @property
    def current(self) -> SessionNow | None:
        """The session that goes on."""
        if not self.running:
            return None
        wanted = self.running[0].run.session
        return next((each for each in self.sessions if each.session.id == wanted), None)

    @property
    def coming(self) -> tuple[SessionNow, ...]:
        """The sessions that are still to come, in their order."""
        return tuple(each for each in self.sessions if each.clock is None and not each.is_left_out)

    @property
    def end(self) -> int:
        """When the day is expected to end."""
        return max((each.end for each in self.sessions if not each.is_left_out), default=0)

    @property
    def is_late(self) -> bool:
        """Whether it is late enough to say so."""
        return self.late >= LATE


def see_day(
    plan: AgendaPlan,
    runs: Iterable[SessionRun],
    now: RoomMoment,
    chosen: str = "",
) -> DayNow | None:
    """Return the day as it goes; None if the agenda has no day.

    ``chosen`` is the id of a day that a person chose; without it the day of what is running, else
    that of today.
    """
    trusted = without_doubts(plan, runs, now)
    known = sorted(trusted, key=lambda run: (run.began, run.id))
    clocks = [read_run(run, now.utc) for run in known]
    running = tuple(each for each in reversed(clocks) if each.run.state is RunState.RUNNING)
    number = _find_day(plan, running, known, now, chosen)
    if number is None:
        return None
    of_day = plan.days[number]
    ids = {each.session.id for each in of_day.sessions}
    its = [each for each in clocks if each.run.session in ids]
    counting = [each for each in its if each.run.state in _COUNTS]
    runs_of_day = [each.run for each in counting]
    zone = room_zone(runs_of_day, [each for each in known if each.state in _COUNTS])
    now = now if zone is None else replace(now, offset=zone)
    latest = max((each.began for each in counting), default=None)
    midnight = _midnight(now, latest)
    minute = (now.local() - midnight).total_seconds() / 60
    seen = DayNow(
        number,
        of_day,
        minute,
        running=running,
        doubled=_doubled(counting),
        previous=_previous(of_day, its, running),
        is_another_date=_is_another_date(of_day, now),
        other_zones=tuple(other_zones(runs_of_day, now.offset)),
    )
    return _follow(seen, its, now)


def _midnight(now: RoomMoment, utc: float | None) -> datetime:
    """Return the beginning of the day to which a time belongs; of today if ``utc`` is None."""
    local = now.local(utc)
    evening_before = local.date() - now.day_of(utc) if utc is not None else timedelta()
    return local.replace(hour=0, minute=0, second=0, microsecond=0) - evening_before


def _minute_of(now: RoomMoment, utc: float, since: float) -> float:
    """Return a time in minutes since midnight of the day on which something began."""
    return (now.local(utc) - _midnight(now, since)).total_seconds() / 60


def _is_another_date(of_day: DaySchedule, now: RoomMoment) -> bool:
    day = of_day.day.date
    return day is not None and day.precision is Precision.DAY and day.first != now.today


def _find_day(
    plan: AgendaPlan,
    running: Sequence[RunClock],
    runs: Sequence[SessionRun],
    now: RoomMoment,
    chosen: str,
) -> int | None:
    if not plan.days:
        return None
    for number, of_day in enumerate(plan.days):
        if of_day.day.id == chosen:
            return number
    days = {placed.session.id: number for number, placed in plan.sessions}
    for clock in running:
        if clock.run.session in days:
            return days[clock.run.session]
    dated = {
        day.date.first: number
        for number, each in enumerate(plan.days)
        if (day := each.day).date is not None and day.date.precision is Precision.DAY
    }
    if now.today in dated:
        return dated[now.today]
    if dated:
        later = [each for each in dated if each > now.today]
        return dated[min(later)] if later else dated[max(dated)]
    return _day_without_date(plan, runs, days, now)


def _day_without_date(
    plan: AgendaPlan, runs: Sequence[SessionRun], days: Mapping[str, int], now: RoomMoment
) -> int:
    """Return the day that was run today, else the one after the last that was run."""
    held = [run for run in runs if run.session in days and run.state in _COUNTS]
    if not held:
        return 0
    last = held[-1]
    number = days[last.session]
    is_today = now.day_of(read_run(last, now.utc).began) == now.today
    return number if is_today else min(number + 1, len(plan.days) - 1)


def _previous(
    of_day: DaySchedule, clocks: Sequence[RunClock], running: Sequence[RunClock]
) -> SessionRun | None:
    """Return what “back” leads to: a skip since what runs began, else the last run that ended.

    Moments are whole seconds: of two in one second, that of the later session counts as later.
    """
    places = {each.session.id: number for number, each in enumerate(of_day.sessions)}
    ended = [each for each in clocks if each.run.state is RunState.ENDED]
    last = max(ended, key=lambda each: (each.ends, each.began), default=None)
    latest = running[0] if running else last
    since = (0.0, -1)
    if latest is not None:
        at = latest.began if running else latest.ends
        since = at, places.get(latest.run.session, -1)
    skips = [
        ((each.began, places[each.run.session]), each)
        for each in clocks
        if each.run.state is RunState.SKIPPED
    ]
    after = [each for each in skips if each[0] > since]
    found = max(after, key=lambda each: each[0])[1] if after else last
    return found.run if found is not None else None


def _doubled(clocks: Iterable[RunClock]) -> dict[str, tuple[SessionRun, ...]]:
    """Return the runs of each session that has several which count."""
    of_session: dict[str, list[SessionRun]] = {}
    for clock in clocks:
        of_session.setdefault(clock.run.session, []).append(clock.run)
    return {key: tuple(runs) for key, runs in of_session.items() if len(runs) > 1}


def _follow(seen: DayNow, clocks: Sequence[RunClock], now: RoomMoment) -> DayNow:
    """Return the day with what was held at its real times, and the rest after it."""
    held = {each.run.session: each for each in clocks if each.run.state in _COUNTS}
    skipped = {each.run.session for each in clocks if each.run.state is RunState.SKIPPED}
    placed = seen.planned.sessions
    last = max((n for n, each in enumerate(placed) if each.session.id in held), default=-1)
    out = {
        each.session.id
        for n, each in enumerate(placed)
        if each.session.id not in held and (each.session.id in skipped or n < last)
    }
    begun = [
        ScheduledSession(each.session, *_real_times(held[each.session.id], now))
        for each in placed
        if each.session.id in held
    ]
    begun = _until_now(begun, held, seen.minute)
    rest = [each for each in placed if each.session.id not in held and each.session.id not in out]
    lived = DaySchedule(_day_to_keep(seen, begun), (*begun, *rest))
    expected = reschedule(lived, begun=frozenset(held))
    times = {each.session.id: (each.start, each.end) for each in expected.sessions}
    times |= {key: _real_times(clock, now) for key, clock in held.items()}
    sessions = tuple(
        SessionNow(
            each,
            *times.get(each.session.id, (each.start, each.end)),
            held.get(each.session.id),
            each.session.id in out,
        )
        for each in placed
    )
    found = replace(seen, sessions=sessions)
    found = replace(found, late=_late(found))
    if not found.is_late:
        return found
    return replace(found, repairs=_repairs(seen.planned, expected, frozenset(held)))


def _real_times(clock: RunClock, now: RoomMoment) -> tuple[int, int]:
    start = int(_minute_of(now, clock.began, clock.began))
    return start, max(start, round(_minute_of(now, clock.ends, clock.began)))


def _until_now(
    begun: list[ScheduledSession], held: Mapping[str, RunClock], minute: float
) -> list[ScheduledSession]:
    """Let the last session that was held reach until now: what follows cannot have begun before.

    A day that is over keeps its times.
    """
    if (
        not begun
        or minute >= _LONGEST_DAY
        or any(held[each.session.id].run.state is RunState.RUNNING for each in begun)
    ):
        return begun
    last = max(begun, key=lambda each: each.end)
    return [
        replace(each, end=max(each.end, int(minute))) if each is last else each for each in begun
    ]


def _day_to_keep(seen: DayNow, begun: Sequence[ScheduledSession]) -> AgendaDay:
    """Return the day with a fixed end; a day that should have begun already begins now."""
    day, planned = seen.planned.day, seen.planned
    until = planned.end if day.until is None else day.until
    now = int(seen.minute)
    is_late = not begun and planned.start < now < planned.end
    return replace_fields(day, until=until, start=now if is_late else day.start)


def _late(seen: DayNow) -> int:
    """Return the minutes by which what is running ends late, or by which the next one is late."""
    current = seen.current
    if current is not None:
        return max(0, current.end - current.planned.end)
    following = next(iter(seen.coming), None)
    if following is None or seen.minute >= seen.planned.end:
        return 0
    return max(0, int(seen.minute) - following.planned.start)


def _repairs(
    planned: DaySchedule, expected: DaySchedule, begun: frozenset[str]
) -> tuple[Repair, ...]:
    """Return what would help; a repair also sets the planned end of a day without one."""
    return tuple(_for_plan(each, planned) for each in propose_repairs(expected, begun))


def _for_plan(repair: Repair, planned: DaySchedule) -> Repair:
    """Return a repair of the day as it is in the agenda, not as it goes."""
    label, day, until = repair.edit.label, planned.day, repair.after.day.until
    if repair.kind is RepairKind.END:
        return replace(repair, edit=edit_record(label, day, until=until))
    if day.until is not None or planned.end >= MINUTES_OF_DAY:
        return repair
    kept = edit_record(label, day, until=planned.end)
    return replace(repair, edit=combine_edits(label, repair.edit, kept))
