"""Merging many changes into an empty workshop; the baseline inserts the same rows."""

from __future__ import annotations

import sqlite3
import tempfile
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from mercworkshop.domain.records.journal import Change
from mercworkshop.store.journal import journal_table
from mercworkshop.store.store import Store
from tests.benchmarks import workload
from tests.benchmarks.figure import Figure

CHANGES, FIELDS = 200_000, 11


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        changes = made(place)
        with closing(Store(place / "merged.mercws", create=True)) as store:
            start = time.perf_counter()
            store.merge(changes)
            took = time.perf_counter() - start
        raw = inserted(place, changes)
        tracemalloc.start()
        with closing(Store(place / "again.mercws", create=True)) as store:
            before, _peak = tracemalloc.get_traced_memory()
            tracemalloc.reset_peak()
            store.merge(changes)
            _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    what = f"merging {len(changes)} changes"
    yield Figure(f"{what}, beside inserting their rows", took, "s", 4.0, raw, of_ratio=True)
    yield Figure(f"{what}, memory at the most", (peak - before) / 1e6, "MB", 100)


def made(folder: Path) -> list[Change]:
    each = CHANGES // len(workload.COUNTRIES) // FIELDS
    with closing(Store(workload.write(folder / "made.mercws", each=each))) as store:
        return list(store.changes())


def inserted(folder: Path, changes: Sequence[Change]) -> float:
    """Return how long it takes to insert the rows into a journal with the same indexes."""
    with closing(Store(folder / "shape.mercws", create=True)) as store:
        query = "SELECT sql FROM sqlite_master WHERE tbl_name = 'journal' AND sql IS NOT NULL"
        shape: list[str] = [sql for (sql,) in store._db.execute(query)]
    rows: list[tuple[Any, ...]] = [journal_table.row_of(change) for change in changes]
    with closing(sqlite3.connect(folder / "raw.db", isolation_level=None)) as connection:
        for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", *shape):
            connection.execute(statement)
        marks = ", ".join("?" * len(rows[0]))
        insert = f"INSERT INTO journal ({journal_table.COLUMNS}, digest) VALUES ({marks})"
        start = time.perf_counter()
        connection.execute("BEGIN")
        connection.executemany(insert, rows)
        connection.execute("COMMIT")
        return time.perf_counter() - start
