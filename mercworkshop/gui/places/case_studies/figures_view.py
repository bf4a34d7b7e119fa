"""A table with figures: read-only, as tall as its rows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from mercworkshop.gui.widgets.tables import wrapping_delegate
from mercworkshop.gui.widgets.tables.wrapping_delegate import WrappingDelegate
from mercworkshop.i18n import isolate, number
from mercworkshop.reference.cases.case_studies import DataTable, ScreenText


class FiguresView(QTableWidget):
    """The figures of the story: read-only, as tall as its rows, accessible to a screen reader."""

    def __init__(self, table: DataTable) -> None:
        super().__init__(len(table.rows), len(table.columns))
        self.setAccessibleName(table.caption.value)
        self.setHorizontalHeaderLabels([column.value for column in table.columns])
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self._delegate = WrappingDelegate(self)
        self.setItemDelegate(self._delegate)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        for down, cells in enumerate(table.rows):
            for along, cell in enumerate(cells):
                self.setItem(down, along, _cell(cell))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), wrapping_delegate.full_height(self))

    minimumSizeHint = sizeHint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share = self.viewport().width() // (self.columnCount() + 1)
        for column in range(self.columnCount()):
            self.setColumnWidth(column, share if column else 2 * share)
        wrapping_delegate.fit_rows(self)


def _cell(cell: ScreenText | int | float | None) -> QTableWidgetItem:
    if cell is None or isinstance(cell, ScreenText):
        return QTableWidgetItem(cell.value if cell else "")
    item = QTableWidgetItem(isolate(number(cell)))
    item.setTextAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
    return item
