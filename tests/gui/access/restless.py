"""Widgets that ask for a layout again and again, which keeps a core of the laptop busy."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

_ROUNDS = 30
"""Rounds of the event loop in which a screen comes to rest: the slowest needs a few."""


class _LayoutCount(QObject):
    """Notes which widgets are asked for a layout."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked.append(type(watched).__name__)
        return False


def restless() -> list[str]:
    """Return the classes of widgets that still ask for a layout after many rounds, if any do."""
    count, application = _LayoutCount(), QApplication.instance()
    assert application is not None
    application.installEventFilter(count)
    try:
        for _each in range(_ROUNDS):
            count.asked.clear()
            QApplication.processEvents()
            if not count.asked:
                return []
    finally:
        application.removeEventFilter(count)
    return sorted(set(count.asked))
