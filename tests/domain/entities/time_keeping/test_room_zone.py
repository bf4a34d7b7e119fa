"""Moments of a workshop on the clock of its room, or on that of this computer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.entities.time_keeping import room_zone
from mercworkshop.domain.entities.time_keeping.records import RunState
from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes, room_times
from mercworkshop.domain.values.local_time import EARLIEST, LATEST
from mercworkshop.i18n import without_marks
from tests.builders.timed_room import ABROAD, EVENING, HERE, THERE, timed_session
from tests.builders.workshop import a_workshop
from tests.every import every

SUMMER = RoomTimes(
    [
        timed_session(id="a", began="2015-03-28T09:00:00Z", utc_offset=0),
        timed_session(id="b", began="2015-03-28T12:00:00Z", utc_offset=0),
        timed_session(id="c", began="2015-03-29T08:00:00Z", utc_offset=60),
    ]
)
"""Clocks go forward between two days."""


def test_a_moment_is_shown_on_the_clock_of_the_room_and_else_on_that_of_this_computer(live_in):
    live_in(ABROAD)
    begun = a_workshop()
    timed = begun.with_records(timed_session()).value
    for workshop, at, words in (
        (timed, "2015-01-21T20:40:00-04:00", "21 Jan 2015 20:40"),
        (begun.value, "2015-01-22T03:40:00+03:00", "22 Jan 2015 03:40"),
    ):
        times = room_times(workshop)
        assert times.at(EVENING).isoformat() == at
        assert without_marks(times.words(EVENING)) == words
        assert times.at("2015-01-22T02:40:00+02:00") == times.at(EVENING), "an offset is known"


def test_a_run_that_does_not_count_or_has_no_zone_is_no_clock(live_in):
    live_in(ABROAD)
    aside = timed_session(state=RunState.SET_ASIDE)
    without = timed_session(id="another", utc_offset=None)
    assert RoomTimes([aside, without]).at(EVENING).hour == 3
    assert RoomTimes([without, timed_session()]).at(EVENING).hour == 20


def test_one_laptop_with_another_zone_changes_nothing_and_a_day_of_summer_time_does():
    wrong = timed_session(id="wrong", began=EVENING, utc_offset=540)
    others = [timed_session(id=each) for each in "abc"]
    assert RoomTimes([wrong, *others]).at(EVENING).hour == 20
    assert [SUMMER.at(f"2015-03-{day}T10:00:00Z").hour for day in (28, 29, 30)] == [10, 11, 10]


@every("moment", ["", "yesterday", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "2015Z"])
def test_a_damaged_moment_is_said_as_it_is_and_fails_nowhere(moment):
    for times in (THERE, HERE, SUMMER):
        assert EARLIEST <= times.at(moment) <= LATEST
        times.words(moment)
    assert without_marks(THERE.words("yesterday")) == "yesterday"


@every("day", [date.min, date(1969, 12, 31), date(2200, 1, 1), date.max])
def test_a_day_on_which_no_workshop_can_be_ends_as_well(day):
    for times in (THERE, HERE):
        assert len(times.end_of(day)) == len(EVENING)


def test_a_day_ends_on_the_clock_of_the_room(live_in):
    live_in(ABROAD)
    assert THERE.end_of(date(2015, 1, 21)) == "2015-01-22T03:59:59.999Z"
    assert HERE.end_of(date(2015, 1, 21)) == "2015-01-21T20:59:59.999Z"


@given(
    st.integers(0, 6 * 24 * 60),
    st.integers(0, 7),
    st.sampled_from([-720, -240, 0, 345, 840, None, SUMMER]),
)
def test_a_moment_is_before_the_end_of_a_day_exactly_if_its_day_is_not_later(minute, days, zone):
    times = zone if isinstance(zone, RoomTimes) else RoomTimes([timed_session(utc_offset=zone)])
    begin = datetime(2015, 3, 26, tzinfo=UTC)
    moment = (begin + timedelta(minutes=minute)).isoformat(timespec="milliseconds")
    moment = moment.replace("+00:00", "Z")
    day = (begin + timedelta(days=days - 1)).date()
    assert (moment <= times.end_of(day)) is (times.at(moment).date() <= day)


def test_the_zone_of_a_day_is_found_once_for_a_whole_list(monkeypatch):
    asked, find = [], room_zone.room_zone
    monkeypatch.setattr(room_zone, "room_zone", lambda *runs: asked.append(runs) or find(*runs))
    times = RoomTimes([timed_session()])
    for day in range(10, 30):
        for hour in range(10, 20):
            times.at(f"2015-01-{day}T{hour}:00:00.000Z")
    assert len(asked) == 2, "for the day of the session, and for all others"
