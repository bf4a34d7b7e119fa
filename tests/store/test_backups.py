from __future__ import annotations

import json
import os
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from mercworkshop import paths
from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.errors import StorageError
from mercworkshop.gui.app.opening import workshop_opening
from mercworkshop.store.copies import backups
from mercworkshop.store.database import closed_file
from mercworkshop.store.store import Store


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("MERCWORKSHOP_HOME", str(tmp_path / "home"))
    store = Store.create(tmp_path / "one.mercws", groups.add((), "Group A"))
    yield store
    store.close()


def test_the_last_ten_copies_are_kept_and_the_pinned_ones_for_ever(store):
    pinned = backups.make_backup(store, pin=True)
    made = [backups.make_backup(store) for _ in range(13)]
    kept = backups.backups_of_file(store.path)
    assert {copy.path for copy in kept} == {pinned.path, *(copy.path for copy in made[3:])}


def test_a_copy_holds_what_the_workshop_held(store):
    copy = backups.make_backup(store)
    store.apply(groups.add((), "Group B"))
    place = backups.restore_backup(copy, store.path)
    restored = Store(place)
    assert [group.name for group in restored.workshop().records(BreakoutGroup).values()] == [
        "Group A"
    ]
    assert restored.workshop_id == store.workshop_id
    restored.close()


def test_restoring_never_replaces_what_is_there(store):
    copy = backups.make_backup(store)
    names = {backups.restore_backup(copy, store.path).name for _ in range(3)}
    assert len(names) == 3
    assert copy.path.exists()


def test_half_a_copy_is_not_restored(store):
    copy = backups.make_backup(store)
    whole = copy.path.read_bytes()
    copy.path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StorageError, match="could not be copied"):
        backups.restore_backup(copy, store.path)
    assert [each.name for each in store.path.parent.glob("*.mercws")] == ["one.mercws"]


def test_a_damaged_file_is_set_aside_and_its_copies_are_found(store):
    backups.make_backup(store)
    store.close()
    store.path.write_bytes(b"\0" * 5000)
    with pytest.raises(StorageError, match="It is damaged"):
        Store(store.path)
    aside = backups.set_file_aside(store.path)
    assert aside.read_bytes() == b"\0" * 5000
    assert not store.path.exists()
    assert len(backups.backups_of_file(store.path)) == 1


def test_an_unsound_copy_is_not_counted_as_a_copy(store, monkeypatch):
    monkeypatch.setattr(Store, "copy_to", lambda _self, path: path.write_bytes(b"junk" * 999))
    with pytest.raises(StorageError, match="could not be read"):
        backups.make_backup(store)


def test_copies_are_in_the_home_folder_of_the_program(store):
    assert backups.make_backup(store).path.is_relative_to(paths.app_data_folder())


def test_a_copy_can_be_pinned_and_unpinned(store):
    first = backups.pin_backup(backups.make_backup(store), is_pinned=True)
    for _ in range(12):
        backups.make_backup(store)
    assert first in backups.backups_of_file(store.path)
    assert backups.pin_backup(first, is_pinned=False).path.exists()
    backups.make_backup(store)
    assert not any(each.is_pinned for each in backups.backups_of_file(store.path))
    assert len(backups.backups_of_file(store.path)) == backups.KEPT


def test_a_copy_that_is_gone_cannot_be_kept_and_says_so(store):
    copy = backups.make_backup(store)
    copy.path.unlink()
    with pytest.raises(StorageError, match="could not be renamed"):
        backups.pin_backup(copy, is_pinned=True)


def test_a_restored_workshop_and_its_origin_both_find_their_copies(store):
    copy = backups.make_backup(store)
    restored = Store(backups.restore_backup(copy, store.path))
    backups.make_backup(restored)
    assert len(backups.backups_of_file(restored.path)) == 2
    assert backups.backups_of_file(store.path) == backups.backups_of_file(restored.path)
    restored.close()


