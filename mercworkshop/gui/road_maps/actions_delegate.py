"""Paints the cells of the actions table, with as few calls as there can be, and makes editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mercworkshop.gui import icons, theme
from mercworkshop.gui.road_maps.actions_columns import COLUMNS, NUMBER
from mercworkshop.gui.road_maps.actions_model import ActionsModel, Index
from mercworkshop.gui.road_maps.actions_text import TextCache

if TYPE_CHECKING:
    from mercworkshop.gui.road_maps.actions_table import ActionsTable

PADDING = 8
"""Room at both sides of the words, in pixels at 100 %."""

ROW_HEIGHT = 38
"""Height of a row at 100 %: two lines of text."""

_SELECTED = QStyle.StateFlag.State_Selected
_FOCUSED = QStyle.StateFlag.State_HasFocus
_KEYS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
_BACK = Qt.KeyboardModifier.ShiftModifier
_ALL = Qt.KeyboardModifier.ControlModifier
_STAYS_OPEN = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class ActionsDelegate(QStyledItemDelegate):
    """One for the whole table.

    ``finished`` carries where to go from the cell, in rows and columns; ``finished_for_all`` asks
    to give every selected row the value; ``left`` says that focus went elsewhere.
    """

    finished = Signal(int, int)
    finished_for_all = Signal()
    cancelled = Signal()
    left = Signal()

    def __init__(self, table: ActionsTable) -> None:
        super().__init__(table)
        self._table = table
        self._texts = TextCache()
        self.restyle()

    def restyle(self) -> None:
        """Take over font, zoom, colours and direction as they are now."""
        look = theme.current()
        self._texts.use(self._table.font(), self._table.layoutDirection())
        self._padding = look.px(PADDING)
        self._colors = {
            name: look.color(name)
            for name in ("ink", "muted", "cinnabar", "accent", "accent_soft", "amber", "amber_soft")
        }
        self._line = look.color("sunken")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = index.row(), index.column()
        rect: QRect = option.rect
        state = option.state
        model: ActionsModel = self._table.plan
        undecided = model.is_undecided(row, column)
        if state & _SELECTED or row == self._table.shown_row:
            painter.fillRect(rect, self._colors["accent_soft"])
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._line)
        if undecided:
            self._paint_doubt(painter, rect, column)
        if text := model.words(row, column):
            tone = self._tone(model, row, column)
            self._paint_text(painter, rect, text, tone, at_end=COLUMNS[column].at_end)
        if row == self._table.current[0] and column == self._table.current[1]:
            painter.setPen(self._colors["accent"])
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            if state & _FOCUSED:
                painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.current().px(80), theme.current().px(ROW_HEIGHT))

    def _tone(self, model: ActionsModel, row: int, column: int) -> str:
        action = model.action(row)
        if action is None:
            return "muted"
        return (
            "cinnabar" if COLUMNS[column].field == "funding" and action.funding == "gap" else "ink"
        )

    def _paint_text(
        self, painter: QPainter, rect: QRect, text: str, tone: str, *, at_end: bool
    ) -> None:
        width = rect.width() - 2 * self._padding
        if width <= 0:
            return
        laid_out, height = self._texts.laid_out(text, width, at_end=at_end)
        painter.setPen(self._colors[tone])
        top = rect.y() + (rect.height() - 1 - height) / 2
        painter.drawStaticText(QPointF(rect.x() + self._padding, top), laid_out)

    def _paint_doubt(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Mark a cell that laptops disagree about; the row number has a sign beside it."""
        if column != NUMBER:
            painter.fillRect(rect, self._colors["amber_soft"])
            painter.fillRect(rect.x(), rect.bottom() - 1, rect.width(), 2, self._colors["amber"])
            return
        edge = theme.current().px(icons.SIZE - 2)
        square = QRect(0, 0, edge, edge)
        square.moveCenter(rect.center())
        is_mirrored = self._table.layoutDirection() == Qt.LayoutDirection.RightToLeft
        square.moveLeft(rect.left() + 2 if is_mirrored else rect.right() - edge - 2)
        icons.icon("warning", "amber", icons.SIZE - 2).paint(painter, square)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        return self._table.editing.open(parent, index)

    def setEditorData(self, _editor: QWidget, _index: Index) -> None:
        """Nothing: an editor is filled once, when it opens; what is typed is never overwritten."""

    def setModelData(self, _editor: QWidget, _model: object, _index: Index) -> None:
        """Nothing: the table reads the editor itself, because it may have to ask."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, 0, -1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let the keys of a spreadsheet end the editing of a cell."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key_pressed(event)
            is_escape = event.key() == Qt.Key.Key_Escape
            if event.type() == QEvent.Type.ShortcutOverride and is_escape:
                event.accept()
                return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _STAYS_OPEN:
                self.left.emit()
            return False
        return False

    def _key_pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif key in _KEYS and event.modifiers() & _ALL:
            self.finished_for_all.emit()
        elif key in _KEYS:
            down, right = _KEYS[key]
            sign = -1 if down and event.modifiers() & _BACK else 1
            self.finished.emit(down * sign, right)
        else:
            return False
        return True
