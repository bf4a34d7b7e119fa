"""Our program as a person starts it: the start screen, or the workshop named."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from mercworkshop.gui.app.program import make_program
from tests.benchmarks.window.watch import Watch

program = make_program()
watch = Watch(QMainWindow if len(sys.argv) > 1 else QWidget)
program.start([Path(each) for each in sys.argv[1:]])
QApplication.exec()
program.stop()
