"""Keeps the title of every row in sight while a table is scrolled sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyleOptionHeaderV2,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.model_index import AnyIndex

LARGEST_SHARE = 0.6
"""Largest share of a table's width that stands still; wider columns are scrolled like the rest."""


class FrozenColumns(QWidget):
    """A picture of the columns up to the title over a scrolled table; a click goes to the title.

    The wheel, the context menu and the tooltips are those of the table below.
    It is never seen with the title as the current cell: the table is not scrolled then.
    """

    def __init__(self, table: EditableTable, title: int) -> None:
        super().__init__(table)
        self._table, self._title = table, title
        self._columns = range(title + 1)
        self.hide()
        table.horizontalScrollBar().valueChanged.connect(self.follow)
        table.horizontalScrollBar().rangeChanged.connect(self.follow)
        table.verticalScrollBar().valueChanged.connect(self._repaint)
        table.selectionModel().selectionChanged.connect(self._repaint)
        model = table.grid
        for signal in (
            model.dataChanged,
            model.layoutChanged,
            model.rowsInserted,
            model.rowsRemoved,
        ):
            signal.connect(self._repaint)

    @property
    def room(self) -> int:
        """Width of the frozen columns, in pixels."""
        return sum(map(self._table.columnWidth, self._columns))

    def follow(self, *_moved: int) -> None:
        """Cover the start of the table while it is scrolled sideways."""
        inside = self._table.viewport().geometry()
        place = QRect(inside.x(), 0, self.room, inside.bottom() + 1)
        if self._is_mirrored:
            place.moveRight(inside.right())
        self.setGeometry(place)
        is_scrolled = self._table.horizontalScrollBar().value() > 0
        self.setVisible(is_scrolled and self._has_room)

    def uncover(self, index: AnyIndex) -> None:
        """Scroll a cell of the table out from under the frozen columns."""
        bar = self._table.horizontalScrollBar()
        if index.column() <= self._title:
            bar.setValue(0)
        elif self._has_room:
            cell, seen = self._table.visualRect(index), self._table.viewport().rect()
            start = seen.right() - cell.right() if self._is_mirrored else cell.left()
            bar.setValue(bar.value() - max(self.room - start, 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, table = QPainter(self), self._table
        look = theme.current_look()
        painter.fillRect(self.rect(), look.color("surface"))
        top = table.viewport().y()
        painter.setClipRect(QRect(0, top, self.width(), self.height() - top))
        last = table.rowAt(table.viewport().height() - 1)
        rows = range(max(table.rowAt(0), 0), (last if last >= 0 else table.grid.rowCount() - 1) + 1)
        for row in rows:
            for column in self._columns:
                self._paint_cell(painter, row, column, top)
        painter.setClipping(False)
        for column in self._columns:
            self._paint_heading(painter, column, top)
        self._paint_edge(painter, rows, top)
        painter.end()

    def _paint_edge(self, painter: QPainter, rows: range, top: int) -> None:
        """Paint a line where the columns end, but not through the heading of a band."""
        table, color = self._table, theme.current_look().color("edge")
        edge = 0 if self._is_mirrored else self.width() - 1
        painter.fillRect(edge, 0, 1, top, color)
        below = top
        for row in rows:
            y, height = table.rowViewportPosition(row) + top, table.rowHeight(row)
            below = y + height
            if table.grid.band(row) is None:
                painter.fillRect(edge, max(y, top), 1, below - max(y, top), color)
        painter.fillRect(edge, below, 1, self.height() - below, color)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tooltip_at(event.pos()), self)
            return True
        return super().event(event)

    def tooltip_at(self, point: QPoint) -> str:
        """Return the tooltip of the cell at ``point``; empty if there is none."""
        across = (n for n in self._columns if self._across(n, 0, self.height()).contains(point))
        column = next(across, self._title)
        index = self._table.grid.index(self._row_at(point.y()), column)
        return str(index.data(Qt.ItemDataRole.ToolTipRole) or "")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the table: Qt passes the wheel to the parent, which ignores it there."""
        scrolled = QWheelEvent(
            QPointF(self._below(event.position().toPoint())),
            event.globalPosition(),
            event.pixelDelta(),
            event.angleDelta(),
            event.buttons(),
            event.modifiers(),
            event.phase(),
            event.inverted(),
            event.source(),
        )
        QApplication.sendEvent(self._table.viewport(), scrolled)
        event.setAccepted(scrolled.isAccepted())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        asked = QContextMenuEvent(
            event.reason(), self._below(event.pos()), event.globalPos(), event.modifiers()
        )
        QApplication.sendEvent(self._table.viewport(), asked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(round(event.position().y()))
        if row >= 0:
            self._table.setFocus()
            self._table.go(row, self._title)
            self._table.toggle_band(row)

    def _row_at(self, y: int) -> int:
        return self._table.rowAt(y - self._table.viewport().y())

    def _below(self, point: QPoint) -> QPoint:
        return self._table.viewport().mapFrom(self._table, self.mapToParent(point))

    def _paint_cell(self, painter: QPainter, row: int, column: int, top: int) -> None:
        table, option = self._table, QStyleOptionViewItem()
        index = table.grid.index(row, column)
        table.initViewItemOption(option)  # as the table paints it: padding, alignment, direction
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if table.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        y = table.rowViewportPosition(row) + top
        across = self.x() - table.viewport().x()  # a heading of a band fills the whole row
        option.rect = self._across(column, y, table.rowHeight(row)).translated(across, 0)
        painter.translate(-across, 0)
        table.itemDelegate().paint(painter, option, index)
        painter.translate(across, 0)

    def _paint_heading(self, painter: QPainter, column: int, height: int) -> None:
        header, option = self._table.horizontalHeader(), QStyleOptionHeaderV2()
        header.initStyleOption(option)
        header.initStyleOptionForIndex(option, column)
        option.rect = self._across(column, 0, height)
        header.style().drawControl(QStyle.ControlElement.CE_Header, option, painter, header)

    def _across(self, column: int, y: int, height: int) -> QRect:
        before = sum(map(self._table.columnWidth, range(column)))
        place = QRect(before, y, self._table.columnWidth(column), height)
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    @property
    def _has_room(self) -> bool:
        return self.room <= self._table.viewport().width() * LARGEST_SHARE

    @property
    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _repaint(self) -> None:
        if self.isVisible():
            self.update()
