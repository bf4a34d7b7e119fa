from __future__ import annotations

import pytest

from mercworkshop import paths
from mercworkshop.domain import groups
from mercworkshop.domain.groups import BreakoutGroup
from mercworkshop.errors import StorageError
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


def test_half_a_copy_is_not_restored(store):
    copy = backups.keep(store)
    whole = copy.path.read_bytes()
    copy.path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StorageError):
        backups.restore(copy, store.path)
    assert [each.name for each in store.path.parent.glob("*.mercws")] == ["one.mercws"]


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


def test_a_copy_can_be_kept_for_ever_and_let_go_again(store):
    first = backups.pin(backups.keep(store), is_pinned=True)
    for _ in range(12):
        backups.keep(store)
    assert first in backups.of_file(store.path)
    assert backups.pin(first, is_pinned=False).path.exists()
    backups.keep(store)
    assert not any(each.is_pinned for each in backups.of_file(store.path))
    assert len(backups.of_file(store.path)) == backups.KEPT


def test_a_copy_that_is_gone_cannot_be_kept_and_says_so(store):
    copy = backups.keep(store)
    copy.path.unlink()
    with pytest.raises(StorageError, match="could not be renamed"):
        backups.pin(copy, is_pinned=True)


def test_a_restored_workshop_and_its_origin_both_find_their_copies(store):
    copy = backups.keep(store)
    restored = Store(backups.restore(copy, store.path))
    backups.keep(restored)
    assert len(backups.of_file(restored.path)) == 2
    assert backups.of_file(store.path) == backups.of_file(restored.path)
    restored.close()


def test_the_changes_of_a_copy_are_counted_without_opening_it_for_writing(store):
    copy = backups.keep(store)
    store.apply(groups.add((), "Group B"))
    assert 0 < backups.changes_in(copy) < store.figures()["Change"]
    copy.path.write_bytes(b"\0" * 5000)
    with pytest.raises(StorageError, match="could not be read"):
        backups.changes_in(copy)


def test_half_a_copy_never_passes_for_the_newest(store, monkeypatch):
    good = backups.keep(store)
    real = Store.copy_to

    def fail(store, path):
        real(store, path)
        path.write_bytes(path.read_bytes()[:4000])
        raise StorageError("The disk is full.")

    monkeypatch.setattr(Store, "copy_to", fail)
    with pytest.raises(StorageError):
        backups.keep(store)
    assert [copy.path for copy in backups.of_file(store.path)] == [good.path]
    assert len(list(good.path.parent.iterdir())) == 2


def test_copies_from_while_the_clock_was_wrong_make_room_for_those_made_now(store):
    folder = backups.keep(store).path.parent
    for day in range(1, 16):
        (folder / f"2099-01-{day:02} 100000-000000.mercws").write_bytes(b"")
    made = [backups.keep(store) for _ in range(3)]
    found = backups.of_file(store.path)
    assert [copy.path for copy in found[:3]] == [copy.path for copy in reversed(made)]
    assert len(found) == backups.KEPT


def test_a_copy_is_not_restored_beside_the_log_of_a_file_that_is_gone(store):
    copy = backups.keep(store)
    left = store.path.with_name("one (restored).mercws-wal")
    left.write_bytes(b"left behind")
    assert backups.restore(copy, store.path).name == "one (restored 2).mercws"
