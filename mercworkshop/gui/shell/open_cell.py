"""The cell that was written in when the search took the keyboard from it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from mercworkshop.gui.grid.view import GridView


class CellBeforeSearch(NamedTuple):
    """A cell that was open in a table, and after how many signs of it the caret was."""

    cell: QPersistentModelIndex
    caret: int

    def is_current(self, table: GridView) -> bool:
        """Return whether it is the current cell of a table."""
        here, index = table.currentIndex(), self.cell
        is_there = index.isValid() and index.model() is table.model()
        return is_there and (index.row(), index.column()) == (here.row(), here.column())


def find_open_cell(page: QWidget) -> CellBeforeSearch | None:
    """Return the cell of a page that is written in; None if none is."""
    tables = (each for each in page.findChildren(GridView) if each.isVisible())
    table = next((each for each in tables if each.editing.is_open), None)
    if table is None or table.editing.editor is None:
        return None
    caret = caret_of(table.editing.editor)
    return CellBeforeSearch(QPersistentModelIndex(table.currentIndex()), caret)


def caret_of(focused: QWidget | None) -> int:
    """Return after how many signs of its text a line or a text has its caret; -1 without any."""
    match focused:
        case QLineEdit():
            return focused.cursorPosition()
        case QPlainTextEdit():
            return focused.textCursor().position()
    return -1
