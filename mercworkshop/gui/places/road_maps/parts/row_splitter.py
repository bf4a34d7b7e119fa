"""A table above what is said of its current row, with a movable edge that cuts through no row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QTableView, QWidget


class RowSplitter(QSplitter):
    """Gives ``upper``, which holds ``table``, the height at which its last row in sight is whole.

    ``lower`` keeps the height that a person gave it, except for less than half a row.
    """

    def __init__(self, table: QTableView, upper: QWidget, lower: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._table, self._lower = table, lower
        self._wanted: int | None = None
        self.addWidget(upper)
        self.addWidget(lower)
        self.splitterMoved.connect(self._moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Move the edge to the nearest one between two rows."""
        if not (self._table.isVisible() and self._lower.isVisible()):
            return
        upper, lower = self.sizes()
        self._wanted = lower if self._wanted is None else self._wanted
        room = upper + lower - self._wanted
        around = upper - self._table.viewport().height()
        row = self._table.verticalHeader().defaultSectionSize()
        over = (room - around) % row
        by = -over if over <= row / 2 else row - over
        self.setSizes([room + by, self._wanted - by])

    def _moved(self, _position: int, _index: int) -> None:
        self._wanted = self.sizes()[1]
        self.fit()
