"""A rehearsal: a day of the agenda played with invented groups, speakers and mishaps.

A pure function of the plan and a seed: the same seed gives the same day. It changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from random import Random

from mercworkshop.domain.entities.agenda.plan import AgendaPlan
from mercworkshop.domain.entities.agenda.records import SessionKind, SessionUse
from mercworkshop.domain.entities.agenda.repairs import Repair, propose_repairs, reschedule
from mercworkshop.domain.entities.agenda.schedule import (
    DaySchedule,
    ScheduledSession,
    schedule_day,
)
from mercworkshop.domain.records.record import replace_fields

_INVENTED = "ABCD"
"""Groups that are invented while the workshop has none."""

_PATIENCE = 1.25
"""A session in groups is ended when it has lasted this much longer than planned."""


class Pace(Enum):
    """How fast an invented group works: its share of the planned minutes."""

    FAST = 0.8
    STEADY = 1.0
    THOROUGH = 1.1
    SLOW = 1.3


class EventKind(Enum):
    """What happens in a session."""

    PROJECTOR = "projector"
    ABSENT_SPEAKER = "absent speaker"
    LONG_TALK = "long talk"
    LIVELY = "lively discussion"
    LATE_GUEST = "late guest"
    LATE_RETURN = "late return"
    EARLY = "early end"
    FAST_GROUP = "fast group"
    SLOW_GROUP = "slow group"
    UNFINISHED_GROUP = "unfinished group"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class RehearsalEvent:
    """Something that happens, at which minute of the day, and the minutes that it is about.

    ``name`` is the group, or the id of the session that begins at its time.
    """

    kind: EventKind
    at: int
    minutes: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class RehearsedSession:
    """A session as it was planned, and when it began and ended in the rehearsal."""

    placed: ScheduledSession
    start: int
    end: int
    events: tuple[RehearsalEvent, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it took."""
        return self.end - self.start

    @property
    def cut(self) -> int:
        """The minutes that it had no time for."""
        return sum(each.minutes for each in self.events if each.kind is EventKind.CUT)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A day as it would go."""

    planned: DaySchedule
    sessions: tuple[RehearsedSession, ...] = ()

    @property
    def start(self) -> int:
        """When the first session begins."""
        return min((each.start for each in self.sessions), default=self.planned.start)

    @property
    def end(self) -> int:
        """When the last session ends."""
        return max((each.end for each in self.sessions), default=self.planned.end)

    @property
    def over(self) -> int:
        """The minutes after room and interpreters are gone."""
        until = self.planned.day.until
        return 0 if until is None else max(0, self.end - until)

    def running(self, minute: float) -> tuple[RehearsedSession, ...]:
        """Return the sessions that go on at a minute."""
        return tuple(each for each in self.sessions if each.start <= minute < each.end)

    def next_change(self, minute: float) -> int:
        """Return when the next session after a minute begins or ends; the end after the last."""
        times = {time for each in self.sessions for time in (each.start, each.end)}
        return min((time for time in times if time > minute), default=self.end)

    def begun(self, minute: float) -> frozenset[str]:
        """Return the ids of the sessions that have begun by a minute."""
        return frozenset(each.placed.session.id for each in self.sessions if each.start <= minute)

    def expected(self, minute: float) -> DaySchedule:
        """Return the day as it looks at a minute: what has begun as it went, the rest as planned.

        A session that goes on is expected to last as planned, plus the minutes lost in it so far.
        """
        begun = self.begun(minute)
        seen = tuple(
            _as_seen(each, int(minute)) if each.placed.session.id in begun else each.placed
            for each in self.sessions
        )
        return reschedule(DaySchedule(self.planned.day, seen), begun=begun)

    def lessons(self) -> tuple[Repair, ...]:
        """Return repairs that would help a day like this if they were made before it begins."""
        took = {each.placed.session.id: each.minutes + each.cut for each in self.sessions}
        rows = [
            replace_fields(each.session, minutes=took[each.session.id])
            for each in self.planned.sessions
        ]
        return propose_repairs(schedule_day(self.planned.day, rows))

    def repairs(self, minute: float) -> tuple[Repair, ...]:
        """Return what would help at a minute."""
        return propose_repairs(self.expected(minute), self.begun(minute))


def rehearse(plan: AgendaPlan, number: int, seed: int) -> Rehearsal:
    """Play a day of an agenda; its sessions in their order."""
    planned = plan.days[number]
    paces = _Paces(Random(f"{seed} groups"))
    played: list[RehearsedSession] = []
    clock, planned_end = planned.start, planned.start
    for place, each in enumerate(planned.sessions):
        is_beside = each.start < planned_end
        start = each.start if is_beside else max(clock, each.session.start or 0)
        groups = tuple(plan.group_name(x.group) for x in plan.tracks_of(each.session.id))
        chance = Random(f"{seed} {place}")
        events = tuple(_happenings(each, start, groups, paces, chance))
        end = start + max(0, each.session.minutes) + sum(map(_effect, events))
        fixed = next(_fixed_after(planned.sessions[place + 1 :], start), None)
        if fixed is not None and end > fixed.start and not is_beside:
            cut = RehearsalEvent(EventKind.CUT, fixed.start, end - fixed.start, fixed.session.id)
            events, end = (*events, cut), fixed.start
        played.append(RehearsedSession(each, start, end, events))
        clock, planned_end = max(clock, end), max(planned_end, each.end)
    return Rehearsal(planned, tuple(played))


def _as_seen(each: RehearsedSession, now: int) -> ScheduledSession:
    session = each.placed.session
    if each.end <= now:
        return ScheduledSession(session, each.start, each.end, squeezed=each.cut)
    known = (event for event in each.events if event.at <= now and event.kind is not EventKind.CUT)
    likely = each.start + max(0, session.minutes) + sum(map(_effect, known))
    return ScheduledSession(session, each.start, max(now, likely))


def _fixed_after(following: Sequence[ScheduledSession], start: int) -> Iterator[ScheduledSession]:
    return (each for each in following if each.session.is_fixed and each.start >= start)


def _effect(event: RehearsalEvent) -> int:
    """Return how many minutes an event adds to its session; none if it is of one group alone."""
    match event.kind:
        case EventKind.EARLY:
            return -event.minutes
        case EventKind.FAST_GROUP | EventKind.UNFINISHED_GROUP:
            return 0
        case _:
            return event.minutes


class _Paces:
    """The paces of groups, chosen when a group is first seen; a group keeps its own all day."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._known: dict[str, Pace] = {}

    def of(self, group: str) -> Pace:
        if group not in self._known:
            self._known[group] = self._chance.choice(list(Pace))
        return self._known[group]


