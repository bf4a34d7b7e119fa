"""How long it takes to show the result of a knowledge test as a chart, with the first import.

The import runs on another thread once the result is opened. What counts for a person is how long
the window does not answer, and how long it takes until the chart appears. Title, notes and table
appear at once.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from mercworkshop.domain.entities.evaluation import quiz
from mercworkshop.domain.entities.evaluation.records import Occasion
from tests.benchmarks.figure import Figure
from tests.builders.workshop import a_workshop
from tests.shipped import SHIPPED

PEOPLE = 60


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        path = a_workshop().with_edit(quiz.enter(_rows())).saved_as(Path(folder) / "w.mercws")
        whole, longest, loaded, drawn = _opened(path)
    count = len(SHIPPED.quiz.questions)
    yield Figure(f"a chart of {count} questions x {PEOPLE} people, painted", drawn, "ms", 150)
    yield Figure("opening a result: the longest that the window waits", longest, "ms", 150)
    yield Figure(
        "opening a result to the painted chart, and the import alone", whole, "ms", 1000, loaded
    )


def _opened(path: Path) -> list[float]:
    changed = {"MERCWORKSHOP_HOME": str(path.parent), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.benchmarks.window.chart_opening", str(path)]
    ended = subprocess.run(
        command, env=os.environ | changed, capture_output=True, text=True, timeout=120, check=True
    )
    return [float(each) for each in ended.stdout.split()]


def _rows() -> list[dict[str, object]]:
    random = Random(5)
    rows: list[dict[str, object]] = []
    for occasion, knows in ((Occasion.BEFORE, 0.45), (Occasion.AFTER, 0.7)):
        for person in range(PEOPLE):
            letters = {
                each.id: each.right if random.random() < knows else random.choice("ABCD")
                for each in SHIPPED.quiz.questions
            }
            choices = quiz.choices_of(letters, letters)
            rows.append({"occasion": occasion, "code": f"AB{person:02}", "choices": choices})
    return rows
