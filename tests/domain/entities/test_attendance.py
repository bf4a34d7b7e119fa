from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.entities import attendance, people, twins
from mercworkshop.domain.entities.agenda import days
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, AgendaTrack
from mercworkshop.domain.entities.attendance import Attendance, attendance_id, attendance_of
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Category
from mercworkshop.domain.workshop.workshop import Workshop

MONDAY, TUESDAY = date(2015, 1, 19), date(2015, 1, 20)
ROWS = (
    {"name": "Winston Ackee", "country": "JAM"},
    {"name": "Ann Campbell", "country": "JAM"},
    {"name": "Marie Corail", "country": "HTI"},
    {"name": "Jo Basel", "organisation": "BRS", "category": Category.SECRETARIAT},
    {"name": "Li Basel", "organisation": "brs", "category": Category.SECRETARIAT},
)


@pytest.fixture
def now():
    made = Workshop().apply(details.add_details("Workshop"))
    dates = {"start": PartialDate.from_day(MONDAY), "end": PartialDate.from_day(TUESDAY)}
    made = made.apply(details.update(made.details, **dates))
    return made.apply(people.add_many((), ROWS))


def tick(now, names, place=0):
    found = attendance_of(now)
    chosen = [each for each in found.people if each.name in names]
    return now.apply(attendance.tick(found.records, chosen, found.days[place]))


def ticked(now, place=0):
    found = attendance_of(now)
    return [each.name for each in found.people if found.is_there(each, found.days[place])]


def with_agenda(now):
    return now.apply(days.add(now.workshop_id, (), [MONDAY, TUESDAY]))


def test_without_an_agenda_the_days_are_those_of_the_workshop(now):
    found = attendance_of(now)
    assert [each.date for each in found.days] == [MONDAY, TUESDAY]
    assert "Monday" in found.days[0].title
    assert ticked(tick(now, ["Ann Campbell"])) == ["Ann Campbell"]


def test_a_tick_stays_when_an_agenda_is_added_and_removed(now):
    before = tick(now, ["Ann Campbell"], 1)
    planned = with_agenda(before)
    assert ticked(planned, 1) == ["Ann Campbell"]
    more = tick(planned, ["Marie Corail"], 1)
    rows = (more.records(kind).values() for kind in (AgendaDay, AgendaSession, AgendaTrack))
    gone = more.apply(days.remove(*rows))
    assert ticked(gone, 1) == ["Ann Campbell", "Marie Corail"]


def test_a_ticked_day_that_the_agenda_does_not_have_is_still_shown(now):
    before = tick(now, ["Ann Campbell"], 1)
    planned = before.apply(days.add(before.workshop_id, (), [MONDAY]))
    assert [each.date for each in attendance_of(planned).days] == [MONDAY, TUESDAY]


def test_unticking_everybody_leaves_no_name_on_the_day(now):
    planned = with_agenda(tick(now, ["Ann Campbell"]))
    found = attendance_of(planned)
    edit = attendance.untick(found.records, found.people, found.days[0])
    assert ticked(planned.apply(edit)) == []
    assert edit.title == "Untick 5 participants"


def test_ticking_again_changes_nothing(now):
    once = tick(now, ["Ann Campbell"])
    found = attendance_of(once)
    chosen = [each for each in found.people if each.name == "Ann Campbell"]
    assert attendance.tick(found.records, chosen, found.days[0]).is_empty


def test_a_delegation_is_the_people_of_a_country_or_else_of_a_body(now):
    found = attendance_of(now)
    names = [[each.name for each in found.delegation_of(one)] for one in found.people]
    assert names[0] == ["Winston Ackee", "Ann Campbell"]
    assert names[3] == ["Jo Basel", "Li Basel"]


def test_people_are_counted_by_day_and_by_category(now):
    both = tick(tick(now, ["Ann Campbell", "Jo Basel"]), ["Ann Campbell", "Winston Ackee"], 1)
    found = attendance_of(both)
    assert found.count_by_day() == (2, 2)
    assert found.count_came() == {Category.GOVERNMENT: 2, Category.SECRETARIAT: 1}


def test_most_numbers_on_a_sheet_stay_the_same_when_a_person_is_removed(now):
    crowd = now.apply(people.add_many((), [{"name": f"Person {n}"} for n in range(300)]))
    before = attendance_of(crowd).numbers()
    assert len(before) == 305
    assert {len(each) for each in before} == {3}
    last = crowd.records(Person).all()[-1]
    after = attendance_of(crowd.apply(people.remove([last], ()))).numbers()
    assert sum(before[number] == person for number, person in after.items()) > 300
    many = crowd.apply(people.add_many((), [{"name": f"Guest {n}"} for n in range(300)]))
    assert {len(each) for each in attendance_of(many).numbers()} == {4}


def test_joining_twins_merges_their_ticks_and_undo_separates_them(now):
    again = now.apply(people.add_many(now.records(Person).all(), [ROWS[0]]))
    first, second = (e for e in again.records(Person).all() if e.name == "Winston Ackee")
    found = attendance_of(again)
    again = again.apply(attendance.tick(found.records, [first], found.days[0]))
    again = again.apply(attendance.tick(again.records(Attendance), [second], found.days[1]))
    again = again.apply(attendance.update_note(again.records(Attendance), second, "left at noon"))
    (pair,) = twins.find_twins(again.records(Person).all(), {}, ())
    edit = twins.join(pair, {}, again.records(Contact), again.records(Attendance), ())
    joined = again.apply(edit)
    united = joined.records(Attendance)[attendance_id(pair.first)]
    assert united.days == (MONDAY.isoformat(), TUESDAY.isoformat())
    assert united.note == "left at noon"
    assert len(joined.records(Attendance)) == 1
    assert joined.apply(edit.inverse()).tables == again.tables


def test_attendance_is_removed_and_restored_with_the_person(now):
    there = tick(now, ["Ann Campbell"])
    (ann,) = (each for each in there.records(Person).all() if each.name == "Ann Campbell")
    edit = people.remove([ann], there.records(Attendance).values())
    assert len(there.apply(edit).records(Attendance)) == 0
    assert there.apply(edit).apply(edit.inverse()).tables == there.tables
