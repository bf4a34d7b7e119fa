"""Paints chips in cells, and the mark of unparsed text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.elision import elide

TONES = {
    "done": ("done_soft", "done"),
    "warn": ("amber_soft", "amber"),
    "bad": ("cinnabar_soft", "cinnabar"),
    "info": ("accent_soft", "accent"),
    "plain": ("sunken", "muted"),
}
"""Background and text colour of each tone, as in the style sheet."""

_SIDE, _HEIGHT, _INDENT = 9, 20, 8
_MARK, _MARK_ROOM, _MARK_GAP = 14, 20, 4


def paint_chip(painter: QPainter, option: QStyleOptionViewItem, words: str, tone: str) -> None:
    """Paint ``words`` as a chip where the text of the cell would begin."""
    look = theme.current_look()
    ground, ink = (look.color(token) for token in TONES[tone])
    cell: QRect = option.rect
    width = min(
        option.fontMetrics.horizontalAdvance(words) + 2 * look.px(_SIDE),
        cell.width() - 2 * look.px(_INDENT),
    )
    pill = QRect(cell.left() + look.px(_INDENT), 0, width, look.px(_HEIGHT))
    pill.moveTop(cell.center().y() - pill.height() // 2)
    pill = QStyle.visualRect(option.direction, cell, pill)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    has_frame = look.theme.is_flat or is_chosen  # on the ground of a chosen row its own is not seen
    frame = ink if is_chosen else look.color("rim")
    painter.setPen(QPen(frame, 1) if has_frame else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    inset = 0.5 if has_frame else 0.0
    shape = QRectF(pill).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(shape, pill.height() / 2, pill.height() / 2)
    painter.setPen(ink)
    room = pill.width() - look.px(_SIDE)
    shown = elide(option.fontMetrics, words, room)
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), shown)
    painter.restore()


def room_of_mark() -> int:
    """Return the width that the question mark takes from the text, in pixels."""
    look = theme.current_look()
    return look.px(_MARK_ROOM) + look.px(_MARK_GAP) - look.px(_INDENT)


def paint_unread(painter: QPainter, cell: QRect, *, is_mirrored: bool) -> QRect:
    """Paint the mark of unparsed text: a dotted line below, a question mark at the end.

    Return the rectangle left for the text.
    """
    look = theme.current_look()
    direction = Qt.LayoutDirection.RightToLeft if is_mirrored else Qt.LayoutDirection.LeftToRight
    edge = look.px(_MARK)
    mark = QRect(cell.right() - look.px(_MARK_ROOM), 0, edge, edge)
    mark.moveTop(cell.center().y() - edge // 2)
    icons.icon("help", "amber", _MARK).paint(painter, QStyle.visualRect(direction, cell, mark))
    line = QRect(cell.left() + look.px(_INDENT), 0, cell.width() - look.px(_INDENT), 0)
    line.setRight(mark.left() - look.px(_MARK_GAP))
    line = QStyle.visualRect(direction, cell, line)
    thick = look.px(2)
    painter.save()
    pen = QPen(look.color("amber"), thick)
    pen.setDashPattern([1, 1.5])
    painter.setPen(pen)
    bottom = cell.bottom() - look.px(2)
    painter.drawLine(line.left(), bottom, line.right(), bottom)
    painter.restore()
    room = cell.adjusted(0, 0, -room_of_mark(), 0)
    return QStyle.visualRect(direction, cell, room)
