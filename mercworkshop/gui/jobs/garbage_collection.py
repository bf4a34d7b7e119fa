"""Collects garbage on the window thread only, between two events.

Python collects on any thread that creates an object, at any moment. If the writer thread destroys a
widget or a timer while Qt uses it, the program crashes (measured: after a few dozen widgets, while
two threads create objects).
"""

from __future__ import annotations

import gc
from time import monotonic

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
"""How often to check whether enough objects were created, in milliseconds."""

PASSES = 100
"""A full collection is due after this many collections of young objects."""

REST = 50
"""A full collection is followed by a pause of this many times its own duration."""


class GarbageCollector(QObject):
    """Replaces Python's automatic collection while it exists; make it on the window thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._passes = 0
        self._rests_until = 0.0
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.collect_due)
        self._clock.start(EVERY_MS)
        gc.disable()
        self.destroyed.connect(_restore_automatic_collection)

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
        """Run a full collection and measure it: it is slow in a large workshop."""
        begun = monotonic()
        gc.collect()
        ended = monotonic()
        self._passes, self._rests_until = 0, ended + REST * (ended - begun)


def _restore_automatic_collection() -> None:
    """Turn automatic collection on again."""
    gc.enable()
