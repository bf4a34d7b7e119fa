"""An archive of 200 workshops, compared with plain SQL on its rows, DuckDB, and a tenth of it.

Making the large archive takes minutes. To copy one made by ``python -m tests.programme`` instead,
name it in the environment variable ``PROGRAMME_ARCHIVE``.
"""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from mercworkshop.domain.records.journal import Change
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.journal import journal_table
from tests.benchmarks.figure import Figure
from tests.benchmarks.programme import questions
from tests.benchmarks.programme.reports import measure_reports
from tests.programme.plan import ProgrammeSize
from tests.programme.programme import SentHome, make_archive, sent_home

WHOLE, TENTH = ProgrammeSize(200), ProgrammeSize(20)
_OPENING, _ADDING, _MEMORY = 1500, 3000, 500
_LINEAR = 1.2
"""The most that the whole may cost, as a multiple of ten times its tenth."""


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        tenth = Path(folder) / "tenth.mercpa"
        making = _begin(tenth, TENTH)
        whole = _made(Path(folder) / "whole.mercpa", WHOLE)
        assert making.wait() == 0, "the small archive could not be made"
        opening = questions.time_of(lambda: Archive(whole).close()).clock
        yield Figure("opening an archive of 200 workshops", opening, "ms", _OPENING)
        yield from _screens(whole, tenth)
        with closing(Archive(whole)) as archive:
            yield from measure_reports(archive)
        yield from _adding(whole, tenth)


def _screens(whole: Path, tenth: Path) -> Iterator[Figure]:
    with closing(Archive(whole)) as archive:
        ours = questions.ours_ms(archive)
    with closing(Archive(tenth)) as archive:
        small = questions.ours_ms(archive)
    with questions.sqlite(whole) as run:
        plain = questions.plain_ms(run)
    columns: Mapping[str, float] = {}
    with questions.duckdb(whole) as other:
        if other is not None:
            columns = questions.plain_ms(other)
    for screen in questions.SCREENS:
        name, took = screen.name, ours[screen.name].clock
        yield Figure(f"{name}, beside plain SQL", took, "ms", screen.limit, plain[name])
        if columns:
            yield Figure(f"{name}, beside DuckDB", took, "ms", screen.limit, columns[name])
        what, ten = f"{name}, the processor’s time beside ten tenths", 10 * small[name].worked
        yield Figure(what, ours[name].worked, "ms", _LINEAR, ten, of_ratio=True)


def _adding(whole: Path, tenth: Path) -> Iterator[Figure]:
    extra = _one_more(WHOLE)
    bare = _inserted(whole, extra[1])
    peak, took = _added_in_child(whole, extra)
    _peak, small = _added_in_child(tenth, _one_more(TENTH))
    changes = len(extra[1])
    what = f"adding one more workshop ({changes} changes)"
    yield Figure(f"{what}, beside inserting its rows", took, "ms", _ADDING, bare)
    yield Figure(f"{what}, beside one of a tenth", took, "ms", _LINEAR * 10, small, of_ratio=True)
    yield Figure("memory of a process that asks everything and adds one", peak, "MB", _MEMORY)


def _begin(path: Path, size: ProgrammeSize) -> subprocess.Popen[bytes]:
    """Start to make an archive in another process."""
    command = [sys.executable, "-m", "tests.programme", "--to", str(path)]
    command += ["--workshops", str(size.workshops)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def _made(path: Path, size: ProgrammeSize) -> Path:
    if ready := os.environ.get("PROGRAMME_ARCHIVE"):
        shutil.copyfile(ready, path)
    else:
        make_archive(path, size).close()
    return path


def _one_more(size: ProgrammeSize) -> SentHome:
    """Return the workshop that would come next."""
    *_before, last = sent_home(ProgrammeSize(size.workshops + 1, size.countries, size.actions))
    return last


def _inserted(path: Path, changes: list[Change]) -> float:
    """Return the milliseconds to insert only the rows into the same journal, under other ids."""
    rows = [journal_table.row_of(change) for change in changes]
    marks = ", ".join("?" * len(rows[0]))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            f"INSERT INTO journal ({journal_table.COLUMNS}, digest) VALUES ({marks})",
            [(f"{row[0][:-1]}x", *row[1:]) for row in rows],
        )
        connection.execute("COMMIT")
        took = time.perf_counter() - start
        connection.execute("DELETE FROM journal WHERE id LIKE '%x'")
    return took * 1000


def _added_in_child(path: Path, extra: SentHome) -> tuple[float, float]:
    """Return the peak MB and the milliseconds to add a workshop, in a process of its own."""
    given = path.with_suffix(".pickle")
    given.write_bytes(pickle.dumps(extra))
    command = [sys.executable, "-m", "tests.benchmarks.programme.child", str(path), str(given)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(said[0]), float(said[1])
