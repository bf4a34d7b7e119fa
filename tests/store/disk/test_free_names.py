"""No file of a person is deleted or replaced, or stops the program, whatever its name."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop import details
from mercworkshop.errors import StorageError
from mercworkshop.store.copies import backups
from mercworkshop.store.database import closed_file, errors, file_connection, part_files
from mercworkshop.store.disk import free_names, wal_files
from mercworkshop.store.emergency_copy import write_emergency_copy
from mercworkshop.store.store import Store
from mercworkshop.store.writer import quarantine

VERSION_1 = (Path(__file__).parents[1] / "files" / "version_1.sql").read_text(encoding="utf-8")
LONG = "\u044b" * 113 + ".mercws"
"""A name of 233 bytes that 0.1.0 could work with."""

limited = pytest.mark.skipif(sys.platform == "win32", reason="it counts signs, not bytes; not run")


def old(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_1)
    return path


def first_version(path):
    with closing(sqlite3.connect(path)) as connection:
        return file_connection.schema_version(connection)


def test_a_log_that_was_set_aside_stays_when_another_is_set_aside(tmp_path):
    path = tmp_path / "a.mercws"
    for words in (b"first", b"second", b"third"):
        wal_files.wal_path(path).write_bytes(words)
        wal_files.try_set_wal_aside(path)
    assert {each.read_bytes() for each in tmp_path.iterdir()} == {b"first", b"second", b"third"}
    wal_files.wal_path(path).write_bytes(b"fourth")
    wal_files.set_wal_aside(path)
    assert len(list(tmp_path.iterdir())) == 4


def test_an_upgrade_leaves_a_file_with_the_name_of_its_copy_alone(tmp_path):
    path = old(tmp_path / "a.mercws")
    mine = tmp_path / "a before upgrade 1.mercws"
    mine.write_text("mine")
    Store(path).close()
    assert mine.read_text() == "mine"
    assert first_version(tmp_path / "a before upgrade 1 (2).mercws") == 1
    assert len(list(tmp_path.iterdir())) == 3


@limited
def test_a_workshop_of_the_first_release_with_a_long_name_is_opened_and_kept(tmp_path):
    path = old(tmp_path / LONG)
    Store(path).close()
    (copy,) = set(tmp_path.iterdir()) - {path}
    assert copy.name.endswith(" before upgrade 1.mercws")
    assert first_version(copy) == 1


def test_a_copy_that_does_not_fit_beside_the_file_is_kept_as_a_backup(tmp_path, monkeypatch):
    path = old(tmp_path / "a.mercws")
    real = closed_file.write_copy

    def write(connection, target, without=()):
        if target.parent == path.parent:
            raise errors.DiskFull("The disk is full.")
        real(connection, target, without)

    monkeypatch.setattr(closed_file, "write_copy", write)
    with closing(Store(path)) as store:
        (copy,) = backups.backups_of_workshop(store.workshop_id)
    assert copy.is_pinned
    assert first_version(copy.path) == 1
    assert list(tmp_path.iterdir()) == [path]


def test_without_a_copy_the_file_is_not_upgraded(tmp_path, monkeypatch):
    path = old(tmp_path / "a.mercws")
    before = path.read_bytes()

    def full(*_args, **_how):
        raise errors.DiskFull("The disk is full.")

    monkeypatch.setattr(closed_file, "write_copy", full)
    with pytest.raises(StorageError, match="full"):
        Store(path)
    assert first_version(path) == 1
    with closing(sqlite3.connect(path)) as kept, closing(sqlite3.connect(":memory:")) as then:
        then.deserialize(before)
        assert list(kept.iterdump()) == list(then.iterdump())


@limited
def test_an_edit_of_a_workshop_with_a_long_name_is_set_aside_beside_it(tmp_path):
    place = quarantine.quarantine_edit(
        groups.add((), "Group B"), Stamp(), tmp_path / ("\u044b" * 120), "KeyError"
    )
    assert place.parent == tmp_path
    assert "Group B" in place.read_text(encoding="utf-8")
    again = quarantine.quarantine_edit(
        groups.add((), "Group C"), Stamp(), tmp_path / ("\u044b" * 120), "KeyError"
    )
    assert again != place


@pytest.mark.parametrize("content", [b"a download of mine", bytes(500)])
def test_a_partial_file_of_another_program_is_left_alone(tmp_path, content):
    mine = tmp_path / "a.mercws.part"
    mine.write_bytes(content)
    with closing(Store.create(tmp_path / "a.mercws", details.add_details("W"))) as store:
        backup = backups.make_backup(store)
        theirs = tmp_path / "b.mercws.part"
        theirs.write_bytes(content)
        rescued = write_emergency_copy(store, (), store.workshop(), tmp_path / "b.mercws")
        restored = tmp_path / "a (restored).mercws.part"
        restored.write_bytes(content)
        backups.restore_backup(backup, store.path)
    assert rescued.place.name == "b.mercws"
    for each in (mine, theirs, restored):
        assert each.read_bytes() == content
    assert sorted(each.name for each in tmp_path.glob("*.part*")) == sorted(
        each.name for each in (mine, theirs, restored)
    )


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_partial_file_left_by_a_crash_is_deleted_with_its_log(tmp_path, is_empty):
    part = tmp_path / "a.mercws.part"
    Store(part, create=True).close()
    if is_empty:
        part.write_bytes(b"")
    for ending in ("-wal", "-shm", "-journal"):
        part.with_name(part.name + ending).touch()
    assert part_files.part_path(tmp_path / "a.mercws") == part
    assert list(tmp_path.iterdir()) == []


def test_a_partial_file_that_is_being_written_is_left_alone(tmp_path):
    path = tmp_path / "a.mercws"
    with closing(Store(tmp_path / "a.mercws.part", create=True)):
        assert part_files.part_path(path) == tmp_path / "a.mercws (2).part"
        with pytest.raises(errors.FileInUse):
            Store.create(path, groups.add((), "Group A"))


def test_if_every_name_is_taken_the_error_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(free_names, "MOST", 4)
    path = tmp_path / "a.mercws"
    with closing(Store.create(path, groups.add((), "Group A"))) as store:
        backup = backups.make_backup(store)
        backups.restore_backup(backup, path)
        for name in ("a (2)", "a (3)", "a (restored 2)", "a (restored 3)"):
            (tmp_path / f"{name}.mercws").touch()
        for work in (
            lambda: backups.restore_backup(backup, path),
            lambda: write_emergency_copy(store, (), store.workshop(), path),
        ):
            with pytest.raises(StorageError, match="too many files"):
                work()
        assert len(store.workshop().records(BreakoutGroup)) == 1


@limited
def test_a_long_name_is_cut_between_characters_with_room_for_endings(tmp_path):
    place = free_names.free_name_beside(tmp_path / LONG, "restored")
    assert place.name.endswith(" (restored).mercws")
    assert len(os.fsencode(place.name)) <= 255 - free_names.ROOM
    place.with_name(f"{place.name}.part-journal").touch()
