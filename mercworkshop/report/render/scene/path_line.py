"""Lays out a national path: points on a line, the date above each, step and body below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mercworkshop.report.model.charts import PathLine, PathPoint, PointState
from mercworkshop.report.render.scene.shapes import (
    ChartScene,
    Circle,
    Label,
    Letters,
    Polyline,
    Shape,
    Stroke,
    horizontal,
    make_scene,
)
from mercworkshop.report.render.scene.text_fitting import MeasureText, TextFitter
from mercworkshop.report.typesetting.paragraph import Align

_NARROWEST = 72.0
"""Points; with less room for a step, the line goes on below."""
_RADIUS = 6.5
_DOT = 3.2
_TICK = ((-2.9, 0.2), (-0.8, 2.3), (3.0, -2.2))
_WHITE = Stroke(1.3, 1)
_LINE = Stroke(2.2, 0.6)
_RIM = Stroke(1.2)
_WHEN = Letters(size=7.8, bold=True)
_NAME = Letters(size=7.6, bold=True)
_BODY = Letters(size=7.2, grey=0.25)
_TODAY = Letters(size=7.2, bold=True)
_TODAY_LINE = Stroke(1.6)
_LEADING = 9.2
_LINE_AT = 23.0
_NAME_AT = 40.0
_MOST_WHEN, _MOST_NAME, _MOST_BODY = 2, 4, 2
_BETWEEN = 8.0


def path_line_scene(
    chart: PathLine, width: float, measure: MeasureText, *, is_right_to_left: bool
) -> ChartScene:
    """Return the steps side by side, in as many lines as they need."""
    fitter = TextFitter(measure)
    shapes: list[Shape] = []
    top = 0.0
    before = 0
    for line in _lines(chart.points, width):
        height = _draw_line(line, (top, width), fitter, shapes)
        is_here = before < chart.passed <= before + len(line) or not (before or chart.passed)
        if chart.today and is_here:
            shapes += _today(chart.today, chart.passed - before, line, (top, width), fitter)
        before += len(line)
        top += height + _BETWEEN
    return make_scene(width, max(top - _BETWEEN, 0.0), shapes, is_right_to_left=is_right_to_left)


def _today(
    words: str,
    passed: int,
    points: Sequence[PathPoint],
    place: tuple[float, float],
    fitter: TextFitter,
) -> Iterator[Shape]:
    """Yield a mark across the line between two steps, and the word below it."""
    top, width = place
    each = width / len(points)
    half = fitter.width(words, _TODAY) / 2
    x = min(max(each * passed, half), width - half)
    y = top + _line_at(points, each, fitter)
    yield Polyline(((x, y - 11), (x, y + 6)), _TODAY_LINE)
    yield _centred(words, x, y + 10.5, _TODAY)


def _line_at(points: Sequence[PathPoint], each: float, fitter: TextFitter) -> float:
    days = [fitter.wrap(point.when, _WHEN, each - 6, _MOST_WHEN) for point in points]
    return _LINE_AT + _LEADING * (max(map(len, [*days, [""]])) - 1)


def _lines(points: Sequence[PathPoint], width: float) -> Iterator[Sequence[PathPoint]]:
    """Yield the steps of each line, about as many in each."""
    most = max(int(width / _NARROWEST), 1)
    count = -(-len(points) // most)
    for number in range(count):
        first, end = (round(len(points) * each / count) for each in (number, number + 1))
        yield points[first:end]


def _draw_line(
    points: Sequence[PathPoint], place: tuple[float, float], fitter: TextFitter, shapes: list[Shape]
) -> float:
    """Draw some steps below ``place`` (top and width); return their height."""
    top, width = place
    each = width / len(points)
    middles = [each * (number + 0.5) for number in range(len(points))]
    days = [fitter.wrap(point.when, _WHEN, each - 6, _MOST_WHEN) for point in points]
    lower = _LEADING * (max(map(len, [*days, [""]])) - 1)
    line_at = _LINE_AT + lower
    shapes.append(horizontal(top + line_at, middles[0], middles[-1], _LINE))
    lowest = line_at + _RADIUS
    for x, point, said in zip(middles, points, days, strict=True):
        shapes += _point(point, x, top + line_at)
        for up, words in enumerate(reversed(said)):
            shapes.append(_centred(words, x, top + 7 + lower - up * _LEADING, _WHEN))
        y = _NAME_AT + lower
        for words, letters in _below(point, fitter, each - 8):
            shapes.append(_centred(words, x, top + y, letters))
            lowest = max(lowest, y + _LEADING / 2)
            y += _LEADING
    return lowest


def _below(point: PathPoint, fitter: TextFitter, room: float) -> Iterator[tuple[str, Letters]]:
    for words, letters, most in ((point.name, _NAME, _MOST_NAME), (point.body, _BODY, _MOST_BODY)):
        for line in fitter.wrap(words, letters, room, most):
            yield line, letters


def _point(point: PathPoint, x: float, y: float) -> list[Shape]:
    """Return a point: black with a tick if done, with a dot if next, empty if planned."""
    fill = 0.0 if point.state is PointState.DONE else 1.0
    shapes: list[Shape] = [Circle(x=x, y=y, radius=_RADIUS, fill=fill, stroke=_RIM)]
    if point.state is PointState.DONE:
        shapes.append(Polyline(points=tuple((x + dx, y + dy) for dx, dy in _TICK), stroke=_WHITE))
    if point.state is PointState.NEXT:
        shapes.append(Circle(x=x, y=y, radius=_DOT, fill=0))
    return shapes


def _centred(words: str, x: float, y: float, letters: Letters) -> Label:
    return Label(x=x, y=y, words=words, letters=letters, align=Align.CENTRE)
