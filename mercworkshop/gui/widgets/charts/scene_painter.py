"""Paints a chart that was laid out as a scene, in any colours: on a page and before the room."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
    QTransform,
)

from mercworkshop.gui.style.fonts import pixel_font
from mercworkshop.gui.style.theme import Look
from mercworkshop.report.render.scene.shapes import (
    DOTS,
    ChartScene,
    Circle,
    Label,
    Polygon,
    Polyline,
    Rectangle,
    Shape,
    Stroke,
    dot_rows,
)
from mercworkshop.report.typesetting.paragraph import Align

_START, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_UNIT = 100.0
"""Pixels of the font with which words are drawn, and scaled from there."""


@dataclass(frozen=True, slots=True)
class SceneColors:
    """The two ends of the greys of a scene, and what hatches what is missing."""

    dark: QColor
    light: QColor
    missing: QColor

    def grey(self, grey: float) -> QColor:
        """Return a grey of a scene between the ink (0) and the ground (1)."""
        share = min(max(grey, 0.0), 1.0)
        dark, light = self.dark, self.light
        pairs = (
            (dark.red(), light.red()),
            (dark.green(), light.green()),
            (dark.blue(), light.blue()),
        )
        return QColor(*(round(one + (other - one) * share) for one, other in pairs))


def scene_colors(look: Look) -> SceneColors:
    """Return the colours of a chart on a page."""
    return SceneColors(look.color("ink"), look.color("surface"), look.color("amber"))


def measure_shown(words: str, size: float, bold: bool) -> float:
    """Return the width of words as they are painted."""
    metrics = QFontMetricsF(pixel_font(_UNIT, bold=bold))
    return metrics.horizontalAdvance(words) * size / _UNIT


def paint_scene(
    painter: QPainter, scene: ChartScene, rect: QRectF, colors: SceneColors, least: float = 0.0
) -> None:
    """Paint a scene as wide as ``rect``; it is mirrored already.

    ``least`` is the size in pixels below which no letters are painted.
    """
    scale = rect.width() / scene.width
    painter.save()
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.translate(rect.topLeft())
    painter.scale(scale, scale)
    pen = _ScenePainter(painter, colors, least / scale, is_mirrored=scene.is_right_to_left)
    for each in scene.shapes:
        pen.paint(each)
    painter.restore()


class _ScenePainter:
    def __init__(
        self, painter: QPainter, colors: SceneColors, least: float, *, is_mirrored: bool
    ) -> None:
        self._painter, self._least, self._is_mirrored = painter, least, is_mirrored
        self._colors = colors

    def paint(self, shape: Shape) -> None:
        """Paint a shape."""
        painter = self._painter
        match shape:
            case Rectangle():
                self._rectangle(shape)
            case Polyline(points=points, stroke=stroke):
                painter.setPen(self._pen(stroke))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
            case Polygon(points=points, fill=fill, stroke=stroke):
                self._take(fill, stroke)
                painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
            case Circle(x=x, y=y, radius=radius, fill=fill, stroke=stroke):
                self._take(fill, stroke)
                painter.drawEllipse(QPointF(x, y), radius, radius)
            case Label():
                self._label(shape)

    def _rectangle(self, box: Rectangle) -> None:
        painter, rect = self._painter, QRectF(box.x, box.y, box.width, box.height)
        if box.tinted:
            tint = QColor(self._colors.dark)
            tint.setAlphaF(1 - (box.fill or 0))
            painter.fillRect(rect, tint)
            return
        self._take(box.fill, box.stroke)
        painter.drawRect(rect)
        if box.hatched:
            brush = QBrush(self._colors.missing, Qt.BrushStyle.BDiagPattern)
            brush.setTransform(QTransform.fromScale(0.4, 0.4))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(brush)
            painter.drawRect(rect)
        if box.dotted:
            pen = self._pen(DOTS)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            for start, end in dot_rows(box):
                painter.drawLine(QPointF(*start), QPointF(*end))

    def _label(self, label: Label) -> None:
        if not label.words.strip():
            return
        painter, bold = self._painter, label.letters.bold
        size = max(label.letters.size, self._least) if not label.turned else label.letters.size
        metrics = QFontMetricsF(pixel_font(_UNIT, bold=bold))
        words = f"{_START}{label.words}{_END}"  # in the direction of its first letter
        wide = metrics.horizontalAdvance(words)
        begins = {Align.START: 0.0, Align.CENTRE: -wide / 2, Align.END: -wide}[label.align]
        if self._is_mirrored:
            begins = -wide - begins
        painter.save()
        painter.translate(label.x, label.y)
        painter.rotate(-label.turned)
        painter.scale(size / _UNIT, size / _UNIT)
        painter.setFont(pixel_font(_UNIT, bold=bold))
        painter.setPen(self._colors.grey(label.letters.grey))
        painter.drawText(QPointF(begins, metrics.capHeight() / 2), words)
        painter.restore()

    def _take(self, fill: float | None, stroke: Stroke | None) -> None:
        self._painter.setPen(self._pen(stroke) if stroke else Qt.PenStyle.NoPen)
        brush = Qt.BrushStyle.NoBrush if fill is None else self._colors.grey(fill)
        self._painter.setBrush(brush)

    def _pen(self, stroke: Stroke) -> QPen:
        pen = QPen(self._colors.grey(stroke.grey), stroke.width)
        if stroke.dash:
            pen.setDashPattern([each / max(stroke.width, 0.1) for each in stroke.dash])
        return pen
