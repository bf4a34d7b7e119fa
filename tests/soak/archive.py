"""Adds files to an archive in any order, and kills the program while it adds them.

Afterwards the archive opens, each file was added as a whole or not at all, and once the rest is
added, the archive is the same as without a kill.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

from mercworkshop.domain.programme import questions
from mercworkshop.store.archive.archive import Archive
from tests.builders.programme_files import SentFile, dump, sent_files
from tests.soak.child import Child
from tests.soak.outcome import Outcome, Soak

KILLS, ORDERS = 300, 100
LONGEST = 0.6
"""Seconds in which a large part of the files are added."""

type Content = dict[str, list[tuple[object, ...]]]


def names(count: int, _seed: int) -> Sequence[str]:
    every = KILLS // ORDERS + 1
    return [f"{'order' if n % every == every - 1 else 'kill'} {n}" for n in range(count)]


def run(name: str, seed: int) -> Outcome:
    began = time.monotonic()
    chance = random.Random(f"{seed} {name}")
    files = _files()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "programme.mercpa"
        Archive.create(path).close()
        order = chance.sample(files, len(files))
        there = 0
        wrong: list[str] = []
        if name.startswith("kill"):
            there, wrong = _killed(path, order, chance.uniform(0, LONGEST))
        _add_all(path, order)
        with closing(Archive(path)) as archive:
            wrong += archive.check() + differences(dump(archive), _wanted())
    counts = {"files in when it was killed": there}
    return Outcome(name, "; ".join(wrong), time.monotonic() - began, 0.0, counts)


def differences(found: Content, wanted: Content) -> list[str]:
    """Return the tables in which two archives differ."""
    return [f"{table} differs" for table, rows in wanted.items() if found[table] != rows]


def _killed(path: Path, order: Sequence[SentFile], after: float) -> tuple[int, list[str]]:
    """Kill a program that adds files; return how many were added, and what is wrong."""
    doing = Child(lambda: _add_all(path, order))
    time.sleep(after)
    doing.kill()
    doing.wait()
    with closing(Archive(path)) as archive:
        problems = archive.check()
        there = len(archive.ask(questions.ARRIVALS))
        with tempfile.TemporaryDirectory() as folder:
            whole = Path(folder) / "whole.mercpa"
            Archive.create(whole).close()
            _add_all(whole, order[:there])
            with closing(Archive(whole)) as other:
                problems += differences(dump(archive), dump(other))
    return there, [f"after the kill: {each}" for each in problems]


def _add_all(path: Path, files: Sequence[SentFile]) -> int:
    with closing(Archive(path)) as archive:
        for changes, arrival in files:
            if not archive.has_file(arrival.hash):
                archive.add(changes, arrival)
    return 0


@cache
def _files() -> list[SentFile]:
    return sent_files(years=2, sent=3)[:20]


@cache
def _wanted() -> Content:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "wanted.mercpa"
        Archive.create(path).close()
        _add_all(path, _files())
        with closing(Archive(path)) as archive:
            return dump(archive)


SOAK = Soak(names, run, KILLS + ORDERS, 3_600)
