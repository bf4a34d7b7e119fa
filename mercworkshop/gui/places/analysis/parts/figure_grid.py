"""A table of figures, gone through cell by cell; Enter opens what stands behind one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont

from mercworkshop.gui.style import fonts, theme
from mercworkshop.gui.widgets.elision import ElidingDelegate
from mercworkshop.gui.widgets.model_index import NOWHERE, AnyIndex
from mercworkshop.gui.widgets.tables import wrapping_delegate
from mercworkshop.gui.widgets.tables.cell_table import CellTable
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import isolate, listed_phrases

_AROUND, _LEAST, _ROW, _MOST_NAME = 20, 56, 26, 300
"""Pixels at 100 %: around words, of a column at least, of a row, of a column of names at most."""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Headings, rows of words, how many of the first columns are names, and the tokens of cells."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int = 1
    tokens: Mapping[tuple[int, int], str] | None = None
    bold_rows: frozenset[int] = frozenset()


class _FigureModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.table = FigureTable((), ())

    def show_table(self, table: FigureTable) -> None:
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.table.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        is_shown = role == Qt.ItemDataRole.DisplayRole and section < len(self.table.headings)
        if orientation == Qt.Orientation.Horizontal and is_shown:
            return self.table.headings[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        table, row, column = self.table, index.row(), index.column()
        words = table.rows[row][column]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return isolate(words) if column < table.names else words
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._spoken(row, column))
            case Qt.ItemDataRole.ForegroundRole:
                return theme.current_look().color((table.tokens or {}).get((row, column), "ink"))
            case Qt.ItemDataRole.FontRole if row in table.bold_rows:
                font = QFont(fonts.text_font(theme.current_look().scale))
                font.setBold(True)
                return font
        return None

    def _spoken(self, row: int, column: int) -> str:
        """Return a cell with the names of its row and the heading of its column."""
        table = self.table
        names = table.rows[row][: table.names]
        if column < table.names:
            return listed_phrases(names)
        return listed_phrases((*names, table.headings[column], table.rows[row][column]))


class FigureGrid(CellTable):
    """Emits ``opened`` and ``place_changed`` with row and column; it is as high as its rows."""

    opened = Signal(int, int)
    place_changed = Signal(int, int)

    def __init__(self, name: str) -> None:
        self.cells = _FigureModel()
        super().__init__(name, self.cells)
        self.cells.setParent(self)
        self.setItemDelegate(ElidingDelegate(self))

    def show_table(self, table: FigureTable) -> None:
        """Show other figures; the cell at the same place stays the current one."""
        before = self.currentIndex()
        row, column = (before.row(), before.column()) if before.isValid() else (0, table.names)
        self.cells.show_table(table)
        self.verticalHeader().setDefaultSectionSize(theme.current_look().px(_ROW))
        self.fit_columns()
        self.updateGeometry()
        if table.rows:
            last = len(table.rows) - 1, len(table.headings) - 1
            self.setCurrentIndex(self.cells.index(min(row, last[0]), min(column, last[1])))

    @property
    def place(self) -> tuple[int, int] | None:
        """Row and column of the current cell."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        high = self.horizontalHeader().height() + len(self.cells.table.rows) * px(_ROW)
        return QSize(px(400), high + 2 * self.frameWidth() + px(14))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(280), self.sizeHint().height())

    def fit_columns(self) -> None:
        """Give each column what it needs, and share what is left among the figures."""
        table = self.cells.table
        if not table.headings:
            return
        needed = [self._needed(column) for column in range(len(table.headings))]
        figures = len(needed) - table.names
        spare = max(self.viewport().width() - sum(needed), 0) // max(figures, 1)
        for column, width in enumerate(needed):
            self.setColumnWidth(column, width + (spare if column >= table.names else 0))
        self.horizontalHeader().setFixedHeight(wrapping_delegate.heading_height(self))

    def _needed(self, column: int) -> int:
        px, table, metrics = theme.current_look().px, self.cells.table, self.fontMetrics()
        words = [row[column] for row in table.rows] + table.headings[column].split()
        bold = 1.1 if table.bold_rows else 1.0
        longest = bold * max(map(metrics.horizontalAdvance, words), default=0) + px(_AROUND)
        most = px(_MOST_NAME) if column < table.names else longest
        return round(max(min(longest, most), px(_LEAST)))

    def note_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.place_changed.emit(index.row(), index.column())

    def open_current(self) -> None:
        if (place := self.place) is not None:
            self.opened.emit(*place)
