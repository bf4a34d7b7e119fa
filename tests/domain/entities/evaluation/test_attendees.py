"""More sheets than people are reported, by the attendance of the day they were filled in."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities import attendance, people
from mercworkshop.domain.entities.attendance import Attendance, attendance_of
from mercworkshop.domain.entities.evaluation import quiz
from mercworkshop.domain.entities.evaluation.attendees import surplus_of_forms, surplus_of_sheets
from mercworkshop.domain.entities.evaluation.records import Occasion
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.workshop import Workshop


@pytest.fixture
def now():
    made = Workshop().apply(details.add_details("Workshop"))
    dates = {"start": PartialDate("2015-01-19"), "end": PartialDate("2015-01-20")}
    made = made.apply(details.update(made.details, **dates))
    return made.apply(people.add_many((), [{"name": name} for name in ("Ann", "Bo", "Cy")]))


def entered(now, occasion, count):
    rows = [{"occasion": occasion, "code": f"AA{n:02}"} for n in range(count)]
    return now.apply(quiz.enter(rows))


def there(now, day, count):
    known = attendance_of(now)
    people_there = now.records(Person).all()[:count]
    return now.apply(attendance.tick(now.records(Attendance), people_there, known.days[day]))


def test_without_ticks_of_attendance_the_list_of_people_counts(now):
    assert surplus_of_sheets(entered(now, Occasion.BEFORE, 3)) == ""
    assert surplus_of_sheets(entered(now, Occasion.BEFORE, 4)) == (
        "4 sheets before, but 3 people are on the list: was one entered twice?"
    )


def test_sheets_before_are_compared_with_the_first_day_and_those_after_with_the_last(now):
    ticked = there(there(now, 0, 3), 1, 1)
    sheets = entered(entered(ticked, Occasion.BEFORE, 3), Occasion.AFTER, 2)
    assert surplus_of_sheets(sheets) == (
        "2 sheets after, but 1 person was there on Tuesday, 20 Jan 2015: was one entered twice?"
    )
    assert surplus_of_forms(sheets) == ""


def test_an_empty_list_of_people_gives_no_warning(now):
    empty = Workshop().apply(details.add_details("Workshop"))
    assert surplus_of_sheets(entered(empty, Occasion.AFTER, 9)) == ""
