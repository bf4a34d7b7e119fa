"""An archive is opened while other programs have it open, after a crash, and on a full disk."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing

import pytest

from mercworkshop.domain.entities import tombstones
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.tombstones import Tombstone
from mercworkshop.domain.programme import questions, workshops
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.errors import StorageError
from mercworkshop.store.archive import connection
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.database.errors import DiskFull, FileDamaged, FileInUse
from tests.builders.programme_files import arrival_of, dump, sent_files
from tests.builders.workshop import a_workshop


@pytest.fixture(scope="module")
def files():
    return sent_files(years=1, sent=1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "one.mercpa"


def test_two_programs_write_one_after_the_other(path, files):
    with closing(Archive.create(path)) as one, closing(Archive(path)) as other:
        half = len(files) // 2
        beside = threading.Thread(target=lambda: [other.add(*each) for each in files[half:]])
        beside.start()
        for each in files[:half]:
            one.add(*each)
        beside.join()
        (totals,) = one.ask(questions.TOTALS)
        assert totals.files == len(files)
        assert dump(one) == dump(other)


def test_a_program_that_waits_too_long_is_refused_and_changes_nothing(path, files, monkeypatch):
    monkeypatch.setattr(connection, "PATIENCE", 0.01)
    with closing(Archive.create(path)) as one, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileInUse, match="Another program is writing"):
            one.add(*files[0])
        other.rollback()
        assert one.add(*files[0]).new


def test_on_a_full_disk_a_file_is_not_added_in_part(path, files):
    with closing(Archive.create(path)) as one:
        one.add(*files[0])
        before = dump(one)
        (pages,) = one._db.execute("PRAGMA page_count").fetchone()
        one._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DiskFull, match="The disk is full"):
            one.add(*files[1])
        assert dump(one) == before
        one._db.execute("PRAGMA max_page_count = 1000000")
        assert one.add(*files[1]).new
        assert one.check() == []


def test_files_added_before_a_crash_are_there(path, files, tmp_path):
    with closing(Archive.create(path)) as one:
        one.add(*files[0])
        wanted = dump(one)
        for ending in ("", "-wal"):
            shutil.copyfile(f"{path}{ending}", f"{tmp_path}/crashed.mercpa{ending}")
    with closing(Archive(tmp_path / "crashed.mercpa")) as crashed:
        assert dump(crashed) == wanted
        assert crashed.check() == []


def test_the_whole_file_is_checked_only_after_a_crash(path, files, monkeypatch):
    asked = []
    monkeypatch.setattr(connection, "_refuse_damaged", lambda *_its: asked.append(1))
    with closing(Archive.create(path)) as one:
        one.add(*files[0])
        Archive(path).close()  # while another one is open
    Archive(path).close()
    assert not asked
    path.with_name(f"{path.name}-wal").write_bytes(b"left by a crash")
    Archive(path).close()
    assert asked == [1]


def test_a_damaged_archive_says_what_to_do(path, files):
    with closing(Archive.create(path)) as one:
        one.add(*files[0])
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 9] = bytes(4096 * 6)
    path.write_bytes(data)
    path.with_name(f"{path.name}-wal").write_bytes(b"left by a crash")
    with pytest.raises(FileDamaged, match="Make a new archive"):
        Archive(path)


def test_an_archive_never_replaces_a_file(path):
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(StorageError, match=r"There is a file “one\.mercpa” already"):
        Archive.create(path)
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_change_made_in_the_archive_can_be_undone(path):
    query = "SELECT count(*) FROM programme_workshop"
    with closing(Archive.create(path)) as one:
        edit = workshops.add_workshop((), "Lima")
        for change, left in ((edit, 1), (edit.inverse(), 0)):
            one.apply(change)
            assert one.run_query(lambda db: db.execute(query).fetchone()) == (left,)


def test_no_byte_is_left_of_a_person_whom_a_later_file_erased(path, tmp_path):
    sample = a_workshop("Lima").with_people({"name": "Xochitl", "email": "xochitl@b.org"})
    workshop = sample.value.workshop_id
    with closing(sample.opened_at(tmp_path / "one.mercws")) as store:
        before = list(store.changes())
        (gone,) = store.workshop().records(Person).all()
        store.apply(tombstones.mark_erased(tombstones.erased_keys([gone.id], RECORD_TYPES)))
        after = [each for each in store.changes() if each.record_type == Tombstone.__name__]
    with closing(Archive.create(path)) as one:
        one.add(before, arrival_of(before, workshop, "before.mercx"))
        assert b"xochitl@b.org" in _bytes(path)
        assert one.add(after, arrival_of(after, workshop, "after.mercx")).erased == 1
        assert b"xochitl@b.org" not in _bytes(path)
        assert b"Xochitl" not in _bytes(path)
        assert one.add(before, arrival_of(before, workshop, "again.mercx")).left_out == 1
        assert b"xochitl@b.org" not in _bytes(path)


def test_a_person_who_asks_is_erased_here_and_stays_out(path, tmp_path):
    sample = a_workshop("Lima").with_people({"name": "Xochitl", "email": "xochitl@b.org"}, "Bo")
    workshop = sample.value.workshop_id
    with closing(sample.opened_at(tmp_path / "one.mercws", Stamp("Xochitl", "L"))) as store:
        changes = list(store.changes())
        (gone,) = [each for each in store.workshop().records(Person).all() if each.name != "Bo"]
    with closing(Archive.create(path)) as one:
        one.add(changes, arrival_of(changes, workshop, "one.mercx"))
        assert one.erase_people([gone.id, "nobody"]) == 1
        assert b"ochitl" not in _bytes(path)
        again = arrival_of(changes[1:], workshop, "again.mercx")
        assert one.add(changes, again).left_out == 1
        assert b"ochitl" not in _bytes(path)
        assert one.check() == []
        wanted = dump(one)
        assert len(wanted["person"]) == 1
        one.rebuild()
        assert dump(one) == wanted


def _bytes(path):
    beside = path.with_name(f"{path.name}-wal")
    return path.read_bytes() + (beside.read_bytes() if beside.exists() else b"")
