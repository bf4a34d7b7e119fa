"""One edit: from key to durable commit, re-read and refresh; the baseline is a raw commit."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.gui.places.road_maps.actions.model import ActionsModel
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.edits.save_state import SaveKind
from tests.benchmarks import stage, workload
from tests.benchmarks.figure import Figure, p99

EDITS = 300
_WAITING = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
"""Wait for events like the loop of the window; polling would slow the thread that writes."""


class Silence:
    def show_error(self, error: Exception) -> None:
        raise error


def measure() -> Iterator[Figure]:
    for count, limit in ((500, 4.0), (5000, 6.0)):
        with tempfile.TemporaryDirectory() as folder:
            os.environ["MERCWORKSHOP_HOME"] = folder
            ours = edits(Path(folder), count)
            raw = raw_commits(Path(folder))
        yield Figure(
            f"one edit, key to durable commit and refresh, {count} actions, p99",
            p99(ours) * 1000,
            "ms",
            limit,
            p99(raw) * 1000,
        )


def edits(folder: Path, count: int) -> list[float]:
    stage.program()
    session = EditSession(workload.write(folder / "w.mercws", 1, count), Silence())
    model = ActionsModel(session, workload.FIRST)
    times = []
    for number in range(EDITS):
        cell = model.index(number * 7 % count, 1)
        start = time.perf_counter()
        model.setData(cell, f"Another title {number}", Qt.ItemDataRole.EditRole)
        while session.save_state.kind is not SaveKind.SAVED:
            QApplication.processEvents(_WAITING)
        times.append(time.perf_counter() - start)
    assert session.close()
    assert session._writer.wait(60)  # otherwise its last copy would lose its folder
    model.deleteLater()
    return times


def raw_commits(folder: Path) -> list[float]:
    times = []
    with closing(sqlite3.connect(folder / "raw.db", isolation_level=None)) as connection:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "locking_mode = EXCLUSIVE"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, words TEXT)")
        for number in range(EDITS):
            start = time.perf_counter()
            connection.execute("INSERT INTO t (words) VALUES (?)", [f"title {number}"])
            times.append(time.perf_counter() - start)
    return times
