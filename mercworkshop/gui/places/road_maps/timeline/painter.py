"""Paints bars, milestones, calendar lines and today's line; time may run right to left."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPolygonF

from mercworkshop.domain.entities.actions import Funding
from mercworkshop.gui.places.road_maps.timeline.bars import Bar
from mercworkshop.gui.places.road_maps.timeline.scale import TimeScale
from mercworkshop.gui.style import theme

_BAR_HEIGHT = 14
_DIAMOND = 16

_SOLID = Qt.BrushStyle.NoBrush
_TONES = {
    Funding.UNKNOWN: ("muted", "sunken", _SOLID),
    Funding.GAP: ("amber", "amber_soft", Qt.BrushStyle.BDiagPattern),
    Funding.APPLIED: ("accent", "accent_soft", Qt.BrushStyle.Dense6Pattern),
    Funding.PLEDGED: ("accent", "accent_soft", Qt.BrushStyle.VerPattern),
    Funding.FUNDED: ("accent", "accent_soft", _SOLID),
    Funding.IN_KIND: ("leaf", "leaf_soft", Qt.BrushStyle.HorPattern),
    Funding.NONE_NEEDED: ("leaf", "leaf_soft", _SOLID),
}
"""Strong colour, soft colour and pattern for each funding: never distinct by colour alone."""


def paint_calendar(painter: QPainter, scale: TimeScale, top: int, bottom: int) -> None:
    """Paint a line for each year and, if there is room, each quarter."""
    look = theme.current_look()
    quarter, year = look.color("sunken"), look.color("calendar")
    months = (1, 4, 7, 10) if scale.has_quarters() else (1,)
    for number in scale.years():
        for month in months:
            x = round(scale.x(date(number, month, 1).toordinal()))
            painter.fillRect(x, top, 1, bottom - top, year if month == 1 else quarter)


def paint_today(painter: QPainter, scale: TimeScale, day: date, top: int, bottom: int) -> None:
    """Paint the line of today."""
    x = round(scale.x(day.toordinal() + 0.5))
    pen = QPen(theme.current_look().color("cinnabar"), 2, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawLine(x, top, x, bottom)


def paint_bar(
    painter: QPainter, bar: Bar, scale: TimeScale, row: QRect, *, handles: bool, ghost: bool = False
) -> None:
    """Paint a bar in its row; ``handles`` adds those for dragging, ``ghost`` paints it faded."""
    look = theme.current_look()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(0.4 if ghost else 1.0)
    if bar.is_milestone:
        _paint_diamond(painter, bar, scale, row, look.px(_DIAMOND))
    else:
        _paint_body(painter, bar, scale, row, look)
        if handles:
            _paint_handles(painter, bar, scale, row, look)
    painter.setOpacity(1.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint_body(
    painter: QPainter, bar: Bar, scale: TimeScale, row: QRect, look: theme.Look
) -> None:
    strong, soft, pattern = _TONES[bar.funding]
    area = _area(bar, scale, row, look.px(_BAR_HEIGHT))
    radius = look.px(3)
    color, fill = look.color(strong), look.color(soft)
    painter.setPen(_edge(color, bar, scale))
    painter.setBrush(_faded(fill, bar, scale))
    painter.drawRoundedRect(area, radius, radius)
    if pattern != _SOLID:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(color.red(), color.green(), color.blue(), 110), pattern))
        painter.drawRoundedRect(area, radius, radius)
    if bar.percent:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        done = bar.first + (bar.end - bar.first) * bar.percent / 100
        painter.drawRoundedRect(_between(scale.x(bar.first), scale.x(done), area), radius, radius)


def _edge(color: QColor, bar: Bar, scale: TimeScale) -> QPen:
    """Return the outline of a bar; it fades towards an imprecise end."""
    return QPen(_faded(color, bar, scale), 1)


def _faded(color: QColor, bar: Bar, scale: TimeScale) -> QBrush:
    if not bar.soft_start and not bar.soft_end:
        return QBrush(color)
    length = bar.end - bar.first
    clear = QColor(color)
    clear.setAlpha(40)
    gradient = QLinearGradient(scale.x(bar.first), 0, scale.x(bar.end), 0)
    start = min(bar.soft_start / length, 0.5)
    end = 1 - min(bar.soft_end / length, 0.5)
    for place, shade in (
        (0.0, clear if bar.soft_start else color),
        (start, color),
        (end, color),
        (1.0, clear if bar.soft_end else color),
    ):
        gradient.setColorAt(place, shade)
    return QBrush(gradient)


def _paint_handles(
    painter: QPainter, bar: Bar, scale: TimeScale, row: QRect, look: theme.Look
) -> None:
    area = _area(bar, scale, row, look.px(_BAR_HEIGHT))
    painter.setPen(QPen(look.color("surface"), 1))
    painter.setBrush(look.color(_TONES[bar.funding][0]))
    size = look.px(8)
    for x in (area.left(), area.right()):
        painter.drawEllipse(QPointF(x, area.center().y()), size / 2, size / 2)


def _paint_diamond(painter: QPainter, bar: Bar, scale: TimeScale, row: QRect, size: int) -> None:
    x, y, half = scale.x((bar.first + bar.end) / 2), row.center().y() + 0.5, size / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current_look().color("cinnabar"))
    corners = [(x - half, y), (x, y - half), (x + half, y), (x, y + half)]
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def _area(bar: Bar, scale: TimeScale, row: QRect, height: int) -> QRectF:
    top = row.top() + (row.height() - 1 - height) / 2
    place = QRectF(0, round(top) + 0.5, 0, height)
    return _between(scale.x(bar.first), scale.x(bar.end), place)


def _between(a: float, b: float, place: QRectF) -> QRectF:
    """Return ``place`` between two x, at least 3 pixels wide."""
    left, right = sorted((a, b))
    return QRectF(left, place.top(), max(right - left, 3), place.height())
