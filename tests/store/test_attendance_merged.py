"""Two laptops tick one person on different days: both ticks count, by one key, and meet again."""

from __future__ import annotations

import pytest

from mercworkshop.domain.comparison.attendance_versions import differing_ticks, unite_ticks
from mercworkshop.domain.entities import attendance, people
from mercworkshop.domain.entities.attendance import Attendance, AttendanceDay
from mercworkshop.domain.entities.people import Person
from tests.builders.laptop import Laptop
from tests.builders.workshop import no_details

MONDAY, TUESDAY, LATER = (
    AttendanceDay(key, frozenset({key}), key) for key in ("2015-01-19", "2015-01-20", "2015-01-21")
)


def tick(store, *days):
    for day in days:
        now = store.workshop()
        persons = now.records(Person).values()
        store.apply(attendance.tick(now.records(Attendance), persons, day))


def days(store):
    return [set(each.days) for each in store.workshop().records(Attendance).values()]


@pytest.mark.parametrize("rounds", [1, 2])
def test_ticks_of_two_laptops_are_united_in_one_step_and_both_agree(tmp_path, rounds):
    begin = no_details().with_road_map("JAM", "Law")
    with Laptop(tmp_path, "A", begin) as first, Laptop(tmp_path, "B", first.store) as second:
        ours, theirs = first.store, second.store
        ours.apply(people.add_many((), [{"name": "Ann Campbell"}, {"name": "Jo Smith"}]))
        theirs.merge(list(ours.changes()))
        tick(ours, MONDAY)
        tick(theirs, TUESDAY, LATER)
        for _round in range(rounds):
            ours.merge(list(theirs.changes()))
            theirs.merge(list(ours.changes()))
        assert len(differing_ticks(ours.workshop())) == 2
        edit = unite_ticks(ours.workshop())
        ours.apply(edit)
        assert edit.title == "Unite the ticks of 2 participants"
        assert days(ours) == [{MONDAY.key, TUESDAY.key, LATER.key}] * 2
        theirs.merge(list(ours.changes()))
        for store in (ours, theirs):
            assert differing_ticks(store.workshop()) == ()
        assert days(theirs) == days(ours)
        assert unite_ticks(ours.workshop()).is_empty
