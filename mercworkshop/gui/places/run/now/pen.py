"""A pen for what the page Run paints itself: pixels at 100 %, mirrored once.

A place is the distance from the side where reading begins, and from the upper edge.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.style import fonts, icons, theme
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.i18n import isolate_lines


class Box(NamedTuple):
    """A rectangle, from the side where reading begins."""

    start: float
    top: float
    width: float
    height: float


class Type(NamedTuple):
    """How words look: size in pixels at 100 %, weight, token of the colour, and which side."""

    size: float
    bold: bool = False
    tone: str = "ink"
    is_centred: bool = False


class Pen:
    """Paints on a widget in its look and direction; use it as a context.

    ``inset`` are the pixels that stay free at both sides.
    """

    def __init__(self, owner: QWidget, inset: float = 0) -> None:
        self.look = theme.current_look()
        self._owner = owner
        self._is_mirrored = owner.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._inset = inset
        self.width = owner.width() / self.look.scale - 2 * inset
        self.height = owner.height() / self.look.scale

    def __enter__(self) -> Pen:
        self._painter = QPainter(self._owner)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setLayoutDirection(self._owner.layoutDirection())
        return self

    def __exit__(self, *_error: object) -> None:
        self._painter.end()

    def box(self, area: Box, fill: str = "", edge: str = "", radius: float = 0) -> None:
        """Draw a box, filled, with an edge on whole pixels, or both."""
        pen = QPen(self.look.color(edge), 1) if edge else QPen(Qt.PenStyle.NoPen)
        self._painter.setPen(pen)
        filled = QBrush(self.look.color(fill)) if fill else QBrush(Qt.BrushStyle.NoBrush)
        self._painter.setBrush(filled)
        corner = radius * self.look.scale
        place = self._rect(area)
        if edge:
            place = QRectF(place.toRect()).adjusted(0.5, 0.5, -0.5, -0.5)
        self._painter.drawRoundedRect(place, corner, corner)

    def hatch(self, area: Box, tone: str) -> None:
        """Fill a box with rising lines."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QBrush(self.look.color(tone), Qt.BrushStyle.BDiagPattern))
        self._painter.drawRect(self._rect(area))

    def upright(self, start: float, top: float, bottom: float, tone: str, width: float = 1) -> None:
        """Draw an upright line."""
        self._painter.setPen(QPen(self.look.color(tone), width * self.look.scale))
        at = self._rect(Box(start, top, 0, bottom - top))
        self._painter.drawLine(QLineF(at.left(), at.top(), at.left(), at.bottom()))

    def words(self, area: Box, text: str, look: Type) -> None:
        """Write one line, cut where it does not fit."""
        if not text or area.width <= 0:
            return
        font = _font(look, self.look.scale)
        self._painter.setFont(font)
        self._painter.setPen(self.look.color(look.tone))
        rect = self._rect(area)
        align = Qt.AlignmentFlag.AlignHCenter if look.is_centred else Qt.AlignmentFlag.AlignLeading
        shown = elide(QFontMetricsF(font), text, int(rect.width()))
        flags = int(align | Qt.AlignmentFlag.AlignVCenter)
        self._painter.drawText(rect, flags, isolate_lines(shown))

    def icon(self, start: float, top: float, size: float, name: str, tone: str) -> None:
        """Draw an icon."""
        at = self._rect(Box(start, top, size, size)).toRect()
        icons.icon(name, tone, round(size)).paint(self._painter, at)

    def width_of(self, text: str, look: Type) -> float:
        """Return how wide a line is."""
        return width_of(text, look)

    def _rect(self, area: Box) -> QRectF:
        scale = self.look.scale
        left = self.width - area.start - area.width if self._is_mirrored else area.start
        left += self._inset
        return QRectF(left * scale, area.top * scale, area.width * scale, area.height * scale)


def width_of(text: str, look: Type) -> float:
    """Return how wide a line is, in pixels at 100 %."""
    return QFontMetricsF(_font(look, 1.0)).horizontalAdvance(text)


def _font(look: Type, scale: float) -> QFont:
    font = fonts.text_font()
    font.setPixelSize(max(1, round(look.size * scale)))
    font.setBold(look.bold)
    return font
