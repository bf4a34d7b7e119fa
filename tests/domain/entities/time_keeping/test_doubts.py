"""Runs of another day or of a wrong clock: reported, of no effect, then counted or left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mercworkshop.domain.entities.agenda.plan import AgendaPlan, plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.agenda.schedule import schedule_day
from mercworkshop.domain.entities.time_keeping import counting
from mercworkshop.domain.entities.time_keeping.day_now import see_day
from mercworkshop.domain.entities.time_keeping.doubts import (
    DoubtKind,
    find_doubts,
    group_doubts,
)
from mercworkshop.domain.entities.time_keeping.moment import RoomMoment
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.running_session import session_going_on
from mercworkshop.domain.entities.time_keeping.utc_text import format_utc
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.workshop import Workshop
from tests.examples import examples

TUESDAY = date(2026, 1, 20)
MIDNIGHT = RoomMoment(0).utc + (TUESDAY - date(1970, 1, 1)).days * 86_400.0
YEAR = 365 * 24.0
TALK, COFFEE, REPORT = (
    AgendaSession(id=name, title=name, day="d", minutes=minutes)
    for name, minutes in (("talk", 60), ("coffee", 20), ("report", 60))
)
DAY = AgendaDay(id="d", start=9 * 60, until=11 * 60 + 20, date=PartialDate(TUESDAY.isoformat()))
UNDATED = replace(DAY, date=None)


def at(hour: float) -> float:
    """Return the moment that is ``hour`` hours after the beginning of the Tuesday."""
    return MIDNIGHT + hour * 3600


def now(hour: float) -> RoomMoment:
    return RoomMoment(at(hour))


def plan(day=DAY):
    return AgendaPlan((schedule_day(day, (TALK, COFFEE, REPORT)),))


def a_run(session, began, ended=None, **fields):
    state = RunState.RUNNING if ended is None else RunState.ENDED
    known: dict[str, Any] = {
        "id": f"{session.id} {began}",
        "state": state,
        "given": 60,
        "keeper": "Laptop B",
    }
    ended = "" if ended is None else format_utc(at(ended))
    known |= {"began": format_utc(at(began)), "ended": ended, **fields}
    return SessionRun(session=session.id, **known)


def kinds(runs, hour, day=DAY):
    return [each.kind for each in find_doubts(plan(day), runs, now(hour))]


def test_a_session_tried_out_the_evening_before_does_not_change_the_day():
    tried = a_run(TALK, -6, -5.5)
    for day in (DAY, UNDATED):
        assert kinds([tried], -5, day) == []  # it counts on that evening itself
        assert kinds([tried], 9, day) == [DoubtKind.ANOTHER_DAY]
        seen = see_day(plan(day), [tried], now(9))
        assert seen is not None
        assert (seen.coming[0].session, seen.late, seen.repairs) == (TALK, 0, ())
        assert seen.previous is None
        assert seen.minute == 9 * 60


def test_runs_of_a_clock_that_is_a_year_wrong_are_reported_and_ignored():
    mine = a_run(TALK, 9, keeper="Laptop A")
    for hours, kind in ((YEAR, DoubtKind.AHEAD), (-YEAR, DoubtKind.BEHIND)):
        for theirs in (a_run(COFFEE, 13 + hours), a_run(COFFEE, 13 + hours, 13.5 + hours)):
            for day in (DAY, UNDATED):
                (doubt,) = find_doubts(plan(day), [mine, theirs], now(9.5))
                assert (doubt.run, doubt.kind) == (theirs, kind)
                assert abs(doubt.seconds) == YEAR * 3600
                seen = see_day(plan(day), [mine, theirs], now(9.5))
                assert seen == see_day(plan(day), [mine], now(9.5))


def test_a_run_hours_ahead_is_in_doubt_and_half_an_hour_ahead_is_not():
    assert kinds([a_run(TALK, 13)], 9) == [DoubtKind.AHEAD]
    assert kinds([a_run(TALK, 9.5)], 9) == []


def test_runs_of_the_right_date_count_if_the_clock_of_this_laptop_is_wrong():
    held = [a_run(TALK, 9, 10), a_run(COFFEE, 10)]
    for hours in (YEAR, -YEAR):
        assert kinds(held, 10.1 + hours) == []


def test_a_day_held_on_another_date_than_planned_counts_while_it_is_held():
    held = [a_run(TALK, 33, 34), a_run(COFFEE, 34)]
    assert kinds(held, 34.1) == []
    seen = see_day(plan(), held, now(34.1))
    assert seen is not None
    assert seen.is_another_date
    assert seen.current is not None
    assert seen.current.start == 10 * 60


def test_a_session_held_on_the_next_day_does_not_make_the_day_late_by_24_hours():
    held = [a_run(TALK, 9, 10), a_run(COFFEE, 34)]
    assert kinds(held, 34.1) == []
    seen = see_day(plan(), held, now(34.1))
    assert seen is not None
    assert [(each.start, each.end) for each in seen.sessions[:2]] == [(540, 600), (600, 660)]
    assert seen.late == 40


def test_a_day_without_a_date_counts_as_held_once_half_of_it_was_run():
    half = [a_run(TALK, -14, -13), a_run(COFFEE, -13, -12.5)]
    assert kinds(half, 9, UNDATED) == []
    assert len(kinds(half[:1], 9, UNDATED)) == 1
    assert kinds([*half, a_run(TALK, 9)], 9.1, UNDATED) == [DoubtKind.ANOTHER_DAY] * 2


def test_runs_after_midnight_belong_to_the_same_day():
    late = a_run(TALK, 23.5)
    for day in (DAY, UNDATED):
        assert kinds([late, a_run(COFFEE, 24.2, 24.4)], 25, day) == []


def test_an_end_a_year_from_its_beginning_is_in_doubt():
    assert kinds([a_run(TALK, 9, 10 + YEAR)], 11) == [DoubtKind.END]
    assert kinds([a_run(TALK, 9, 10 - YEAR)], 11) == [DoubtKind.END]


def test_runs_in_doubt_are_grouped_by_laptop_and_day():
    runs = [a_run(TALK, 9 - YEAR, 10 - YEAR), a_run(COFFEE, 10 - YEAR, 10.5 - YEAR)]
    runs.append(a_run(REPORT, 9 - YEAR, 10 - YEAR, keeper="Laptop C"))
    groups = group_doubts(find_doubts(plan(), runs, now(12)))
    assert sorted(len(each) for each in groups) == [1, 2]


def counted(runs, moment, day=DAY, sessions=(TALK, COFFEE, REPORT)):
    """Return all runs after counting those in doubt, and the changed records by id."""
    edit = counting.count_runs(find_doubts(plan(day), runs, moment), sessions, moment)
    changed = {each.id: each for each in edit.after}
    return [changed.get(each.id, each) for each in runs], changed


def test_a_counted_run_is_moved_to_its_day_at_its_time_of_day():
    runs, changed = counted([a_run(TALK, 9 + YEAR, 10 + YEAR)], now(12))
    assert [(each.began, each.ended) for each in runs] == [(format_utc(at(9)), format_utc(at(10)))]
    assert changed["talk"].real_minutes == 60
    seen = see_day(plan(), runs, now(12))
    assert seen is not None
    assert seen.sessions[0].is_done


def test_a_counted_run_never_lies_in_the_future():
    ((run,), _changed) = counted([a_run(TALK, 13 + YEAR)], now(9))
    assert run.began == format_utc(at(9))
    ((tried,), _changed) = counted([a_run(TALK, -6, -5.5)], now(9))
    assert (tried.began, tried.ended) == (format_utc(at(8.5)), format_utc(at(9)))


def test_counting_a_run_with_an_impossible_end_sets_the_planned_end():
    ((run,), _changed) = counted([a_run(TALK, 9, 10 + YEAR, given=45)], now(11))
    assert run.ended == format_utc(at(9.75))


def test_a_session_whose_runs_are_left_out_can_begin_again():
    talk = replace(TALK, real_minutes=30)
    for run in (a_run(TALK, 9), a_run(TALK, 9, 9.5), a_run(TALK, -6, -5.5)):
        edit = counting.leave_out([run], [run], [talk], at(10))
        changed: dict[str, Any] = {each.id: each for each in edit.after}
        assert changed[run.id].state is RunState.SET_ASIDE
        assert changed[run.id].ended
        assert changed["talk"].real_minutes is None
        seen = see_day(plan(), [changed[run.id]], now(10))
        assert seen is not None
        assert seen.coming[0].session == TALK
        assert find_doubts(plan(), [changed[run.id]], now(10)) == ()


def test_leaving_out_a_run_keeps_the_minutes_if_another_run_has_ended():
    talk = replace(TALK, real_minutes=62)
    mine, theirs = a_run(TALK, 9, 10), a_run(TALK, 9 - YEAR, 10 - YEAR)
    edit = counting.leave_out([theirs], [mine, theirs], [talk], at(10))
    assert [type(each) for each in edit.after] == [SessionRun]


def test_a_run_of_a_wrong_clock_is_not_the_session_going_on():
    value = Workshop().apply(
        Edit("", after=(DAY, TALK, COFFEE, a_run(TALK, 9), a_run(COFFEE, 13 + YEAR)))
    )
    local = now(9.5).local()
    assert session_going_on(value, local) == "talk"
    assert len(plan_agenda(value).days) == 1


HOURS = st.one_of(
    st.floats(-48, 48), st.floats(-2 * YEAR, 2 * YEAR), st.sampled_from([YEAR, -YEAR, 0.0])
)


@st.composite
def kept_runs(draw):
    """Return a run of any laptop, whose fields may come from two clocks after a merge."""
    began = draw(HOURS)
    session = draw(st.sampled_from([TALK, COFFEE, REPORT, replace(TALK, id="gone")]))
    ended = draw(
        st.one_of(st.none(), st.just(began + 0.5), st.floats(0, 6).map(began.__add__), HOURS)
    )
    offset = draw(st.sampled_from([None, 0, -240, 540]))
    run = a_run(session, began, ended, utc_offset=offset, id=f"{draw(st.uuids())}")
    is_skip = ended is not None and draw(st.booleans())
    return replace(run, state=RunState.SKIPPED) if is_skip else run


@settings(max_examples=examples(600))
@given(st.lists(kept_runs(), max_size=5), st.floats(-30, 60), st.sampled_from([DAY, UNDATED]))
def test_runs_in_doubt_change_no_day_and_one_answer_settles_them(runs, hour, day):
    moment = now(hour)
    doubts = find_doubts(plan(day), runs, moment)
    doubted = {each.run.id for each in doubts}
    trusted = [each for each in runs if each.id not in doubted]
    assert see_day(plan(day), runs, moment) == see_day(plan(day), trusted, moment)
    for own in group_doubts(doubts):
        ids = {each.run.id for each in own}
        edit = counting.count_runs(own, (TALK, COFFEE, REPORT), moment)
        changed = {each.id: each for each in edit.after}
        after = [changed.get(each.id, each) for each in runs]
        assert not ids & {each.run.id for each in find_doubts(plan(day), after, moment)}
        gone = counting.leave_out([each.run for each in own], runs, (TALK, COFFEE), moment.utc)
        changed = {each.id: each for each in gone.after}
        after = [changed.get(each.id, each) for each in runs]
        assert see_day(plan(day), after, moment) == see_day(plan(day), trusted, moment)
