"""The order in which countries present, also when two laptops change it."""

from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.presenting import slots
from mercworkshop.domain.entities.presenting.records import PresentationSlot, SlotState
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import update as update_details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from tests.builders.memory_laptop import MemoryLaptop, meet
from tests.builders.workshop import a_workshop

COUNTRIES = ("JAM", "HTI", "SUR")


def begun() -> Workshop:
    made = a_workshop().with_delegations(*COUNTRIES).with_road_map("JAM").with_road_map("SUR")
    return made.value


def with_slots() -> Workshop:
    workshop = begun()
    return workshop.apply(slots.propose(workshop))


def order(workshop: Workshop) -> list[str]:
    return [each.country for each in slots.country_slots(workshop)]


def test_every_country_is_listed_even_without_a_slot_or_a_road_map():
    rows = slots.country_slots(begun())
    assert {each.country for each in rows} == set(COUNTRIES)
    assert {each.country for each in rows if not each.has_road_map} == {"HTI"}
    assert all(each.record is None and each.minutes == 10 for each in rows)
    assert slots.presenting_order(begun()) == []


def test_slots_are_given_once_and_moved_in_their_order():
    workshop = with_slots()
    assert len(workshop.records(PresentationSlot)) == 3
    assert slots.propose(workshop).is_empty
    before = order(workshop)
    records = slots.in_order(slots.country_slots(workshop))
    moved = workshop.apply(slots.move(records, [records[2]], -1))
    assert order(moved) == [before[0], before[2], before[1]]


def test_a_country_that_does_not_present_is_left_out_of_the_order_of_papers():
    workshop = with_slots()
    first = slots.in_order(slots.country_slots(workshop))[0]
    left = workshop.apply(slots.update(first, state=SlotState.SKIPPED))
    assert len(slots.presenting_order(left)) == 2


@pytest.mark.parametrize("minutes", [0, -5, 241])
def test_an_impossible_number_of_minutes_for_a_slot_is_refused(minutes: int):
    first = slots.in_order(slots.country_slots(with_slots()))[0]
    with pytest.raises(InvalidInput, match="between 1 and 240 minutes"):
        slots.update(first, minutes=minutes)


def test_slots_given_on_two_laptops_are_the_same_and_keep_the_edits_of_both():
    one, other = (MemoryLaptop(name, workshop_id="w") for name in "AB")
    one.do(a_workshop(identity="w").with_delegations(*COUNTRIES).edit)
    meet(one, other)
    for laptop in (one, other):
        laptop.do(slots.propose(laptop.workshop))
    first, second, _third = slots.in_order(slots.country_slots(one.workshop))
    one.do(slots.update(first, minutes=15))
    other.do(slots.update(second, state=SlotState.READY))
    meet(one, other)
    for laptop in (one, other):
        found = laptop.workshop.records(PresentationSlot)
        assert len(found) == 3
        assert found[first.id].minutes == 15
        assert found[second.id].state is SlotState.READY


def test_a_country_presents_on_the_day_of_its_session_or_else_of_the_workshop():
    workshop, plan, today = with_slots(), road_map_id("JAM"), date(2026, 11, 27)
    assert slots.day_presented(workshop, plan, today) == today
    details = workshop.details
    dates = {"start": PartialDate("2015-01-19"), "end": PartialDate("2015-01-22")}
    workshop = workshop.apply(update_details(details, **dates))
    assert slots.day_presented(workshop, plan, today) == date(2015, 1, 22)
    assert slots.day_presented(workshop, plan, date(2014, 5, 1)) == date(2014, 5, 1)
    workshop = workshop.apply(days.add(workshop.workshop_id, [], [date(2015, 1, 21)]))
    (day,) = workshop.records(AgendaDay).all()
    workshop = workshop.apply(sessions.add(day, (), [{"title": "Jamaica", "minutes": 10}]))
    (session,) = workshop.records(AgendaSession).all()
    slot = workshop.records(PresentationSlot)[slots.slot_id(workshop.workshop_id, plan)]
    workshop = workshop.apply(slots.update(slot, session=session.id))
    assert slots.day_presented(workshop, plan, today) == date(2015, 1, 21)
    assert slots.day_presented(workshop, plan, date(2015, 1, 20)) == date(2015, 1, 20)
