"""The clock of the room on laptops that sleep, are restarted, or whose clock is set."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, SessionKind
from mercworkshop.domain.entities.agenda.repairs import RepairKind
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.run_clock import Advice
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.room_view import DayView
from mercworkshop.gui.room.clock.room_clock import RoomClock
from mercworkshop.gui.room.clock.room_view import day_view
from tests.builders.laptop_clocks import LaptopClocks

SESSIONS = [
    {"title": "Talk", "minutes": 60},
    {"title": "Coffee", "minutes": 20, "kind": SessionKind.BREAK},
    {"title": "Report back", "minutes": 60, "kind": SessionKind.DISCUSSION},
]


@pytest.fixture
def machine():
    return LaptopClocks()


@pytest.fixture
def clock(session, messages, settings, machine):
    session.apply(days.add, session.workshop.workshop_id, (), [None])
    (day,) = session.workshop.records(AgendaDay).all()
    session.apply(
        days.update, day, date=PartialDate("2026-01-20"), start=9 * 60, until=11 * 60 + 20
    )
    session.apply(sessions.add, day, (), SESSIONS)
    return RoomClock(session, messages, settings, session, machine)


def reopened(clock):
    """The clock as it is when the program is opened again on the same laptop."""
    return RoomClock(clock.session, clock.messages, clock._settings, clock.session, clock.read)


def titles(clock):
    day = clock.day()
    return [each.session.title for each in day.coming]


def runs(clock):
    return {each.session: each for each in clock.session.workshop.records(SessionRun).values()}


def said(messages):
    return [each.message.text for each in messages.log]


def test_a_morning_is_run_by_going_on_to_the_next_session(clock, machine):
    clock.go_on()
    assert clock.running[0].left == 3600
    machine.pass_time(68 * 60)
    assert clock.day().late == 8
    clock.go_on()
    assert titles(clock) == ["Report back"]
    talk, *_rest = clock.session.workshop.records(AgendaSession).all()
    assert talk.real_minutes == 68
    clock.go_on()
    clock.go_on()
    assert clock.running == ()
    assert all(each.state is RunState.ENDED for each in runs(clock).values())


def test_the_agenda_of_the_room_says_that_its_times_are_not_those_that_were_planned(clock, machine):
    clock.go_on()
    planned = day_view(clock)
    assert isinstance(planned, DayView)
    assert planned.note == ""
    machine.pass_time(68 * 60)
    clock.go_on()
    shown = day_view(clock)
    assert isinstance(shown, DayView)
    assert [row.when for row in shown.rows] == ["09:00", "10:08", "10:28"]
    assert shown.note == "Times as the day goes, not as they were planned."


def test_no_session_ends_by_itself_and_its_clock_counts_on(clock, machine):
    clock.go_on()
    machine.pass_time(8 * 3600)
    clock.tick()
    assert clock.running[0].left == -7 * 3600
    assert clock.running[0].advice is Advice.OVER


def test_it_advises_once_at_five_minutes_and_once_at_one(clock, machine):
    heard: list[Advice] = []
    clock.advised.connect(heard.append)
    clock.go_on()
    for _minute in range(62):
        machine.pass_time(60)
        clock.tick()
    assert heard == [Advice.FIVE_MINUTES, Advice.LAST_MINUTE, Advice.OVER]


def test_a_laptop_clock_that_is_set_is_reported_and_noted_and_moves_nothing(
    clock, machine, messages
):
    clock.go_on()
    machine.pass_time(600)
    clock.tick()
    machine.set_clock(-3600)
    clock.tick()
    assert clock.running[0].left == 50 * 60
    (run,) = runs(clock).values()
    assert run.jumps[0].endswith(" -3600")
    assert sum("set back by 60 minutes" in each for each in said(messages)) == 1
    clock.tick()
    assert len(runs(clock)[run.session].jumps) == 1


def test_a_person_can_let_the_room_follow_the_clock_that_was_set(clock, machine, messages):
    clock.go_on()
    machine.pass_time(600)
    machine.set_clock(3600)
    clock.tick()
    ((_words, follow),) = messages.latest.answers
    follow()
    assert clock.running[0].left == 50 * 60
    assert clock.now == machine.utc


def test_a_jump_of_the_clock_and_following_it_are_no_undo_steps(clock, machine, messages):
    before = clock.session.next_undo
    clock.go_on()
    clock.pause()
    machine.pass_time(60)
    clock.pause()
    clock.give(5)
    clock.give(7)
    clock.session.undo()
    machine.set_clock(3600)
    clock.tick()
    assert clock.session.next_redo is not None
    left = clock.running[0].left
    ((_words, follow),) = messages.latest.answers
    follow()
    assert clock.session.redo()
    assert clock.running[0].left == left + 7 * 60
    for _step in range(2):
        clock.session.undo()
    assert clock.running[0].left == left - 5 * 60
    assert clock.session.next_undo == before, "earlier pauses and beginnings stay as they are"


def test_three_hours_of_sleep_count_and_are_reported(clock, machine, messages):
    clock.go_on()
    clock.tick()
    machine.pass_time(3 * 3600)
    clock.tick()
    assert clock.running[0].left == -2 * 3600
    assert "This laptop was asleep for 3 hours. The clock of the session went on." in said(messages)


def test_opened_again_it_shows_the_same_second_though_the_clock_was_set(clock, machine, messages):
    clock.go_on()
    machine.pass_time(754)
    before = clock.running[0].left
    machine.set_clock(-90_000)
    again = reopened(clock)
    assert again.running[0].left == before
    machine.pass_time(1)
    assert again.running[0].left == before - 1


def test_after_a_restart_it_goes_on_from_the_recorded_start_and_says_so(clock, machine, messages):
    clock.go_on()
    machine.pass_time(300)
    machine.restart(240)
    again = reopened(clock)
    assert again.running[0].left == 51 * 60
    assert any("goes on from its recorded start" in each for each in said(messages))


def test_a_clock_behind_the_recorded_start_is_reported_and_no_time_is_negative(
    clock, machine, messages
):
    clock.go_on()
    machine.restart(-365 * 24 * 3600)
    again = reopened(clock)
    assert again.running[0].left == 3600
    assert any("1 year behind that start" in each for each in said(messages))


def test_a_session_that_another_laptop_began_is_reported(clock, machine, messages, settings):
    clock.go_on()
    clock._file.path.unlink()
    settings.change(laptop_label="Another")
    reopened(clock)
    assert any("whose clock may differ" in each for each in said(messages))


def test_a_damaged_file_of_the_clock_is_ignored(clock, machine):
    clock.go_on()
    for text in ('{"', "[1]", '{"x": 3}'):
        clock._file.path.write_text(text, encoding="utf-8")
        assert reopened(clock).running[0].left == 3600


def test_a_session_that_is_removed_while_it_runs_keeps_its_clock(clock, machine):
    clock.go_on()
    talk, *_rest = clock.session.workshop.records(AgendaSession).all()
    clock.session.apply(sessions.remove, [talk], ())
    machine.pass_time(60)
    assert clock.running[0].left == 59 * 60
    assert clock.day().current is None
    assert clock.end()
    assert clock.running == ()


def test_skip_a_session_and_go_back(clock, machine):
    clock.go_on()
    machine.pass_time(60)
    clock.skip()
    assert titles(clock) == ["Report back"]
    clock.go_on()
    assert clock.day().current.session.title == "Report back"
    clock.go_back()
    assert clock.day().current.session.title == "Talk"
    assert clock.running[0].left == 59 * 60


def test_a_repair_and_its_undo(clock, machine):
    clock.go_on()
    machine.pass_time(68 * 60)
    assert [each.kind for each in clock.day().repairs] == list(RepairKind)
    assert clock.repair(RepairKind.BREAK)
    assert clock.day().repairs == ()
    clock.session.undo()
    assert len(clock.day().repairs) == 3


def test_a_clock_alone_needs_no_agenda(session, messages, settings, machine):
    clock = RoomClock(session, messages, settings, session, machine)
    assert clock.day() is None
    clock.begin(None, 25)
    machine.pass_time(60)
    assert clock.running[0].left == 24 * 60
    clock.give(5)
    assert clock.running[0].left == 29 * 60
    clock.pause()
    machine.pass_time(600)
    clock.pause()
    assert clock.running[0].left == 29 * 60
    assert clock.wrap_up()
    assert clock.end()
    assert not clock.give(1)  # nothing runs: a message says so


def test_a_second_clock_alone_ends_the_first_one(session, messages, settings, machine):
    clock = RoomClock(session, messages, settings, session, machine)
    clock.begin(None, 25)
    clock.begin(None, 10)
    assert [each.left for each in clock.running] == [600]


def test_go_on_skip_and_back_within_one_second_go_back_in_their_order(clock):
    clock.go_on()
    clock.go_on()
    clock.skip()
    clock.go_back()
    assert clock.day().current.session.title == "Coffee"
    assert titles(clock) == ["Report back"]
    clock.go_back()
    assert clock.day().current.session.title == "Talk"


def test_a_session_tried_out_the_evening_before_begins_on_its_day(clock, machine):
    machine.utc -= 15 * 3600
    clock.go_on()
    clock.end()
    machine.utc += 15 * 3600
    clock.tick()
    assert clock.day().late == 0
    clock.go_on()
    assert clock.day().current.session.title == "Talk"
    assert clock.running[0].left == 3600
    (doubt,) = clock.doubts
    assert clock.leave_out([doubt.run.id])
    assert clock.doubts == ()


def test_eight_hours_with_sleep_and_clock_changes_err_by_less_than_a_second(clock, machine):
    clock.go_on()
    clock.give(7 * 60)
    for step in range(8 * 12):
        machine.pass_time(300)
        if step % 5 == 0:
            machine.set_clock((-1) ** step * 1800.0)
        clock.tick()
    assert clock.running[0].left == 0
