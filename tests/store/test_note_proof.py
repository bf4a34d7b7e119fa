"""The check finds a changed cell in the notes of collected and exported files."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from mercworkshop.domain.arrivals.arrivals import Arrival, ExportNote
from mercworkshop.domain.entities import groups, people
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.store.database import note_proof
from mercworkshop.store.erasing import eraser
from mercworkshop.store.store import Store

AT = "2015-01-21T14:00:00+00:00"
CAME = Arrival("a", "facilitator", "A.mercx", "", "Apia", "known", "Ann Poinciana", AT, "Ana", AT)
LEFT = ExportNote("b", "group", "B.mercx", AT, 1)
SEEN = ["the list of collected and exported files is not as it was written"]


@pytest.fixture
def path(tmp_path):
    path, other = tmp_path / "one.mercws", tmp_path / "two.mercws"
    Store.create(path, groups.add((), "Group A"), Stamp("Ana", "L1")).close()
    with closing(Store(path, Stamp("Ana", "L1"))) as store:
        store.copy_to(other)
        with closing(Store(other, Stamp("Ben", "L2"))) as theirs:
            theirs.apply(groups.add((), "Group B"))
            store.merge(theirs.changes(), CAME)
        store.note_export(LEFT)
    return path


def run(path, statement):
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(statement).rowcount == 1


def problems(path):
    with closing(Store(path)) as store:
        return store.find_problems()


@pytest.mark.parametrize(
    ("table", "cell"),
    [
        ("arrival", "name = 'B.mercx'"),
        ("arrival", "also = '[[1, 2]]'"),
        ("arrival", "changes = 7"),
        ("arrival", "no = 7"),
        ("arrival", "title = CAST(x'80ff' AS TEXT)"),
        ("departure", "last = 2"),
        ("departure", "left_at = ''"),
    ],
)
def test_a_changed_cell_is_found_and_a_later_note_does_not_hide_it(path, table, cell):
    assert problems(path) == []
    run(path, f"UPDATE {table} SET {cell}")
    assert problems(path) == SEEN
    with closing(Store(path)) as store:
        store.note_export(LEFT)
        assert store.find_problems() == SEEN


def test_erasing_and_collecting_leave_the_notes_sound(path):
    with closing(Store(path)) as store:
        store.apply(people.add_many((), [{"name": "Ann Poinciana"}]))
        (person,) = store.workshop().records(Person).values()
        eraser.erase_people(store, [person.id])
        assert store.arrivals()[0].made_by == ""
        assert store.find_problems() == []
        run_note = store.meta(note_proof.META_NAME)
        store.merge([], CAME)
        assert store.meta(note_proof.META_NAME) != run_note
        assert store.find_problems() == []


def test_taking_a_file_back_leaves_the_notes_sound(path):
    run(path, "DELETE FROM departure")
    run(path, f"DELETE FROM fact WHERE name = '{note_proof.META_NAME}'")
    with closing(Store(path)) as store:
        assert store.find_problems() == [], "notes of an earlier version have no digest"
        store.take_back(1)
        assert store.meta(note_proof.META_NAME)
        assert store.find_problems() == []
