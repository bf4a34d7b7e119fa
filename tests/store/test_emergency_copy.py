from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.errors import StorageError
from mercworkshop.exchange.transfer import transfer
from mercworkshop.store import emergency_copy
from mercworkshop.store.copies import backups
from mercworkshop.store.database import closed_file
from mercworkshop.store.disk.storage_location import StorageKind
from mercworkshop.store.emergency_copy import write_emergency_copy
from mercworkshop.store.store import Store
from tests.builders.checks import present
from tests.builders.workshop import made_by


@pytest.fixture
def store(tmp_path):
    store = Store.create(tmp_path / "one.mercws", groups.add((), "Group A"), Stamp("Ana", "L1"))
    yield store
    store.close()


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def waiting(store):
    """Two edits; the second changes the record that the first adds."""
    added = groups.add((), "Group B")
    return [added, groups.update(made_by(added, BreakoutGroup)[0], room="Garden")]


@pytest.fixture
def shown(store, waiting):
    shown = store.workshop()
    for edit in waiting:
        shown = shown.apply(edit)
    return shown


def rooms(path):
    with closing(Store(path)) as copy:
        return {each.name: each.room for each in copy.workshop().records(BreakoutGroup).values()}


WANTED = {"Group A": "", "Group B": "Garden"}


def unreadable(monkeypatch):
    def copy_to(_store, _path, strip=None):
        raise StorageError("The disk is gone.")

    monkeypatch.setattr(Store, "copy_to", copy_to)


def test_the_copy_has_the_file_its_history_and_the_waiting_edits(store, stick, waiting, shown):
    place = write_emergency_copy(store, waiting, shown, stick / "one.mercws").place
    assert rooms(place) == WANTED
    with closing(Store(place)) as copy:
        assert copy.workshop_id == store.workshop_id
        group = waiting[0].after[0]
        assert [each.value for each in copy.history(group.id, "room")][-1] == "Garden"
        assert copy.history(group.id)[0].author == "Ana"
    assert [each.name for each in stick.iterdir()] == ["one.mercws"]


def test_a_file_that_is_there_is_left_alone(store, stick, waiting, shown):
    (stick / "one.mercws").write_text("mine")
    rescued = write_emergency_copy(store, waiting, shown, stick / "one.mercws")
    assert rescued.place.name == "one (2).mercws"
    assert (stick / "one.mercws").read_text() == "mine"


def test_if_the_file_cannot_be_read_the_newest_backup_is_brought_up_to_date(
    store, stick, waiting, shown, monkeypatch
):
    backups.make_backup(store)
    unreadable(monkeypatch)
    place = write_emergency_copy(store, waiting, shown, stick / "one.mercws").place
    assert rooms(place) == WANTED
    with closing(Store(place)) as copy:
        assert copy.workshop_id == store.workshop_id


def test_without_a_backup_the_copy_is_written_from_what_is_shown(
    store, stick, waiting, shown, monkeypatch
):
    unreadable(monkeypatch)
    workshop_id = store.workshop_id
    place = write_emergency_copy(store, waiting, shown, stick / "one.mercws").place
    assert rooms(place) == WANTED
    with closing(Store(place)) as copy:
        assert copy.workshop_id == workshop_id


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left(store, tmp_path, shown):
    with pytest.raises(StorageError, match=r"“two.mercws” could not be written there"):
        write_emergency_copy(store, (), shown, tmp_path / "nowhere" / "two.mercws")


def mistaken(monkeypatch, name):
    """Make every edit that writes the group ``name`` fail, each time it is tried."""
    real = Store.apply

    def apply(store, edit):
        if any(getattr(each, "name", "") == name for each in edit.after):
            raise sqlite3.IntegrityError("UNIQUE constraint failed")
        return real(store, edit)

    monkeypatch.setattr(Store, "apply", apply)


@pytest.mark.parametrize("is_readable", [True, False])
def test_a_record_that_can_never_be_written_costs_no_other_and_is_reported(
    store, stick, waiting, shown, monkeypatch, is_readable
):
    later = groups.add((), "Group C")
    shown = shown.apply(later)
    mistaken(monkeypatch, "Group B")
    if not is_readable:
        unreadable(monkeypatch)
    rescued = write_emergency_copy(store, [*waiting, later], shown, stick / "one.mercws")
    assert rooms(rescued.place) == {"Group A": "", "Group C": ""}
    assert rescued.missing == 1
    aside = present(rescued.aside)
    assert "Garden" in aside.read_text(encoding="utf-8")
    assert sorted(each.name for each in stick.iterdir()) == ["one.mercws", aside.name]


