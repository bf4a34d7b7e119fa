"""Promises about the workshop file hold despite other programs, crashes and full disks."""

from __future__ import annotations

import getpass
import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from mercworkshop import cli
from mercworkshop.store.database import errors, file_connection, migrations
from mercworkshop.store.disk import reserve
from mercworkshop.store.store import Store
from tests import new_files
from tests.builders.checks import present
from tests.builders.port_of_spain import port_of_spain
from tests.builders.tables import tables_of

ROOT = Path(cli.__file__).parents[2]
HOLDER = """
import sys, time
sys.path.insert(0, sys.argv[2])
from datetime import date
from pathlib import Path
from typing import Any
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.exchange.script import reader
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.reference.files.pack import shipped_pack
from mercworkshop.reference.reference import Reference
from mercworkshop.store.store import Store
from tests import new_files
store = Store(Path(sys.argv[1]), Stamp("Ann Campbell", "Laptop A"))
steps = [{"do": "actions.add", "country": "JAM", "rows": [{"title": "Typed before the crash"}]}]
lookups = build_lookups(Reference(shipped_pack(), date.today(), "en"))
store.apply(reader.run_script(steps, store.workshop(), lookups))
print("saved", flush=True)
time.sleep(60)
"""


@pytest.fixture(scope="module")
def sample() -> bytes:
    return port_of_spain()


@pytest.fixture
def file(sample, tmp_path) -> Path:
    path: Path = tmp_path / "pos.mercws"
    path.write_bytes(sample)
    return path


@contextmanager
def held(path: Path):
    """Another process that has the workshop open and has just saved an action."""
    command = [sys.executable, "-c", HOLDER, str(path), str(ROOT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert present(other.stdout).readline() == "saved\n"
        yield other
        other.kill()


def test_a_second_program_is_refused_at_once_and_told_who_holds_the_file(file):
    with held(file) as other:
        with pytest.raises(errors.FileInUse) as refusal:
            Store(file)
        assert other.poll() is None  # it was refused without waiting for the other
        assert getpass.getuser() in str(refusal.value)
        with pytest.raises(errors.FileInUse):
            Store(file)


def test_a_program_that_is_killed_loses_nothing_and_leaves_the_file_free(file):
    before = {action.title for action in tables_of(file)["Action"].values()}
    with held(file) as other:
        other.kill()
        other.wait()
        after = {action.title for action in tables_of(file)["Action"].values()}
    assert after - before == {"Typed before the crash"}
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_file_that_was_never_finished_opens_as_an_empty_workshop(tmp_path):
    path = tmp_path / "begun.mercws"
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA application_id = {file_connection.APPLICATION_ID}")
    with closing(Store(path)) as store:
        assert sum(store.count_content().values()) == 0
        assert file_connection.schema_version(store._db) == file_connection.LATEST_VERSION


def test_disk_space_is_reserved_beside_an_open_workshop_and_freed_when_it_closes(file, monkeypatch):
    monkeypatch.setattr(reserve, "SIZE", new_files.RESERVE)
    with closing(Store(file)):
        kept = file.with_name(f".{file.name}.reserve")
        assert kept.stat().st_size == 4 * 1024 * 1024
    assert not kept.exists()


@pytest.fixture
def small_disk(tmp_path):
    """Mount disks of a few kilobytes, if this account may."""
    places: list[Any] = []

    def mount(kilobytes: int) -> Path:
        place = tmp_path / f"disk {len(places)}"
        place.mkdir()
        order = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
        if sys.platform != "linux" or os.geteuid() or subprocess.run(order, check=False).returncode:
            pytest.skip("only root of a Linux system may mount a small disk")
        places.append(place)
        return place

    yield mount
    for place in places:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("kilobytes", [64, 200, 300, 360, 4200, *range(4300, 4500, 25)])
def test_a_workshop_that_a_disk_cannot_hold_is_made_whole_or_not_at_all(
    tmp_path, small_disk, capsys, kilobytes, monkeypatch
):
    monkeypatch.setattr(reserve, "SIZE", new_files.RESERVE)
    monkeypatch.setattr(migrations, "migrate", new_files.REAL_MIGRATE)
    form = tmp_path / "form.yaml"
    form.write_text("title: Apia\ncountries: [COK, FSM, KIR, MHL, NRU, PLW, PNG, WSM, TON, VUT]\n")
    file = small_disk(kilobytes) / "apia.mercws"
    status = cli.main(["new", str(file), "--from", str(form)])
    said = capsys.readouterr()
    assert [path.name for path in file.parent.iterdir()] == ([] if status else [file.name])
    if status:
        assert "The disk is full." in said.err
    else:
        assert len(tables_of(file)["Delegation"]) == 10


def test_a_workshop_on_a_full_disk_opens_and_a_failed_edit_changes_nothing(small_disk, file):
    size = file.stat().st_size // 1024
    place = small_disk(size + 60)
    crowded = place / file.name
    crowded.write_bytes(file.read_bytes())
    (place / "rest").write_bytes(bytes(30 * 1024))
    before = tables_of(file)
    script = file.with_name("edits.json")
    script.write_text('[{"do": "details.describe", "fields": {"source": "%s"}}]' % ("long " * 5000))
    assert cli.main(["edit", str(crowded), "--json", str(script)]) == 1
    assert tables_of(crowded) == before
