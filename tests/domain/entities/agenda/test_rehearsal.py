"""A rehearsal: the same seed plays the same day, fixed starts hold, and nothing is changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.entities.agenda.plan import AgendaPlan
from mercworkshop.domain.entities.agenda.records import (
    AgendaDay,
    AgendaSession,
    AgendaTrack,
    SessionKind,
    SessionUse,
)
from mercworkshop.domain.entities.agenda.rehearsal import EventKind, rehearse
from mercworkshop.domain.entities.agenda.repairs import RepairKind
from mercworkshop.domain.entities.agenda.schedule import schedule

SEEDS = st.integers(0, 10_000)


def a_session(number: int, minutes: int, kind=SessionKind.TALK, start: int | None = None):
    return AgendaSession(id=str(number), day="d", minutes=minutes, kind=kind, start=start)


def plan(*sessions: AgendaSession, groups: int = 0, until: int | None = 1050) -> AgendaPlan:
    """Return a day; the last session is in groups, if there are any."""
    tracks = tuple(
        AgendaTrack(id=f"t{n}", session=sessions[-1].id, group=f"g{n}") for n in range(groups)
    )
    days = schedule([AgendaDay(id="d", until=until)], sessions, tracks)
    names = {f"g{n}": f"Group {n}" for n in range(groups)}
    return AgendaPlan(days, {sessions[-1].id: tracks} if tracks else {}, names)


def whole_day() -> AgendaPlan:
    return plan(
        a_session(0, 60),
        a_session(1, 90, SessionKind.DISCUSSION),
        a_session(2, 60, SessionKind.BREAK, start=720),
        a_session(3, 120),
        a_session(4, 30, SessionKind.BREAK),
        a_session(5, 120, SessionKind.WORK),
        groups=4,
    )


@given(SEEDS)
def test_the_same_seed_plays_the_same_day_without_gaps(seed):
    day = rehearse(whole_day(), 0, seed)
    assert day == rehearse(whole_day(), 0, seed)
    assert [each.placed.session.id for each in day.sessions] == list("012345")
    for before, after in zip(day.sessions, day.sessions[1:], strict=False):
        assert after.start == max(before.end, after.placed.session.start or 0)


@given(SEEDS)
def test_a_fixed_start_holds_and_a_session_that_runs_into_it_is_cut(seed):
    day = rehearse(plan(a_session(0, 175), a_session(1, 60, start=720)), 0, seed)
    first, lunch = day.sessions
    assert lunch.start == 720
    assert first.end <= 720
    for each in first.events:
        if each.kind is EventKind.CUT:
            assert (first.end, each.name) == (720, "1")
            assert first.minutes + first.cut > first.placed.session.minutes


def test_days_differ_by_their_seed():
    assert len({rehearse(whole_day(), 0, seed).end for seed in range(20)}) > 5


@given(SEEDS)
def test_a_session_in_groups_lasts_until_the_slowest_group_is_done_or_the_limit(seed):
    work = rehearse(whole_day(), 0, seed).sessions[-1]
    names = {each.name for each in work.events if each.name}
    assert names <= {f"Group {n}" for n in range(4)}
    assert work.minutes <= 150
    if any(each.kind is EventKind.UNFINISHED_GROUP for each in work.events):
        assert work.minutes == 150


def test_groups_are_invented_where_the_workshop_has_none_yet():
    case = AgendaSession(
        id="0", day="d", minutes=60, kind=SessionKind.WORK, uses=SessionUse.CASE_STUDY
    )
    names = {
        event.name
        for seed in range(9)
        for event in rehearse(plan(case), 0, seed).sessions[0].events
        if event.name
    }
    assert names == set("ABCD")


@given(SEEDS)
def test_a_day_is_expected_as_planned_before_it_begins_and_as_it_went_at_its_end(seed):
    agenda = whole_day()
    day = rehearse(agenda, 0, seed)
    assert day.expected(day.start - 1).sessions == agenda.days[0].sessions
    assert day.expected(day.end).end == day.end
    assert day.expected(day.end).over == day.over


def test_an_event_counts_in_full_from_the_minute_when_it_is_reported():
    agenda = plan(a_session(0, 60, SessionKind.TALK))
    told = 0
    for seed in range(30):
        (talk,) = rehearse(agenda, 0, seed).sessions
        for event in talk.events:
            if event.kind is EventKind.LONG_TALK:
                told += 1
                (seen,) = rehearse(agenda, 0, seed).expected(event.at).sessions
                assert seen.end == talk.start + 60 + event.minutes
    assert told > 0


def test_proposed_repairs_change_no_session_that_has_begun():
    agenda = plan(
        a_session(0, 300),
        a_session(1, 30, SessionKind.BREAK),
        a_session(2, 60, SessionKind.BREAK),
        a_session(3, 120, SessionKind.DISCUSSION),
        until=1050,
    )
    day = next(
        made for seed in range(99) if (made := rehearse(agenda, 0, seed)).sessions[1].start > 840
    )
    minute = day.sessions[2].start
    helping = {each.kind: each for each in day.repairs(minute)}
    assert RepairKind.BREAK not in helping
    assert [each.id for each in helping[RepairKind.REPORTS].shortened] == ["3"]


def test_the_rehearsal_of_a_day_without_sessions_ends_at_its_start():
    day = rehearse(AgendaPlan(schedule([AgendaDay(id="d")], [])), 0, 1)
    assert (day.sessions, day.start, day.end) == ((), 540, 540)
    assert day.next_change(540) == 540
