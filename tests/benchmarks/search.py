"""Full-text search in 10,000 rows; the baseline is a scan with LIKE in a plain SQLite table."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing

from mercworkshop.reference.texts import search_texts
from mercworkshop.store.search_index import SearchIndex
from tests.benchmarks.figure import Figure
from tests.shipped import SHIPPED

ROWS = 10_000
QUERIES = ("mercury waste", "amalgam", "import cons", "汞", "الزئبق", "évaluation", "lamps part 4")


def measure() -> Iterator[Figure]:
    rows = entries()
    with closing(SearchIndex()) as index:
        index.add(rows)
        ours = slowest(index.find)
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.execute("CREATE TABLE t (kind, key, title, text)")
        raw.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", rows)
        scan = "SELECT * FROM t WHERE title LIKE ? OR text LIKE ? LIMIT 30"
        bare = slowest(lambda query: raw.execute(scan, [f"%{query}%"] * 2).fetchall())
    yield Figure(f"slowest search in {ROWS} rows", ours * 1000, "ms", 30, bare * 1000)


def entries() -> list[tuple[str, str, str, str]]:
    found = list(search_texts.library_texts(SHIPPED))
    numbered: list[tuple[str, str, str, str]] = []
    while len(numbered) < ROWS:
        kind, key, title, text = found[len(numbered) % len(found)]
        number = len(numbered)
        numbered.append((kind, f"{key} {number}", f"{title} part {number}", text))
    return numbered


def slowest(find: Callable[[str], object]) -> float:
    times = []
    for query in QUERIES * 5:
        start = time.perf_counter()
        find(query)
        times.append(time.perf_counter() - start)
    return max(times)
