from __future__ import annotations

import pytest

from mercworkshop import paths
from mercworkshop.domain import groups
from mercworkshop.domain.groups import BreakoutGroup
from mercworkshop.store import backups, opening
from mercworkshop.store.store import Store


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("MERCWORKSHOP_HOME", str(tmp_path / "home"))
    store = Store.create(tmp_path / "one.mercws", groups.add((), "Group A"))
    yield store
    store.close()


def test_the_last_ten_copies_are_kept_and_the_pinned_ones_for_ever(store):
    pinned = backups.keep(store, pin=True)
    made = [backups.keep(store) for _ in range(13)]
    kept = backups.of_file(store.path)
    assert {copy.path for copy in kept} == {pinned.path, *(copy.path for copy in made[3:])}


def test_a_copy_holds_what_the_workshop_held(store):
    copy = backups.keep(store)
    store.apply(groups.add((), "Group B"))
    place = backups.restore(copy, store.path)
    restored = Store(place)
    assert [group.name for group in restored.workshop().of(BreakoutGroup).values()] == ["Group A"]
    assert restored.identity == store.identity
    restored.close()


def test_restoring_never_replaces_what_is_there(store):
    copy = backups.keep(store)
    names = {backups.restore(copy, store.path).name for _ in range(3)}
    assert len(names) == 3
    assert copy.path.exists()


def test_a_damaged_file_is_set_aside_and_its_copies_are_found(store):
    backups.keep(store)
    store.close()
    store.path.write_bytes(b"\0" * 5000)
    with pytest.raises(opening.StorageError):
        Store(store.path)
    aside = backups.set_aside(store.path)
    assert aside.read_bytes() == b"\0" * 5000
    assert not store.path.exists()
    assert len(backups.of_file(store.path)) == 1


def test_an_unsound_copy_is_not_counted_as_a_copy(store, monkeypatch):
    monkeypatch.setattr(Store, "copy_to", lambda _self, path: path.write_bytes(b"junk" * 999))
    with pytest.raises(opening.StorageError):
        backups.keep(store)


def test_copies_lie_in_the_home_of_the_program(store):
    assert backups.keep(store).path.is_relative_to(paths.home())
