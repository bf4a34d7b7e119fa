"""Patterns of what lies side by side: kinds are told apart by them, never by a colour alone."""

from __future__ import annotations

from enum import Enum
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from mercworkshop.gui.style.theme import Look

_EDGE = 6
"""Distance of lines and of dots, in pixels at 100 %."""


class Pattern(Enum):
    """How a part of a bar is filled, and the square of a legend; all but the first are framed."""

    FULL = "full"
    DOTS = "dots"
    LINES = "lines"
    CLEAR = "clear"


def paint_part(painter: QPainter, look: Look, box: QRectF, pattern: Pattern) -> None:
    """Paint a part of a bar, or the square of a legend."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("accent" if pattern is Pattern.FULL else "surface"))
    painter.drawRoundedRect(box, 2, 2)
    if pattern is Pattern.FULL:
        return
    ink, edge = look.color("ink").name(), look.px(_EDGE)
    tiles = {Pattern.DOTS: dots, Pattern.LINES: hatch}
    brush = QBrush(tiles[pattern](ink, edge)) if pattern in tiles else QBrush()
    painter.setBrushOrigin(box.topLeft())
    painter.setBrush(brush)
    painter.setPen(QPen(look.color("ink"), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


def paint_figure(painter: QPainter, look: Look, box: QRectF, pattern: Pattern, figure: str) -> None:
    """Write a number into a part that has room for it, on a plain ground."""
    metrics, side = painter.fontMetrics(), look.px(3)
    wide = metrics.horizontalAdvance(figure) + 2 * side
    if not figure or wide + 2 > box.width():
        return
    if pattern is not Pattern.FULL:
        plate = QRectF(0, 0, wide, box.height() - 2)
        plate.moveCenter(box.center())
        painter.fillRect(plate, look.color("surface"))
    painter.setPen(look.color("on_accent" if pattern is Pattern.FULL else "ink"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), figure)


def paint_track(
    painter: QPainter,
    look: Look,
    whole: QRectF,
    filled: QRectF,
    token: str = "accent",
    radius: float = 0.0,
) -> None:
    """Paint a bar of which a part counts: the whole as a thin frame, the part filled in a colour.

    Two fills would be two greys in one theme and two lights in another, and the empty one shines.
    """
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("edge"), 1))
    painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(token))
    painter.drawRoundedRect(filled, radius, radius)
    painter.restore()


@cache
def hatch(color: str, edge: int) -> QImage:
    """Return a tile of ``edge`` pixels with rising lines; cached by colour and zoom."""
    tile, painter = _tile(edge)
    painter.setPen(QPen(QColor(color), edge / 3.5))
    for shift in (-edge, 0, edge):
        painter.drawLine(QPointF(shift - 1, edge + 1), QPointF(shift + edge + 1, -1))
    painter.end()
    return tile


@cache
def dots(color: str, edge: int) -> QImage:
    """Return a tile of ``edge`` pixels with dots, every other row between the others; cached."""
    tile, painter = _tile(edge)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    for share in (0.25, 0.75):
        painter.drawEllipse(QPointF(edge * share, edge * share), edge / 4.5, edge / 4.5)
    painter.end()
    return tile


def _tile(edge: int) -> tuple[QImage, QPainter]:
    tile = QImage(edge, edge, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return tile, painter
