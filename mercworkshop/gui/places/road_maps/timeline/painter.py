"""Paints bars, milestones, calendar lines and the lines of days; time may run right to left."""

from __future__ import annotations

from datetime import date
from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPen, QPolygonF

from mercworkshop.gui.places.road_maps.timeline.bars import Bar
from mercworkshop.gui.places.road_maps.timeline.marked_days import MarkedDay
from mercworkshop.gui.places.road_maps.timeline.scale import TimeScale
from mercworkshop.gui.style import theme

DIAMOND = 16
"""Width of a milestone, in pixels at 100 %."""

_BAR_HEIGHT = 14
_HATCH = 6
"""Distance of the lines of a hatch, in pixels at 100 %."""
_VEIL = 190
"""How much of a hatch an inexact end hides, of 255."""


def paint_calendar(painter: QPainter, scale: TimeScale, top: int, bottom: int) -> None:
    """Paint a line for each year and, if there is room, each quarter."""
    look = theme.current_look()
    quarter, year = look.color("sunken"), look.color("calendar")
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
        _paint_body(painter, bar, scale, row, look, look.color(_ground(is_current=handles)))
        if handles:
            _paint_handles(painter, bar, scale, row, look)
    painter.setOpacity(1.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _ground(*, is_current: bool) -> str:
    return "accent_soft" if is_current else "surface"


def _paint_body(
    painter: QPainter, bar: Bar, scale: TimeScale, row: QRect, look: theme.Look, ground: QColor
) -> None:
    area = _area(bar, scale, row, look.px(_BAR_HEIGHT))
    radius = look.px(3)
    color, fill = (look.color(token) for token in _tones(bar))
    painter.setPen(Qt.PenStyle.NoPen)
    if not bar.lacks_date:
        painter.setBrush(_faded(fill, bar, scale))
        painter.drawRoundedRect(area, radius, radius)
    if bar.is_unfunded:
        painter.setBrush(QBrush(hatch(color.name(), look.px(_HATCH))))
        painter.drawRoundedRect(area, radius, radius)
        if bar.soft_start or bar.soft_end:
            painter.setBrush(_veil(ground, bar, scale))
            painter.drawRoundedRect(area, radius, radius)
    if bar.percent:
        painter.setBrush(look.color("done"))
        done = bar.first + (bar.end - bar.first) * bar.percent / 100
        painter.drawRoundedRect(_between(scale.x(bar.first), scale.x(done), area), radius, radius)
    painter.setPen(_edge(color, bar, scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, radius, radius)


def _tones(bar: Bar) -> tuple[str, str]:
    """Return the tokens of the outline and of the fill of a bar."""
    if bar.percent == 100:
        return "done", "done_soft"
    if bar.is_unfunded or bar.lacks_date:
        return "amber", "amber_soft"
    if bar.is_unstated:
        return "accent", "surface"
    return "accent", "accent_soft"


@cache
def hatch(color: str, edge: int) -> QImage:
    """Return a tile of ``edge`` pixels with rising lines; cached by colour and zoom."""
    tile = QImage(edge, edge, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(color), edge / 3.5))
    for shift in (-edge, 0, edge):
        painter.drawLine(QPointF(shift - 1, edge + 1), QPointF(shift + edge + 1, -1))
    painter.end()
    return tile


def _edge(color: QColor, bar: Bar, scale: TimeScale) -> QPen:
    """Return the outline of a bar; it fades towards an imprecise end, and is dotted without one."""
    pen = QPen(_faded(color, bar, scale), 1)
    if bar.is_unstated:
        pen.setWidthF(1.5)
        pen.setDashPattern([3, 2])
    elif bar.lacks_date:
        pen.setWidthF(1.5)
        pen.setDashPattern([1.5, 1.5])
    return pen


def _veil(ground: QColor, bar: Bar, scale: TimeScale) -> QBrush:
    """Return what covers a hatch towards an imprecise end, as nothing else fades a pattern."""
    clear, veil = QColor(ground), QColor(ground)
    clear.setAlpha(0)
    veil.setAlpha(_VEIL)
    return _blend(clear, veil, bar, scale)


def _faded(color: QColor, bar: Bar, scale: TimeScale) -> QBrush:
    if not bar.soft_start and not bar.soft_end:
        return QBrush(color)
    clear = QColor(color)
    clear.setAlpha(40)
    return _blend(color, clear, bar, scale)


def _blend(middle: QColor, outer: QColor, bar: Bar, scale: TimeScale) -> QBrush:
    """Return a brush that turns from ``middle`` to ``outer`` towards each imprecise end."""
    length = bar.end - bar.first
    gradient = QLinearGradient(scale.x(bar.first), 0, scale.x(bar.end), 0)
    start = min(bar.soft_start / length, 0.5)
    end = 1 - min(bar.soft_end / length, 0.5)
    for place, shade in (
        (0.0, outer if bar.soft_start else middle),
        (start, middle),
        (end, middle),
        (1.0, outer if bar.soft_end else middle),
    ):
        gradient.setColorAt(place, shade)
    return QBrush(gradient)


def _paint_handles(
    painter: QPainter, bar: Bar, scale: TimeScale, row: QRect, look: theme.Look
) -> None:
    area = _area(bar, scale, row, look.px(_BAR_HEIGHT))
    painter.setPen(QPen(look.color("surface"), 1))
    painter.setBrush(look.color(_tones(bar)[0]))
    size = look.px(8)
    for x in (area.left(), area.right()):
        painter.drawEllipse(QPointF(x, area.center().y()), size / 2, size / 2)


def _paint_diamond(
    painter: QPainter, bar: Bar, scale: TimeScale, row: QRect, look: theme.Look
) -> None:
    """Paint a milestone: an outline while it is planned, filled when it is reached."""
    x, y, half = scale.x((bar.first + bar.end) / 2), row.center().y() + 0.5, look.px(DIAMOND) / 2
    is_done = bar.percent == 100
    painter.setPen(QPen(look.color("done" if is_done else "accent"), 2))
    painter.setBrush(look.color("done" if is_done else "accent_soft"))
    half -= 1  # the outline reaches as far as the diamond
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
