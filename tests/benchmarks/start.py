"""From the start of the process to the first painted window that answers; and its memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import workload
from tests.benchmarks.figure import Figure

RUNS = 7


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        opened = str(workload.write(Path(folder) / "w.mercws"))
        programs = {"bare": ["bare"], "start": ["ours"], "open": ["ours", opened]}
        seen: dict[str, list[tuple[float, float, str]]] = {name: [] for name in programs}
        for _turn in range(RUNS):
            for name, (module, *arguments) in programs.items():
                seen[name].append(_run(module, arguments, folder))
    bare = statistics.median(took for took, _memory, _heavy in seen["bare"])
    for name, what, limit in (
        ("start", "process start to the start screen, against a bare window", 1.35),
        ("open", "the same with 12 countries and 480 actions opened", 2.4),
    ):
        took = statistics.median(each[0] for each in seen[name])
        yield Figure(what, took, "s", limit, bare, of_ratio=True)
    heavy = {each[2] for each in seen["start"]} - {"-"}
    yield Figure("heavy libraries imported before the first paint", len(heavy), "", 0)
    memory, empty = (statistics.median(each[1] for each in seen[name]) for name in ("open", "bare"))
    yield Figure("memory of the window with the workshop open", memory, "MB", 80, empty)


def _run(module: str, arguments: list[str], folder: str) -> tuple[float, float, str]:
    changed = {"MERCWORKSHOP_HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", f"tests.benchmarks.window.{module}", *arguments]
    changed["BENCH_STARTED"] = str(time.time())
    ended = subprocess.run(
        command, env=os.environ | changed, capture_output=True, text=True, timeout=60, check=True
    )
    took, memory, heavy = ended.stdout.split()
    return float(took), float(memory), heavy
