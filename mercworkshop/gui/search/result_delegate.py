"""Paints an entry of the command palette: title, place, and a note with the matches."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.gui.widgets.inputs.fields import text_direction
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.i18n import isolate

ASIDE, NOTE, MARKS = (Qt.ItemDataRole.UserRole + number for number in (1, 2, 3))
"""Roles: the text at the end of the line; the note below; the (start, length) of its matches."""


class ResultDelegate(QStyledItemDelegate):
    """Paints the title at the start, the muted shortcut or place at the end, the note below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        lines = 2 if index.data(NOTE) else 1
        return QSize(0, option.fontMetrics.height() * lines + theme.current_look().px(12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self.initStyleOption(option, index)
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        option.widget.style().drawPrimitive(panel, option, painter, option.widget)
        look = theme.current_look()
        room = option.rect.adjusted(look.px(8), look.px(6), -look.px(8), -look.px(6))
        line = QRect(room.topLeft(), QSize(room.width(), option.fontMetrics.height()))
        painter.save()
        painter.setFont(option.font)
        _draw_title(painter, option, line, index)
        if index.data(NOTE):
            _draw_note(painter, option, line.translated(0, line.height()), index)
        painter.restore()


def _draw_title(
    painter: QPainter, option: QStyleOptionViewItem, line: QRect, index: AnyIndex
) -> None:
    look, metrics = theme.current_look(), option.fontMetrics
    aside = isolate(elide(metrics, index.data(ASIDE) or "", line.width() // 2))
    painter.setPen(look.color("muted"))
    painter.drawText(line, int(_side(option, at_end=True)), aside)
    room = QRect(line)
    room.setWidth(line.width() - (metrics.horizontalAdvance(aside) + look.px(12) if aside else 0))
    if option.direction == Qt.LayoutDirection.RightToLeft:
        room.moveRight(line.right())
    is_on = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
    painter.setPen(look.color("ink" if is_on else "muted"))
    title = isolate(elide(metrics, option.text, room.width()))
    painter.drawText(room, int(_side(option)), title)


def _draw_note(
    painter: QPainter, option: QStyleOptionViewItem, line: QRect, index: AnyIndex
) -> None:
    """Draw the note on one line in its own direction, with the matches in bold."""
    note = index.data(NOTE).replace("\n", " ")
    layout = QTextLayout(elide(option.fontMetrics, note, line.width()), option.font)
    placed = QTextOption(_side(option))
    placed.setTextDirection(text_direction(note))
    placed.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(placed)
    layout.setFormats([_marked(*mark) for mark in index.data(MARKS)])
    layout.beginLayout()
    layout.createLine().setLineWidth(line.width())
    layout.endLayout()
    painter.setPen(theme.current_look().color("muted"))
    layout.draw(painter, line.topLeft())


def _side(option: QStyleOptionViewItem, *, at_end: bool = False) -> Qt.AlignmentFlag:
    """Return where text begins (or ends) in the direction of the window."""
    is_right = (option.direction == Qt.LayoutDirection.RightToLeft) != at_end
    side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


def _marked(start: int, length: int) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setForeground(theme.current_look().color("ink"))
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made
