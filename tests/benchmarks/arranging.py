"""Sorting, filtering and grouping 5,000 actions up to the first frame; finding words."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from mercworkshop.domain.arrangement.arrangement import PLAIN, Arrangement, FieldFilter
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.replacing.road_map_words import find_words
from mercworkshop.domain.replacing.word_search import WordSearch
from mercworkshop.gui.grid.arranging.table_arrangement import arrange
from mercworkshop.gui.places.road_maps.country.actions_view import ActionsView
from mercworkshop.gui.session.edits.edit_session import EditSession
from tests.benchmarks import stage, workload
from tests.benchmarks.edit import Silence
from tests.benchmarks.figure import Figure, p99

ROWS, RUNS, LIMIT_MS = 5000, 12, 50
ROAD_MAPS, EACH, FIND_MS = 12, 60, 30
ASKED = {
    "sorting": PLAIN.sorted_by("title", is_descending=True),
    "filtering": PLAIN.filtered_by(FieldFilter("title", None, "1")),
    "grouping": PLAIN.grouped_by("start"),
}


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MERCWORKSHOP_HOME"] = folder
        stage.program()
        session = EditSession(workload.write(Path(folder) / "w.mercws", 1, ROWS), Silence())
        view = stage.shown(ActionsView(stage.context(session), workload.FIRST))
        for name, asked in ASKED.items():
            times = [shown_in(view, asked) for _run in range(RUNS)]
            yield Figure(f"{name} {ROWS} actions, p99", p99(times) * 1000, "ms", LIMIT_MS)
        assert session.close()
        view.close()
        many = EditSession(workload.write(Path(folder) / "m.mercws", ROAD_MAPS, EACH), Silence())
        own = [each.id for each in many.workshop.records(RoadMap).all()]
        times = []
        for _run in range(RUNS):
            start = time.thread_time()
            find_words(many.workshop, own, WordSearch("customs", is_whole=True))
            times.append(time.thread_time() - start)
        assert many.close()
    yield Figure(f"finding words in {ROAD_MAPS} road maps, p99", p99(times) * 1000, "ms", FIND_MS)


def shown_in(view: ActionsView, asked: Arrangement) -> float:
    """Return the seconds until the rows are arranged and painted; then arrange them as before."""
    start = time.thread_time()
    arrange(view.table, asked)
    view.window().repaint()
    taken = time.thread_time() - start
    arrange(view.table, PLAIN)
    QApplication.processEvents()
    return taken
