"""What happened at a workshop, put together from its records for the documents that tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.agenda.plan import AgendaPlan, plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaSession, SessionKind
from mercworkshop.domain.entities.agenda.wording import session_title
from mercworkshop.domain.entities.attendance import attendance_of
from mercworkshop.domain.entities.closing.closings import read_moment
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.entities.presenting.records import (
    PlenaryCorrection,
    PresentationSlot,
    SlotState,
)
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.shared_actions.records import SharedAction
from mercworkshop.domain.entities.shared_actions.sharing import taking_part
from mercworkshop.domain.entities.steps import counted_actions
from mercworkshop.domain.entities.support_meetings import MeetingState, SupportMeeting
from mercworkshop.domain.entities.time_keeping.doubts import without_doubts
from mercworkshop.domain.entities.time_keeping.moment import room_moment
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.records.ids import is_practice_code
from mercworkshop.domain.values.local_time import LATEST
from mercworkshop.domain.workshop.details import Category, HeadCount
from mercworkshop.domain.workshop.workshop import Workshop

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TimedSession:
    """A session with the minutes that were planned and those it took; None: nobody kept them."""

    session: AgendaSession
    day: int
    title: str
    planned: int
    real: int | None

    @property
    def over(self) -> int:
        """By how many minutes it ran over; 0 if it did not or nobody knows."""
        return max((self.real or 0) - self.planned, 0)


@dataclass(frozen=True, slots=True)
class SharedPlan:
    """A shared action, and the countries that take part in it."""

    id: str
    title: str
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeetingsTold:
    """The meetings about support: how many were arranged, and those that are noted as held.

    A meeting is held if somebody noted what came of it; its place in a timetable proves nothing.
    """

    arranged: int
    held: tuple[SupportMeeting, ...]
    outcomes: Mapping[MeetingState, int]


@dataclass(frozen=True, slots=True)
class Presented:
    """The countries that presented, in that order; the day if it was one and is known."""

    countries: tuple[str, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Attended:
    """How many people there were: as published, by category, and as ticked on the lists."""

    total: int | None
    published: Mapping[Category, int]
    ticked: Mapping[Category, int]


def timed_sessions(workshop: Workshop) -> tuple[TimedSession, ...]:
    """Return every session but the breaks in the order of the agenda, with its times."""
    return tuple(_timed(workshop, plan_agenda(workshop)))


def _timed(workshop: Workshop, plan: AgendaPlan) -> Iterator[TimedSession]:
    ended, doubted = _ended_runs(workshop, plan)
    took = _minutes_by_session(ended)
    for day, placed in plan.sessions:
        session = placed.session
        if session.kind is not SessionKind.BREAK:
            real = session.real_minutes
            if real is None or session.id in doubted:
                real = took.get(session.id)
            yield TimedSession(session, day, session_title(session), session.minutes, real)


def _ended_runs(workshop: Workshop, plan: AgendaPlan) -> tuple[list[SessionRun], frozenset[str]]:
    """Return the runs that ended and count, and the sessions of which none counts.

    Both are as of the day after the agenda or, if no day has a date, of the last run.
    """
    runs = list(workshop.records(SessionRun).values())
    began = [moment for each in runs if (moment := read_moment(each.began)) is not None]
    dates = [each.day.date.last for each in plan.days if each.day.date is not None]
    if not began:
        return [], frozenset()
    after = max(began)
    if dates:
        after = datetime.combine(min(max(dates), LATEST.date()) + _DAY, time(12), UTC)
    trusted = without_doubts(plan, runs, room_moment(after))
    ended = [each for each in trusted if each.state is RunState.ENDED and each.session]
    doubted = {each.session for each in runs if each.state is RunState.ENDED and each.session}
    return ended, frozenset(doubted - {each.session for each in ended})


def _minutes_by_session(runs: Iterable[SessionRun]) -> dict[str, int]:
    """Return the minutes of runs, by session; if two laptops kept time, the longer run counts."""
    found: dict[str, int] = {}
    for run in runs:
        if (took := _minutes(run)) is not None:
            found[run.session] = max(found.get(run.session, 0), took)
    return found


def _minutes(run: SessionRun) -> int | None:
    began, ended = read_moment(run.began), read_moment(run.ended)
    if began is None or ended is None or ended < began:
        return None
    took = ended - began
    for pause in run.pauses:
        first, _slash, last = pause.partition("/")
        since, until = read_moment(first), read_moment(last)
        if since is not None and until is not None and until > since:
            took -= until - since
    return max(round(took / timedelta(minutes=1)), 0)


def presented(workshop: Workshop) -> Presented:
    """Return which countries presented their road maps, in the order in which they did."""
    plan, road_maps = plan_agenda(workshop), workshop.records(RoadMap)
    slots = [
        each
        for each in workshop.records(PresentationSlot).all()
        if each.state is SlotState.PRESENTED and each.road_map in road_maps
    ]
    slots.sort(key=lambda each: (read_moment(each.began) or LATEST, each.position, each.id))
    found = {road_maps[each.road_map].country: _day_of(plan, each) for each in slots}
    known = {code: day for code, day in found.items() if not is_practice_code(code)}
    days = set(known.values())
    return Presented(tuple(known), days.pop() if len(days) == 1 else None)


def _day_of(plan: AgendaPlan, slot: PresentationSlot) -> date | None:
    placed = plan.find(slot.session)
    day = plan.days[placed[0]].day.date if placed else None
    return day.first if day and day.first == day.last else None


def plenary_corrections(workshop: Workshop) -> tuple[int, int]:
    """Return how many actions were corrected in plenary, and in how many road maps."""
    actions = workshop.records(Action)
    known = [each for each in workshop.records(PlenaryCorrection).values() if each.about in actions]
    return len({each.about for each in known}), len({each.road_map for each in known})


def represented(workshop: Workshop) -> tuple[str, ...]:
    """Return the countries that were there: by the ticks, else by the list, else as invited."""
    attendance = attendance_of(workshop)
    on_list = [each for each in attendance.people if _stands_for_a_country(each)]
    came = [each.country for each in on_list if attendance.came(each)]
    invited = [each.country for each in workshop.records(Delegation).all()]
    found = came or [each.country for each in on_list] or invited
    return tuple(sorted({each for each in found if not is_practice_code(each)}))


def _stands_for_a_country(person: Person) -> bool:
    return bool(person.country) and person.category is Category.GOVERNMENT


def attended(workshop: Workshop) -> Attended:
    """Return how many people there were."""
    counts = workshop.records(HeadCount).values()
    published = {each.category: each.persons for each in counts if each.persons > 0}
    return Attended(workshop.details.total, published, attendance_of(workshop).count_came())


def attended_by_day(workshop: Workshop) -> tuple[tuple[date, int], ...]:
    """Return how many people were ticked on each day; empty if one of the days has no date."""
    attendance = attendance_of(workshop)
    counted = zip(attendance.days, attendance.count_by_day(), strict=True)
    ticked = [(each.date, count) for each, count in counted if count]
    found = [(day, count) for day, count in ticked if day is not None]
    return tuple(found) if len(found) == len(ticked) else ()


def people_counted(workshop: Workshop) -> int:
    """Return how many people there were, as the record says: published, ticked, or on the list."""
    found = attended(workshop)
    published, ticked = sum(found.published.values()), sum(found.ticked.values())
    return found.total or published or ticked or len(workshop.records(Person))


def actions_by_country(workshop: Workshop) -> dict[str, int]:
    """Return how many actions each road map has, with their steps as one, by country.

    The practice country is left out, and so is what was dropped.
    """
    actions = workshop.records(Action)
    return {
        each.country: len(counted_actions(actions.owned_by(each.id)))
        for each in workshop.records(RoadMap).all()
        if not is_practice_code(each.country)
    }


def shared_plans(workshop: Workshop) -> tuple[SharedPlan, ...]:
    """Return the shared actions in which at least two countries said that they take part."""
    plans = (
        SharedPlan(each.id, each.title, taking_part(workshop, each))
        for each in workshop.records(SharedAction).all()
    )
    return tuple(each for each in plans if len(each.countries) > 1)


def meetings_told(workshop: Workshop) -> MeetingsTold:
    """Return how many meetings were arranged, and those of which an outcome is noted."""
    arranged = workshop.records(SupportMeeting).values()
    held = tuple(
        each for each in arranged if each.is_over and each.state is not MeetingState.NOT_HELD
    )
    counts = Counter(each.state for each in held)
    outcomes = {state: counts[state] for state in MeetingState if counts[state]}
    return MeetingsTold(len(arranged), held, outcomes)
