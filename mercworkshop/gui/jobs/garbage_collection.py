"""Collects garbage on the window's thread only, between two events.

Python collects on whichever thread makes an object, in the middle of whatever it does. A widget or
a timer that the writer's thread destroys while Qt uses it ends the program (measured: after a few
dozen widgets, where two threads make objects).
"""

from __future__ import annotations

import gc
from time import monotonic

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
"""How often it is looked whether enough objects were made meanwhile."""

PASSES = 100
"""A full collection is due where Python would have made this many of the young objects."""

REST = 50
"""A full collection is followed by this many times its own duration without one."""


class GarbageCollector(QObject):
    """Takes the collecting over from Python while it lives; make it on the window's thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._passes = 0
        self._rests_until = 0.0
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.collect_due)
        self._clock.start(EVERY_MS)
        gc.disable()
        self.destroyed.connect(_give_back)

    def collect_due(self) -> None:
        """Collect as much as is due."""
        passes = gc.get_count()[0] // max(gc.get_threshold()[0], 1)
        if passes < 1:
            return
        self._passes += passes
        if self._passes < PASSES or monotonic() < self._rests_until:
            gc.collect(1)
        else:
            self._collect_all()

    def _collect_all(self) -> None:
        """Look at every object there is: in a large workshop that takes a moment."""
        begun = monotonic()
        gc.collect()
        ended = monotonic()
        self._passes, self._rests_until = 0, ended + REST * (ended - begun)


def _give_back() -> None:
    """Let Python collect by itself again."""
    gc.enable()
