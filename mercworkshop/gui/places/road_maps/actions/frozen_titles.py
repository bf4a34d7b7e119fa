"""Keeps number and title of every action in sight while the table is scrolled sideways."""

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
    QStyleOptionHeader,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from mercworkshop.gui.places.road_maps.actions.columns import NUMBER, TITLE
from mercworkshop.gui.places.road_maps.actions.table_base import ActionsTableBase
from mercworkshop.gui.style import theme


class FrozenTitles(QWidget):
    """A picture of the first columns over a scrolled table; a click on it goes to the title.

    The wheel, the context menu and the tooltips are those of the table below.
    It is never seen with the title as the current cell: the table is not scrolled then.
    """

    def __init__(self, table: ActionsTableBase) -> None:
        super().__init__(table)
        self._table = table
        self.hide()
        table.horizontalScrollBar().valueChanged.connect(self.follow)
        table.verticalScrollBar().valueChanged.connect(self._repaint)
        table.rows_chosen.connect(self._repaint)
        model = table.actions_model
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
        return self._table.columnWidth(NUMBER) + self._table.columnWidth(TITLE)

    def follow(self) -> None:
        """Cover the start of the table while it is scrolled sideways."""
        inside = self._table.viewport().geometry()
        place = QRect(inside.x(), 0, self.room, inside.bottom() + 1)
        if self._is_mirrored:
            place.moveRight(inside.right())
        self.setGeometry(place)
        self.setVisible(self._table.horizontalScrollBar().value() > 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, table = QPainter(self), self._table
        look = theme.current_look()
        painter.fillRect(self.rect(), look.color("surface"))
        top = table.viewport().y()
        painter.setClipRect(QRect(0, top, self.width(), self.height() - top))
        last = table.rowAt(table.viewport().height() - 1)
        rows = table.actions_model.rowCount()
        for row in range(max(table.rowAt(0), 0), (last if last >= 0 else rows - 1) + 1):
            for column in (NUMBER, TITLE):
                self._paint_cell(painter, row, column, top)
        painter.setClipping(False)
        for column in (NUMBER, TITLE):
            self._paint_heading(painter, column, top)
        edge = 0 if self._is_mirrored else self.width() - 1
        painter.fillRect(edge, 0, 1, self.height(), look.color("edge"))
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tooltip_at(event.pos()), self)
            return True
        return super().event(event)

    def tooltip_at(self, point: QPoint) -> str:
        """Return the tooltip of the number or the title at ``point``; empty if there is none."""
        number = self._across(NUMBER, 0, self.height())
        column = NUMBER if number.contains(point) else TITLE
        index = self._table.actions_model.index(self._row_at(point.y()), column)
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
            self._table.go(row, TITLE)

    def _row_at(self, y: int) -> int:
        return self._table.rowAt(y - self._table.viewport().y())

    def _below(self, point: QPoint) -> QPoint:
        return self._table.viewport().mapFrom(self._table, self.mapToParent(point))

    def _paint_cell(self, painter: QPainter, row: int, column: int, top: int) -> None:
        table, option = self._table, QStyleOptionViewItem()
        index = table.actions_model.index(row, column)
        option.initFrom(table)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if table.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        y = table.rowViewportPosition(row) + top
        option.rect = self._across(column, y, table.row_height)
        table.itemDelegate().paint(painter, option, index)

    def _paint_heading(self, painter: QPainter, column: int, height: int) -> None:
        header, option = self._table.horizontalHeader(), QStyleOptionHeader()
        option.initFrom(header)
        option.rect = self._across(column, 0, height)
        option.section = column
        option.text = str(self._table.actions_model.headerData(column, Qt.Orientation.Horizontal))
        option.textAlignment = header.defaultAlignment()
        header.style().drawControl(QStyle.ControlElement.CE_Header, option, painter, header)

    def _across(self, column: int, y: int, height: int) -> QRect:
        before = self._table.columnWidth(NUMBER) if column == TITLE else 0
        place = QRect(before, y, self._table.columnWidth(column), height)
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    @property
    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _repaint(self) -> None:
        if self.isVisible():
            self.update()
