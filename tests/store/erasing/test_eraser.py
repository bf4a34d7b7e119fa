"""Erasing a person: afterwards no file of this laptop holds a byte of the person's data."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mercworkshop import paths
from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.domain.entities import actions, groups, people
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.errors import Cancelled, StorageError
from mercworkshop.store.copies import backups
from mercworkshop.store.database import (
    closed_file,
    digest,
    file_connection,
    record_tables,
)
from mercworkshop.store.erasing import eraser, table_erasure
from mercworkshop.store.journal import journal_table
from mercworkshop.store.store import Store
from mercworkshop.store.writer import quarantine
from tests.builders.workshop import no_details
from tests.examples import chosen
from tests.exchange.changes import PLAN
from tests.store.database.test_schema_check import FILES, VERSIONS, made_of

NAME, EMAIL, PHONE = "Zoë Quartermain", "zoe@nepa.example", "+1 876 555 0142"
SECRETS = (NAME, EMAIL, PHONE)
ROW = {"name": NAME, "country": "JAM", "email": EMAIL, "phone": PHONE, "role": "Chief chemist"}
OTHER = {"name": "Ann Campbell", "country": "JAM", "email": "ann@nepa.example"}


BEGIN = no_details().with_group("Group A").with_edit(PLAN)


def begin(path: Path, author: str = "Ann Campbell") -> Store:
    """A workshop with a group, a plan and two participants."""
    return enrolled(BEGIN.opened_at(path, Stamp(author, "Laptop 1")))


def enrolled(store: Store) -> Store:
    """Add the participants while the file is open: its write-ahead log knows them too."""
    store.apply(people.add_many((), [ROW, OTHER]))
    return store


def person(store, name=NAME):
    return next(each for each in store.workshop().records(Person).values() if each.name == name)


def group(store):
    return next(iter(store.workshop().records(BreakoutGroup).values()))


def found_in(*folders, words=SECRETS):
    """Return the files below folders whose bytes hold erased words."""
    files = [each for folder in folders for each in Path(folder).rglob("*") if each.is_file()]
    return {
        path.name
        for path in files
        for word in words
        if word.encode() in path.read_bytes()
        or json.dumps(word)[1:-1].encode() in path.read_bytes()
    }


def assert_sound(store):
    assert store.find_problems() == find_inconsistencies(store.workshop(), store.changes()) == []


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    return folder / "Port of Spain.mercws"


def test_an_erased_person_is_in_no_byte_of_any_file(path, home):
    with closing(begin(path)) as store:
        zoe = person(store)
        later = replace_fields(zoe, title="Dr Quartermain of Kingston")
        store.apply(Edit("", (zoe,), (later,)))
        words = [["Person", zoe.id, "country", f"{NAME} of Jamaica"], ["Need", "n", "kind", "x"]]
        store.set_meta(verbatim.META_NAME, json.dumps(words))
        backups.make_backup(store)
        backups.make_backup(store, pin=True)
        assert found_in(path.parent, home)
        outcome = eraser.erase_people(store, [zoe.id])
        assert (outcome.rewritten, outcome.deleted, outcome.unreached) == (2, 0, ())
        assert outcome.is_over
        assert found_in(path.parent, home) == set()
        assert [each.name for each in store.workshop().records(Person).values()] == ["Ann Campbell"]
        assert [each.email for each in store.workshop().records(Contact).values()] == [
            OTHER["email"]
        ]
        assert json.loads(store.meta(verbatim.META_NAME)) == [["Need", "n", "kind", "x"]]
        assert "erasing" not in store.all_meta()
        assert_sound(store)
    assert found_in(path.parent, home) == set()
    for copy in backups.backups_of_file(path):
        with closing(Store(backups.restore_backup(copy, path))) as restored:
            assert_sound(restored)
            assert [each.name for each in restored.workshop().records(Person).values()] == [
                "Ann Campbell"
            ]


def test_a_person_who_was_removed_before_can_still_be_erased(path, home):
    with closing(begin(path)) as store:
        zoe, contacts = person(store), store.workshop().records(Contact).values()
        store.apply(people.remove([zoe], contacts))
        assert found_in(path.parent)
        eraser.erase_people(store, [zoe.id])
        assert found_in(path.parent, home) == set()
        assert_sound(store)


def test_the_name_is_erased_from_roles_and_authors_of_changes(path, home):
    with closing(begin(path, author=NAME)) as store:
        store.apply(groups.update(group(store), chair="quartermain, ZOE", rapporteur=NAME))
        store.apply(groups.update(group(store), rapporteur="Ann Campbell", typist="Ann Campbell"))
        store.stamp.author = "Ann Campbell"
        backups.make_backup(store)
        eraser.erase_people(store, [person(store).id])
        now = group(store)
        assert (now.chair, now.rapporteur, now.typist) == ("", "Ann Campbell", "Ann Campbell")
        assert {each.author for each in store.changes()} == {""}
        assert {each.value for each in store.history(now.id, "rapporteur")} == {"", "Ann Campbell"}
        assert found_in(path.parent, home) == set()
        assert b"quartermain" not in path.read_bytes().lower()
        assert_sound(store)


def test_a_proposal_of_an_erased_person_keeps_its_words_without_the_name(path, home):
    with closing(begin(path)) as store:
        waiting = ScriptStep(id="p", step="1", title="Ban lamps", author=NAME, why="Late")
        store.apply(Edit("", after=(waiting,)))
        eraser.erase_people(store, [person(store).id])
        kept = store.workshop().records(ScriptStep)["p"]
        assert (kept.author, kept.why, kept.is_waiting) == ("", "Late", True)
        assert found_in(path.parent, home) == set()
        assert_sound(store)


def test_a_name_that_another_participant_has_too_stays(path):
    with closing(begin(path)) as store:
        zoe = person(store)
        store.apply(people.add(store.workshop().records(Person).values(), NAME, country="TTO"))
        store.apply(groups.update(group(store), chair=NAME))
        eraser.erase_people(store, [zoe.id])
        assert group(store).chair == NAME
        assert [each.country for each in store.workshop().records(Person).values()] == [
            "JAM",
            "TTO",
        ]


def test_a_name_inside_other_words_stays(path):
    with closing(begin(path)) as store:
        action = next(iter(store.workshop().records(actions.Action).values()))
        store.apply(actions.update(action, lead=f"NEPA: {NAME}"))
        eraser.erase_people(store, [person(store).id])
        assert store.workshop().records(actions.Action)[action.id].lead == f"NEPA: {NAME}"


def test_a_late_edit_does_not_bring_an_erased_person_back(path, home):
    with closing(begin(path)) as store:
        zoe, before = person(store), store.workshop()
        eraser.erase_people(store, [zoe.id])
        reach = before.records(Contact)[people.contact_id(zoe)]
        store.apply(
            Edit(
                "",
                (zoe, reach),
                (replace_fields(zoe, title="Dr"), replace_fields(reach, phone="1")),
            )
        )
        store.apply(Edit("", (), (zoe, reach)))
        assert found_in(path.parent, home) == set()
        assert person_ids(store) == person_ids(store) - {zoe.id}
        assert_sound(store)


def person_ids(store):
    return set(store.workshop().records(Person))


@pytest.mark.parametrize("version", chosen(VERSIONS, *VERSIONS[::4]))
def test_copies_of_every_earlier_shape_are_rewritten(path, home, version):
    with closing(begin(path)) as store:
        zoe = person(store)
        old = path.with_name(f"Port of Spain before upgrade {version}.mercws")
        made_of(FILES / f"version_{version}.sql", old)
        _put_into(old, store, zoe)
        assert found_in(old.parent) >= {f"{path.name}-wal", old.name}
        assert eraser.erase_people(store, [zoe.id]).rewritten == 1
        assert found_in(path.parent, home) == set()
    closed_file.check_closed_file(old)
    with closing(sqlite3.connect(old)) as kept:
        assert file_connection.schema_version(kept) == version
    with closing(Store(old)) as upgraded:
        assert_sound(upgraded)
        assert upgraded.workshop().records(actions.Action)


def _put_into(old, store, zoe):
    """Give a file of an earlier shape the identity of ``store``'s workshop, and a person."""
    with closing(sqlite3.connect(old, isolation_level=None)) as db:
        version = file_connection.schema_version(db)
        db.create_function("digest_of", -1, digest.digest_of)
        columns = table_erasure._FIRST_COLUMNS
        if version >= file_connection.FIRST_VERSION_WITH_WORKSHOPS:
            columns = journal_table.COLUMNS
            _move_to_workshop(db, store.workshop_id)
        table_erasure.write_meta(db, version, "workshop", store.workshop_id)
        for change in store.history(zoe.id):
            row = (
                *(change.id, "Person", zoe.id, change.field, json.dumps(change.value), "[]"),
                *(NAME, "Laptop 1", change.recorded_at, 0, store.workshop_id, ""),
            )[: len(columns.split(", "))]
            places = ", ".join("?" * len(row))
            db.execute(f"INSERT INTO journal ({columns}) VALUES ({places})", row)
            (number,) = db.execute("SELECT max(no) FROM journal").fetchone()
            db.execute("INSERT INTO head VALUES (?, ?, ?)", [zoe.id, change.field, number])
            if version > 1:
                proof = digest.digest_of(*row)
                db.execute("UPDATE journal SET digest = ? WHERE no = ?", [proof, number])
        db.execute("INSERT INTO person (id, name) VALUES (?, ?)", [zoe.id, NAME])


