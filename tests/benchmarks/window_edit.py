"""The longest step of the window's thread while titles are typed in the complete window."""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mercworkshop.gui.jobs import job
from mercworkshop.gui.places.road_maps.page import RoadMapsPage
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.edits.save_state import SaveKind
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.shell.places_window import close_window
from tests.benchmarks import stage, workload
from tests.benchmarks.edit import Silence
from tests.benchmarks.figure import Figure, p99

EDITS = 100
PAUSE = 0.3
"""Seconds between two edits: time enough for the review to begin."""


def measure() -> Iterator[Figure]:
    for count in (500, 5000):
        with tempfile.TemporaryDirectory() as folder:
            os.environ["MERCWORKSHOP_HOME"] = folder
            steps = longest_steps(Path(folder), count)
        what = f"longest step of the window in an edit, {count} actions, p99"
        yield Figure(what, p99(steps) * 1000, "ms", 16)


def longest_steps(folder: Path, count: int) -> list[float]:
    """Type titles, and return the processor time of the longest step of each edit."""
    program = stage.program()
    session = EditSession(workload.write(folder / "w.mercws", 1, count), Silence())
    gc.freeze()  # as the program does when it has opened its first workshop
    window = MainWindow(session, program.messages, program.settings, program.appearance)
    window.resize(1366, 768)
    window.show()
    window.navigate("road_maps", workload.COUNTRIES[0], "actions")
    page = window.page()
    assert isinstance(page, RoadMapsPage)
    assert page.country is not None
    table = page.country.plan().table
    table.setFocus()
    table.go(3, 1)
    steps_until_quiet(session)
    found = [max(typed(session, f"T{number}")) for number in range(EDITS)]
    close_window(window)
    assert session.close()
    assert session._writer.wait(60)
    return found


def typed(session: EditSession, title: str) -> list[float]:
    """Type a title over that of the current action, and return how long each step took."""
    keys = [Qt.Key(ord(letter)) for letter in title]
    steps = [measured(partial(press, key)) for key in (*keys, Qt.Key.Key_Return)]
    return steps + steps_until_quiet(session)


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def steps_until_quiet(session: EditSession) -> list[float]:
    """Handle events until all is saved and reviewed, and return how long each turn took."""
    steps, end = [], time.monotonic() + PAUSE
    while (
        time.monotonic() < end or session.save_state.kind is not SaveKind.SAVED or job.unfinished()
    ):
        steps.append(measured(lambda: QApplication.processEvents(_ALL)))
        time.sleep(0.001)
    return steps


def measured(step: Callable[[], object]) -> float:
    """Return the processor time of ``step`` on this thread, in seconds."""
    begun = time.thread_time()
    step()
    return time.thread_time() - begun


_ALL = QEventLoop.ProcessEventsFlag.AllEvents
