"""Paints the cells of the timetable: the country bold, then its need, or what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.i18n import isolate

LINES = Qt.ItemDataRole.UserRole
"""The lines of a cell, a tuple of :class:`CellLine`."""
IS_NOW = Qt.ItemDataRole.UserRole + 1
"""Whether the cell is in the round that goes on."""

_SIDE, _ABOVE, _LEAST = 8, 6, 32
"""Padding beside and above the words, and the least height of a row, in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line of a cell, which wraps; ``tone`` is the name of a colour."""

    words: str
    is_bold: bool = False
    tone: str = "ink"


class CellDelegate(QStyledItemDelegate):
    """Gives each row the height of its words, and the round that goes on another ground."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look, is_now = theme.current_look(), bool(index.data(IS_NOW))
        box = option.rect
        painter.save()
        if is_now:
            painter.fillRect(box, look.color("accent_soft"))
        painter.fillRect(box.x(), box.bottom(), box.width(), 1, look.color("line"))
        if option.state & QStyle.StateFlag.State_Selected:
            look.paint_chosen(painter, box, is_cell=True)
        room = box.adjusted(look.px(_SIDE), look.px(_ABOVE), -look.px(_SIDE), -look.px(_ABOVE))
        painter.setLayoutDirection(option.direction)
        for line in index.data(LINES) or ():
            font = _font(option.font, line)
            painter.setFont(font)
            painter.setPen(look.color(line.tone))
            height = _height(font, line, room.width())
            place = QRect(room.x(), room.y(), room.width(), height)
            painter.drawText(place, _flags(option.direction), isolate(line.words))
            room.setTop(room.top() + height)
        if option.state & QStyle.StateFlag.State_HasFocus:
            width = look.px(2)
            painter.setPen(look.color("accent"))
            for step in range(width):
                painter.drawRect(box.adjusted(step, step, -step - 1, -step - 1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        look = theme.current_look()
        room = self._view.columnWidth(index.column()) - 2 * look.px(_SIDE)
        lines = index.data(LINES) or ()
        words = sum(_height(_font(option.font, each), each, room) for each in lines)
        return QSize(0, max(look.px(_LEAST), words + 2 * look.px(_ABOVE)))


def _font(plain: QFont, line: CellLine) -> QFont:
    font = QFont(plain)
    font.setBold(line.is_bold)
    return font


def _height(font: QFont, line: CellLine, width: int) -> int:
    room = QRect(0, 0, max(width, 1), 1 << 16)
    flags = int(Qt.TextFlag.TextWordWrap)
    return QFontMetrics(font).boundingRect(room, flags, isolate(line.words)).height()


def _flags(direction: Qt.LayoutDirection) -> int:
    """Return flags for words that begin where the window does, whatever their own script."""
    is_mirrored = direction is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
    way = side | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute
    return int(way) | int(Qt.TextFlag.TextWordWrap)