def _move_to_workshop(db, workshop_id):
    """Move all records and changes of a file to another workshop."""
    (former,) = db.execute("SELECT value FROM fact WHERE name = 'workshop'").fetchone()
    for kind in RECORD_TYPES.values():
        table = record_tables.table_name(kind)
        if not table_erasure._columns_of(db, table):  # of a type that came later
            continue
        db.execute(f"UPDATE [{table}] SET workshop = ? WHERE workshop = ?", [workshop_id, former])
        db.execute(f"UPDATE [{table}] SET id = ? WHERE id = ?", [workshop_id, former])
    db.execute("UPDATE head SET record_id = ? WHERE record_id = ?", [workshop_id, former])
    db.execute("UPDATE journal SET record_id = ? WHERE record_id = ?", [workshop_id, former])
    db.execute("UPDATE journal SET workshop = ?", [workshop_id])
    db.execute(f"UPDATE journal SET digest = digest_of({journal_table.COLUMNS})")


def test_edits_set_aside_and_the_log_hold_nothing_of_the_person(path, home):
    with closing(begin(path)) as store:
        zoe = person(store)
        action = next(iter(store.workshop().records(actions.Action).values()))
        quarantine.quarantine_edit(Edit("", (), (zoe, action)), Stamp(), path, "why")
        paths.make_private_folder(paths.logs())
        (paths.logs() / "mercworkshop.log").write_text(f"no {NAME}, no {EMAIL}\n", encoding="utf-8")
        assert eraser.erase_people(store, [zoe.id]).unreached == ()
        assert found_in(path.parent, home) == set()
        (aside,) = path.parent.glob("*.not-saved-*.json")
        assert [each["id"] for each in json.loads(aside.read_text())["records"]] == [action.id]


