"""The command ``archive``: makes an archive, adds files to it, and answers questions."""

from __future__ import annotations

import csv
import io
import json
from contextlib import closing

import pytest

from mercworkshop.exchange.keys import holder_key
from mercworkshop.store.archive import schema
from mercworkshop.store.archive.archive import Archive
from tests.builders.command_line import run
from tests.builders.programme_files import dump
from tests.builders.sealed_files import ELSEWHERE, GENEVA, sealed
from tests.store.database.test_schema_check import FILES, made_of


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "geneva.key"
    holder_key.write_key_file(path, GENEVA)
    return path


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "programme.mercpa"


@pytest.fixture
def told(capsys):
    """Return a function that runs the command and returns the rows that it prints as JSON."""

    def ask(*words: object, status: int = 0):
        capsys.readouterr()
        assert run("archive", *words, "--json") == status
        return json.loads(capsys.readouterr().out)

    return ask


def test_files_encrypted_to_the_key_make_an_archive(tmp_path, archive, key, told, capsys):
    files = [sealed(tmp_path, "Lima", "PER", "BOL"), sealed(tmp_path, "Nairobi", "KEN", "PER")]
    rows = told(archive, "--add", *files, "--key", key)
    assert [row["title"] for row in rows] == ["Lima", "Nairobi"]
    assert all(row["new"] == row["changes"] > 0 for row in rows)
    assert [row["new"] for row in told(archive, "--add", *files, "--key", key)] == [0, 0]
    # A country in two workshops has a row for each.
    peru = told(archive, "--ask", "road_maps", "--given", "country=PER")
    assert {row["title"] for row in peru} == {"Lima", "Nairobi"}
    assert run("archive", archive, "--ask", "countries") == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["country"], row["workshops"]) for row in table] == [
        ("BOL", "1"),
        ("KEN", "1"),
        ("PER", "2"),
    ]
    assert run("check", archive) == 0


def test_a_bad_file_is_reported_with_advice_and_the_others_are_added(tmp_path, archive, key, told):
    good = sealed(tmp_path, "Lima", "PER")
    cut = tmp_path / "cut.mercx"
    cut.write_bytes(good.read_bytes()[:-100])
    text = tmp_path / "text.mercx"
    text.write_text("none", encoding="utf-8")
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff")
    files = [
        sealed(tmp_path, "Paris", "FRA", key=ELSEWHERE),
        cut,
        text,
        photo,
        tmp_path / "missing.mercx",
        good,
    ]
    rows = told(archive, "--add", *files, "--key", key, status=1)
    refused = {row["file"]: row["refused"] for row in rows}
    assert "encrypted for someone else" in refused["Paris.mercx"]
    assert "damaged" in refused["cut.mercx"]
    assert all(refused[each.name] for each in files[:-1])
    assert "Ask the facilitator" in refused["photo.jpg"]
    assert not refused[good.name]
    with closing(Archive(archive)) as opened:
        assert opened.check() == []


def test_a_new_archive_is_kept_only_if_a_file_was_added(tmp_path, archive, key, told, capsys):
    text = tmp_path / "text.mercx"
    text.write_text("none", encoding="utf-8")
    for refused in (tmp_path / "nowhere", text):
        before = sorted(each.name for each in tmp_path.iterdir())
        assert run("archive", archive, "--add", refused) == 1
        assert capsys.readouterr().err
        assert sorted(each.name for each in tmp_path.iterdir()) == before
    Archive.create(archive).close()
    assert run("archive", archive, "--add", text) == 1
    assert archive.exists(), "the archive was there before, so it stays"
    archive.unlink()
    good = sealed(tmp_path, "Lima", "PER")
    told(archive, "--add", good, text, "--key", key, status=1)
    assert archive.exists()


def test_a_workshop_of_another_programme_is_refused(tmp_path, archive, key, told):
    other = sealed(tmp_path, "Paris", "FRA", key=ELSEWHERE).with_suffix(".mercws")
    ours = sealed(tmp_path, "Lima", "PER").with_suffix(".mercws")
    paris, lima = told(archive, "--add", other, ours, "--key", key, status=1)
    assert "another programme" in paris["refused"]
    assert "--key FILE" in paris["refused"]
    assert not lima["refused"]
    # The archive has stored the key, so it refuses the file without a key file too.
    assert "another programme" in told(archive, "--add", other, status=1)[0]["refused"]
    with_key = tmp_path / "elsewhere.key"
    holder_key.write_key_file(with_key, ELSEWHERE)
    assert not told(archive, "--add", other, "--key", with_key)[0]["refused"]


