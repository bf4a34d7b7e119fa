"""Scrolling 5,000 actions beside the timeline; the baseline is a plain table."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTableView

from mercworkshop.gui.places.road_maps.country.actions_view import ActionsView
from mercworkshop.gui.session.edits.edit_session import EditSession
from tests.benchmarks import stage, workload
from tests.benchmarks.edit import Silence
from tests.benchmarks.figure import Figure, p99

ROWS, FRAMES, WARM = 5000, 240, 10
MORE_MS = 4
"""How many ms longer than for a plain table a frame may take: a busy machine delays both."""


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MERCWORKSHOP_HOME"] = folder
        stage.program()
        session = EditSession(workload.write(Path(folder) / "w.mercws", 1, ROWS), Silence())
        view = stage.shown(ActionsView(stage.context(session), workload.FIRST))
        ours = frames(view.table, view.window)
        assert session.close()
        view.close()
    table = stage.shown(bare())
    baseline = frames(table, lambda: table)
    table.close()
    yield Figure(
        f"scrolling {ROWS} actions with timeline, p99 of a frame",
        p99(ours) * 1000,
        "ms",
        round(p99(baseline) * 1000 + MORE_MS, 1),
        p99(baseline) * 1000,
    )


def frames(area: QAbstractScrollArea, window: Callable[[], object]) -> list[float]:
    """Scroll through the rows and return how long each frame took to paint."""
    bar = area.verticalScrollBar()
    step = max(1, (bar.maximum() - bar.minimum()) // (FRAMES + WARM))
    times = []
    for number in range(FRAMES + WARM):
        start = time.perf_counter()
        bar.setValue(number * step)
        QApplication.processEvents()
        times.append(time.perf_counter() - start)
    return times[WARM:]


def bare() -> QTableView:
    model = QStandardItemModel(ROWS, 8)
    for row in range(ROWS):
        for column in range(8):
            model.setItem(row, column, QStandardItem(f"cell {row} {column}"))
    table = QTableView()
    table.setModel(model)
    model.setParent(table)
    return table
