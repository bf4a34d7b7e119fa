"""The first opening of a country with its actions, in a window that has shown none yet."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import workload
from tests.benchmarks.figure import Figure

RUNS = 7


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        path = workload.write(Path(folder) / "w.mercws")
        changed = {"MERCWORKSHOP_HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
        module = "tests.benchmarks.window.first_opening"
        command = [sys.executable, "-m", module, str(path), workload.COUNTRIES[0]]
        seen = []
        for _turn in range(RUNS):
            ended = subprocess.run(
                command,
                env=os.environ | changed,
                capture_output=True,
                text=True,
                timeout=60,
                check=True,
            )
            seen.append([float(each) for each in ended.stdout.split()])
    ours, bare = (statistics.median(times) for times in zip(*seen, strict=True))
    what = "first opening of a country with 40 actions, and of a bare table"
    yield Figure(what, ours, "ms", 80, bare)
