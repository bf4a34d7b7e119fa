from __future__ import annotations

from contextlib import closing

import pytest

from mercworkshop.domain import groups
from mercworkshop.domain.groups import BreakoutGroup
from mercworkshop.domain.journal import Stamp
from mercworkshop.errors import StorageError
from mercworkshop.store import backups
from mercworkshop.store.rescue import save_elsewhere
from mercworkshop.store.store import Store


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
    """Two edits of which the second builds on the first."""
    added = groups.add((), "Group B")
    return [added, groups.describe(added.after[0], room="Garden")]


@pytest.fixture
def shown(store, waiting):
    shown = store.workshop()
    for edit in waiting:
        shown = shown.after(edit)
    return shown


def rooms(path):
    with closing(Store(path)) as copy:
        return {each.name: each.room for each in copy.workshop().of(BreakoutGroup).values()}


WANTED = {"Group A": "", "Group B": "Garden"}


def unreadable(monkeypatch):
    def copy_to(_store, _path):
        raise StorageError("The disk is gone.")

    monkeypatch.setattr(Store, "copy_to", copy_to)


def test_the_copy_holds_the_file_its_history_and_what_waited(store, stick, waiting, shown):
    place = save_elsewhere(store, waiting, shown, stick / "one.mercws")
    assert rooms(place) == WANTED
    with closing(Store(place)) as copy:
        assert copy.identity == store.identity
        group = waiting[0].after[0]
        assert [each.value for each in copy.history(group.id, "room")][-1] == "Garden"
        assert copy.history(group.id)[0].author == "Ana"
    assert [each.name for each in stick.iterdir()] == ["one.mercws"]


def test_a_file_that_is_there_is_left_alone(store, stick, waiting, shown):
    (stick / "one.mercws").write_text("mine")
    assert save_elsewhere(store, waiting, shown, stick / "one.mercws").name == "one (2).mercws"
    assert (stick / "one.mercws").read_text() == "mine"


def test_where_the_file_cannot_be_read_the_newest_copy_is_brought_up_to_date(
    store, stick, waiting, shown, monkeypatch
):
    backups.keep(store)
    unreadable(monkeypatch)
    place = save_elsewhere(store, waiting, shown, stick / "one.mercws")
    assert rooms(place) == WANTED
    with closing(Store(place)) as copy:
        assert copy.identity == store.identity


def test_without_any_copy_it_is_written_from_what_is_shown(
    store, stick, waiting, shown, monkeypatch
):
    unreadable(monkeypatch)
    assert rooms(save_elsewhere(store, waiting, shown, stick / "one.mercws")) == WANTED


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left(store, tmp_path, shown):
    with pytest.raises(StorageError, match=r"“two.mercws” could not be written there"):
        save_elsewhere(store, (), shown, tmp_path / "nowhere" / "two.mercws")
