"""Repairs of a day: each says what it gains before it is made, and keeps what has begun."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, SessionKind
from mercworkshop.domain.entities.agenda.repairs import (
    RepairKind,
    missing_minutes,
    propose_repairs,
    reschedule,
)
from mercworkshop.domain.entities.agenda.schedule import ScheduledSession, schedule_day

DISCUSSION, BREAK = SessionKind.DISCUSSION, SessionKind.BREAK


def day(*sessions: AgendaSession, until: int | None = 1050):
    return schedule_day(AgendaDay(id="d", until=until), sessions)


def a_session(name: str, minutes: int, kind=SessionKind.TALK, start: int | None = None):
    return AgendaSession(id=name, title=name, day="d", minutes=minutes, kind=kind, start=start)


def long_day():
    """Return a day that ends at 18:00, half an hour too late."""
    return day(
        a_session("talk", 240),
        a_session("lunch", 70, BREAK),
        a_session("report", 60, DISCUSSION),
        a_session("coffee", 20, BREAK),
        a_session("round", 150, DISCUSSION),
    )


def by_kind(of_day, begun=()):
    return {each.kind: each for each in propose_repairs(of_day, begun)}


def test_a_day_in_which_everything_fits_needs_no_repair():
    assert not propose_repairs(day(a_session("talk", 60)))
    assert not propose_repairs(day(a_session("talk", 600), until=None))


def test_three_repairs_each_say_the_minutes_they_gain_and_the_new_end():
    found = by_kind(long_day())
    assert list(found) == list(RepairKind)
    shorter = found[RepairKind.BREAK]
    assert [(each.title, each.minutes) for each in shorter.shortened] == [("lunch", 45)]
    assert (shorter.gained, shorter.after.end) == (25, 1055)
    reports = found[RepairKind.REPORTS]
    assert [each.minutes for each in reports.shortened] == [51, 129]
    assert (reports.gained, reports.after.end) == (30, 1050)
    assert found[RepairKind.END].after.day.until == 1080


def test_a_repair_takes_no_more_than_is_missing():
    of_day = day(a_session("talk", 480), a_session("coffee", 35, BREAK))
    (coffee, _end) = propose_repairs(of_day)
    assert coffee.shortened[0].minutes == 30
    assert coffee.after.over == 0


def test_squeezed_minutes_are_missing_and_only_shortening_an_earlier_session_helps():
    of_day = day(
        a_session("coffee", 30, BREAK),
        a_session("talk", 170),
        a_session("lunch", 70, BREAK, start=720),
        a_session("tea", 30, BREAK),
    )
    assert missing_minutes(of_day) == 20
    (repair,) = propose_repairs(of_day)
    assert [each.title for each in repair.shortened] == ["coffee"]
    assert (repair.gained, repair.after.squeezed) == (20, ())


def test_the_end_is_not_moved_past_midnight():
    assert RepairKind.END not in by_kind(day(a_session("talk", 900)))


def test_repairs_leave_sessions_that_have_begun_as_they_went():
    planned = long_day()
    went = tuple(
        ScheduledSession(each.session, each.start, each.end + 20)
        if each.session.id == "talk"
        else each
        for each in planned.sessions
    )
    late = reschedule(replace(planned, sessions=went), begun={"talk"})
    assert (late.sessions[0].end, late.over) == (800, 50)
    found = by_kind(late, {"talk", "lunch"})
    assert [each.title for each in found[RepairKind.BREAK].shortened] == ["coffee"]
    assert found[RepairKind.BREAK].after.sessions[:2] == late.sessions[:2]


def test_a_fixed_session_whose_start_has_passed_follows_the_running_one():
    planned = day(a_session("talk", 60), a_session("lunch", 60, BREAK, start=660))
    talk = ScheduledSession(planned.sessions[0].session, 540, 700)
    late = reschedule(replace(planned, sessions=(talk, planned.sessions[1])), begun={"talk"})
    assert (late.sessions[1].start, late.end) == (700, 760)


SESSIONS = st.lists(
    st.tuples(st.integers(5, 120), st.sampled_from(SessionKind), st.booleans()), max_size=8
)


@given(SESSIONS, st.integers(600, 1200))
def test_every_repair_does_what_it_says_and_loses_no_session(rows, until):
    planned = day(
        *(
            a_session(str(n), minutes, kind, start=600 + 60 * n if is_fixed else None)
            for n, (minutes, kind, is_fixed) in enumerate(rows)
        ),
        until=until,
    )
    for repair in propose_repairs(planned):
        assert repair.gained > 0
        changed = {each.id: each for each in repair.edit.after}
        sessions = [changed.get(each.session.id, each.session) for each in planned.sessions]
        again = schedule_day(changed.get("d", planned.day), sessions)
        assert again.sessions == repair.after.sessions
        assert missing_minutes(again) == missing_minutes(planned) - repair.gained
