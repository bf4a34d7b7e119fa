"""Paints a chart that was laid out as a scene, in the colours of the room."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from mercworkshop.gui.room.painting.ink import LEAST_SIZE, Area, RoomInk, font_of
from mercworkshop.report.render.scene.shapes import (
    ChartScene,
    Circle,
    Label,
    Polygon,
    Polyline,
    Rectangle,
    Shape,
    Stroke,
)
from mercworkshop.report.typesetting.paragraph import Align

_START, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_UNIT = 100.0
"""Pixels of the font with which words are drawn, and scaled from there."""


def paint_scene(ink: RoomInk, scene: ChartScene, area: Area) -> None:
    """Paint a scene as wide as the area; it is mirrored already."""
    rect = ink.rect(area)
    scale = rect.width() / scene.width
    painter = ink.painter
    painter.save()
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.translate(rect.topLeft())
    painter.scale(scale, scale)
    pen = _ScenePainter(ink, painter, LEAST_SIZE / scale, is_mirrored=scene.is_right_to_left)
    for each in scene.shapes:
        pen.paint(each)
    painter.restore()


class _ScenePainter:
    def __init__(self, ink: RoomInk, painter: QPainter, least: float, *, is_mirrored: bool) -> None:
        self._painter, self._least, self._is_mirrored = painter, least, is_mirrored
        self._dark, self._light = ink.color("ink"), ink.color("canvas")
        self._missing = ink.color("amber")  # what has no money

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
            tint = QColor(self._dark)
            tint.setAlphaF(1 - (box.fill or 0))
            painter.fillRect(rect, tint)
            return
        self._take(box.fill, box.stroke)
        painter.drawRect(rect)
        if box.hatched:
            brush = QBrush(self._missing, Qt.BrushStyle.BDiagPattern)
            brush.setTransform(QTransform.fromScale(0.4, 0.4))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(brush)
            painter.drawRect(rect)

    def _label(self, label: Label) -> None:
        if not label.words.strip():
            return
        painter, bold = self._painter, label.letters.bold
        size = max(label.letters.size, self._least) if not label.turned else label.letters.size
        metrics = QFontMetricsF(font_of(_UNIT, bold=bold))
        words = f"{_START}{label.words}{_END}"  # read the way of its first letter
        wide = metrics.horizontalAdvance(words)
        begins = {Align.START: 0.0, Align.CENTRE: -wide / 2, Align.END: -wide}[label.align]
        if self._is_mirrored:
            begins = -wide - begins
        painter.save()
        painter.translate(label.x, label.y)
        painter.rotate(-label.turned)
        painter.scale(size / _UNIT, size / _UNIT)
        painter.setFont(font_of(_UNIT, bold=bold))
        painter.setPen(self._grey(label.letters.grey))
        painter.drawText(QPointF(begins, metrics.capHeight() / 2), words)
        painter.restore()

    def _take(self, fill: float | None, stroke: Stroke | None) -> None:
        self._painter.setPen(self._pen(stroke) if stroke else Qt.PenStyle.NoPen)
        brush = Qt.BrushStyle.NoBrush if fill is None else self._grey(fill)
        self._painter.setBrush(brush)

    def _pen(self, stroke: Stroke) -> QPen:
        pen = QPen(self._grey(stroke.grey), stroke.width)
        if stroke.dash:
            pen.setDashPattern([each / max(stroke.width, 0.1) for each in stroke.dash])
        return pen

    def _grey(self, grey: float) -> QColor:
        """Return a grey between the ink and the ground of the room."""
        share = min(max(grey, 0.0), 1.0)
        dark, light = self._dark, self._light
        pairs = (
            (dark.red(), light.red()),
            (dark.green(), light.green()),
            (dark.blue(), light.blue()),
        )
        return QColor(*(round(one + (other - one) * share) for one, other in pairs))