def test_a_workshop_set_up_twice_is_listed_twice_and_reported(tmp_path, archive, key, told):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    files = [sealed(tmp_path / name, "Lima", "PER") for name in ("one", "two")]
    for path in files:
        steps = path.with_suffix(".json")
        steps.write_text(
            json.dumps(
                [{"do": "details.describe", "fields": {"start": "2016-01-20", "city": "Lima"}}]
            ),
            encoding="utf-8",
        )
        assert run("edit", path.with_suffix(".mercws"), "--json", steps) == 0
    rows = told(archive, "--add", *(each.with_suffix(".mercws") for each in files))
    assert not rows[0]["remarks"]
    assert "set up by itself" in rows[1]["remarks"][0]


def test_only_files_of_workshops_are_read_in_a_folder(tmp_path, archive, key, capsys):
    stick = tmp_path / "stick"
    (stick / "DCIM").mkdir(parents=True)
    for number in range(4_000):
        (stick / "DCIM" / f"{number}.jpg").touch()
    assert run("archive", archive, "--add", stick) == 1
    assert "4,000 other files" in capsys.readouterr().err
    assert not archive.exists()
    sealed(tmp_path, "Lima", "PER").rename(stick / "DCIM" / "Lima.MERCX")
    assert run("archive", archive, "--add", stick, "--key", key) == 0
    assert "4,000 other files" in capsys.readouterr().out


def test_adding_a_workshop_file_does_not_change_it(tmp_path, archive, told):
    """One of the files is of an older version, which opening would upgrade."""
    stick = tmp_path / "stick"
    stick.mkdir()
    made_of(FILES / "version_8.sql", stick / "old.mercws")
    lima = sealed(tmp_path, "Lima", "PER").with_suffix(".mercws")
    lima.rename(stick / lima.name)
    before = {path: path.read_bytes() for path in stick.iterdir()}
    assert all(row["new"] for row in told(archive, "--add", stick))
    assert {path: path.read_bytes() for path in stick.iterdir()} == before


def test_an_archive_of_a_newer_version_is_not_touched(archive, capsys):
    with closing(Archive.create(archive)) as made:
        made._db.execute(f"PRAGMA user_version = {schema.ARCHIVE_VERSION + 1}")
    before = archive.read_bytes()
    assert run("archive", archive, "--ask", "totals") == 1
    assert "newer version" in capsys.readouterr().err
    assert archive.read_bytes() == before
    assert [each.name for each in archive.parent.iterdir()] == [archive.name]


def test_a_workshop_in_place_of_an_archive_and_the_reverse_are_named(tmp_path, archive, capsys):
    workshop = sealed(tmp_path, "Lima", "PER").with_suffix(".mercws")
    named_so = tmp_path / "workshop.mercpa"
    named_so.write_bytes(workshop.read_bytes())
    assert run("archive", named_so, "--ask", "totals") == 1
    assert "is a workshop, not an archive" in capsys.readouterr().err
    Archive.create(archive).close()
    assert run("export", archive, "--to", tmp_path / "x.mercx", "--for", "group") == 2
    assert "is an archive, not a workshop" in capsys.readouterr().err


def test_unknown_arguments_are_wrong_usage(archive, capsys):
    Archive.create(archive).close()
    for words in ([], ["--ask", "x"], ["--ask", "actions"], ["--ask", "totals", "--given", "a=b"]):
        assert run("archive", archive, *words) == 2, words
    assert run("archive", archive, "--ask", "acts", "--given", "country=KEN", "--given", "day=x")
    assert "a day such as" in capsys.readouterr().err


def test_acts_of_states_in_the_reference_data_are_in_the_archive(tmp_path, archive, key, told):
    told(archive, "--add", sealed(tmp_path, "Lima", "PER"), "--key", key)
    given = ["--given", "country=PER", "--given", "day=2024-01-01"]
    acts = told(archive, "--ask", "acts", *given)
    assert [each["act"] for each in acts] == ["signature", "deposit", "entry_into_force"]
    with closing(Archive(archive)) as opened:
        assert dump(opened)["act"]
