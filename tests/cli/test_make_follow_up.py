"""Making a follow-up workshop: its countries, and wrong input, which writes no file."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.store.archive import connection
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.store import Store
from tests.builders.command_line import run
from tests.builders.programme_files import sent_files


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "all.mercpa"
    with closing(Archive.create(path)) as made:
        for changes, arrival in sent_files(years=1, sent=1):
            made.add(changes, arrival)
    return path


def test_wrong_input_is_refused_with_a_reason_and_writes_no_file(archive, tmp_path, capsys):
    file = tmp_path / "second.mercws"
    for words, said in (
        (("--countries", "Atlantis"), "“Atlantis” is not a country that this program knows."),
        (("--countries", "FRA"), "there is nothing to ask again"),
        (("--begins", "soon"), "“soon” is no day."),
        (("--begins", "2019-10-15", "--ends", "2019-10-01"), "would end before it starts"),
    ):
        capsys.readouterr()
        assert run("archive", archive, "--make-follow-up", file, *words) != 0, words
        assert said in capsys.readouterr().err, words
        assert not file.exists(), words
    with closing(Archive(archive)) as opened:
        assert not opened.find_titled(ProgrammeWorkshop, "Follow-up")
    assert run("archive", archive, "--make-follow-up", tmp_path / "second.txt") != 0
    assert run("archive", tmp_path / "none.mercpa", "--make-follow-up", file) != 0


def test_while_another_program_writes_to_the_archive_no_workshop_is_made(
    archive, tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr(connection, "PATIENCE", 0.01)
    file = tmp_path / "second.mercws"
    with closing(sqlite3.connect(archive, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert run("archive", archive, "--make-follow-up", file) == 1
    assert "Another program is writing" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_by_default_all_countries_with_open_actions_are_invited(archive, tmp_path, capsys):
    file = tmp_path / "second.mercws"
    assert run("archive", archive, "--make-follow-up", file, "--title", "Second round") == 0
    assert "4 delegations" in capsys.readouterr().out
    with closing(Archive(archive)) as opened, closing(Store(file)) as store:
        (planned,) = opened.find_titled(ProgrammeWorkshop, "Second round")
        assert planned.workshop_id == store.workshop_id
        assert store.meta("public_key"), "without a public key no kit can be encrypted for it"
    assert run("archive", archive, "--make-follow-up", file) != 0, "the file exists already"


def test_a_follow_up_of_sample_road_maps_is_a_sample(archive, tmp_path):
    path = tmp_path / "a.mercpa"
    shutil.copyfile(archive, path)
    for title, is_sample in (("Real", False), ("Made up", True)):
        if is_sample:
            with closing(sqlite3.connect(path)) as db:
                db.execute("UPDATE road_map SET is_sample = 1")
                db.commit()
        file = tmp_path / f"{title}.mercws"
        assert run("archive", path, "--make-follow-up", file, "--title", title) == 0
        with closing(Archive(path)) as opened:
            (planned,) = opened.find_titled(ProgrammeWorkshop, title)
            assert planned.is_sample is is_sample, title
