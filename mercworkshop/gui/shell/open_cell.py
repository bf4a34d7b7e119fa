"""The cell that was written in when the search took the keyboard from it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPersistentModelIndex
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.widgets.model_index import AnyIndex


class CellBeforeSearch(QObject):
    """The current cell of a table, which was open, and after how many signs of it the caret was.

    It is over as soon as another cell is current, or it was opened and closed again.
    """

    def __init__(self, table: GridView, caret: int) -> None:
        super().__init__()
        self.caret = caret
        self._cell = QPersistentModelIndex(table.currentIndex())
        table.selectionModel().currentChanged.connect(self._follow)
        table.editing.closed.connect(self._end)

    def is_current(self, table: GridView) -> bool:
        """Return whether it is the current cell of a table, and not over."""
        is_there = self._cell.isValid() and self._cell.model() is table.model()
        return is_there and self._is_at(table.currentIndex())

    def _is_at(self, index: AnyIndex) -> bool:
        return (self._cell.row(), self._cell.column()) == (index.row(), index.column())

    def _follow(self, current: AnyIndex) -> None:
        if not self._is_at(current):
            self._end()

    def _end(self) -> None:
        self._cell = QPersistentModelIndex()


def leave_open_cell(page: QWidget, search: Callable[[], None]) -> CellBeforeSearch | None:
    """Open the search; return the cell of a page that was written in until then, if any was."""
    tables = (each for each in page.findChildren(GridView) if each.isVisible())
    table = next((each for each in tables if each.editing.is_open), None)
    caret = caret_of(table.editing.editor) if table is not None else -1
    search()  # closes the cell
    return CellBeforeSearch(table, caret) if table is not None else None


def caret_of(focused: QWidget | None) -> int:
    """Return after how many signs of its text a line or a text has its caret; -1 without any."""
    match focused:
        case QLineEdit():
            return focused.cursorPosition()
        case QPlainTextEdit():
            return focused.textCursor().position()
    return -1
