"""Opens the result of a test for the first time, and draws a chart of its questions: FILE.

Prints in ms: the time until the chart of the articles is painted, including the import of its
libraries; the longest time that the window did not answer meanwhile; the import; and a chart of
the questions after that.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities.evaluation import knowledge
from mercworkshop.domain.entities.evaluation.records import QuizSheet
from mercworkshop.gui.app.program import make_program
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.shell.main_window import MainWindow
from tests.benchmarks.edit import Silence

TURNS = 5
IMPORT = (
    "import time; from PySide6 import QtWidgets; start = time.perf_counter();"
    "import mercworkshop.gui.widgets.charts.drawing; print(time.perf_counter() - start)"
)

program = make_program()
gc.freeze()  # as the program does when it has started
session = EditSession(Path(sys.argv[1]), Silence())
window = MainWindow(session, program.messages, program.settings, program.appearance)
window.resize(1366, 768)
window.show()
window.navigate("evaluate", "sheets")
for _turn in range(TURNS):
    QApplication.processEvents()

from mercworkshop.gui.places.evaluate.knowledge.view import KnowledgeView  # noqa: E402
from mercworkshop.gui.places.evaluate.page import EvaluatePage  # noqa: E402
from mercworkshop.reference.facts.evaluation_facts import evaluation_facts  # noqa: E402
from mercworkshop.report.documents.evaluation.results import gains_chart  # noqa: E402

start = before = time.perf_counter()
window.navigate("evaluate", "knowledge")
charted = cast("KnowledgeView", cast("EvaluatePage", window.page()).current).charted
longest, turns = 0.0, 0
while turns < TURNS:
    QApplication.processEvents()
    now = time.perf_counter()
    longest, before = max(longest, now - before), now
    turns += charted.chart.view is not None
whole = time.perf_counter() - start

facts = evaluation_facts(session.reference, session.workshop)
result = knowledge.knowledge_result(session.workshop.records(QuizSheet).values(), facts.key)
chart = gains_chart(result.questions, facts)
start = time.perf_counter()
shown = charted.chart.view
charted.chart.show_chart(chart, knowledge.headline(result))
turns = 0
while turns < TURNS:
    QApplication.processEvents()
    turns += charted.chart.view is not shown
drawn = time.perf_counter() - start
alone = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True)
print(whole * 1000, longest * 1000, float(alone.stdout) * 1000, drawn * 1000, flush=True)
os._exit(0)
