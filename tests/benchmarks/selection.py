"""The summary of 5,000 selected cells in the status line."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from mercworkshop.gui.grid.table.selection import describe_selection
from mercworkshop.gui.places.road_maps.actions.columns import COST
from mercworkshop.gui.places.road_maps.country.actions_view import ActionsView
from mercworkshop.gui.session.edits.edit_session import EditSession
from tests.benchmarks import stage, workload
from tests.benchmarks.edit import Silence
from tests.benchmarks.figure import Figure, p99

CELLS, RUNS, LIMIT_MS = 5000, 50, 16


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MERCWORKSHOP_HOME"] = folder
        stage.program()
        session = EditSession(workload.write(Path(folder) / "w.mercws", 1, CELLS), Silence())
        view = stage.shown(ActionsView(stage.context(session), workload.FIRST))
        model = view.model
        block = QItemSelection(model.index(0, COST), model.index(CELLS - 1, COST))
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        view.table.selectionModel().select(block, how)
        times = []
        for _run in range(RUNS):
            start = time.thread_time()
            describe_selection(view.table)
            times.append(time.thread_time() - start)
        assert session.close()
        view.close()
    yield Figure(f"sum of {CELLS} selected costs, p99", p99(times) * 1000, "ms", LIMIT_MS)