def test_a_copy_that_fails_in_every_way_leaves_one_sentence_and_no_file(
    store, stick, shown, monkeypatch
):
    def fail(_path):
        raise KeyError("a mistake of ours")

    monkeypatch.setattr(closed_file, "check_closed_file", fail)
    with pytest.raises(StorageError, match="could not be written there"):
        write_emergency_copy(store, (), shown, stick / "one.mercws")
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("is_readable", [True, False])
@pytest.mark.parametrize("kind", [StorageKind.REMOVABLE, StorageKind.NETWORK, StorageKind.SYNCED])
def test_the_secret_key_never_leaves_this_computer(store, stick, monkeypatch, kind, is_readable):
    store.set_meta(transfer.SECRET, "AGE-SECRET-KEY-1ABC")
    store.set_meta(transfer.PUBLIC, "age1public")
    store.checkpoint()
    backups.make_backup(store)
    if not is_readable:
        unreadable(monkeypatch)
    monkeypatch.setattr(emergency_copy, "storage_kind", lambda _path: kind)
    rescued = write_emergency_copy(store, (), store.workshop(), stick / "one.mercws")
    assert rescued.kind is kind
    assert b"AGE-SECRET-KEY" not in rescued.place.read_bytes()
    with closing(Store(rescued.place)) as copy:
        assert copy.meta(transfer.PUBLIC) == "age1public"
        assert copy.workshop_id == store.workshop_id


def test_a_copy_on_this_computer_can_open_hand_ins(store, stick, waiting, shown):
    store.set_meta(transfer.SECRET, "AGE-SECRET-KEY-1ABC")
    rescued = write_emergency_copy(store, waiting, shown, stick / "one.mercws")
    with closing(Store(rescued.place)) as copy:
        assert copy.meta(transfer.SECRET) == "AGE-SECRET-KEY-1ABC"


def test_a_name_that_is_taken_while_the_copy_is_written_is_left_alone(
    store, stick, waiting, shown, monkeypatch
):
    real = closed_file.check_closed_file

    def check(path):
        real(path)
        (stick / "one.mercws").write_text("mine")

    monkeypatch.setattr(closed_file, "check_closed_file", check)
    rescued = write_emergency_copy(store, waiting, shown, stick / "one.mercws")
    assert rescued.place.name == "one (2).mercws"
    assert (stick / "one.mercws").read_text() == "mine"


def spoil(path, value):
    """Make the journal cell that holds ``value`` unreadable, as a bad sector does."""
    with closing(sqlite3.connect(path)) as connection, connection:
        broken = connection.execute(
            "UPDATE journal SET value = ? WHERE value = ?", [f'"{value}', f'"{value}"']
        )
        assert broken.rowcount == 1


@pytest.fixture
def spoiled(tmp_path, stick):
    """A store with a history, an open difference and a cell that cannot be read."""
    path = tmp_path / "spoiled.mercws"
    with closing(Store.create(path, groups.add((), "Group A"), Stamp("Ana", "L1"))) as here:
        store_two = tmp_path / "two.mercws"
        here.copy_to(store_two)
        (group,) = here.workshop().records(BreakoutGroup).values()
        here.apply(groups.update(group, room="Room 1"))
        with closing(Store(store_two, Stamp("Ben", "L2"))) as there:
            there.apply(groups.update(group, room="Room 2"))
            here.merge(there.changes())
        here.apply(groups.add((), "Group X"))
        backups.make_backup(here)
    spoil(path, "Group X")
    for copy in backups.backups_of_file(path):
        spoil(copy.path, "Group X")
    with closing(Store(path, Stamp("Ana", "L1"))) as store:
        yield store


def changed(store):
    """The edit of a record with a damaged cell, and what is shown with it."""
    group = next(
        each for each in store.workshop().records(BreakoutGroup).values() if "X" in each.name
    )
    edit = groups.update(group, room="Garden")
    return edit, store.workshop().apply(edit)


def unread(_store, **_how):
    raise StorageError("The disk is gone.")


@pytest.mark.parametrize("is_readable", [True, False])
def test_an_unreadable_cell_costs_neither_history_nor_a_side_of_a_difference(
    spoiled, stick, monkeypatch, is_readable
):
    edit, shown = changed(spoiled)
    assert len(shown.conflicts) == 1
    if not is_readable:
        unreadable(monkeypatch)
        monkeypatch.setattr(Store, "changes", unread)
    rescued = write_emergency_copy(spoiled, [edit], shown, stick / "one.mercws")
    assert rescued.missing == 0
    with closing(Store(rescued.place)) as copy:
        assert copy.find_problems() == []
        assert copy.workshop().conflicts == shown.conflicts
        told = {each.name: each.room for each in copy.workshop().records(BreakoutGroup).values()}
        assert told["Group X"] == "Garden"
        (_kind, record_id, _field) = next(iter(shown.conflicts))
        values = [each.value for each in copy.history(record_id, "room")]
        assert {"Room 1", "Room 2"} <= set(values)
        assert copy.history(record_id)[0].author == "Ana"
    assert [each.name for each in stick.iterdir()] == ["one.mercws"]
