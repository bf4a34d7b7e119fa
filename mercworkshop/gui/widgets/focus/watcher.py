"""Base class of what watches the focus of the program."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget


class FocusWatcher(QObject):
    """Is told whenever the focus moves, as long as its owner exists."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """Act on the move of the focus; either is None outside the program's windows."""
        raise NotImplementedError