def test_a_copy_that_cannot_be_read_is_deleted_and_what_is_not_ours_is_named(path, home):
    with closing(begin(path)) as store:
        zoe = person(store)
        copy = backups.make_backup(store)
        copy.path.write_bytes(copy.path.read_bytes()[:5000])
        part = copy.path.with_name(f"{copy.path.name}.part")
        part.write_bytes(NAME.encode())
        strange = home / "notes.txt"
        strange.write_text(f"Ask {EMAIL}", encoding="utf-8")
        outcome = eraser.erase_people(store, [zoe.id])
        assert (outcome.rewritten, outcome.deleted) == (0, 1)
        assert outcome.unreached == (strange,)
        assert not copy.path.exists()
        assert not part.exists()


def test_a_copy_of_a_newer_version_is_left_alone_and_named(path):
    with closing(begin(path)) as store:
        copy = backups.make_backup(store)
        with closing(sqlite3.connect(copy.path, isolation_level=None)) as db:
            db.execute(f"PRAGMA user_version = {file_connection.LATEST_VERSION + 1}")
        outcome = eraser.erase_people(store, [person(store).id])
        assert (outcome.deleted, outcome.is_over) == (0, False)
        assert outcome.unreached == (copy.path,)


def test_a_copy_that_is_open_elsewhere_is_named(path):
    with closing(begin(path)) as store:
        zoe = person(store)
        other = path.with_name("other.mercws")
        store.copy_to(other)
        with closing(Store(other)):
            assert other in eraser.erase_people(store, [zoe.id]).unreached
        with closing(Store(other)) as again:
            assert NAME in {each.name for each in again.workshop().records(Person).values()}


def stop_at(number):
    def step(done, _total, _what):
        if done == number:
            raise Cancelled

    return step


