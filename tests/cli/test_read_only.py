"""A workshop on a medium that cannot be written is checked, printed and exported all the same."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from mercworkshop import cli
from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.exchange.transfer import transfer
from mercworkshop.store.disk.wal_files import wal_path
from mercworkshop.store.read_only_store import open_read_only
from mercworkshop.store.store import Store
from tests.builders.files import arrival
from tests.store import second_program
from tests.store.database.test_schema_check import FILES, made_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
ROOT = Path(cli.__file__).parents[2]


@pytest.fixture
def account():
    """Return options to run a program as an account that file permissions bind, unlike root."""
    if os.geteuid() != 0:
        return {}
    for each in (ROOT, *ROOT.parents, *Path(sys.executable).parents):
        if each.stat().st_mode & 0o005 != 0o005:
            pytest.skip(f"only root may look into {each}")
    return {"user": 12345, "group": 12345, "extra_groups": []}


@pytest.fixture
def folder():
    """Return a folder that any account may read, unlike the temporary folders of pytest."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture
def out(folder):
    out = folder / "out"
    out.mkdir()
    out.chmod(0o777)
    return out


@pytest.fixture
def path(folder, desk):
    """Return the workshop file of the facilitator in a folder that only root may write."""
    desk.begin()
    medium = folder / "medium"
    medium.mkdir()
    path = medium / "ours.mercws"
    path.write_bytes(desk.ours.read_bytes())
    yield path
    medium.chmod(0o755)


def seal(path):
    for each in path.parent.iterdir():
        each.chmod(0o444)
    path.parent.chmod(0o555)


def run(account, out, *words):
    bare = {
        "PATH": os.environ["PATH"],
        "HOME": str(out),
        "MERCWORKSHOP_HOME": str(out / "home"),
        "TMPDIR": str(out),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, ROOT / "main.py", *words]
    return subprocess.run(
        command, env=bare, capture_output=True, text=True, check=False, timeout=300, **account
    )


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["print", "--country", "JAM", "--to", "road map.pdf"],
        ["export", "--for", "group", "--to", "kit.mercx"],
        ["export", "--for", "facilitator", "--to", "hand in.mercx"],
    ],
)
def test_commands_that_only_read_work_and_leave_no_file_behind(account, path, out, words):
    seal(path)
    before = path.read_bytes()
    words = [str(out / each) if "." in each else each for each in words]
    done = run(account, out, words[0], path, *words[1:])
    assert done.returncode == 0, done.stderr
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before


@pytest.mark.parametrize("words", [["check", "--json"], ["collect", "--list"]])
def test_the_files_that_were_taken_in_are_listed(account, path, out, words):
    with closing(Store(path)) as store:
        theirs = path.with_name("theirs.mercws")
        store.copy_to(theirs)
        with closing(Store(theirs)) as other:
            other.apply(groups.add(other.workshop().records(BreakoutGroup).values(), "Theirs"))
            store.merge(list(other.changes()), arrival())
        theirs.unlink()
    seal(path)
    done = run(account, out, words[0], path, *words[1:])
    assert done.returncode == 0, done.stderr
    assert "GroupA.mercx" in done.stdout


def test_the_log_of_the_database_left_by_a_crash_is_read_too(account, path, out):
    with second_program.holding(path) as process:
        process.kill()
        process.wait(60)
    store = Store(path)
    store.apply(groups.add((), "Group in the log"))
    log, held = wal_path(path).read_bytes(), path.read_bytes()
    store.close()
    path.write_bytes(held)
    wal_path(path).write_bytes(log)
    seal(path)
    done = run(account, out, "check", path)
    assert "BreakoutGroup 2" in done.stdout, done.stderr
    assert wal_path(path).read_bytes() == log


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["print", "--country", "JAM", "--to", "road map.pdf"],
        ["export", "--for", "group", "--to", "kit.mercx"],
    ],
)
def test_a_file_of_the_first_release_that_may_not_be_written_can_be_read(account, path, out, words):
    path.unlink()
    made_of(FILES / "version_1.sql", path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for name, value in transfer.new_key_pair().items():
            connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", [name, value])
    made = path.read_bytes()
    seal(path)
    words = [str(out / each) if "." in each else each for each in words]
    done = run(account, out, words[0], path, *words[1:])
    assert done.returncode == 0, done.stderr
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == made


def test_no_keys_are_made_where_they_could_not_be_saved(account, path, out):
    with closing(Store(path)) as store:
        store._db.execute("DELETE FROM fact WHERE name IN ('public_key', 'secret_key')")
    seal(path)
    done = run(account, out, "export", path, "--for", "group", "--to", str(out / "kit.mercx"))
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert not list(out.glob("*.mercx*"))


def test_a_file_that_may_be_written_is_read_in_place_and_stays_locked(path):
    with open_read_only(path) as store:
        assert len(store.workshop().records(BreakoutGroup)) == 1
        assert second_program.told(path).startswith("FileInUse")
