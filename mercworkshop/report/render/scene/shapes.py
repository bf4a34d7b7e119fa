"""Shapes of a chart that is laid out: what every format paints, in points from the upper edge.

While a scene is laid out, x is the distance from the side where reading begins. It is mirrored
once, at the end; then x is the distance from the left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from mercworkshop.report.typesetting.paragraph import Align

type Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: its width, its grey from 0 (black) to 1 (white), and the lengths of dash and gap."""

    width: float = 0.5
    grey: float = 0.0
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """How words look; ``grey`` from 0 (black) to 1 (white)."""

    size: float
    bold: bool = False
    grey: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectangle:
    """A box; ``fill`` is its grey, None if it is clear.

    A ``hatched`` one has bold rising lines in it, a ``dotted`` one dots: what a grey alone tells
    apart is lost on a photocopy and before a projector. What lies below shows through a
    ``tinted`` one, such as a watermark.
    """

    x: float
    y: float
    width: float
    height: float
    fill: float | None = None
    stroke: Stroke | None = None
    hatched: bool = False
    dotted: bool = False
    tinted: bool = False


DOT_STEP, DOT_RADIUS = 3.2, 0.56
"""Distance of the rows and columns of dots, and the radius of one, in points."""

_SHORT = 0.01
DOTS = Stroke(2 * DOT_RADIUS, dash=(_SHORT, DOT_STEP - _SHORT))
"""Draws a row of dots as one line with round ends: each dash is a dot. As shapes of their own,
the dots of one bar would be hundreds."""


def dot_rows(box: Rectangle) -> Iterator[tuple[Point, Point]]:
    """Yield the rows of dots of a dotted box, as the ends of lines to draw with :data:`DOTS`.

    Every other row stands between the others. The first dot is at the start, the last at the end.
    """
    half = DOT_STEP / 2
    rows = max(round((box.height - half) / half), 1)
    for row in range(rows):
        y = box.y + box.height * (row + 0.5) / rows
        x = box.x + (half if row % 2 == 0 else DOT_STEP)
        count = ceil((box.x + box.width - DOT_RADIUS - x) / DOT_STEP)
        if count > 0:
            yield (x, y), (x + (count - 1) * DOT_STEP + _SHORT, y)


@dataclass(frozen=True, slots=True)
class Polyline:
    """A line from point to point."""

    points: tuple[Point, ...]
    stroke: Stroke


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    """A closed shape of corners, such as a diamond or the head of an arrow."""

    points: tuple[Point, ...]
    fill: float | None = None
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A circle around a point."""

    x: float
    y: float
    radius: float
    fill: float | None = None
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words on one line that start, end or are centred at ``x``; user text, never markup.

    ``y`` is the middle of its capitals. ``turned`` are the degrees by which it is turned around (x,
    y), counter-clockwise. In right-to-left scenes a line that starts at x runs to the left.
    """

    x: float
    y: float
    words: str
    letters: Letters
    align: Align = Align.START
    turned: float = 0.0


type Shape = Rectangle | Polyline | Polygon | Circle | Label


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartScene:
    """Shapes in the order of painting; later ones lie above earlier ones."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    is_right_to_left: bool = False


def make_scene(
    width: float, height: float, shapes: list[Shape], *, is_right_to_left: bool
) -> ChartScene:
    """Return a scene of shapes that were laid out from the side where reading begins."""
    shown = [_mirror(each, width) for each in shapes] if is_right_to_left else shapes
    return ChartScene(
        width=width, height=height, shapes=tuple(shown), is_right_to_left=is_right_to_left
    )


def _mirror(shape: Shape, width: float) -> Shape:
    match shape:
        case Rectangle():
            return replace(shape, x=width - shape.x - shape.width)
        case Polyline() | Polygon():
            return replace(shape, points=tuple((width - x, y) for x, y in shape.points))
        case Circle():
            return replace(shape, x=width - shape.x)
        case Label():
            return replace(shape, x=width - shape.x, turned=-shape.turned)


def diamond(x: float, y: float, half: float, *, fill: float) -> Polygon:
    """Return a diamond around a point; ``half`` is half its height."""
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    return Polygon(points=corners, fill=fill, stroke=Stroke(0.8))


def vertical(x: float, top: float, bottom: float, stroke: Stroke) -> Polyline:
    """Return a vertical line."""
    return Polyline(((x, top), (x, bottom)), stroke)


def horizontal(y: float, start: float, end: float, stroke: Stroke) -> Polyline:
    """Return a horizontal line."""
    return Polyline(((start, y), (end, y)), stroke)
