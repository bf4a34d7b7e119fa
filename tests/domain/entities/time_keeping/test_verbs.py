"""The time of a session: begun, given more, paused, wrapped up, ended, skipped, gone back to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.time_keeping import verbs
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.run_clock import Advice, read_run
from mercworkshop.domain.entities.time_keeping.utc_text import format_utc, parse_utc
from mercworkshop.domain.entities.time_keeping.verbs import Keeper

NOW = 1_700_000_000.0
HERE = Keeper("Laptop A", -240)
TALK = AgendaSession(id="talk", day="d", title="Talk", minutes=30)
NEXT = AgendaSession(id="next", day="d", title="Next", minutes=10)


def run_of(edit):
    """Return the one run in the new records of an edit."""
    (found,) = (each for each in edit.after if isinstance(each, SessionRun))
    return found


def begun(minutes=30):
    return run_of(verbs.begin(TALK, minutes, NOW, HERE))


def session_of(edit):
    return next((each for each in edit.after if isinstance(each, AgendaSession)), None)


def test_a_run_says_what_is_left_and_when_it_ends():
    clock = read_run(begun(), NOW + 10 * 60 + 0.4)
    assert clock.left == 20 * 60
    assert clock.ends == NOW + 30 * 60
    assert read_run(begun(), NOW + 31 * 60).left == -60
    assert read_run(begun(), NOW + 31 * 60).ends == NOW + 31 * 60


def test_a_run_advises_at_five_minutes_and_at_one_and_never_ends_by_itself():
    at = {left: read_run(begun(), NOW + 30 * 60 - left).advice for left in (301, 300, 61, 60, 1, 0)}
    assert at == {
        301: Advice.CALM,
        300: Advice.FIVE_MINUTES,
        61: Advice.FIVE_MINUTES,
        60: Advice.LAST_MINUTE,
        1: Advice.LAST_MINUTE,
        0: Advice.OVER,
    }
    assert read_run(begun(), NOW + 24 * 3600).run.state is RunState.RUNNING


def test_minutes_can_be_given_and_taken_but_one_always_stays():
    more = run_of(verbs.give(begun(), 5))
    assert more.given == 35
    assert run_of(verbs.give(more, -100)).given == 1
    assert not verbs.give(more, 1).merge_key  # each press of the button is an undo step of its own


def test_a_pause_uses_no_minutes_and_moves_the_end():
    paused = run_of(verbs.pause(begun(), NOW + 60))
    clock = read_run(paused, NOW + 660)
    assert clock.is_paused
    assert clock.left == 29 * 60
    assert clock.ends == NOW + 40 * 60
    back = run_of(verbs.pause(paused, NOW + 660))
    assert read_run(back, NOW + 720).left == 28 * 60
    assert not read_run(back, NOW + 720).is_paused


def test_ending_a_run_writes_the_real_minutes_with_pauses_into_the_session():
    paused = run_of(verbs.pause(begun(), NOW + 600))
    ended = verbs.end(paused, TALK, NOW + 41 * 60)
    assert run_of(ended).state is RunState.ENDED
    assert run_of(ended).pauses == (f"{format_utc(NOW + 600)}/{format_utc(NOW + 41 * 60)}",)
    assert session_of(ended).real_minutes == 41
    assert session_of(verbs.end(begun(), TALK, NOW + 3)).real_minutes == 1
    assert session_of(verbs.end(begun(), None, NOW + 60)) is None  # session was removed


def test_going_on_ends_all_running_sessions_and_begins_the_next():
    edit = verbs.go_on([(begun(), TALK)], NEXT, 10, NOW + 1800, HERE)
    ended, new = (each for each in edit.after if isinstance(each, SessionRun))
    assert (ended.state, new.state, new.session, new.given) == ("ended", "running", "next", 10)
    assert ended.ended == new.began


def test_wrap_up_is_asked_and_taken_back():
    asked = run_of(verbs.wrap_up(begun(), NOW + 5))
    assert read_run(asked, NOW + 9).is_wrapping_up
    assert not run_of(verbs.wrap_up(asked, NOW + 9)).wrapped_up


def test_going_back_continues_the_session_before_as_if_it_had_never_ended():
    edit = verbs.end(begun(), TALK, NOW + 600)
    ended, talk = run_of(edit), session_of(edit)
    current = run_of(verbs.begin(NEXT, 10, NOW + 600, HERE))
    back = verbs.go_back(current, ended, talk, NOW + 660)
    states = {each.session: each for each in back.after if isinstance(each, SessionRun)}
    assert states["next"].state is RunState.SET_ASIDE
    assert read_run(states["talk"], NOW + 660).left == 19 * 60
    assert session_of(back).real_minutes is None


def test_going_back_to_a_session_that_was_skipped_begins_it():
    skipped = run_of(verbs.skip(TALK, NOW, HERE))
    assert skipped.state is RunState.SKIPPED
    assert run_of(verbs.go_back(None, skipped, TALK, NOW)).state is RunState.SET_ASIDE


def test_one_of_two_runs_is_chosen_and_the_other_is_set_aside():
    mine = run_of(verbs.end(begun(), None, NOW + 32 * 60))
    theirs = run_of(verbs.end(begun(), None, NOW + 30 * 60))
    edit = verbs.choose(mine, [theirs], TALK)
    assert session_of(edit).real_minutes == 32
    assert run_of(edit).id == theirs.id
    assert run_of(edit).state is RunState.SET_ASIDE
    other = verbs.choose(run_of(edit), [mine], TALK)
    assert {each.id: each.state for each in other.after if isinstance(each, SessionRun)} == {
        mine.id: RunState.SET_ASIDE,
        theirs.id: RunState.ENDED,
    }


def test_following_a_clock_that_was_set_does_not_change_the_minutes_left():
    paused = run_of(verbs.pause(run_of(verbs.pause(begun(), NOW + 60)), NOW + 90))
    moved = run_of(verbs.follow_clock(paused, -3600.0))
    assert read_run(moved, NOW + 120 - 3600).left == read_run(paused, NOW + 120).left


def test_the_last_fifty_jumps_of_the_clock_are_kept():
    run = run_of(verbs.note_jump(begun(), NOW, -3600.2))
    assert run.jumps == (f"{format_utc(NOW)} -3600",)
    for _n in range(60):
        run = run_of(verbs.note_jump(run, NOW, 10))
    assert len(run.jumps) == verbs.MOST_JUMPS


moments = st.sampled_from(["", "no moment", "1500-01-01T00:00:00Z", *map(format_utc, (
    NOW - 9e8, NOW - 60, NOW, NOW + 60, NOW + 9e8))])  # fmt: skip


@given(
    moments, moments, st.lists(st.tuples(moments, moments), max_size=4),
    st.none() | st.integers(-5, 10_000), st.sampled_from(RunState), st.floats(NOW - 9e8, NOW + 9e8),
)  # fmt: skip
def test_no_time_of_a_run_is_negative_or_lost_whatever_the_record_says(
    began, ended, pauses, minutes, state, now
):
    run = SessionRun(
        id="r", began=began, ended=ended, given=minutes, state=state,
        pauses=tuple("/".join(each) for each in pauses),
    )  # fmt: skip
    clock = read_run(run, now)
    assert clock.gone >= -1e-6
    assert clock.paused >= 0
    assert clock.began <= now + 1e-6
    total = (now if state is RunState.RUNNING else max(clock.began, clock.ends)) - clock.began
    assert clock.gone + clock.paused <= max(total, 0) + 1e-3


@given(st.floats(0, 7e9))
def test_a_moment_is_read_back_to_the_second(utc):
    assert parse_utc(format_utc(utc)) == float(int(utc))
