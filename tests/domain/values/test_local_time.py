from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.values import local_time
from tests.every import every


def test_a_moment_is_shown_as_the_clock_on_the_wall_shows_it(live_in):
    live_in("XYZ-13")
    assert local_time.to_local_time(datetime(2015, 1, 19, tzinfo=UTC)).hour == 13
    assert local_time.local_now().utcoffset() == timedelta(hours=13)


def test_an_impossible_time_zone_is_read_as_utc(live_in):
    live_in("UTC+99")
    assert local_time.local_now().utcoffset() == timedelta(0)
    assert Stamp().now()[1] == 0


def test_a_moment_of_the_journal_is_shown_by_the_clock_of_its_laptop():
    shown = local_time.recorded_local_time("2015-01-19T23:30:00.000Z", 345)
    assert (shown.isoformat()) == "2015-01-20T05:15:00+05:45"


ODD_MOMENTS = [
    *("0001-01-01T00:00:00.000Z", "0001-01-01T00:00:00.000+14:00", "1969-12-31T23:59:59.999Z"),
    *("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999-14:00", "2201-01-01T00:00:00.000Z"),
    *("2015-02-30T00:00:00.000Z", "2015-01-19T25:00:00.000Z", "2015-01-19", "", "yesterday", "0"),
]


@every("moment", ODD_MOMENTS)
@every("offset", [None, 0, 840, -840, 1440, -1440, 10**6, -(10**18)])
def test_an_impossible_moment_is_shown_as_the_nearest_possible_one(moment, offset):
    shown = local_time.recorded_local_time(moment, offset)
    assert local_time.EARLIEST <= shown <= local_time.LATEST
    assert 1970 <= shown.year <= 2199


@pytest.mark.parametrize("zone", ["XYZ-14", "XYZ+12", "UTC+99"])
@pytest.mark.parametrize("moment", ODD_MOMENTS)
def test_no_time_zone_makes_a_moment_of_the_journal_fail(live_in, zone, moment):
    live_in(zone)
    shown = local_time.recorded_local_time(moment)
    assert local_time.EARLIEST <= shown <= local_time.LATEST
    assert 1970 <= shown.year <= 2199


@pytest.mark.parametrize("moment", ["1970-01-01T00:00:00.000Z", "2199-12-31T23:59:59.999Z"])
def test_the_first_and_the_last_moment_are_possible_and_shown_as_they_are(moment):
    assert local_time.is_possible(moment)
    shown = local_time.recorded_local_time(moment, 0).isoformat(timespec="milliseconds")
    assert shown.replace("+00:00", "Z") == moment
