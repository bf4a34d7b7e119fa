"""Changes are told on the clock of the room, as the sessions and closings beside them."""

from __future__ import annotations

from mercworkshop.domain.comparison.field_history import FieldHistory, PastChange
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.records.journal import Change
from mercworkshop.gui.history.entries import format_recorded, list_entries
from mercworkshop.i18n import without_marks
from tests.builders.timed_room import ABROAD, EVENING, timed_session
from tests.builders.workshop import a_workshop
from tests.shipped import SHIPPED


def test_a_change_has_the_day_and_the_time_of_the_room(live_in):
    live_in(ABROAD)
    change = Change(
        "c", "Action", "a", "title", "Ban creams", (), "Ann", "Laptop A", EVENING, utc_offset=180
    )
    past = PastChange(change, True, file="b.mercx", collected_at="2015-01-21T20:50:00+00:00")
    begun = a_workshop()
    for workshop, day, time, collected in (
        (begun.with_records(timed_session()).value, "21 Jan 2015", "20:40", "21 Jan 2015 16:50"),
        (begun.value, "22 Jan 2015", "03:40", "21 Jan 2015 23:50"),
    ):
        (entry,) = list_entries(SHIPPED, workshop, FieldHistory((past,), 1), one_field=True)
        assert (without_marks(entry.day), entry.when) == (day, time)
        assert collected in without_marks(entry.note)
        assert f"{day} {time}" in without_marks(entry.spoken)
        assert without_marks(format_recorded(change, room_times(workshop))) == f"{day} {time}"
