"""How long something takes to open for the first time in a window."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

RUNS = 7


def first_opening(path: Path, *where: str) -> tuple[float, float]:
    """Return how long a place with what is inside it takes, and a plain table, in ms."""
    changed = {"MERCWORKSHOP_HOME": str(path.parent), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.benchmarks.window.first_opening", str(path), *where]
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
    return ours, bare
