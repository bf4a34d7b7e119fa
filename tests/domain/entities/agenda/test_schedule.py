"""The times of sessions: every lost minute and every clash is reported, whatever the agenda."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.entities.agenda.records import (
    AgendaDay,
    AgendaSession,
    AgendaTrack,
    SessionKind,
)
from mercworkshop.domain.entities.agenda.schedule import (
    LEAST,
    ClashKind,
    schedule,
    schedule_day,
)

DAY = AgendaDay(id="d", start=540, until=1050)


def session(name: str, minutes: int = 30, start: int | None = None, **fields) -> AgendaSession:
    return AgendaSession(id=name, day="d", title=name, minutes=minutes, start=start, **fields)


def times(made) -> list[tuple[str, int, int]]:
    return [(each.session.id, each.start, each.end) for each in made.sessions]


def test_a_session_follows_the_one_before():
    made = schedule_day(DAY, [session("a", 30), session("b", 45)])
    assert times(made) == [("a", 540, 570), ("b", 570, 615)]
    assert (made.end, made.over, made.clashes) == (615, 0, ())


def test_a_fixed_lunch_squeezes_the_session_before_it_and_says_by_how_much():
    made = schedule_day(DAY, [session("a", 120), session("b", 90), session("lunch", 60, 720)])
    assert times(made) == [("a", 540, 660), ("b", 660, 720), ("lunch", 720, 780)]
    assert [(each.session.id, each.squeezed) for each in made.squeezed] == [("b", 30)]


def test_a_break_is_squeezed_last():
    pause = session("coffee", 20, kind=SessionKind.BREAK)
    made = schedule_day(DAY, [session("a", 120), pause, session("lunch", 60, 660)])
    assert [(each.session.id, each.squeezed) for each in made.squeezed] == [("a", 20)]


def test_a_session_that_cannot_be_squeezed_enough_keeps_its_minutes_and_clashes():
    made = schedule_day(DAY, [session("a", 60, 540), session("b", 60), session("c", 30, 602)])
    assert times(made) == [("a", 540, 600), ("b", 600, 660), ("c", 602, 632)]
    (clash,) = made.clashes
    assert (clash.kind, clash.first, clash.second) == (ClashKind.EVERYBODY, "b", "c")
    assert clash.minutes == 30


def test_overlapping_fixed_sessions_clash_and_the_next_one_waits_for_both():
    made = schedule_day(DAY, [session("a", 90, 540), session("b", 30, 600), session("c")])
    assert [clash.kind for clash in made.clashes] == [ClashKind.EVERYBODY]
    assert times(made)[-1] == ("c", 630, 660)


def test_free_time_before_a_fixed_start_is_counted():
    made = schedule_day(DAY, [session("a", 30), session("b", 30, 600)])
    assert made.sessions[1].free_before == 30


def test_a_day_that_is_too_long_says_by_how_much():
    made = schedule_day(DAY, [session("a", 530)])
    assert (made.over, made.past_midnight) == (20, 0)


def test_minutes_past_midnight_are_reported():
    made = schedule_day(replace(DAY, start=1380), [session("a", 90)])
    assert made.past_midnight == 30


def test_a_change_of_summer_time_moves_nothing_on_the_clock_of_the_room():
    # In Europe the clock jumps from 2:00 to 3:00 on this day: a session at 1:30 still ends at 2:30.
    night = AgendaDay(id="d", start=90)
    assert times(schedule_day(night, [session("a", 60)])) == [("a", 90, 150)]


def test_groups_may_work_at_the_same_time_but_not_in_one_room():
    one = session("a", 60, 540, group="A", room="Savannah")
    other = session("b", 60, 540, group="B", room="savannah ")
    apart = replace(other, room="Boardroom")
    (clash,) = schedule_day(DAY, [one, replace(other, room="SAVANNAH")]).clashes
    assert (clash.kind, clash.name) == (ClashKind.ROOM, "Savannah")
    assert schedule_day(DAY, [one, apart]).clashes == ()


def test_a_group_and_a_chair_cannot_be_twice_at_the_same_time():
    one = session("a", 60, 540, group="A", chair="Radha")
    other = session("b", 60, 570, group="A", chair="Radha")
    kinds = {clash.kind for clash in schedule_day(DAY, [one, other]).clashes}
    assert kinds == {ClashKind.GROUP, ClashKind.CHAIR}


def test_two_tracks_in_one_room_clash():
    tracks = [AgendaTrack(id=name, session="a", group=name, room="Savannah") for name in ("A", "B")]
    (clash,) = schedule([DAY], [session("a")], tracks)[0].clashes
    assert (clash.kind, clash.first, clash.second) == (ClashKind.ROOM, "a", "a")


_SESSIONS = st.lists(
    st.tuples(
        st.integers(1, 300), st.none() | st.integers(0, 1439), st.sampled_from(tuple(SessionKind))
    ),
    max_size=25,
)


@given(_SESSIONS)
def test_no_session_is_lost_and_every_lost_minute_and_overlap_is_reported(rows):
    made = schedule_day(
        DAY,
        [session(str(n), minutes, at, kind=kind) for n, (minutes, at, kind) in enumerate(rows)],
    )
    assert [each.session.id for each in made.sessions] == [str(n) for n in range(len(rows))]
    for each, (minutes, at, _kind) in zip(made.sessions, rows, strict=True):
        assert each.end - each.start + each.squeezed == minutes
        assert each.squeezed == 0 or each.end - each.start >= LEAST
        assert at is None or each.start == at
    told = {name for clash in made.clashes for name in (clash.first, clash.second)}
    ordered = sorted(made.sessions, key=lambda each: (each.start, each.end))
    for one, next_one in pairwise(ordered):
        if next_one.start < one.end:
            assert {one.session.id, next_one.session.id} <= told
