"""Paints bars, milestones, calendar lines and the lines of days; time may run right to left."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from mercworkshop.gui.places.road_maps.timeline.bar_shape import (
    paint_shape,
    place_of,
    shape_of,
    tones_of,
)
from mercworkshop.gui.places.road_maps.timeline.bars import Bar
from mercworkshop.gui.places.road_maps.timeline.marked_days import MarkedDay
from mercworkshop.gui.places.road_maps.timeline.scale import TimeScale
from mercworkshop.gui.style import theme

DIAMOND = 16
"""Width of a milestone, in pixels at 100 %."""


def paint_calendar(painter: QPainter, scale: TimeScale, top: int, bottom: int) -> None:
    """Paint a line for each year and, if there is room, each quarter."""
    look = theme.current_look()
    quarter, year = look.color("sunken"), look.color("ruling")
    months = (1, 4, 7, 10) if scale.has_quarters() else (1,)
    for number in scale.years():
        for month in months:
            x = round(scale.x(date(number, month, 1).toordinal()))
            painter.fillRect(x, top, 1, bottom - top, year if month == 1 else quarter)


def paint_day(painter: QPainter, scale: TimeScale, day: MarkedDay, top: int, bottom: int) -> None:
    """Paint the line of a day: today's is dashed beside that of the workshop."""
    x = round(scale.x(day.day.toordinal() + 0.5))
    style = Qt.PenStyle.DashLine if day.is_dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(theme.current_look().color("accent"), 2, style))
    painter.drawLine(x, top, x, bottom)


def paint_day_mark(painter: QPainter, scale: TimeScale, day: MarkedDay, bottom: int) -> None:
    """Paint the mark of a day, which stands on its line."""
    look, x = theme.current_look(), scale.x(day.day.toordinal() + 0.5)
    half = look.px(4)
    corners = [QPointF(x - half, bottom - 1.5 * half), QPointF(x + half, bottom - 1.5 * half)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("accent"))
    painter.drawPolygon(QPolygonF([*corners, QPointF(x, bottom)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def paint_bar(
    painter: QPainter, bar: Bar, scale: TimeScale, row: QRect, *, handles: bool, ghost: bool = False
) -> None:
    """Paint a bar in its row; ``handles`` adds those for dragging, ``ghost`` paints it faded.

    Planned is an outline with a light fill, done is filled, no money is hatched, the outline is
    dashed where nothing is said of money and dotted where a date is missing, and an inexact end
    fades: the colours only repeat it.
    """
    look = theme.current_look()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(0.4 if ghost else 1.0)
    if bar.is_milestone:
        _paint_diamond(painter, bar, scale, row, look)
    else:
        place = place_of(bar, scale, row)
        ground = "accent_soft" if handles else "surface"
        paint_shape(painter, shape_of(bar, scale, place, ground), place)
        if handles:
            _paint_handles(painter, bar, place, look)
    painter.setOpacity(1.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint_handles(painter: QPainter, bar: Bar, place: QRect, look: theme.Look) -> None:
    painter.setPen(QPen(look.color("surface"), 1))
    painter.setBrush(look.color(tones_of(bar)[0]))
    area, size = QRectF(place), look.px(8)
    for x in (area.left(), area.right()):
        painter.drawEllipse(QPointF(x, area.center().y() + 0.5), size / 2, size / 2)


def _paint_diamond(
    painter: QPainter, bar: Bar, scale: TimeScale, row: QRect, look: theme.Look
) -> None:
    """Paint a milestone: an outline while it is planned, filled when it is reached."""
    x, y, half = scale.x((bar.first + bar.end) / 2), row.center().y() + 0.5, look.px(DIAMOND) / 2
    is_done = bar.percent == 100
    painter.setPen(QPen(look.color("done" if is_done else "accent"), 2))
    painter.setBrush(look.color("done" if is_done else "accent_soft"))
    half -= 1  # room for the outline, which makes up the rest of the size
    corners = [(x - half, y), (x, y - half), (x + half, y), (x, y + half)]
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
