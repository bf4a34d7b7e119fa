"""Paints a text before and after words are replaced: the old ones struck out, the new ones lit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.gui.widgets.inputs.fields import text_direction
from mercworkshop.gui.widgets.model_index import AnyIndex

PIECES = Qt.ItemDataRole.UserRole + 1
"""Role: the text in pieces, each with what it is."""

SAME, OLD, NEW = range(3)
Pieces = list[tuple[str, int]]

_BEFORE = 24
"""Letters shown before the first change; what is further ahead is left out."""


class ChangeDelegate(QStyledItemDelegate):
    """Paints one line of pieces; other items as usual."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        height = option.fontMetrics.height() + theme.current_look().px(10)
        return QSize(super().sizeHint(option, index).width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        pieces: Pieces | None = index.data(PIECES)
        if pieces is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        option.widget.style().drawPrimitive(panel, option, painter, option.widget)
        room = option.rect.adjusted(theme.current_look().px(4), 0, -theme.current_look().px(4), 0)
        pieces = _near_the_change(pieces)
        whole = elide(option.fontMetrics, "".join(words for words, _kind in pieces), room.width())
        layout = QTextLayout(whole, option.font)
        placed = QTextOption()
        placed.setTextDirection(text_direction(whole))
        placed.setWrapMode(QTextOption.WrapMode.NoWrap)
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        placed.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(placed)
        layout.setFormats(_formats(pieces))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room.width())
        layout.endLayout()
        painter.save()
        painter.setPen(theme.current_look().color("ink"))
        room.setTop(room.top() + round((room.height() - line.height()) / 2))
        layout.draw(painter, room.topLeft())
        painter.restore()


def _near_the_change(pieces: Pieces) -> Pieces:
    words, kind = pieces[0]
    if kind != SAME or len(words) <= _BEFORE or len(pieces) < 2:
        return pieces
    return [("…" + words[-_BEFORE:], SAME), *pieces[1:]]


def _formats(pieces: Pieces) -> list[QTextLayout.FormatRange]:
    look, found, at = theme.current_look(), [], 0
    for words, kind in pieces:
        made = QTextLayout.FormatRange()
        made.start, made.length = at, len(words)
        looks = QTextCharFormat()
        if kind == OLD:
            looks.setFontStrikeOut(True)
            looks.setForeground(look.color("muted"))
        elif kind == NEW:
            looks.setFontWeight(QFont.Weight.DemiBold)
            looks.setFontUnderline(True)
            looks.setBackground(look.color("accent_soft"))
        made.format = looks
        found.append(made)
        at += len(words)
    return found
