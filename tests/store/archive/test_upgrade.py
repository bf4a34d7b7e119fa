"""The tables of an older archive are made again from its journal; a copy stays as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from mercworkshop.domain.entities.national_path import TreatyAct
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.programme import questions, workshops
from mercworkshop.domain.programme.inbox import read_inbox
from mercworkshop.domain.programme.opened_files import FileVerdict, OpenedFile
from mercworkshop.domain.programme.state_acts import StateAct
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.errors import FileTooNew, StorageError
from mercworkshop.store.archive import adding, schema
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.database.errors import FileInUse
from tests.builders.programme_files import dump, sent_files

SIGNED = date(2013, 10, 10)


@pytest.fixture(scope="module")
def old_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("old") / "programme.mercpa"
    with closing(Archive.create(path)) as archive:
        for each in sent_files(years=1, sent=1):
            archive.add(*each)
        archive.apply(workshops.add_workshop((), "Lima"))
        archive.set_acts([StateAct("PER", TreatyAct.SIGNATURE, SIGNED, SIGNED, "a list")])
        archive.note_file(OpenedFile(name="a.mercx", verdict=FileVerdict.REFUSED, batch=1))
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            "DROP VIEW v_actions; CREATE VIEW v_actions AS SELECT 1 AS former;"
            "DROP TABLE same_record; DROP TABLE words; CREATE TABLE odd (a TEXT);"
            "ALTER TABLE programme_workshop RENAME COLUMN note TO remark;"
            "ALTER TABLE file DROP COLUMN advice; ALTER TABLE file ADD COLUMN odd TEXT;"
            "DROP TABLE not_alike; PRAGMA user_version = 1;"
        )
    return path.read_bytes()


@pytest.fixture
def old(old_file, tmp_path):
    """An archive of version 1 as a former release had it: another table, column and view."""
    path = tmp_path / "programme.mercpa"
    path.write_bytes(old_file)
    return path


def copies(path):
    return sorted(each for each in path.parent.iterdir() if "before upgrade 1" in each.name)


def test_an_older_archive_is_opened_with_all_that_was_in_it(old, tmp_path):
    with closing(sqlite3.connect(old)) as db:
        journal = db.execute("SELECT * FROM journal ORDER BY no").fetchall()
    with closing(Archive(old)) as archive:
        assert archive.check() == []
        assert (
            archive.run_query(lambda db: db.execute("SELECT * FROM journal ORDER BY no").fetchall())
            == journal
        )
        assert archive.find_titled(ProgrammeWorkshop, "Lima")
        assert [each.name for each in read_inbox(archive).files if each.is_refused] == ["a.mercx"]
        assert archive.search("storage")
        (act,) = archive.ask(questions.ACTS, country="PER", day=date(2016, 1, 1))
        assert act.day_first == SIGNED, (
            "the corrected day is not in the journal and must be carried over"
        )
        wanted = dump(archive)
        archive.rebuild()
        assert dump(archive) == wanted
    (copy,) = copies(old)
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT * FROM journal ORDER BY no").fetchall() == journal
    with closing(Archive(old)):
        assert copies(old) == [copy]


def test_a_failed_upgrade_leaves_the_file_as_it_was(old, monkeypatch):
    def fail(_db):
        full = sqlite3.OperationalError("database or disk is full")
        full.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise full

    monkeypatch.setattr(adding, "rebuild", fail)
    with closing(sqlite3.connect(old)) as db:
        before = list(db.iterdump())
    with pytest.raises(StorageError, match="The disk is full"):
        Archive(old)
    with closing(sqlite3.connect(old)) as db:
        assert list(db.iterdump()) == before
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
    monkeypatch.undo()
    with closing(Archive(old)) as archive:
        assert archive.check() == []


def test_an_archive_that_another_program_writes_to_is_not_upgraded(old):
    with closing(sqlite3.connect(old)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileInUse):
            Archive(old)
        assert not copies(old)


def test_a_view_in_place_of_the_journal_is_refused(old):
    with closing(sqlite3.connect(old)) as db:
        db.executescript(
            "ALTER TABLE journal RENAME TO other; CREATE VIEW journal AS SELECT * FROM other;"
        )
    with pytest.raises(StorageError, match="“journal” is otherwise"):
        Archive(old)
    assert not copies(old)


def test_erasing_a_person_deletes_the_copies_before_an_upgrade(old):
    with closing(Archive(old)) as archive:
        (ana, *_others) = archive.run_query(
            lambda db: [row[0] for row in db.execute("SELECT id FROM person ORDER BY id")]
        )
        beside = old.with_name("programme 2016 before upgrade 1.mercpa")
        beside.write_bytes(b"not ours")
        assert len(copies(old)) == 2
        assert archive.erase_people([ana]) == 1
        assert archive.find(Person, ana) is None
        assert copies(old) == [beside]


def test_a_newer_archive_is_refused_with_a_sentence(old):
    with closing(sqlite3.connect(old)) as db:
        db.execute(f"PRAGMA user_version = {schema.ARCHIVE_VERSION + 1}")
    before = old.read_bytes()
    with pytest.raises(FileTooNew, match="newer version of MercWorkshop"):
        Archive(old)
    assert old.read_bytes() == before
