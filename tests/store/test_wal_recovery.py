"""A write-ahead log left by a crash is read into its own file, and into no other."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.gui.app.opening import workshop_opening
from mercworkshop.store.disk import wal_files
from mercworkshop.store.store import Store
from tests.builders.files import arrival
from tests.examples import chosen
from tests.store.database.test_schema_check import FILES, VERSIONS, made_of


def crashed(folder: Path, path: Path) -> Path:
    """Return a workshop as a power cut leaves it: file and log, with changes only in the log."""
    left = folder / "left.mercws"
    with closing(Store(path)) as store:
        for number in range(5):
            rows = store.workshop().records(BreakoutGroup).values()
            store.apply(groups.add(rows, f"In the log {number}"))
        shutil.copyfile(path, left)
        shutil.copyfile(wal_files.wal_path(path), wal_files.wal_path(left))
    return left


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "w.mercws"
    Store.create(path, groups.add((), "Group A")).close()
    return path


def names(path):
    with closing(Store(path)) as store:
        assert store.find_problems() == []
        return {group.name for group in store.workshop().records(BreakoutGroup).values()}


def test_a_log_is_read_into_its_own_file(tmp_path, path):
    left = crashed(tmp_path, path)
    assert names(left) == {"Group A", *(f"In the log {n}" for n in range(5))}
    assert not list(tmp_path.glob("*.old*"))


def test_a_log_is_not_read_into_another_workshop_of_that_name(tmp_path, path):
    other = tmp_path / "other.mercws"
    Store.create(other, groups.add((), "Another workshop")).close()
    left = crashed(tmp_path, path)
    other.replace(left)
    before = left.read_bytes()
    assert names(left) == {"Another workshop"}
    assert list(tmp_path.glob("left.mercws-wal.old*"))
    assert left.read_bytes()[100:] == before[100:]


@pytest.mark.parametrize("version", chosen(VERSIONS, *VERSIONS[1::4]))
def test_a_log_is_not_read_into_a_file_of_an_earlier_release(tmp_path, path, version):
    left = crashed(tmp_path, path)
    left.unlink()
    made_of(FILES / f"version_{version}.sql", tmp_path / "old.mercws").rename(left)
    with closing(Store(left)) as store:
        assert store.had_foreign_wal
        assert store.workshop().details.title == "Port of Spain"
        assert store.find_problems() == []


def test_a_log_is_not_read_into_a_file_of_the_same_workshop_that_went_on_elsewhere(tmp_path, path):
    further = tmp_path / "further.mercws"
    shutil.copyfile(path, further)
    with closing(Store(further)) as store:
        for number in range(200):
            rows = store.workshop().records(BreakoutGroup).values()
            store.apply(groups.add(rows, f"Elsewhere {number}"))
    left = crashed(tmp_path, path)
    further.replace(left)
    assert "Elsewhere 199" in names(left)


def with_file_of_another(folder, path):
    """Merge a file of another laptop that adds a group, and close the workshop."""
    copy = folder / "theirs.mercws"
    shutil.copyfile(path, copy)
    with closing(Store(copy)) as theirs:
        rows = theirs.workshop().records(BreakoutGroup).values()
        theirs.apply(groups.add(rows, "Theirs"))
        changes = list(theirs.changes())
    with closing(Store(path)) as store:
        store.merge(changes, arrival())


def test_a_log_in_which_a_file_was_taken_back_is_read_into_its_own_file(tmp_path, path):
    with_file_of_another(tmp_path, path)
    left = tmp_path / "left.mercws"
    with closing(Store(path)) as store:
        store.take_back(store.arrivals()[-1].number)
        rows = store.workshop().records(BreakoutGroup).values()
        store.apply(groups.add(rows, "Typed after it"))
        shutil.copyfile(path, left)
        shutil.copyfile(wal_files.wal_path(path), wal_files.wal_path(left))
    assert names(left) == {"Group A", "Typed after it"}
    assert not list(tmp_path.glob("left*.old*"))


def test_a_log_in_which_another_file_was_taken_back_is_not_read(tmp_path, path):
    before = tmp_path / "before.mercws"
    shutil.copyfile(path, before)
    with_file_of_another(tmp_path, path)
    left = tmp_path / "left.mercws"
    shutil.copyfile(path, left)
    with closing(Store(before)) as store:
        rows = store.workshop().records(BreakoutGroup).values()
        store.apply(groups.add(rows, "In the log"))
        shutil.copyfile(wal_files.wal_path(before), wal_files.wal_path(left))
    assert names(left) == {"Group A", "Theirs"}
    assert list(tmp_path.glob("left.mercws-wal.old*"))


def test_opening_warns_that_a_log_of_another_file_was_set_aside(tmp_path, path):
    other = tmp_path / "other.mercws"
    Store.create(other, groups.add((), "Another workshop")).close()
    left = crashed(tmp_path, path)
    other.replace(left)
    opened = workshop_opening.open_workshop(left, Stamp())
    assert any("left.mercws" in warning for warning in opened.warnings)
    assert opened.writer.close()
    assert opened.writer.wait(60)
