"""Paints the cells of a cross: a bar of one scale and zero for all, and the figure after it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from mercworkshop.gui.places.analysis.cross.model import BAR, CellBar
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.gui.widgets.model_index import AnyIndex

ROW_HEIGHT = 23
_BAR, _INSET, _GAP, _FIGURE = 14, 8, 6, 40
"""In pixels at 100 %; a bar leaves room for the figure after it."""


class CrossDelegate(QStyledItemDelegate):
    """Draws bars; the first column and totals are words alone."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(0, theme.current_look().px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look = theme.current_look()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            look.paint_chosen(painter, option.rect, is_cell=True)
        bar = index.data(BAR)
        words = str(index.data() or "")
        font = option.font
        if isinstance(bar, CellBar):
            font.setBold(bar.is_total)
            painter.setFont(font)
            self._paint_figure(painter, option, bar, words)
        else:
            painter.setFont(font)
            self._paint_words(painter, option, words)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(look.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
        look = theme.current_look()
        room = option.rect.adjusted(look.px(_INSET), 0, -look.px(_INSET), 0)
        painter.setPen(look.color("ink"))
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, leading, elide(painter.fontMetrics(), words, room.width()))

    def _paint_figure(
        self, painter: QPainter, option: QStyleOptionViewItem, bar: CellBar, words: str
    ) -> None:
        look = theme.current_look()
        inset, high, gap = look.px(_INSET), look.px(_BAR), look.px(_GAP)
        room = option.rect.adjusted(inset, 0, -inset, 0)
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if bar.share > 0:
            most = max(room.width() - look.px(_FIGURE), 0)
            wide = max(round(most * bar.share), 1)
            left = room.right() - wide + 1 if is_mirrored else room.left()
            drawn = QRect(left, room.center().y() - high // 2, wide, high)
            self._paint_bar(painter, drawn, bar)
            room = (
                room.adjusted(0, 0, -wide - gap, 0)
                if is_mirrored
                else room.adjusted(wide + gap, 0, 0, 0)
            )
        painter.setPen(look.color("ink" if words else "muted"))
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        shown = elide(painter.fontMetrics(), words or "·", room.width())
        painter.drawText(room, leading, shown)

    def _paint_bar(self, painter: QPainter, drawn: QRect, bar: CellBar) -> None:
        look = theme.current_look()
        if bar.is_blank:
            painter.fillRect(drawn, QBrush(look.color("muted"), Qt.BrushStyle.BDiagPattern))
            painter.setPen(look.color("muted"))
            painter.drawRect(drawn.adjusted(0, 0, -1, -1))
        else:
            painter.fillRect(drawn, look.color("cinnabar" if bar.is_lacking else "accent"))
