"""How long a frame of the second screen takes while other work runs; and all slides."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.sample import workshops
from mercworkshop.sample.sample import fill_store
from mercworkshop.store.store import Store
from tests.benchmarks.figure import Figure
from tests.shipped import SHIPPED


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.mercws"
        store = Store(path, create=True)
        fill_store(store, workshops.port_of_spain(build_lookups(SHIPPED)))
        store.close()
        clock, slide, ready = _painted(path)
    yield Figure("a frame of the clock, 1920 x 1080, all else busy", clock, "ms", 16)
    yield Figure("a frame of a slide that is shown, all else busy", slide, "ms", 16)
    yield Figure("the slides of 12 countries", ready, "s", 1)


def _painted(path: Path) -> list[float]:
    changed = {"MERCWORKSHOP_HOME": str(path.parent), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.benchmarks.window.projector_frames", str(path)]
    ended = subprocess.run(
        command, env=os.environ | changed, capture_output=True, text=True, timeout=300, check=True
    )
    return [float(each) for each in ended.stdout.split()]
