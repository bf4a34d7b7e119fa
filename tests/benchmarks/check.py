"""Checking a workshop in which one field has very many unsettled versions."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from mercworkshop.cli.check import check
from mercworkshop.store.store import Store
from tests.benchmarks import workload
from tests.benchmarks.figure import Figure
from tests.shipped import SHIPPED

VERSIONS = 60_000


def measure() -> Iterator[Figure]:
    few, many = took(VERSIONS // 10), took(VERSIONS)
    yield Figure(f"checking {VERSIONS} versions of one field, beside a tenth", many, "s", 2.0, few)


def took(versions: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = workload.write(Path(folder) / "w.mercws", 1, 1)
        with closing(Store(path)) as store:
            (title,) = (each for each in store.changes() if each.field == "outcome")
            store.merge(
                replace(title, id=f"{number:032x}", value=f"Version {number}")
                for number in range(versions)
            )
        start = time.perf_counter()
        found = check(SHIPPED, path)
        spent = time.perf_counter() - start
    assert not found.problems
    return spent