def test_the_changes_of_a_copy_are_counted_without_opening_it_for_writing(store):
    copy = backups.make_backup(store)
    store.apply(groups.add((), "Group B"))
    assert 0 < backups.count_changes(copy) < store.count_content()["Change"]
    copy.path.write_bytes(b"\0" * 5000)
    with pytest.raises(StorageError, match="could not be read"):
        backups.count_changes(copy)


def test_half_a_copy_is_never_taken_for_the_newest(store, monkeypatch):
    good = backups.make_backup(store)
    real = Store.copy_to

    def fail(store, path):
        real(store, path)
        path.write_bytes(path.read_bytes()[:4000])
        raise StorageError("The disk is full.")

    monkeypatch.setattr(Store, "copy_to", fail)
    with pytest.raises(StorageError, match="The disk is full"):
        backups.make_backup(store)
    assert [copy.path for copy in backups.backups_of_file(store.path)] == [good.path]
    assert len(list(good.path.parent.iterdir())) == 2


def test_copies_dated_in_the_future_are_deleted_before_new_ones(store):
    folder = backups.make_backup(store).path.parent
    for day in range(1, 16):
        (folder / f"2099-01-{day:02} 100000-000000.mercws").write_bytes(b"")
    made = [backups.make_backup(store) for _ in range(3)]
    found = backups.backups_of_file(store.path)
    assert [copy.path for copy in found[:3]] == [copy.path for copy in reversed(made)]
    assert len(found) == backups.KEPT


def test_a_copy_is_not_restored_beside_the_log_of_a_file_that_is_gone(store):
    copy = backups.make_backup(store)
    left = store.path.with_name("one (restored).mercws-wal")
    left.write_bytes(b"left behind")
    assert backups.restore_backup(copy, store.path).name == "one (restored 2).mercws"


def groups_of(path):
    with closing(Store(path)) as store:
        return [group.name for group in store.workshop().records(BreakoutGroup).values()]


@pytest.fixture
def successor(store):
    """Another workshop at the path of the first one, with a copy of its own."""
    backups.make_backup(store)
    store.close()
    store.path.unlink()
    with closing(Store.create(store.path, groups.add((), "Group of B"))) as second:
        backups.make_backup(second)
        workshop_id = second.workshop_id
    assert workshop_id != store.workshop_id
    return store.path, workshop_id


def damage_all(path):
    path.write_bytes(b"\0" * 5000)


def damage_half(path):
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


@pytest.mark.parametrize("damage", [damage_all, damage_half, lambda path: None])
def test_the_copies_of_a_path_are_those_of_the_workshop_that_is_there(successor, damage):
    path, workshop_id = successor
    damage(path)
    found = backups.backups_of_file(path)
    assert [copy.path.parent.name for copy in found] == [workshop_id]
    assert groups_of(workshop_opening.restore_newest_backup(path)) == ["Group of B"]


def test_the_copies_of_a_path_whose_file_is_gone_are_those_made_last_from_there(successor):
    path, workshop_id = successor
    path.unlink()
    assert [copy.path.parent.name for copy in backups.backups_of_file(path)] == [workshop_id]


def test_folders_of_the_first_release_are_read(store):
    for number, name in enumerate(("2001", "2002")):
        folder = paths.backups() / f"0199d3f0-0000-7000-8000-00000000000{number}"
        folder.mkdir(parents=True)
        (folder / f"{name}-05-01 100000-000000.mercws").write_bytes(b"")
        (folder / f"{name}-05-02 100000-000000 pinned.mercws").write_bytes(b"")
        (folder / "origin.txt").write_text(f"/elsewhere\n{store.path}", encoding="utf-8")
    store.close()
    store.path.unlink()
    found = backups.backups_of_file(store.path)
    assert [(copy.made_at.year, copy.is_pinned) for copy in found] == [(2002, True), (2002, False)]


