"""What an archive notes of each file that was opened, also of those that it did not take."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from mercworkshop.domain.entities import people, tombstones
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.programme import questions
from mercworkshop.domain.programme.inbox import read_inbox
from mercworkshop.exchange.inbox import inbox, noting
from mercworkshop.exchange.inbox.inbox import InboxReader
from mercworkshop.exchange.package.package import DecryptionKeys
from mercworkshop.i18n import use_language
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.archive_copy import open_archive_copy
from mercworkshop.store.read_only_store import open_read_only
from mercworkshop.store.store import Store
from tests.builders.programme_files import dump
from tests.builders.sealed_files import ELSEWHERE, GENEVA, sealed


@pytest.fixture
def archive(tmp_path):
    with closing(Archive.create(tmp_path / "programme.mercpa")) as made:
        yield made


def add(archive, *files, key=GENEVA):
    return list(noting.noted(archive, inbox.add_files(archive, files, reading(archive, key))))


def reading(archive, key=GENEVA):
    keys = DecryptionKeys((key.secret,))
    return InboxReader(keys, archive.stamp, open_read_only, open_archive_copy)


def shown(archive):
    return {each.name: each for each in read_inbox(archive).files}


def test_each_file_is_noted_with_what_became_of_it(tmp_path, archive):
    stick = tmp_path / "Stick 2"
    stick.mkdir()
    good = sealed(stick, "Lima", "PER", "BOL")
    cut = stick / "cut.mercx"
    cut.write_bytes(good.read_bytes()[:-100])
    photo = stick / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff")
    other = sealed(stick, "Paris", "FRA", key=ELSEWHERE)
    add(archive, cut, good, photo, other, stick / "gone.mercx")
    found = shown(archive)
    assert {name: each.verdict for name, each in found.items()} == {
        "cut.mercx": "refused",
        "Lima.mercx": "added",
        "photo.jpg": "refused",
        "Paris.mercx": "refused",
        "gone.mercx": "refused",
    }
    assert {each.place for each in found.values()} == {"Stick 2"}
    lima = found["Lima.mercx"]
    assert (lima.title, lima.codes, lima.changes) == ("Lima", ("BOL", "PER"), lima.new)
    assert "damaged" in found["cut.mercx"].reason
    assert found["photo.jpg"].reason == "“photo.jpg” is no file of a workshop."
    assert "facilitator" in found["photo.jpg"].advice


@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh"])
def test_the_reason_of_a_refusal_does_not_repeat_the_name_of_the_file(tmp_path, archive, language):
    cut = tmp_path / "cut.mercx"
    cut.write_bytes(sealed(tmp_path, "Lima", "PER").read_bytes()[:-100])
    use_language(language)
    add(archive, cut)
    (file,) = shown(archive).values()
    assert file.reason
    assert "cut.mercx" not in file.reason


def test_the_same_bytes_again_are_nothing_new_and_the_latest_batch_comes_first(tmp_path, archive):
    good = sealed(tmp_path, "Lima", "PER")
    add(archive, good)
    again = tmp_path / "again.mercx"
    shutil.copy(good, again)
    add(archive, again)
    files = read_inbox(archive).files
    assert [(each.batch, each.verdict) for each in files] == [(2, "nothing_new"), (1, "added")]


def test_a_refused_file_is_no_longer_listed_as_refused_once_its_bytes_are_added(tmp_path, archive):
    file = sealed(tmp_path, "Paris", "FRA", key=ELSEWHERE)
    add(archive, file)
    add(archive, file)
    assert [each.verdict for each in read_inbox(archive).files] == ["refused"]
    add(archive, file, key=ELSEWHERE)
    assert [each.verdict for each in read_inbox(archive).files] == ["added"]


def test_files_that_came_before_anything_was_noted_are_shown_too(tmp_path, archive):
    file = sealed(tmp_path, "Lima", "PER")
    list(inbox.add_files(archive, [file], reading(archive)))
    (lima,) = read_inbox(archive).files
    assert (lima.name, lima.batch, lima.verdict, lima.title) == ("Lima.mercx", 0, "added", "Lima")


def test_a_note_survives_a_rebuild_and_loses_the_name_of_an_erased_person(tmp_path, archive):
    file = tmp_path / "Ana of Lima.mercx"
    file.write_bytes(b"none")
    add(archive, file)
    archive.rebuild()
    assert list(shown(archive)) == ["Ana of Lima.mercx"]
    erase_ana(tmp_path, archive)
    (left,) = [each for each in shown(archive).values() if each.is_refused]
    assert "Ana" not in f"{left.name} {left.reason} {left.advice}"


def test_another_archive_is_added_with_the_notes_of_its_files(tmp_path, archive):
    place = tmp_path / "Stick of Bo"
    place.mkdir()
    lima, nairobi = sealed(tmp_path, "Lima", "PER"), sealed(tmp_path, "Nairobi", "KEN")
    with closing(Archive.create(place / "bo.mercpa")) as other:
        add(other, lima, nairobi)
    before = (place / "bo.mercpa").read_bytes()
    add(archive, lima)
    for _time in range(2):
        add(archive, place / "bo.mercpa")
    assert (place / "bo.mercpa").read_bytes() == before
    assert [each.name for each in place.iterdir()] == ["bo.mercpa"]
    again, first = (each for each in read_inbox(archive).files if each.name == "bo.mercpa")
    assert (first.verdict, again.verdict) == ("added", "nothing_new")
    assert first.reason == "An archive that 2 files were added to. 1 workshop was not here."
    assert {each.title for each in archive.ask(questions.WORKSHOPS)} == {"Lima", "Nairobi"}
    assert shown(archive)["Nairobi.mercx"].title == "Nairobi"
    (outcome,) = add(archive, nairobi)
    assert outcome.added.new == 0


def test_an_archive_of_another_programme_or_a_newer_version_is_refused(tmp_path, archive):
    paths = {name: tmp_path / f"{name}.mercpa" for name in ("other", "newer", "cut")}
    with closing(Archive.create(paths["other"])) as other:
        add(other, sealed(tmp_path, "Paris", "FRA", key=ELSEWHERE), key=ELSEWHERE)
    Archive.create(paths["newer"]).close()
    with closing(sqlite3.connect(paths["newer"])) as db:
        db.execute("PRAGMA user_version = 99")
    paths["cut"].write_bytes(paths["other"].read_bytes()[:4096])
    add(archive, sealed(tmp_path, "Lima", "PER"))
    before = dump(archive)
    add(archive, *paths.values())
    assert dump(archive) == before
    found = shown(archive)
    assert {found[each.name].verdict for each in paths.values()} == {"refused"}
    assert "another programme" in found["other.mercpa"].reason
    assert "newer version" in found["newer.mercpa"].reason
    assert found["cut.mercpa"].advice


def test_a_workshop_file_of_a_newer_version_is_refused_and_not_touched(tmp_path, archive):
    file = sealed(tmp_path, "Lima", "PER").with_suffix(".mercws")
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA user_version = 99")
    before = file.read_bytes()
    add(archive, file)
    (lima,) = read_inbox(archive).files
    assert (lima.verdict, lima.changes) == ("refused", 0)
    assert "newer version" in lima.reason
    assert "Install" in lima.advice
    assert file.read_bytes() == before


def erase_ana(folder, archive):
    """Add a file of a workshop that has erased a participant."""
    path = sealed(folder, "Lima", "PER").with_suffix(".mercws")
    with closing(Store(path)) as store:
        (ana,) = store.workshop().records(Person).values()
        store.apply(people.remove([ana], ()))
        store.apply(tombstones.mark_erased(tombstones.erased_keys([ana.id], RECORD_TYPES)))
    add(archive, path)
