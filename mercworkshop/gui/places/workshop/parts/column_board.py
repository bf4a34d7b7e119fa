"""The columns of the groups beside each other; in several rows where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import batched

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.layouts import MARGIN, SPACE

LEAST_WIDTH = 178
"""Least width of a column, in pixels at 100 %."""


class ColumnBoard(QWidget):
    """Shows widgets as columns of equal width, and is never wider than the room there is.

    ``rearranged`` is emitted when the number of rows changes.
    """

    rearranged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._columns: list[QWidget] = []
        self._arranged: list[tuple[QWidget, ...]] = []
        self._grid = QGridLayout(self)
        self._grid.setSpacing(SPACE)
        self._grid.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)

    def least_height(self) -> int:
        """Return the height below which the rows would be cut, in pixels."""
        return self._grid.totalMinimumHeightForWidth(self.width())

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self._arranged)

    def show_columns(self, columns: Sequence[QWidget]) -> None:
        """Show ``columns`` in their order; others go."""
        for gone in set(self._columns) - set(columns):
            self._grid.removeWidget(gone)
        self._columns = list(columns)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the columns into as few rows as have room for them, about equally many in each."""
        least = theme.current_look().px(LEAST_WIDTH)
        room = self.width() - 2 * MARGIN + SPACE
        most = max(room // (least + SPACE), 1)
        rows = -(-len(self._columns) // most)
        in_row = -(-len(self._columns) // max(rows, 1))
        arranged = list(batched(self._columns, max(in_row, 1)))
        if arranged == self._arranged:
            return
        before, self._arranged = self.rows, arranged
        for down, line in enumerate(arranged):
            for across, each in enumerate(line):
                self._grid.addWidget(each, down, across)
        for across in range(self._grid.columnCount()):
            self._grid.setColumnStretch(across, int(across < in_row))
        for down in range(self._grid.rowCount()):
            self._grid.setRowStretch(down, int(down < rows))
        if self.rows != before:
            self.rearranged.emit()
