"""The day of the agenda as it is now: what runs, what comes, how late it is, what would help."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mercworkshop.domain.entities.agenda.plan import AgendaPlan
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, SessionKind
from mercworkshop.domain.entities.agenda.repairs import RepairKind
from mercworkshop.domain.entities.agenda.schedule import schedule_day
from mercworkshop.domain.entities.time_keeping import counting
from mercworkshop.domain.entities.time_keeping.day_now import see_day
from mercworkshop.domain.entities.time_keeping.doubts import DoubtKind, find_doubts
from mercworkshop.domain.entities.time_keeping.moment import RoomMoment
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.room_zone import on_room_clock
from mercworkshop.domain.entities.time_keeping.utc_text import format_utc
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.workshop import Workshop

TUESDAY = date(2026, 1, 20)
OFFSET = -240
MIDNIGHT = datetime(2026, 1, 20, 4, tzinfo=UTC).timestamp()
"""The beginning of that day in the room, four hours behind UTC."""


def at(hour: int, minute: int = 0) -> float:
    return MIDNIGHT + (hour * 60 + minute) * 60.0


def now(hour: int, minute: int = 0) -> RoomMoment:
    return RoomMoment(at(hour, minute), OFFSET)


def seen_day(*given, **chosen):
    """Return the day as it is now, which must exist."""
    found = see_day(*given, **chosen)
    assert found is not None
    return found


def a_session(name, minutes, kind=SessionKind.TALK, start=None):
    return AgendaSession(id=name, title=name, day="d", minutes=minutes, kind=kind, start=start)


SESSIONS = (
    a_session("talk", 60),
    a_session("cases", 130, SessionKind.WORK),
    a_session("coffee", 20, SessionKind.BREAK),
    a_session("report", 60, SessionKind.DISCUSSION),
    a_session("close", 30),
)
DAY = AgendaDay(id="d", start=9 * 60, until=14 * 60, date=PartialDate(TUESDAY.isoformat()))


def plan(*sessions, day=DAY):
    return AgendaPlan((schedule_day(day, sessions or SESSIONS),))


def a_run(session, began, ended=None, given=30, **fields):
    state = RunState.RUNNING if ended is None else RunState.ENDED
    known = {"state": state, **fields}
    return SessionRun(
        id=fields.pop("id", f"{session} {began}"), session=session, began=format_utc(began),
        ended=format_utc(ended) if ended else "", given=given,
        **{name: value for name, value in known.items() if name != "id"},
    )  # fmt: skip


MORNING = (a_run("talk", at(9), at(10, 8)), a_run("cases", at(10, 8), given=130))


def titles(sessions):
    return [each.session.id for each in sessions]


def test_the_running_session_the_coming_ones_and_the_delay_are_shown():
    seen = seen_day(plan(), MORNING, now(11))
    assert seen.current.session.id == "cases"
    assert titles(seen.coming) == ["coffee", "report", "close"]
    assert (seen.current.start, seen.current.end) == (10 * 60 + 8, 12 * 60 + 18)
    assert seen.late == 8
    assert seen.end == 14 * 60 + 8
    assert seen.sessions[0].overrun == 8


def test_each_of_three_repairs_gains_all_that_is_missing():
    seen = seen_day(plan(), MORNING, now(11))
    assert [each.kind for each in seen.repairs] == list(RepairKind)
    value = Workshop().apply(Edit("", after=(DAY, *SESSIONS)))
    for repair in seen.repairs:
        after = value.apply(repair.edit)
        its = [after.records(AgendaSession)[each.id] for each in SESSIONS]
        again = seen_day(plan(*its, day=after.records(AgendaDay)["d"]), MORNING, now(11))
        assert again.repairs == ()
        assert again.end <= 14 * 60 + 10


def test_repairing_a_day_without_a_fixed_end_fixes_the_planned_end():
    free = replace(DAY, until=None)
    value = Workshop().apply(Edit("", after=(free, *SESSIONS)))
    seen = seen_day(plan(day=free), MORNING, now(11))
    for repair in seen.repairs:
        after = value.apply(repair.edit)
        kept = 14 * 60 + 10 if repair.kind is RepairKind.END else 14 * 60
        assert after.records(AgendaDay)["d"].until == kept
        assert after.apply(repair.edit.inverse()).records(AgendaDay)["d"].until is None


def test_four_minutes_are_not_late():
    runs = (a_run("talk", at(9), at(10, 4)), a_run("cases", at(10, 4), given=130))
    seen = seen_day(plan(), runs, now(11))
    assert (seen.late, seen.is_late, seen.repairs) == (4, False, ())


def test_a_session_that_is_over_its_time_is_expected_to_end_now():
    seen = seen_day(plan(), (a_run("talk", at(9), given=60),), now(10, 20))
    assert seen.current.end == 10 * 60 + 20
    assert seen.late == 20
    assert seen.running[0].left == -20 * 60


def test_a_day_that_has_not_begun_by_its_start_is_late():
    assert seen_day(plan(), (), now(8, 50)).late == 0
    seen = seen_day(plan(), (), now(9, 12))
    assert seen.late == 12
    assert seen.coming[0].start == 9 * 60 + 12
    assert seen_day(plan(), (), now(22)).late == 0  # the day is over, so nothing is late any more


def test_between_two_sessions_the_next_one_is_expected_now_at_the_earliest():
    seen = seen_day(plan(), (a_run("talk", at(9), at(9, 50)),), now(10, 7))
    assert seen.current is None
    assert seen.coming[0].start == 10 * 60 + 7
    assert seen.late == 7


def test_sessions_that_were_skipped_or_passed_over_are_marked_as_left_out():
    skipped = a_run("coffee", at(12), at(12), state=RunState.SKIPPED)
    seen = seen_day(plan(), (a_run("cases", at(10), given=130), skipped), now(11))
    assert [each.session.id for each in seen.sessions if each.is_left_out] == ["talk", "coffee"]
    assert titles(seen.coming) == ["report", "close"]
    assert seen.coming[0].start == 12 * 60 + 10


def test_a_running_session_that_was_removed_from_the_agenda_keeps_running():
    seen = seen_day(plan(), (a_run("gone", at(9)),), now(9, 10))
    assert seen.current is None
    assert seen.running[0].left == 20 * 60


def test_without_dates_the_day_is_the_first_one_that_was_not_run():
    days = [schedule_day(AgendaDay(id=str(n)), [replace(a_session(f"s{n}", 60), day=str(n))])
            for n in range(3)]  # fmt: skip
    both = AgendaPlan(tuple(days))
    assert seen_day(both, (), now(9)).number == 0
    held = a_run("s0", at(9), at(10))
    assert seen_day(both, (held,), now(11)).number == 0
    tomorrow = RoomMoment(at(9) + 24 * 3600, OFFSET)
    assert seen_day(both, (held,), tomorrow).number == 1
    assert seen_day(both, (held,), tomorrow, chosen="2").number == 2
    assert see_day(AgendaPlan(), (held,), tomorrow) is None


@pytest.mark.parametrize("years", [1, -1])
def test_a_clock_that_is_a_year_wrong_is_recognised_as_another_date(years):
    wrong = RoomMoment(at(9) + years * 365 * 24 * 3600, OFFSET)
    seen = seen_day(plan(), (), wrong)
    assert seen.is_another_date
    assert seen.minute == 9 * 60
    assert not seen_day(plan(), (), now(9)).is_another_date


def test_after_midnight_the_minutes_of_the_day_go_on():
    late = a_run("talk", at(23, 30), given=60)
    seen = seen_day(plan(), (late,), RoomMoment(at(24, 10), OFFSET))
    assert seen.minute == 24 * 60 + 10
    assert (seen.current.start, seen.current.end) == (23 * 60 + 30, 24 * 60 + 30)


def test_times_of_a_day_are_those_of_its_room_in_any_time_zone():
    here = [replace(each, utc_offset=OFFSET) for each in MORNING]
    elsewhere = RoomMoment(at(11), 0)
    assert seen_day(plan(), here, elsewhere).sessions == seen_day(plan(), here, now(11)).sessions


def test_runs_of_one_session_on_two_laptops_are_both_listed():
    mine, theirs = a_run("talk", at(9), at(10, 2)), a_run("talk", at(9, 1), at(10))
    seen = seen_day(plan(), (mine, theirs), now(10, 5))
    assert {each.id for each in seen.doubled["talk"]} == {mine.id, theirs.id}
    aside = replace(theirs, state=RunState.SET_ASIDE)
    assert not seen_day(plan(), (mine, aside), now(10, 5)).doubled


def test_two_sessions_that_run_at_once_are_both_listed():
    seen = seen_day(plan(), (a_run("talk", at(9)), a_run("cases", at(9, 5))), now(9, 10))
    assert [each.run.session for each in seen.running] == ["cases", "talk"]
    assert seen.current.session.id == "cases"


TOMORROW = AgendaDay(id="e", start=9 * 60, date=PartialDate("2026-01-21"))


def two_days(*, is_dated=True):
    evening = [a_session(name, 60) for name in ("reception", "music", "fire")]
    morning = [replace(a_session("opening", 30), day="e")]
    known = (DAY, TOMORROW) if is_dated else (replace(DAY, date=None), replace(TOMORROW, date=None))
    plans = zip(known, (evening, morning), strict=True)
    return AgendaPlan(tuple(schedule_day(day, its) for day, its in plans))


def test_until_four_in_the_morning_the_day_before_goes_on():
    ended = a_run("reception", at(22), at(24, 18))
    for is_dated in (True, False):
        days = two_days(is_dated=is_dated)
        seen = seen_day(days, [ended], now(24, 19))
        assert (seen.number, titles(seen.coming)) == (0, ["music", "fire"])
        assert not seen.is_another_date
        after = a_run("music", at(24, 14), at(24, 50))
        seen = seen_day(days, [ended, after], now(32, 55))
        assert (seen.number, titles(seen.coming)) == (1, ["opening"])


def test_a_run_of_a_laptop_in_another_time_zone_is_listed_and_changes_no_time():
    talk = a_run("talk", at(9), at(10), utc_offset=OFFSET, keeper="A")
    cases = a_run("cases", at(10, 5), given=130, utc_offset=0, keeper="B")
    for offset in (OFFSET, 0):
        seen = seen_day(plan(), [talk, cases], RoomMoment(at(10, 10), offset))
        assert seen.sessions[0].start == 9 * 60
        assert (seen.minute, seen.late) == (10 * 60 + 10, 5)
        assert seen.other_zones == (cases,)
    assert on_room_clock([talk, cases], RoomMoment(at(10, 10), 0)).offset == OFFSET
    summer = replace(cases, utc_offset=OFFSET + 60)
    assert seen_day(plan(), [summer], now(10, 10)).other_zones == ()


def test_a_session_that_nobody_ended_is_over_the_next_morning():
    left = a_run("fire", at(21), given=30)
    seen = seen_day(two_days(), [left], now(24 + 8, 54))
    assert (seen.number, seen.running, seen.late) == (1, (), 0)
    (doubt,) = find_doubts(two_days(), [left], now(24 + 8, 54))
    assert doubt.kind is DoubtKind.UNENDED
    edit = counting.count_runs([doubt], [a_session("fire", 60)], now(24 + 8, 54))
    (run,) = (each for each in edit.after if isinstance(each, SessionRun))
    assert (run.state, run.ended) == (RunState.ENDED, format_utc(at(21, 30)))
    (session,) = (each for each in edit.after if isinstance(each, AgendaSession))
    assert session.real_minutes == 30
    assert find_doubts(two_days(), [left], now(27, 59)) == ()
