"""The editor of a cell whose text may have several lines."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QShowEvent

from mercworkshop.domain.fields.parsing import parse_text
from mercworkshop.gui.grid.rows.grid_source import GridColumn
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit

MOST_LINES = 8
"""The most lines that are seen at once; a longer text is scrolled."""


def holds_lines(column: GridColumn) -> bool:
    """Return whether a text of a column may have several lines."""
    is_text = column.read is parse_text and column.completion_source is None
    return is_text and not column.is_one_line


class LinesEditor(AutoTextEdit):
    """Several lines, laid over the cells around; it is used as a :class:`CellEditor` is."""

    lines_pasted = Signal(str)
    """Emitted with what was pasted, if it has several lines."""

    picked = Signal()
    is_list_open = False

    def __init__(self, column: GridColumn) -> None:
        super().__init__(column.heading, least=1, most=MOST_LINES)
        self._cell = QRect()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def text(self) -> str:
        """Return what is typed."""
        return self.toPlainText()

    def setText(self, text: str) -> None:  # noqa: N802 - as QLineEdit has it
        """Show ``text``."""
        self.show_value(text)

    def setCursorPosition(self, place: int) -> None:  # noqa: N802
        """Put the caret behind so many letters."""
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def hasSelectedText(self) -> bool:  # noqa: N802
        """Return whether letters are selected, which the next one replaces."""
        return self.textCursor().hasSelection()

    def close_list(self) -> None:
        """Do nothing: no text of several lines has a list."""

    def show_choices(self) -> None:
        """Do nothing: no text of several lines has a list."""

    def begin_line(self) -> None:
        """Begin a new line at the caret."""
        self.insertPlainText("\n")

    def lie_over(self, cell: QRect) -> None:
        """Lie over a cell, as high as the text needs and the table has room for."""
        self._cell = cell
        self.resize(cell.width(), self.height())  # the lines depend on it
        self._grow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()  # before, the frame around the text is guessed

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        super().insertFromMimeData(source)
        if "\n" in source.text().strip():
            self.lines_pasted.emit(source.text())

    def _grow(self) -> None:
        around = self.parentWidget()
        if around is not None and not self._cell.isNull():
            room = around.height()
            height = max(min(self.sizeHint().height(), room), self._cell.height())
            top = max(min(self._cell.top(), room - height), 0)
            self.setGeometry(self._cell.left(), top, self._cell.width(), height)
