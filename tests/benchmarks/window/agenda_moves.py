"""Moves a session up and down by its key; prints how long each move took to the painted frame."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mercworkshop.gui.app.program import make_program
from mercworkshop.gui.places.workshop.agenda.view import AgendaView
from mercworkshop.gui.places.workshop.page import WorkshopPage
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.shell.main_window import MainWindow
from tests.benchmarks.edit import Silence

MOVES = 120
WARM = 20
KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up)

program = make_program()
session = EditSession(Path(sys.argv[1]), Silence())
window = MainWindow(session, program.messages, program.settings, program.appearance)
window.resize(1366, 768)
window.show()
window.navigate("workshop", "agenda")
board = cast("AgendaView", cast("WorkshopPage", window.page()).current).board
board.setFocus()
board.choose("7")
times = []
for number in range(MOVES):
    start = time.perf_counter()
    QTest.keyClick(
        board, KEYS[number % 2], Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    )
    QApplication.processEvents()
    times.append((time.perf_counter() - start) * 1000)
print(json.dumps(times[WARM:]), flush=True)
os._exit(0)
