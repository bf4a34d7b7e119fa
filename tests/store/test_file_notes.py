"""Notes of collected and exported files stay in a copy that is made again from the changes."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from mercworkshop.domain.arrivals.arrivals import Arrival, ExportNote
from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.errors import StorageError
from mercworkshop.store import file_notes
from mercworkshop.store.copies import backups
from mercworkshop.store.emergency_copy import write_emergency_copy
from mercworkshop.store.journal import row_numbers
from mercworkshop.store.store import Store

AT = "2015-01-21T14:00:00+00:00"


def came(name):
    return Arrival(name, "facilitator", name, "", "Apia", "known", "Laptop 2", AT, "Ana", AT)


def left(store, name):
    return ExportNote(name, "group", name, AT, store.revision)


def lacked(here, there):
    return [change for change in there.changes() if here.lacks([change])]


def group(store, name):
    return next(
        each for each in store.workshop().records(BreakoutGroup).values() if each.name == name
    )


@pytest.fixture
def path(tmp_path):
    """A workshop with files collected, exported and taken back, and with one damaged cell."""
    path, other = tmp_path / "one.mercws", tmp_path / "two.mercws"
    with closing(Store.create(path, groups.add((), "Group A"), Stamp("Ana", "L1"))) as here:
        here.copy_to(other)
        with closing(Store(other, Stamp("Ben", "L2"))) as there:
            there.apply(groups.update(group(there, "Group A"), room="Garden"))
            here.merge(there.changes(), came("first.mercx"))
            here.note_export(left(here, "Kit.mercx"))
            there.apply(groups.add((), "Group B"))
            new = lacked(here, there)
            here.merge(new, came("second.mercx"))
            there.apply(groups.add((), "Group D"))
            here.merge([*new, *lacked(here, there)], came("third.mercx"))
            there.apply(groups.add((), "Group C"))
            here.merge(lacked(here, there), came("fourth.mercx"))
            here.take_back(4)
        here.apply(groups.add((), "Group X"))
        backups.make_backup(here)
    for each in (path, *(copy.path for copy in backups.backups_of_file(path))):
        spoil(each, "UPDATE journal SET value = '\"Group X' WHERE value = '\"Group X\"'")
    return path


def spoil(path, statement):
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(statement).rowcount == 1


@pytest.fixture
def store(path):
    with closing(Store(path, Stamp("Ana", "L1"))) as store:
        yield store


def saved(store, tmp_path):
    """Save an edit of the damaged record elsewhere; so the copy is made from the changes."""
    edit = groups.update(group(store, "Group X"), room="Hall")
    shown = store.workshop().apply(edit)
    return write_emergency_copy(store, [edit], shown, tmp_path / "rescued.mercws").place


def places(store):
    query = "SELECT id, no, arrival FROM journal WHERE value <> '\"Group X'"
    return {row[0]: row[1:] for row in store.run_query(lambda db: db.execute(query).fetchall())}


def unread(*_args, **_how):
    raise StorageError("The disk is gone.")


@pytest.mark.parametrize("is_readable", [True, False])
def test_collected_and_exported_files_stay_known_and_can_be_taken_back(
    store, tmp_path, monkeypatch, is_readable
):
    if not is_readable:
        for name in ("copy_to", "changes", "run_query"):
            monkeypatch.setattr(Store, name, unread)
    rescued = saved(store, tmp_path)
    monkeypatch.undo()
    with closing(Store(rescued, Stamp("Ana", "L1"))) as copy:
        assert copy.find_problems() == []
        assert (copy.arrivals(), copy.export_notes()) == (store.arrivals(), store.export_notes())
        ours, theirs = places(store), places(copy)
        assert {each: theirs[each] for each in ours} == ours
        assert min(no for each, (no, _came) in theirs.items() if each not in ours) > max(
            no for no, _came in ours.values()
        )
        obstacle = copy.find_obstacle(1)
        assert obstacle is not None
        assert "Kit.mercx" in obstacle.sentence
        done = copy.take_back(2)
        assert done.kept
        assert not done.gone
        gone = copy.take_back(3).report.deleted
        assert {getattr(each, "name", "") for each in gone} == {"Group B", "Group D"}
        assert copy.find_problems() == []


def test_numbers_that_were_used_are_not_used_again(store, tmp_path):
    with closing(Store(saved(store, tmp_path), Stamp("Ana", "L1"))) as copy:
        assert copy.revision > store.revision
        assert copy.meta(row_numbers.META_NAME)


def test_a_note_that_cannot_be_read_costs_no_other(path, tmp_path):
    spoil(path, "UPDATE arrival SET title = CAST(x'80ff' AS TEXT) WHERE no = 1")
    with closing(Store(path, Stamp("Ana", "L1"))) as store:
        rescued = saved(store, tmp_path)
    with closing(Store(rescued)) as copy:
        assert [each.number for each in copy.arrivals()] == [2, 3, 4]
        assert {came for _no, came in places(copy).values()} == {0, 2, 3}


def test_a_copy_is_saved_even_if_its_notes_cannot_be_kept(store, tmp_path, monkeypatch):
    monkeypatch.setattr(file_notes.FileNotes, "put", unread)
    with closing(Store(saved(store, tmp_path))) as copy:
        assert copy.arrivals() == []
        assert group(copy, "Group X").room == "Hall"
        assert copy.find_problems() == []
