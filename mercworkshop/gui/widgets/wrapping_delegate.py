"""Tables whose words wrap: rows and heading as tall as they need, nothing cut off."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.model_index import AnyIndex

_CELL, _HEADING = 8, 9
"""What is free at each side of the words of a cell and of a heading, in pixels at 100 %.

That of a cell is what the style sheet leaves free: a line more than is painted makes a row too
tall, a line less cuts it.
"""


class WrappingDelegate(QStyledItemDelegate):
    """Gives each cell the height that its words need at the width of its column.

    Qt's own measure forgets the padding of the style sheet, and then cuts off the last line.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        room = self._view.columnWidth(index.column()) - int(self._view.showGrid())
        return QSize(0, cell_height(option.fontMetrics, room, str(index.data() or "")))


def fit_rows(view: QTableView) -> None:
    """Give the rows and the heading of a table the height that their words need."""
    view.resizeRowsToContents()
    header, model = view.horizontalHeader(), view.model()
    tallest = max(
        cell_height(
            header.fontMetrics(),
            view.columnWidth(column),
            str(model.headerData(column, Qt.Orientation.Horizontal)),
            _HEADING,
        )
        for column in range(model.columnCount())
    )
    header.setFixedHeight(tallest)
    view.updateGeometry()


def full_height(view: QTableView) -> int:
    """Return the height at which a table shows all its rows."""
    rows = sum(view.rowHeight(row) for row in range(view.model().rowCount()))
    return rows + view.horizontalHeader().height() + 2 * view.frameWidth() + 2


def cell_height(metrics: QFontMetrics, width: int, text: str, side: int = _CELL) -> int:
    """Return how tall a cell of a column so wide has to be; ``side`` is free at both its sides."""
    look = theme.current_look()
    room = QRect(0, 0, max(width - 2 * look.px(side), 1), 1 << 16)
    wrapped = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text)
    return max(look.px(32), wrapped.height() + look.px(10))
