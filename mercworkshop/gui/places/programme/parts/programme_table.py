"""A table of records that can be edited, added and removed by keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent

from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import PROGRAMME
from mercworkshop.gui.widgets.text_table import TextTable


class ProgrammeTable(TextTable):
    """Emits ``acted`` with "change", "add" or "take_out"; a double click changes."""

    acted = Signal(str)

    def __init__(self, name: str, columns: Sequence[tuple[str, int]], *, lines: int) -> None:
        super().__init__(name, columns, lines=lines)
        self.doubleClicked.connect(self._on_double_click)

    @property
    def chosen(self) -> int:
        """The number of the current row; -1 if there is none."""
        return self.currentIndex().row()

    def choose(self, row: int) -> None:
        """Make a row the current one."""
        self.setCurrentIndex(self.words.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match meaning(event, PROGRAMME):
            case "change" | "add" | "take_out" as name:
                self.acted.emit(name)
            case _:
                super().keyPressEvent(event)

    def _on_double_click(self) -> None:
        self.acted.emit("change")
