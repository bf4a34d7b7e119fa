"""200 kills at random moments of typing: counts edits shown as saved that the file lacks."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.stories import kill

FILES, KILLS = 10, 20


def measure() -> Iterator[Figure]:
    saved = lost = problems = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(FILES):
            path = kill.begin(Path(folder) / f"{number}.mercws")
            for each in kill.rounds(path, KILLS, seed=number):
                saved += each.saved
                lost += len(each.lost)
                problems += len(each.problems)
    what = f"{FILES * KILLS} kills, {saved} edits shown as saved"
    yield Figure(f"{what}: lost", lost, "", 0)
    yield Figure(f"{what}: problems in the file", problems, "", 0)
