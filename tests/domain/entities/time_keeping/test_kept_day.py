"""A day whose times are typed in afterwards."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.time_keeping.kept_day import keep_day
from mercworkshop.domain.entities.time_keeping.records import SessionRun
from mercworkshop.domain.entities.time_keeping.verbs import Keeper
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput

DAY = AgendaDay(id="d", date=PartialDate("2015-01-20"))
TALK = AgendaSession(id="talk", day="d", title="Talk", minutes=30)


def test_times_of_the_room_are_kept_in_utc():
    edit = keep_day(DAY, [TALK], 9 * 60, [40], Keeper("Laptop A", -240))
    (run,) = (each for each in edit.after if isinstance(each, SessionRun))
    assert (run.began, run.ended) == ("2015-01-20T13:00:00Z", "2015-01-20T13:40:00Z")


@pytest.mark.parametrize("offset", [10**12, -(10**9), 1081])
def test_a_difference_to_utc_that_no_clock_has_is_refused(offset):
    with pytest.raises(InvalidInput, match="more than 18 hours"):
        keep_day(DAY, [TALK], 9 * 60, [40], Keeper("Laptop A", offset))
