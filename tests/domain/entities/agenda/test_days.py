"""Each date is in the agenda once, also after a day was moved to another date."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.entities.agenda import days
from mercworkshop.domain.entities.agenda.records import AgendaDay
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate


def added(there, day):
    (made,) = days.add("w", there, [day]).after
    assert isinstance(made, AgendaDay)
    return made


def test_a_date_can_be_added_again_after_its_day_was_moved():
    first = date(2027, 3, 1)
    was, moved_to = added((), first), PartialDate("2027-03-05")
    moved = replace_fields(was, date=moved_to)
    again = added([moved], first)
    assert again.date == PartialDate("2027-03-01")
    assert again.id != moved.id
    assert days.add("w", [moved, again], [first]).is_empty
