"""Participants who were removed or joined can be put back, also after a restart."""

from __future__ import annotations

from contextlib import closing

import pytest

from mercworkshop.domain.entities import attendance, people, removals, twins
from mercworkshop.domain.entities.attendance import Attendance, AttendanceDay, attendance_id
from mercworkshop.domain.entities.people import Contact, DifferentPeople, Person, contact_id
from mercworkshop.store.store import Store

ACKEE = {"name": "Winston Ackee", "country": "JAM", "email": "w@example.org"}
MONDAY, TUESDAY = (
    AttendanceDay(key, frozenset({key}), key) for key in ("2015-01-19", "2015-01-20")
)
AGAIN = {"name": "ACKEE Winston", "country": "JAM", "role": "Officer", "email": "a@example.org"}


@pytest.fixture
def path(tmp_path):
    """A file in which two participants were joined, closed again."""
    path = tmp_path / "workshop.mercws"
    with closing(Store(path, create=True)) as store:
        store.apply(people.add_many((), [ACKEE, AGAIN]))
        now = store.workshop()
        first, second = now.records(Person).all()
        store.apply(attendance.tick({}, [first], MONDAY))
        store.apply(attendance.tick({}, [second], TUESDAY))
        now = store.workshop()
        (pair,) = twins.find_twins(now.records(Person).all(), now.records(Contact), ())
        store.apply(
            twins.join(
                pair, {"name": AGAIN["name"]}, now.records(Contact), now.records(Attendance), ()
            )
        )
    return path


def removed(store):
    changes = list(store.changes(for_others=False))
    ids = {each.record_id for each in changes if each.record_type == Person.__name__}
    return removals.find_removals(changes, ids)


def put_back(store):
    now = store.workshop()
    about = {**now.records(Contact), **now.records(Attendance)}
    edit = removals.put_back(removed(store), now.records(Person), about)
    store.apply(edit)
    return edit


def test_a_join_is_taken_apart_in_one_step_after_a_restart(path):
    with closing(Store(path)) as store:
        joined = store.workshop()
        edit = put_back(store)
        now = store.workshop()
        first, second = now.records(Person).all()
        contacts = [now.records(Contact)[contact_id(each)] for each in (first, second)]
        assert (first.name, first.role) == ("Winston Ackee", "")
        assert (second.name, second.role) == ("ACKEE Winston", "Officer")
        assert [each.email for each in contacts] == ["w@example.org", "a@example.org"]
        ticks = [now.records(Attendance)[attendance_id(each)].days for each in (first, second)]
        assert ticks == [(MONDAY.key,), (TUESDAY.key,)]
        assert contacts[0].other_email == ""
        assert len(now.records(DifferentPeople)) == 1
        store.apply(edit.inverse())
        assert store.workshop().records(Person).all() == joined.records(Person).all()


def test_a_value_changed_since_the_join_stays(path):
    with closing(Store(path)) as store:
        (one,) = store.workshop().records(Person).all()
        store.apply(people.update(one, name="W. Ackee"))
        put_back(store)
        names = [each.name for each in store.workshop().records(Person).all()]
        assert names == ["W. Ackee", "ACKEE Winston"]


def test_a_removed_participant_comes_back_and_nobody_else_changes(path):
    with closing(Store(path)) as store:
        put_back(store)
        before = store.workshop()
        about = *before.records(Contact).values(), *before.records(Attendance).values()
        store.apply(people.remove(before.records(Person).all(), about))
        assert all(each.joined == () for each in removed(store))
        put_back(store)
        assert store.workshop().records(Person).all() == before.records(Person).all()
        assert len(store.workshop().records(Attendance)) == 2
        assert removed(store) == []
