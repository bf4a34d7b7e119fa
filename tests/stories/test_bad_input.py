"""What a tired hand gives to the command line: one sentence, exit status 1, and nothing changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mercworkshop import cli
from mercworkshop.cli import demo
from mercworkshop.reference.lookups import lookups
from mercworkshop.sample import workshops


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    """The Port of Spain workshop; nobody writes to this one."""
    path = tmp_path_factory.mktemp("sample") / "pos.mercws"
    demo.write(path, workshops.port_of_spain(lookups()))
    return path


@pytest.fixture
def file(tmp_path, sample) -> Path:
    return Path(shutil.copy(sample, tmp_path / "pos.mercws"))


@pytest.fixture
def refused(tmp_path, capsys):
    """Run a command that must be refused in one sentence with nothing changed; return it."""

    def run(*arguments) -> str:
        before = fingerprints(tmp_path)
        assert cli.main([str(each) for each in arguments]) == 1
        said = capsys.readouterr()
        assert fingerprints(tmp_path) == before
        assert said.out == ""
        assert said.err.strip()
        assert len(said.err.splitlines()) == 1
        return said.err

    return run


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in folder.rglob("*")
    }


def ruled(path: Path, *orders: str) -> Path:
    """Do what SQL orders say to a file, as another program might."""
    with closing(sqlite3.connect(path)) as db:
        for order in orders:
            db.execute(order)
        db.commit()
    return path


def patched(path: Path, at: int, data: bytes) -> Path:
    whole = bytearray(path.read_bytes())
    whole[at : at + len(data)] = data
    path.write_bytes(whole)
    return path


def cut(path: Path, size: int) -> Path:
    os.truncate(path, size)
    return path


DAMAGE = {
    "cut short": lambda path: cut(path, 100_000),
    "a page overwritten": lambda path: patched(path, 5000, b"\xff" * 4000),
    "a hole in the middle": lambda path: patched(path, 300_000, bytes(40_000)),
    "a text": lambda path: path.write_text("hello, this is not a workshop\n" * 300),
    "five letters": lambda path: path.write_text("hello"),
    "a trigger": lambda path: ruled(
        path, "CREATE TRIGGER x AFTER INSERT ON journal BEGIN DELETE FROM action; END"
    ),
    "a view": lambda path: ruled(path, "DROP TABLE need", "CREATE VIEW need AS SELECT 1 AS id"),
    "no table of needs": lambda path: ruled(path, "DROP TABLE need"),
    "no journal": lambda path: ruled(path, "DROP TABLE journal"),
    "a column too few": lambda path: ruled(path, "ALTER TABLE action DROP COLUMN funder"),
    "a version below zero": lambda path: ruled(path, "PRAGMA user_version = -3"),
    "a date that is none": lambda path: ruled(path, "UPDATE action SET start = 'nonsense'"),
    "a list that is none": lambda path: ruled(path, "UPDATE action SET articles = '{{'"),
}
FOREIGN = {
    "empty": lambda path: cut(path, 0),
    "another program's": lambda path: ruled(path, "PRAGMA application_id = 7"),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "a pipe": lambda path: (path.unlink(), os.mkfifo(path)),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_named_and_left_as_it_is(file, refused, damage):
    DAMAGE[damage](file)
    line = refused("check", file)
    assert "pos.mercws" in line
    assert "damaged" in line


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_is_no_workshop_is_named_and_left_as_it_is(file, refused, kind):
    FOREIGN[kind](file)
    assert "“pos.mercws” is not a workshop file." in refused("check", file)


def test_a_journal_that_cannot_be_read_is_refused(file, refused):
    ruled(file, "UPDATE journal SET value = '{{' WHERE no = 5")
    assert "journal" in refused("check", file)


@pytest.mark.parametrize("name", ["x" * 300, "x" * 5000, "none.mercws", "pos.mercws/none.mercws"])
def test_a_name_that_leads_nowhere_is_repeated(tmp_path, file, refused, name):
    assert Path(name).name in refused("check", tmp_path / name)


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (
            "UPDATE action SET title = 'Other' WHERE rowid = 1",
            "the journal says otherwise of title",
        ),
        ("DELETE FROM need WHERE rowid = 1", "it is in the journal only"),
        ("DELETE FROM journal WHERE record_type = 'Objective'", "the journal does not know it"),
    ],
)
def test_tables_that_left_the_journal_are_found(file, capsys, order, reason):
    ruled(file, order)
    assert cli.main(["check", str(file)]) == 1
    said = capsys.readouterr()
    assert "Journal and tables agree: no" in said.out
    assert reason in said.out
    assert "“pos.mercws” is not sound." in said.err


def test_the_journal_of_a_sound_workshop_agrees(file, capsys):
    assert cli.main(["check", str(file)]) == 0
    assert "Journal and tables agree: yes" in capsys.readouterr().out
