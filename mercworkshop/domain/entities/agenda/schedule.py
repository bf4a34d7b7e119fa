"""When each session of a day is: computed from fixed starts and from the order of sessions.

Times are minutes since midnight on the clock of the room, so a change of summer time moves nothing.
Lost minutes are always reported: a session with fewer minutes than planned is squeezed and says by
how much; a session that fits nowhere keeps its minutes and clashes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from mercworkshop.domain.entities.agenda.records import (
    AgendaDay,
    AgendaSession,
    AgendaTrack,
    SessionKind,
)
from mercworkshop.domain.values.clock_time import MINUTES_OF_DAY
from mercworkshop.domain.values.text_folding import fold_text

LEAST = 5
"""Minutes that a session keeps when a fixed start squeezes it."""

type TracksBySession = Mapping[str, Sequence[AgendaTrack]]


class ClashKind(Enum):
    """What two sessions need at the same time."""

    EVERYBODY = "everybody"
    GROUP = "group"
    ROOM = "room"
    CHAIR = "chair"


@dataclass(frozen=True, slots=True)
class SessionClash:
    """Two sessions, by id, that need the same at the same time.

    If two tracks of one session do, both ids are that of the session.

    ``name`` is the group (its id), the room or the person; empty for everybody.
    """

    kind: ClashKind
    first: str
    second: str
    name: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class ScheduledSession:
    """A session with its times. ``squeezed`` are the minutes it has fewer than planned.

    ``free_before`` are the minutes in which nothing is planned before its fixed start.
    """

    session: AgendaSession
    start: int
    end: int
    squeezed: int = 0
    free_before: int = 0


@dataclass(frozen=True, slots=True)
class DaySchedule:
    """The sessions of a day with their times, in their order, and what clashes."""

    day: AgendaDay
    sessions: tuple[ScheduledSession, ...] = ()
    clashes: tuple[SessionClash, ...] = ()

    @property
    def start(self) -> int:
        """When the first session begins."""
        return min((each.start for each in self.sessions), default=self.day.start)

    @property
    def end(self) -> int:
        """When the last session ends."""
        return max((each.end for each in self.sessions), default=self.day.start)

    @property
    def over(self) -> int:
        """The minutes by which the day is longer than room and interpreters are there."""
        return 0 if self.day.until is None else max(0, self.end - self.day.until)

    @property
    def past_midnight(self) -> int:
        """The minutes that lie on the next day."""
        return max(0, self.end - MINUTES_OF_DAY)

    @property
    def squeezed(self) -> tuple[ScheduledSession, ...]:
        """The sessions that have fewer minutes than planned."""
        return tuple(each for each in self.sessions if each.squeezed)

    def find(self, session_id: str) -> ScheduledSession | None:
        """Return a session with its times; None if it is on another day."""
        return next((each for each in self.sessions if each.session.id == session_id), None)

    def clashes_of(self, session_id: str) -> tuple[SessionClash, ...]:
        """Return what clashes with a session."""
        return tuple(each for each in self.clashes if session_id in {each.first, each.second})


def schedule(
    days: Iterable[AgendaDay],
    sessions: Iterable[AgendaSession],
    tracks: Iterable[AgendaTrack] = (),
) -> tuple[DaySchedule, ...]:
    """Return the schedule of each day; sessions are in their order within a day."""
    of_day: dict[str, list[AgendaSession]] = {}
    for session in sessions:
        of_day.setdefault(session.day, []).append(session)
    of_session: dict[str, list[AgendaTrack]] = {}
    for track in tracks:
        of_session.setdefault(track.session, []).append(track)
    return tuple(schedule_day(day, of_day.get(day.id, ()), of_session) for day in days)


def schedule_day(
    day: AgendaDay, sessions: Sequence[AgendaSession], tracks: TracksBySession | None = None
) -> DaySchedule:
    """Return the schedule of one day.

    What follows runs up to the next fixed start. If it is longer it is squeezed, the last first and
    breaks only when nothing else is left; if it cannot be squeezed enough it keeps its minutes.
    """
    placed: list[ScheduledSession] = []
    clock, first = day.start, 0
    for session in sessions:
        if session.start is None:
            placed.append(ScheduledSession(session, clock, clock + max(0, session.minutes)))
            clock = placed[-1].end
            continue
        if clock > session.start and _squeeze(placed, first, clock - session.start):
            clock = session.start
        free = max(0, session.start - clock) if placed else 0
        end = session.start + max(0, session.minutes)
        placed.append(ScheduledSession(session, session.start, end, free_before=free))
        clock, first = max(clock, end), len(placed)
    return DaySchedule(day, tuple(placed), tuple(_find_clashes(placed, tracks or {})))


def _squeeze(placed: list[ScheduledSession], first: int, over: int) -> bool:
    """Take ``over`` minutes from the sessions since ``first``; False, and none, if they cannot."""
    given = dict.fromkeys(range(first, len(placed)), 0)
    by_turn = sorted(given, key=lambda at: (placed[at].session.kind is SessionKind.BREAK, -at))
    for at in by_turn:
        given[at] = min(over, max(0, placed[at].session.minutes - LEAST))
        over -= given[at]
    if over:
        return False
    clock = placed[first].start
    for at, taken in given.items():
        end = clock + max(0, placed[at].session.minutes) - taken
        placed[at] = replace(placed[at], start=clock, end=end, squeezed=taken)
        clock = end
    return True


@dataclass(frozen=True, slots=True)
class _Need:
    """What a session, or one track of it, needs: a group (None: everybody), a room, a chair.

    ``folded`` are room and chair as they are compared.
    """

    group: str | None
    room: str
    chair: str
    folded: tuple[str, str]


def _find_clashes(
    placed: Sequence[ScheduledSession], tracks: TracksBySession
) -> Iterable[SessionClash]:
    """Yield what overlapping sessions, or tracks of one session, need at the same time."""
    folds: dict[str, str] = {}
    needs = {each.session.id: _needs_of(each.session, tracks, folds) for each in placed}
    running: list[ScheduledSession] = []
    for each in sorted(placed, key=lambda item: item.start):
        its = needs[each.session.id]
        minutes = each.end - each.start
        for number, need in enumerate(its):
            for other in its[number + 1 :]:
                yield from _compare(need, other, (each.session.id, each.session.id), minutes)
        running = [earlier for earlier in running if earlier.end > each.start]
        for earlier in running:
            both = earlier.session.id, each.session.id
            shared = min(earlier.end, each.end) - each.start
            pairs = ((need, other) for need in needs[earlier.session.id] for other in its)
            found = dict.fromkeys(
                clash for pair in pairs for clash in _compare(*pair, both, shared)
            )
            everybody = next((x for x in found if x.kind is ClashKind.EVERYBODY), None)
            yield from [everybody] if everybody else found
        running.append(each)


def _needs_of(
    session: AgendaSession, tracks: TracksBySession, folds: dict[str, str]
) -> list[_Need]:
    its = tracks.get(session.id, ())
    if its:
        return [_make_need(each.group, each, folds) for each in its]
    return [_make_need(session.group or None, session, folds)]


def _make_need(group: str | None, its: AgendaSession | AgendaTrack, folds: dict[str, str]) -> _Need:
    for name in (its.room, its.chair):
        if name not in folds:
            folds[name] = fold_text(name)
    return _Need(group, its.room, its.chair, (folds[its.room], folds[its.chair]))


def _compare(
    one: _Need, other: _Need, sessions: tuple[str, str], minutes: int
) -> Iterable[SessionClash]:
    if one.group is None or other.group is None:
        yield SessionClash(ClashKind.EVERYBODY, *sessions, minutes=minutes)
        return  # a clash of everybody includes every other clash
    if one.group == other.group != "":
        yield SessionClash(ClashKind.GROUP, *sessions, one.group, minutes)
    for kind, name, here, there in (
        (ClashKind.ROOM, one.room, one.folded[0], other.folded[0]),
        (ClashKind.CHAIR, one.chair, one.folded[1], other.folded[1]),
    ):
        if here and here == there:
            yield SessionClash(kind, *sessions, name, minutes)
