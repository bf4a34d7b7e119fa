"""The command ``demo``: a whole sample workshop, from set-up to papers and exchange files."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figure import Figure

MAIN = Path(__file__).parents[2] / "main.py"


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        home = {"MERCWORKSHOP_HOME": str(Path(folder) / "home")}
        command = [sys.executable, str(MAIN), "demo", str(Path(folder) / "demo")]
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=os.environ | home)
        took = time.perf_counter() - start
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        bare = time.perf_counter() - start
    yield Figure("the demo, beside an empty process", took, "s", 30, bare)
