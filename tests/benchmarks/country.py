"""The first opening of a country with its actions, in a window that has not shown one yet."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import workload
from tests.benchmarks.figure import Figure
from tests.benchmarks.first_opening import first_opening


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        path = workload.write(Path(folder) / "w.mercws")
        ours, bare = first_opening(path, "road_maps", workload.COUNTRIES[0], "actions")
    what = "first opening of a country with 40 actions, and of a bare table"
    yield Figure(what, ours, "ms", 80, bare)