@pytest.mark.parametrize("number", range(4))
def test_a_cancelled_erasure_goes_on_when_the_workshop_is_next_opened(path, home, number):
    with closing(begin(path, author=NAME)) as store:
        for _time in range(3):
            backups.make_backup(store)
        outcome = eraser.erase_people(store, [person(store).id], stop_at(number))
        assert (outcome.is_over, outcome.rewritten) == (False, number)
        assert NAME not in {each.name for each in store.workshop().records(Person).values()}
        backups.make_backup(store)  # as when it is closed
    assert found_in(path.parent, home)
    with closing(Store(path)) as store:
        assert found_in(path.parent, home) == set()
        assert "erasing" not in store.all_meta()
        assert_sound(store)


def test_two_cancelled_erasures_are_both_finished(path, home):
    with closing(begin(path)) as store:
        backups.make_backup(store)
        for name in (NAME, "Ann Campbell"):
            assert not eraser.erase_people(store, [person(store, name).id], stop_at(0)).is_over
    with closing(Store(path)) as store:
        assert store.workshop().records(Person) == {}
        words = [*SECRETS, OTHER["email"]]
        assert found_in(path.parent, home, words=words) == set()


class Crash(BaseException):
    """An exception that no code of the program catches."""


def test_an_erasure_that_crashed_at_any_step_is_finished_at_the_next_start(path, home, monkeypatch):
    store = begin(path)
    zoe = person(store)
    backups.make_backup(store)
    backups.make_backup(store)

    def crash(*_args):
        raise Crash

    for name in ("check_closed_file", "write_copy"):
        monkeypatch.setattr(closed_file, name, crash)
    with pytest.raises(Crash):
        eraser.erase_people(store, [zoe.id])
    monkeypatch.undo()
    monkeypatch.setenv("MERCWORKSHOP_HOME", str(home))
    store._db.close()
    with closing(Store(path)) as again:
        assert found_in(path.parent, home) == set()
        assert_sound(again)
    assert len(backups.backups_of_file(path)) == 2


def test_an_erasure_that_crashed_before_the_file_was_rewritten_is_finished(path, home, monkeypatch):
    def crash(_store):
        raise Crash

    crashed = path.parent.with_name("crashed")
    with closing(begin(path, author=NAME)) as store:
        with monkeypatch.context() as patch:
            patch.setattr(Store, "rewrite_file", crash)
            with pytest.raises(Crash):
                eraser.erase_people(store, [person(store).id])
        shutil.copytree(path.parent, crashed)  # copied before closing, which a crash skips
    assert found_in(crashed)
    with closing(Store(crashed / path.name)) as again:
        assert found_in(crashed, home) == set()
        assert "erasing" not in again.all_meta()
        assert_sound(again)


KILLED = """
import os, signal, sys
from pathlib import Path
from mercworkshop.store.erasing import eraser
from mercworkshop.store.store import Store

def step(done, _total, _what):
    if done == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

eraser.erase_people(Store(Path(sys.argv[1])), [sys.argv[2]], step)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("number", [0, 1, 2])
def test_an_erasure_by_a_killed_program_is_finished_at_the_next_start(path, home, number):
    with closing(begin(path, author=NAME)) as store:
        zoe = person(store)
        for _time in range(2):
            backups.make_backup(store)
    command = [sys.executable, "-c", KILLED, str(path), zoe.id, str(number)]
    killed = subprocess.run(command, check=False, timeout=60, cwd=Path(__file__).parents[3])
    assert killed.returncode == -signal.SIGKILL
    assert found_in(path.parent, home)
    with closing(Store(path)) as store:
        assert found_in(path.parent, home) == set()
        assert zoe.id not in person_ids(store)
        assert_sound(store)
    assert len(backups.backups_of_file(path)) == 2


def test_an_erasure_whose_copy_cannot_be_written_is_tried_again(path, home, monkeypatch):
    with closing(begin(path)) as store:
        backups.make_backup(store)

        def full(_path):
            raise StorageError("full")

        with monkeypatch.context() as patch:
            patch.setattr(closed_file, "create_private_file", full)
            assert not eraser.erase_people(store, [person(store).id]).is_over
        assert closed_file.read_meta(path) is not None
        assert eraser.finish_erasing(store).is_over
        assert found_in(path.parent, home) == set()


def test_erasing_a_person_twice_changes_nothing_more(path):
    with closing(begin(path)) as store:
        zoe = person(store)
        eraser.erase_people(store, [zoe.id])
        before = list(store.changes())
        eraser.erase_people(store, [zoe.id])
        assert list(store.changes()) == before
