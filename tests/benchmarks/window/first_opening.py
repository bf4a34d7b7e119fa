"""Opens something for the first time, and a plain table for comparison: FILE PLACE [INSIDE…]

If something inside a place is opened, the place itself is opened before. Prints how long each
took, in ms from the call to the painted window.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from mercworkshop.gui.app.program import make_program
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.shell.main_window import MainWindow
from tests.benchmarks.edit import Silence

TURNS = 5


def painted(step: Callable[[], object]) -> float:
    start = time.perf_counter()
    step()
    for _turn in range(TURNS):
        QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def show_bare(window: QMainWindow) -> None:
    model = QStandardItemModel(40, 8, window)
    for row in range(40):
        for column in range(8):
            model.setItem(row, column, QStandardItem(f"cell {row} {column}"))
    table = QTableView()
    table.setModel(model)
    window.setCentralWidget(table)


program = make_program()
gc.freeze()  # as the program does when it has started
session = EditSession(Path(sys.argv[1]), Silence())
window = MainWindow(session, program.messages, program.settings, program.appearance)
other = QMainWindow()
for each in (window, other):
    each.resize(1366, 768)
    each.show()
if len(sys.argv) > 3:
    window.navigate(sys.argv[2])
painted(lambda: None)
bare = painted(lambda: show_bare(other))
ours = painted(lambda: window.navigate(*sys.argv[2:]))
print(ours, bare, flush=True)
os._exit(0)