def _happenings(
    placed: ScheduledSession, start: int, groups: Sequence[str], paces: _Paces, chance: Random
) -> Iterator[RehearsalEvent]:
    """Yield what happens in a session.

    Each session has its own random generator, so a change in one does not change the others.
    """
    session = placed.session
    is_apart = bool(groups) or session.uses is SessionUse.CASE_STUDY
    if session.kind is SessionKind.WORK and is_apart:
        yield from _group_events(session.minutes, start, groups or tuple(_INVENTED), paces)
        return
    for kind, likely, least, most in _LIKELY[session.kind]:
        minutes = min(chance.randint(least, most), max(1, session.minutes // 3))
        if chance.random() < likely:
            at = start if kind in _AT_START else start + max(0, session.minutes)
            yield RehearsalEvent(kind, at - (minutes if kind is EventKind.EARLY else 0), minutes)
            return


_AT_START = frozenset({EventKind.PROJECTOR, EventKind.ABSENT_SPEAKER, EventKind.LATE_GUEST})

_LIKELY = {
    SessionKind.TALK: (
        (EventKind.PROJECTOR, 0.15, 3, 8),
        (EventKind.ABSENT_SPEAKER, 0.1, 5, 10),
        (EventKind.LONG_TALK, 0.4, 2, 10),
        (EventKind.EARLY, 0.2, 2, 5),
    ),
    SessionKind.DISCUSSION: ((EventKind.LIVELY, 0.55, 5, 15), (EventKind.EARLY, 0.2, 3, 8)),
    SessionKind.WORK: ((EventKind.LIVELY, 0.4, 5, 15), (EventKind.EARLY, 0.15, 3, 8)),
    SessionKind.CEREMONY: ((EventKind.LATE_GUEST, 0.3, 5, 10), (EventKind.EARLY, 0.3, 2, 5)),
    SessionKind.BREAK: ((EventKind.LATE_RETURN, 0.6, 2, 8),),
}
"""What may happen in a session of a kind: how likely, and its least and most minutes."""


def _group_events(
    minutes: int, start: int, groups: Sequence[str], paces: _Paces
) -> Iterator[RehearsalEvent]:
    """Yield when groups are done; a session lasts until the slowest is, within patience."""
    needed = {group: round(minutes * paces.of(group).value) for group in groups}
    last = min(max(needed.values()), round(minutes * _PATIENCE))
    is_told = False
    for group, took in needed.items():
        if took < minutes:
            yield RehearsalEvent(EventKind.FAST_GROUP, start + took, minutes - took, group)
        if took > last:
            yield RehearsalEvent(EventKind.UNFINISHED_GROUP, start + last, took - last, group)
        if took >= last > minutes and not is_told:
            is_told = True
            yield RehearsalEvent(EventKind.SLOW_GROUP, start + minutes, last - minutes, group)
    if last < minutes:
        yield RehearsalEvent(EventKind.EARLY, start + last, minutes - last)
