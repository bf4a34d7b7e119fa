"""Painting a state in a cell as the same pill that stands elsewhere as a chip."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from mercworkshop.gui import theme

TONES = {
    "good": ("leaf_soft", "leaf"),
    "warn": ("amber_soft", "amber"),
    "bad": ("cinnabar_soft", "cinnabar"),
    "info": ("accent_soft", "accent"),
    "plain": ("sunken", "muted"),
}
"""Ground and words of each tone, as in the style sheet."""

_SIDE, _HEIGHT, _INDENT = 9, 20, 8


def paint_chip(painter: QPainter, option: QStyleOptionViewItem, words: str, tone: str) -> None:
    """Paint ``words`` as a pill where the text of the cell would begin."""
    look = theme.current()
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
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(pill), pill.height() / 2, pill.height() / 2)
    painter.setPen(ink)
    room = pill.width() - look.px(_SIDE)
    shown = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), shown)
    painter.restore()
