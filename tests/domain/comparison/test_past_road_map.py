"""A day of the past ends at midnight in the room, and a moment is told on its clock."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.comparison.past_road_map import (
    days_of_moments,
    format_stood,
    last_moment,
)
from mercworkshop.i18n import without_marks
from tests.builders.timed_room import ABROAD, EVENING, HERE, THERE

MOMENTS = ("2015-01-20T12:00:00.000Z", "2015-01-21T03:00:00.000Z", "2015-01-21T12:00:00.000Z")


def test_a_day_ends_and_a_moment_is_told_on_the_clock_of_the_room(live_in):
    live_in(ABROAD)
    for times, end, told in (
        (THERE, "2015-01-22T03:59:59.999Z", "21 Jan 2015 20:40"),
        (HERE, "2015-01-21T20:59:59.999Z", "22 Jan 2015 03:40"),
    ):
        assert last_moment("2015-01-21", times) == end
        assert last_moment(EVENING, times) == EVENING
        assert without_marks(format_stood(EVENING, times)) == told
        assert without_marks(format_stood("2015-01-21", times)) == "21 Jan 2015"


def test_the_days_of_moments_are_those_of_the_room_each_once(live_in):
    live_in(ABROAD)
    moments = (*MOMENTS, EVENING, EVENING)
    assert days_of_moments(moments, THERE) == [date(2015, 1, day) for day in (20, 21)]
    assert days_of_moments(moments, HERE) == [date(2015, 1, day) for day in (20, 21, 22)]
    assert days_of_moments((), HERE) == []