def test_copies_named_in_local_time_are_ordered_by_when_they_were_written(store):
    """After a flight to the west, a copy that was named in the east seems to be of tomorrow."""
    made = backups.make_backup(store)
    now = time.time()
    names = {}
    for hours, ago in ((9, 3600), (-5, 60)):
        named = datetime.now(UTC) + timedelta(hours=hours, seconds=-ago)
        old = made.path.with_name(f"{named:%Y-%m-%d %H%M%S-%f}.mercws")
        old.write_bytes(b"")
        os.utime(old, (now - ago, now - ago))
        names[ago] = old
    assert [copy.path for copy in backups.backups_of_file(store.path)] == [
        made.path,
        names[60],
        names[3600],
    ]


def test_a_copy_is_named_in_utc_whatever_the_zone(store, live_in):
    made = []
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Etc/GMT-14", "UTC"):
        live_in(zone)
        made.append(backups.make_backup(store))
        assert abs(made[-1].made_at - datetime.now(UTC)) < timedelta(minutes=10)
    assert sorted(each.path.name for each in made) == [each.path.name for each in made]


def test_only_old_partial_copies_are_deleted(store):
    folder = backups.make_backup(store).path.parent
    old = folder / "2026-01-01 100000-000000Z.mercws.part"
    new = folder / "2026-01-01 110000-000000Z pinned.mercws.part"
    journal = folder / "2026-01-01 100000-000000Z.mercws.part-journal"
    foreign = folder / "mine.mercws.part"
    for each in (old, journal, new, foreign):
        each.write_bytes(b"half")
    for each in (old, journal, foreign):
        os.utime(each, (time.time() - 2 * backups.STALE_AFTER,) * 2)
    backups.make_backup(store)
    assert not old.exists()
    assert not journal.exists()
    assert new.exists()
    assert foreign.exists()


@pytest.mark.parametrize("workshop_id", ["../../../outside", "/outside", "", "con", "0" * 36])
def test_no_path_is_made_of_an_invalid_identity(store, tmp_path, workshop_id):
    with pytest.raises(StorageError, match="identity"):
        store.set_meta("workshop", workshop_id)
    store._db.execute("UPDATE fact SET value = ? WHERE name = 'workshop'", [workshop_id or "?"])
    store.close()
    with pytest.raises(StorageError, match="identity"):
        Store(store.path)
    assert backups.backups_of_file(store.path) == []
    assert backups.backups_of_workshop(workshop_id) == []
    assert not (tmp_path / "outside").exists()


def test_a_damaged_list_of_places_costs_no_copy(store):
    folder = backups.make_backup(store).path.parent
    (folder / "places.json").write_text("[1", encoding="utf-8")
    backups.make_backup(store)
    assert list(json.loads((folder / "places.json").read_text(encoding="utf-8"))) == [
        str(store.path)
    ]
    assert len(backups.backups_of_file(store.path)) == 2


def test_a_file_that_takes_the_name_while_a_copy_is_restored_is_left_alone(store, monkeypatch):
    copy = backups.make_backup(store)
    place = store.path.with_name("one (restored).mercws")
    real = closed_file.check_closed_file

    def check(path):
        real(path)
        place.write_text("mine")

    monkeypatch.setattr(closed_file, "check_closed_file", check)
    with pytest.raises(StorageError, match="could not be written"):
        backups.restore_backup(copy, store.path)
    assert place.read_text() == "mine"
    assert not list(store.path.parent.glob("*.part"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is Unicode")
def test_a_workshop_whose_name_is_no_unicode_is_opened_and_copied(store):
    store.close()
    odd = store.path.rename(os.fsdecode(os.fsencode(store.path.parent) + b"/Li\xffma.mercws"))
    with closing(Store(odd)) as there:
        kept = backups.make_backup(there)
    assert backups.backups_of_file(odd) == [kept]
    odd.unlink()
    assert backups.backups_of_file(odd) == [kept]


def test_a_successor_at_the_same_path_is_offered_no_copy_of_another_workshop(store):
    backups.make_backup(store)
    store.close()
    store.path.unlink()
    Store.create(store.path, groups.add((), "Another")).close()
    assert backups.backups_of_file(store.path) == []
