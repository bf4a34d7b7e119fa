"""Tables whose text wraps: rows and heading as high as their text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tables.column_widths import breakable
from mercworkshop.i18n import isolate

_ROW = 32
"""Height of a row of one line, in pixels at 100 %."""

_CELL, _HEADING = 8, 9
"""Padding at each side of the text of a cell and of a heading, in pixels at 100 %.

For a cell it is the padding of the style sheet: more would make rows too high, less would cut them.
"""


class WrappingDelegate(QStyledItemDelegate):
    """Gives each cell the height that its text needs at the width of its column.

    Qt's own height leaves out the padding of the style sheet and cuts off the last line.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Keep the full stop of a foreign text at its end."""
        super().initStyleOption(option, index)
        room = self._view.columnWidth(index.column()) - int(self._view.showGrid())
        option.text = wrapping_text(option, room)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        room = self._view.columnWidth(index.column()) - int(self._view.showGrid())
        return QSize(0, wrapped_height(option, index, room))


def fit_rows(view: QTableView) -> None:
    """Set the height of the rows and the heading of a table to that of their text."""
    view.resizeRowsToContents()
    view.horizontalHeader().setFixedHeight(heading_height(view))
    view.updateGeometry()


def heading_height(view: QTableView) -> int:
    """Return the height of the heading of a table at the widths of its columns, in pixels."""
    header, model = view.horizontalHeader(), view.model()
    return max(
        cell_height(
            header.fontMetrics(),
            view.columnWidth(column),
            str(model.headerData(column, Qt.Orientation.Horizontal)),
            _HEADING,
        )
        for column in range(model.columnCount())
    )


def full_height(view: QTableView) -> int:
    """Return the height at which a table shows all its rows, in pixels."""
    rows = sum(view.rowHeight(row) for row in range(view.model().rowCount()))
    return rows + view.horizontalHeader().height() + 2 * view.frameWidth() + 2


def wrapping_text(option: QStyleOptionViewItem, width: int) -> str:
    """Return the text of an item for a cell of ``width`` pixels, as Qt paints it."""
    if not option.text:
        return ""
    return isolate(breakable(option.fontMetrics, option.text, _room(width)))


def wrapped_height(option: QStyleOptionViewItem, index: AnyIndex, width: int) -> int:
    """Return the height of an item in a cell of ``width`` pixels, as :func:`wrapping_text`."""
    font = index.data(Qt.ItemDataRole.FontRole)  # while it is measured, the option has another
    metrics = option.fontMetrics if font is None else QFontMetrics(font.resolve(option.font))
    return cell_height(metrics, width, breakable(metrics, str(index.data() or ""), _room(width)))


def cell_height(metrics: QFontMetrics, width: int, text: str, side: int = _CELL) -> int:
    """Return the height of a cell of ``text``, in pixels; ``side`` is its padding on each side."""
    look = theme.current_look()
    room = QRect(0, 0, _room(width, side), 1 << 16)
    wrapped = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text)
    return max(least_height(), wrapped.height() + look.px(10))


def least_height() -> int:
    """Return the height of a row of one line, in pixels."""
    return theme.current_look().px(_ROW)


def _room(width: int, side: int = _CELL) -> int:
    return max(width - 2 * theme.current_look().px(side), 1)
