"""Opening and reading a workshop that is far larger than any real one."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from mercworkshop.domain.entities.actions import Action
from mercworkshop.store.store import Store
from tests.benchmarks import workload
from tests.benchmarks.figure import Figure

COUNTRIES, EACH = 10, 5_000


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        path = workload.write(Path(folder) / "w.mercws", COUNTRIES, EACH)
        start = time.perf_counter()
        with closing(Store(path)) as store:
            actions = store.workshop().records(Action)
            took = time.perf_counter() - start
    yield Figure(f"opening and reading {len(actions)} actions", took, "s", 1.6)
