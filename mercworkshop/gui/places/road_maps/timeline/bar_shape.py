"""The shape of a bar in whole pixels, and its picture, which many bars of a road map have."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)

from mercworkshop.gui.places.road_maps.timeline.bars import Bar
from mercworkshop.gui.places.road_maps.timeline.scale import TimeScale
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.patterns import hatch

_HEIGHT = 14
_RADIUS = 3
_HATCH = 6
"""Distance of the lines of a hatch, in pixels at 100 %."""
_FILL_END, _OUTLINE_END = 40, 185
"""How much is left of a fill and of an outline at an inexact end: the outline is seen to there."""
_VEIL = 190
"""How much of a hatch an inexact end hides: 255 hides all."""
_LEAST_WIDTH = 3
_LARGEST_PICTURE = 48_000
"""A bar of more pixels of the screen is painted again each time: its picture would fill memory."""
_KEPT_PICTURES = 128
"""Pictures that are kept: 24 MB at most, also on a screen of many pixels."""


class BarShape(NamedTuple):
    """How a bar looks wherever it lies; lengths in pixels.

    ``soft_left`` and ``soft_right`` are the lengths of inexact ends, ``done`` that of the part that
    is done: it begins at the right if ``is_mirrored``. ``outline``, ``fill`` and ``ground`` are
    names of colours; what lies around the bar is in ``ground``. ``dashes`` are the lengths of the
    dashes of the outline and between them, none if it is solid.
    """

    width: int
    height: int
    soft_left: int
    soft_right: int
    done: int
    is_mirrored: bool
    outline: str
    fill: str
    ground: str
    is_filled: bool
    is_hatched: bool
    dashes: tuple[float, ...]


def place_of(bar: Bar, scale: TimeScale, row: QRect) -> QRect:
    """Return the place of a bar in its row, at least three pixels wide."""
    height = theme.current_look().px(_HEIGHT)
    left, right = sorted((round(scale.x(bar.first)), round(scale.x(bar.end))))
    top = row.top() + round((row.height() - 1 - height) / 2)
    return QRect(left, top, max(right - left, _LEAST_WIDTH), height)


def shape_of(bar: Bar, scale: TimeScale, place: QRect, ground: str) -> BarShape:
    """Return the shape of a bar, which lies at ``place`` on the colour ``ground``."""
    width, per_day = place.width(), scale.per_day
    starts, ends = (
        min(round(soft * per_day), width // 2) for soft in (bar.soft_start, bar.soft_end)
    )
    outline, fill = tones_of(bar)
    if fill == ground:  # in the chosen row a planned bar would be a hole in its frame
        fill = "surface"
    return BarShape(
        width,
        place.height(),
        ends if scale.mirrored else starts,
        starts if scale.mirrored else ends,
        max(round(width * bar.percent / 100), _LEAST_WIDTH) if bar.percent else 0,
        scale.mirrored,
        outline,
        fill,
        ground,
        not bar.lacks_date,
        bar.is_unfunded,
        _dashes(bar),
    )


def tones_of(bar: Bar) -> tuple[str, str]:
    """Return the names of the colours of the outline and of the fill of a bar."""
    if bar.percent == 100:
        return "done", "done_soft"
    if bar.is_unfunded or bar.lacks_date:
        return "amber", "amber_soft"
    if bar.is_unstated:
        return "accent", "surface"
    return "accent", "accent_soft"


def paint_shape(painter: QPainter, shape: BarShape, place: QRect) -> None:
    """Paint a shape at ``place``, from a picture that is kept if screen pixels allow it."""
    look, ratio = theme.current_look(), painter.device().devicePixelRatioF()
    if ratio.is_integer() and shape.width * shape.height * ratio**2 <= _LARGEST_PICTURE:
        painter.drawPixmap(place.topLeft(), _picture(shape, look, int(ratio)))
        return
    painter.save()
    painter.translate(place.topLeft())
    _paint(painter, shape, look)
    painter.restore()


@lru_cache(_KEPT_PICTURES)
def _picture(shape: BarShape, look: theme.Look, ratio: int) -> QPixmap:
    """Return a shape with one more pixel at the right and below, for its outline."""
    picture = QPixmap((shape.width + 1) * ratio, (shape.height + 1) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _paint(painter, shape, look)
    painter.end()
    return picture


def _paint(painter: QPainter, shape: BarShape, look: theme.Look) -> None:
    """Paint a shape from the origin on."""
    area, radius = QRectF(0.5, 0.5, shape.width - 1, shape.height), look.px(_RADIUS)
    outline, fill = look.color(shape.outline), look.color(shape.fill)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if shape.is_filled:
        painter.setBrush(_faded(fill, shape, _FILL_END))
        painter.drawRoundedRect(area, radius, radius)
    if shape.is_hatched:
        painter.setBrush(QBrush(hatch(outline.name(), look.px(_HATCH))))
        painter.drawRoundedRect(area, radius, radius)
        if shape.soft_left or shape.soft_right:
            painter.setBrush(_veil(look.color(shape.ground), shape))
            painter.drawRoundedRect(area, radius, radius)
    if shape.done:
        painter.setBrush(look.color("done"))
        start = shape.width - shape.done if shape.is_mirrored else 0
        done = QRectF(start + 0.5, area.top(), shape.done - 1, area.height())
        painter.drawRoundedRect(done, radius, radius)
    painter.setPen(_edge(outline, shape))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_frame(area, radius, shape))


def _frame(area: QRectF, radius: float, shape: BarShape) -> QPainterPath:
    """Return the outline of a shape: open at an inexact end, so that this shows without colour."""
    path, left, right = QPainterPath(), area.left(), area.right()
    if not shape.soft_left and not shape.soft_right:
        path.addRoundedRect(area, radius, radius)
    elif shape.soft_left and shape.soft_right:
        for y in (area.top(), area.bottom()):
            path.moveTo(left, y)
            path.lineTo(right, y)
    else:
        closed, opened = (right, left) if shape.soft_left else (left, right)
        inner = closed + (-radius if shape.soft_left else radius)
        path.moveTo(opened, area.top())
        path.lineTo(inner, area.top())
        path.quadTo(closed, area.top(), closed, area.top() + radius)
        path.lineTo(closed, area.bottom() - radius)
        path.quadTo(closed, area.bottom(), inner, area.bottom())
        path.lineTo(opened, area.bottom())
    return path


def _dashes(bar: Bar) -> tuple[float, ...]:
    """Return the dashes where nothing is said of money, and the dots where a date is missing."""
    if bar.is_unstated:
        return (3, 2)
    return (1.5, 1.5) if bar.lacks_date else ()


def _edge(color: QColor, shape: BarShape) -> QPen:
    """Return the outline of a shape; it fades towards an inexact end."""
    pen = QPen(_faded(color, shape, _OUTLINE_END), 1)
    if shape.dashes:
        pen.setWidthF(1.5)
        pen.setDashPattern(shape.dashes)
    return pen


def _veil(ground: QColor, shape: BarShape) -> QBrush:
    """Return what covers a hatch towards an inexact end, as nothing else fades a pattern."""
    clear, veil = QColor(ground), QColor(ground)
    clear.setAlpha(0)
    veil.setAlpha(_VEIL)
    return _blend(clear, veil, shape)


def _faded(color: QColor, shape: BarShape, end: int) -> QBrush:
    clear = QColor(color)
    clear.setAlpha(end)
    return _blend(color, clear, shape)


def _blend(middle: QColor, outer: QColor, shape: BarShape) -> QBrush:
    """Return a brush that turns from ``middle`` to ``outer`` towards each inexact end."""
    if not shape.soft_left and not shape.soft_right:
        return QBrush(middle)
    gradient = QLinearGradient(0, 0, shape.width, 0)
    for place, shade in (
        (0.0, outer if shape.soft_left else middle),
        (shape.soft_left / shape.width, middle),
        (1 - shape.soft_right / shape.width, middle),
        (1.0, outer if shape.soft_right else middle),
    ):
        gradient.setColorAt(place, shade)
    return QBrush(gradient)
