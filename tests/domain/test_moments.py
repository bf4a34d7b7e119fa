from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from mercworkshop.domain import moments
from mercworkshop.domain.journal import Stamp

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows knows no TZ")


@pytest.fixture
def live_in(monkeypatch):
    def move(zone):
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


def test_a_moment_is_shown_as_the_clock_on_the_wall_shows_it(live_in):
    live_in("XYZ-13")
    assert moments.local(datetime(2015, 1, 19, tzinfo=UTC)).hour == 13
    assert moments.now().utcoffset() == timedelta(hours=13)


def test_a_time_zone_that_cannot_be_is_read_as_utc(live_in):
    live_in("UTC+99")
    assert moments.now().utcoffset() == timedelta(0)
    assert Stamp().now()[1] == 0
