"""Headings that are cut at the edge of a table end in dots, as its cells do."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QTableView


class _Table(Protocol):
    def seen_part(self, cell: QRect, column: int) -> QRect:
        """Return the part of a cell or heading that is in sight."""


class SeenHeader(QHeaderView):
    """The headings of a table; one that is partly out of sight is cut to the part in sight."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setSectionsClickable(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        seen = cast("_Table", self.parentWidget()).seen_part(rect, section)
        super().paintSection(painter, seen, section)
