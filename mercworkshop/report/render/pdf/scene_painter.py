"""Paints a scene on a page of a PDF."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Any

from mercworkshop.report.render.scene.shapes import (
    DOTS,
    ChartScene,
    Circle,
    Label,
    Point,
    Polygon,
    Polyline,
    Rectangle,
    Shape,
    Stroke,
    dot_rows,
)
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.paragraph import TextStyle, draw_line

_HATCH_STEP = 3.4
_HATCH_LINE = 0.85
_MIDDLE_OF_CAPITALS = 0.36
_ROUND = 1
"""The ends of lines, as a PDF counts them."""


def paint_scene(canvas: PageCanvas, scene: ChartScene) -> None:
    """Paint a scene with its lower left corner at the origin."""
    canvas.saveState()
    for shape in scene.shapes:
        _paint(canvas, shape, scene.height)
    canvas.restoreState()


def _paint(canvas: PageCanvas, shape: Shape, height: float) -> None:
    match shape:
        case Rectangle():
            _paint_rectangle(canvas, shape, height)
        case Polyline(points=points, stroke=stroke):
            _set_stroke(canvas, stroke)
            canvas.drawPath(_path(canvas, points, height), stroke=1, fill=0)
        case Polygon(points=points, fill=fill, stroke=line):
            _set_colors(canvas, fill, line)
            path = _path(canvas, points, height)
            path.close()
            canvas.drawPath(path, stroke=line is not None, fill=fill is not None)
        case Circle():
            _set_colors(canvas, shape.fill, shape.stroke)
            canvas.circle(
                shape.x,
                height - shape.y,
                shape.radius,
                stroke=shape.stroke is not None,
                fill=shape.fill is not None,
            )
        case Label():
            _paint_label(canvas, shape, height)


def _paint_rectangle(canvas: PageCanvas, box: Rectangle, height: float) -> None:
    bottom = height - box.y - box.height
    place = (box.x, bottom, box.width, box.height)
    if box.tinted:
        canvas.saveState()
        canvas.setFillGray(0)
        canvas.setFillAlpha(round(1 - (box.fill or 0), 3))
        canvas.rect(*place, stroke=0, fill=1)
        canvas.restoreState()
        return
    _set_colors(canvas, box.fill, box.stroke)
    if box.hatched:
        if box.fill is not None:
            canvas.rect(*place, stroke=0, fill=1)
        _hatch(canvas, place)
        _set_colors(canvas, None, box.stroke)
        canvas.rect(*place, stroke=box.stroke is not None, fill=0)
    else:
        canvas.rect(*place, stroke=box.stroke is not None, fill=box.fill is not None)
    if box.dotted:
        _dot(canvas, box, height)


def _dot(canvas: PageCanvas, box: Rectangle, height: float) -> None:
    """Draw the dots of a box."""
    canvas.saveState()
    canvas.setLineCap(_ROUND)
    _set_stroke(canvas, DOTS)
    lines = canvas.beginPath()
    for start, end in dot_rows(box):
        lines.moveTo(start[0], height - start[1])
        lines.lineTo(end[0], height - end[1])
    canvas.drawPath(lines, stroke=1, fill=0)
    canvas.restoreState()


def _hatch(canvas: PageCanvas, place: tuple[float, float, float, float]) -> None:
    """Draw bold lines that rise, within a box."""
    left, bottom, width, height = place
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(*place)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setLineWidth(_HATCH_LINE)
    canvas.setStrokeGray(0)
    canvas.setDash()
    lines = canvas.beginPath()
    for number in range(ceil((width + height) / _HATCH_STEP) + 1):
        x = left - height + number * _HATCH_STEP
        lines.moveTo(x, bottom)
        lines.lineTo(x + height, bottom + height)
    canvas.drawPath(lines, stroke=1, fill=0)
    canvas.restoreState()


def _paint_label(canvas: PageCanvas, label: Label, height: float) -> None:
    letters = label.letters
    style = TextStyle(
        size=letters.size, leading=letters.size * 1.3, bold=letters.bold, grey=letters.grey
    )
    base = letters.size * _MIDDLE_OF_CAPITALS
    if not label.turned:
        at = (label.x, height - label.y - base)
        draw_line(canvas, at, label.words, style, label.align)
        return
    canvas.saveState()
    canvas.translate(label.x, height - label.y)
    canvas.rotate(label.turned)
    draw_line(canvas, (0, -base), label.words, style, label.align)
    canvas.restoreState()


def _path(canvas: PageCanvas, points: Iterable[Point], height: float) -> Any:
    path = canvas.beginPath()
    for number, (x, y) in enumerate(points):
        (path.lineTo if number else path.moveTo)(x, height - y)
    return path


def _set_colors(canvas: PageCanvas, fill: float | None, stroke: Stroke | None) -> None:
    if fill is not None:
        canvas.setFillGray(fill)
    if stroke is not None:
        _set_stroke(canvas, stroke)


def _set_stroke(canvas: PageCanvas, stroke: Stroke) -> None:
    canvas.setLineWidth(stroke.width)
    canvas.setStrokeGray(stroke.grey)
    canvas.setDash(list(stroke.dash)) if stroke.dash else canvas.setDash()
