"""A short part of each soak, and the proof that each of them can fail."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mercworkshop.domain.ports.records import WriteReceipt
from mercworkshop.domain.records.journal import heads
from mercworkshop.store import arrival_table
from mercworkshop.store.erasing import change_filter
from mercworkshop.store.journal import journal_table, merging
from mercworkshop.store.store import Store
from tests.soak import case, power, sample
from tests.soak.disk import typist
from tests.soak.disk.faults import FaultyDisk
from tests.soak.hostile import changes
from tests.soak.merge import soak as merge
from tests.soak.outcome import Outcome, Tally

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a soak forks, mounts and kills")


@pytest.fixture
def settled(tmp_path, monkeypatch):
    """Make a soak in this process write into the folder of the test."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for made in (merge.template, power.recorded, sample.made):
        made.cache_clear()
    yield
    for made in (merge.template, power.recorded, sample.made):
        made.cache_clear()


SHORT = {
    "hostile": 1,
    "flips": 1,
    "kill": 1,
    "power": 20,
    "merge": 1,
    "disk": 1,
    "archive": 1,  # files in another order, and a kill
}
"""How many cases of each soak."""


@pytest.fixture(scope="module")
def soaked(tmp_path_factory):
    """How each short soak ended; one process with all imports and the sample forks each."""
    script = "\n".join(
        [
            "import json",
            "from tests.soak import case, child, sample",
            "from tests.soak.__main__ import main",
            "child.prepare()",
            f"soaks = {SHORT!r}",
            "for name in soaks: case.soak(name)",
            "sample.made()",
            "def soak(name, count):",
            "    words = [name, '--count', str(count), '--jobs', '1']",
            "    ended = child.Child(lambda: main(words)).wait(600)",
            "    return ended.status, ended.said + ended.complained",
            "print(json.dumps({each: soak(each, count) for each, count in soaks.items()}))",
        ]
    )
    command = [sys.executable, "-c", script]
    there = os.environ | {"TMPDIR": str(tmp_path_factory.mktemp("soaked"))}
    ended = subprocess.run(
        command, cwd=ROOT, env=there, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


@pytest.mark.parametrize("name", SHORT)
def test_a_short_soak_finds_nothing_wrong(soaked, name):
    status, said = soaked[name]
    assert status == 0, said
    assert f"tried {SHORT[name]}, right {SHORT[name]}, wrong 0" in said


def test_a_soak_is_run_by_its_name():
    command = [sys.executable, "-m", "tests.soak", "power", "--count", "1", "--jobs", "1"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "tried 1, right 1, wrong 0" in ended.stdout


def test_every_hostile_list_of_changes_can_be_made(settled):
    for name, make, _verdict in changes.lists_of_changes():
        assert make(), name


def test_a_wrong_case_is_named_with_the_command_that_tries_it_alone(capsys):
    tally = Tally("merge", 3, 2)
    tally.add(Outcome("7", "two laptops differ"))
    tally.add(Outcome("8"))
    assert not tally.is_right
    assert "wrong 1" in tally.summary()
    assert "python -m tests.soak merge --seed 3 --only '7'" in capsys.readouterr().out


def test_a_soak_that_was_stopped_before_its_end_is_not_right():
    tally = Tally("merge", 3, 2)
    tally.add(Outcome("7"))
    assert not tally.is_right
    assert "NOT ALL" in tally.summary()


def test_a_store_that_does_not_wait_for_the_disk_loses_edits_in_a_power_cut(settled):
    found = [power.run(f"typing 0 {cut}", 1, "NORMAL").wrong for cut in range(20)]
    assert any("told to be saved and are lost" in wrong for wrong in found)


def test_a_store_that_waits_for_the_disk_loses_nothing_in_a_power_cut(settled):
    assert [power.run(f"typing 0 {cut}", 1).wrong for cut in range(20)] == [""] * 20


@pytest.mark.parametrize("broken", ["newest wins", "a head is dropped", "a change is altered"])
def test_a_merge_that_loses_something_is_caught(settled, monkeypatch, broken):
    insert = journal_table.row_of
    if broken == "newest wins":
        monkeypatch.setattr(merging, "heads", lambda changes: heads(changes)[-1:])
    elif broken == "a head is dropped":
        monkeypatch.setattr(merging, "heads", lambda changes: heads(changes)[:2])
    else:
        lost = random.Random(1)

        def row(change):
            return insert(change) if lost.random() < 0.98 else insert(_renamed(change))

        monkeypatch.setattr(journal_table, "row_of", row)
    first = 4 if broken == "a head is dropped" else 0  # the first history in which it shows
    assert any(case.run(("merge", str(number), 1)).wrong for number in range(first, 30))


@pytest.mark.parametrize("broken", ["they come back", "too much goes"])
def test_a_store_that_removes_too_little_or_too_much_is_caught(settled, monkeypatch, broken):
    if broken == "they come back":
        monkeypatch.setattr(
            change_filter,
            "filter_changes",
            lambda _db, offered: change_filter.FilteredChanges(offered),
        )
    else:
        monkeypatch.setattr(arrival_table, "_reassign_changes", lambda _db, _number: 0)
    first = 21 if broken == "they come back" else 20  # the first history in which it shows
    assert any(case.run(("merge", str(number), 1)).wrong for number in range(first, 50))


def _renamed(change):
    return replace(change, value="something else")


def test_a_writer_that_reports_unwritten_edits_as_saved_is_caught(settled, monkeypatch):
    sample.made()
    monkeypatch.setattr(
        Store, "apply", lambda _store, _edit: WriteReceipt(datetime.now(UTC), (), {})
    )
    with sample.desk() as desk:
        found = typist.on(desk.main, FaultyDisk(), lasts=False)
    assert found == ["edits [1, 2, 3, 4] are not in main.mercws"]


CHILDREN = {
    "os.abort()": "it crashed: SIGABRT",
    "1 / 0": "ZeroDivisionError",
    "len(b'x' * 600_000_000)": "it took",
    "sys.exit(7)": "it fell over",
    "print('all is well')": "nothing",
    "time.sleep(99)": "it hung",
}


@pytest.fixture(scope="module")
def noticed():
    """The trouble of each child; one process without a window forks them all."""
    script = "import os, sys, time\nfrom tests.soak.child import Child\n" + "\n".join(
        f"print(repr(Child(lambda: ({work}, 0)[1]).wait({0.1 if 'sleep' in work else 60}).trouble))"
        for work in CHILDREN
    )
    command = [sys.executable, "-c", script]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return dict(zip(CHILDREN, ended.stdout.splitlines(), strict=True))


@pytest.mark.parametrize("work", CHILDREN)
def test_trouble_of_a_child_is_noticed(noticed, work):
    told = CHILDREN[work]
    assert told in noticed[work] if told != "nothing" else noticed[work] == "''"
