"""The table of a cross: arrows go from cell to cell, Enter opens the records of one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from mercworkshop.domain.programme.analysis.crosses import CrossTable
from mercworkshop.domain.programme.analysis.wording import ValueNames
from mercworkshop.gui.places.analysis.cross.delegate import ROW_HEIGHT, CrossDelegate
from mercworkshop.gui.places.analysis.cross.model import CellPlace, CrossModel
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.tables import wrapping_delegate
from mercworkshop.gui.widgets.tables.cell_table import CellTable
from mercworkshop.i18n import _

_NAMES, _LEAST, _AROUND = 260, 76, 28
"""Widths of the column of names, of others at least, and around text, in pixels at 100 %."""

_NAMES_SHARE, _MOST_ROWS = 0.32, 60
"""Most of the width that names have; rows that are shown at once, at most."""


class CrossTableView(CellTable):
    """Emits ``opened`` with the place of a cell, and ``place_changed`` when another is current."""

    opened = Signal(object)
    place_changed = Signal(object)

    def __init__(self) -> None:
        self.cells = CrossModel()
        super().__init__(_("Count by fields"), self.cells)
        self.cells.setParent(self)
        self.setItemDelegate(CrossDelegate(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_table(self, table: CrossTable, names: ValueNames) -> None:
        """Show another answer; of the same cross the cell at the same place stays current.

        Of another cross the cell that the headline is about becomes current.
        """
        before, is_same = self.currentIndex(), self.cells.is_of(table)
        self.cells.show_table(table, names)
        row, column = self.cells.most if not is_same else (before.row(), before.column())
        self.verticalHeader().setDefaultSectionSize(theme.current_look().px(ROW_HEIGHT))
        self.fit_columns()
        rows, columns = self.cells.rowCount(), self.cells.columnCount()
        if rows and columns:
            at = self.cells.index(min(row, rows - 1), min(max(column, 1), columns - 1))
            self.setCurrentIndex(at)
        self.updateGeometry()

    @property
    def place(self) -> CellPlace | None:
        """The place of the current cell; None if there is none."""
        index = self.currentIndex()
        return self.cells.place(index) if index.isValid() else None

    def minimumSizeHint(self) -> QSize:
        """Return the height of many rows, the total among them: the whole page scrolls."""
        px = theme.current_look().px
        one = max(self.rowHeight(0), px(ROW_HEIGHT))  # a style may make rows higher
        rows = min(self.cells.rowCount(), _MOST_ROWS) * one
        high = self.horizontalHeader().height() + rows + px(_AROUND)
        return QSize(px(280), max(high, px(160)))

    def fit_columns(self) -> None:
        """Share the width among the columns; none is narrower than what stands in it."""
        px, columns = theme.current_look().px, self.cells.columnCount()
        if columns < 2:
            return
        names = min(px(_NAMES), round(self.viewport().width() * _NAMES_SHARE))
        least = [names, *(self._needed(column) for column in range(1, columns))]
        spare = max(self.viewport().width() - sum(least), 0) // (columns - 1)
        for column, width in enumerate(least):
            self.setColumnWidth(column, width + (spare if column else 0))
        self.horizontalHeader().setFixedHeight(wrapping_delegate.heading_height(self))

    def _needed(self, column: int) -> int:
        """Return the width that the longest cell of a column needs, and each word of its heading.

        The cells of bars are short, and the bar has what is left.
        """
        px, model, metrics = theme.current_look().px, self.cells, self.fontMetrics()
        words = [str(model.index(row, column).data()) for row in range(model.rowCount())]
        heading = str(model.headerData(column, Qt.Orientation.Horizontal)).split()
        longest = max(map(metrics.horizontalAdvance, (*words, *heading)), default=0)
        return max(longest + px(_AROUND), px(_LEAST))

    def note_current(self, _index: QModelIndex) -> None:
        if (place := self.place) is not None:
            self.place_changed.emit(place)

    def open_current(self) -> None:
        if (place := self.place) is not None:
            self.opened.emit(place)
