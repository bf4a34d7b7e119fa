"""Prints when a window of a kind was first painted and answered, then ends the program."""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

HEAVY = ("numpy", "reportlab", "pyqtgraph", "sqlite_utils")
SETTLED_MS = 1500


class FirstPaintWatch(QObject):
    """Prints seconds since BENCH_STARTED, the memory in MB a little later, and HEAVY imports."""

    def __init__(self, kind: type[QWidget]) -> None:
        super().__init__()
        app = QApplication.instance()
        assert app is not None
        self._app = app
        self._kind = kind
        self._took = 0.0
        self._heavy = "-"
        self._app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QPaintEvent):  # quicker than to ask for its type
            return False
        if isinstance(watched, QWidget) and isinstance(watched.window(), self._kind):
            self._app.removeEventFilter(self)
            QTimer.singleShot(0, self._answer)
        return False

    def _answer(self) -> None:
        self._took = time.time() - float(os.environ["BENCH_STARTED"])
        self._heavy = ",".join(name for name in HEAVY if name in sys.modules) or "-"
        QTimer.singleShot(SETTLED_MS, self._end)

    def _end(self) -> None:
        import psutil

        memory = psutil.Process().memory_full_info().uss / 1e6
        print(self._took, memory, self._heavy, flush=True)
        QApplication.quit()
