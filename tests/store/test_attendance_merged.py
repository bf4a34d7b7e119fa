"""Two laptops tick one person on different days: all ticks count, and there is no difference."""

from __future__ import annotations

import pytest

from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.domain.entities import attendance, people
from mercworkshop.domain.entities.attendance import Attendance, AttendanceDay
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records.journal import UNITED_FIELDS
from mercworkshop.domain.records.record import record_fields
from tests.builders.laptop import Laptop
from tests.builders.workshop import no_details

MONDAY, TUESDAY, LATER = (
    AttendanceDay(key, frozenset({key}), key) for key in ("2015-01-19", "2015-01-20", "2015-01-21")
)


def tick(store, *days, verb=attendance.tick):
    made = []
    for day in days:
        now = store.workshop()
        made.append(verb(now.records(Attendance), now.records(Person).values(), day))
        store.apply(made[-1])
    return made


def days(store):
    return [set(each.days) for each in store.workshop().records(Attendance).values()]


def meet(ours, theirs, rounds=1):
    for _round in range(rounds):
        ours.merge(list(theirs.changes()))
        theirs.merge(list(ours.changes()))
    for store in (ours, theirs):
        now = store.workshop()
        assert find_inconsistencies(now, list(store.changes(for_others=False))) == []


@pytest.fixture
def laptops(tmp_path):
    begin = no_details().with_road_map("JAM", "Law")
    with Laptop(tmp_path, "A", begin) as first, Laptop(tmp_path, "B", first.store) as second:
        ours, theirs = first.store, second.store
        ours.apply(people.add_many((), [{"name": "Ann Campbell"}, {"name": "Jo Smith"}]))
        theirs.merge(list(ours.changes()))
        tick(ours, MONDAY)
        tick(theirs, TUESDAY, LATER)
        yield ours, theirs


@pytest.mark.parametrize("rounds", [1, 2])
def test_ticks_of_two_laptops_all_count_on_both_and_are_no_difference(laptops, rounds):
    ours, theirs = laptops
    meet(ours, theirs, rounds)
    for store in laptops:
        assert store.workshop().conflicts == {}
        assert days(store) == [{MONDAY.key, TUESDAY.key, LATER.key}] * 2


def test_a_tick_that_came_from_another_laptop_can_be_taken_away_and_put_back(laptops):
    meet(*laptops)
    ours, theirs = laptops
    (gone,) = tick(ours, TUESDAY, verb=attendance.untick)
    meet(*laptops)
    for store in laptops:
        assert days(store) == [{MONDAY.key, LATER.key}] * 2
    ours.apply(gone.inverse())
    meet(*laptops)
    for store in (ours, theirs):
        assert days(store) == [{MONDAY.key, TUESDAY.key, LATER.key}] * 2
        assert store.workshop().conflicts == {}


def test_undoing_a_tick_leaves_what_another_laptop_ticked_meanwhile(laptops):
    ours, theirs = laptops
    (mine,) = tick(ours, LATER)
    meet(ours, theirs)
    ours.apply(mine.inverse())
    assert days(ours) == [{MONDAY.key, TUESDAY.key, LATER.key}] * 2


def test_a_person_ticked_on_two_laptops_is_removed_without_a_question(laptops):
    meet(*laptops)
    ours = laptops[0]
    now = ours.workshop()
    ours.apply(people.remove(now.records(Person).all(), now.records(Attendance).values()))
    meet(*laptops)
    for store in laptops:
        assert days(store) == []
        assert store.workshop().conflicts == {}


def test_two_notes_about_one_person_stay_a_difference(laptops):
    for store, words in zip(laptops, ("left at noon", "left at three"), strict=True):
        now = store.workshop()
        ann = now.records(Person).all()[0]
        store.apply(attendance.update_note(now.records(Attendance), ann, words))
    meet(*laptops)
    for store in laptops:
        assert {key[2] for key in store.workshop().conflicts} == {"note"}


def test_every_field_whose_heads_are_united_is_a_list_of_a_record():
    for kind, name in UNITED_FIELDS:
        assert record_fields(RECORD_TYPES[kind])[name].default == ()
