"""A table of text whose rows open something: Enter or a double click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent

from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import LINES
from mercworkshop.gui.widgets.text_table import TextTable


class OpeningTable(TextTable):
    """Emits ``opened`` with the number of a row."""

    opened = Signal(int)

    def __init__(self, name: str, columns: Sequence[tuple[str, int]], *, lines: int) -> None:
        super().__init__(name, columns, lines=lines)
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, LINES) == "open":
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
