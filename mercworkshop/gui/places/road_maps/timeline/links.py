"""The arrows between bars: which action waits for which, and whether their order is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from mercworkshop.domain.arrangement.placement import RowBand
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.review.schedule_rules import begins_too_early
from mercworkshop.gui.places.road_maps.timeline.bars import Bar
from mercworkshop.gui.places.road_maps.timeline.painter import DIAMOND
from mercworkshop.gui.places.road_maps.timeline.scale import TimeScale
from mercworkshop.gui.style import theme

_OUT, _IN, _ABOVE = 6, 9, 12
"""Pixels at 100 %: from the first bar, before the second, and above its middle."""
_HEAD = 5


@dataclass(frozen=True, slots=True)
class Link:
    """The action in row ``row`` waits for the one in row ``first``.

    ``is_wrong``: it begins before the other can be over, as the review says.
    """

    first: int
    row: int
    is_wrong: bool


def find_links(rows: Sequence[Action | RowBand]) -> tuple[Link, ...]:
    """Return the links between the actions in the rows of a road map."""
    actions = {row: each for row, each in enumerate(rows) if isinstance(each, Action)}
    waiting = [(row, action) for row, action in actions.items() if action.depends_on]
    places = {action.id: row for row, action in actions.items()} if waiting else {}
    return tuple(
        Link(places[first], row, begins_too_early(action, actions[places[first]]))
        for row, action in waiting
        for first in action.depends_on
        if first in places and places[first] != row
    )


def paint_link(
    painter: QPainter,
    scale: TimeScale,
    ends: tuple[tuple[Bar, QRect], tuple[Bar, QRect]],
    *,
    is_wrong: bool,
) -> None:
    """Paint an arrow from a bar to the one that waits for it; each with the place of its row."""
    look = theme.current_look()
    (first, above), (bar, row) = ends
    way = -1 if scale.mirrored else 1
    begins, y1 = _edge(first, scale, way, at_end=True), above.center().y() + 0.5
    ends_at, y2 = _edge(bar, scale, way, at_end=False), row.center().y() + 0.5
    out, before = begins + way * look.px(_OUT), ends_at - way * look.px(_IN)
    between = y2 - look.px(_ABOVE) * ((y2 > y1) - (y2 < y1))
    color = look.color("cinnabar" if is_wrong else "muted")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, look.px(2 if is_wrong else 1)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = (
        (begins, y1),
        (out, y1),
        (out, between),
        (before, between),
        (before, y2),
        (ends_at, y2),
    )
    painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in corners]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    size = look.px(_HEAD)
    head = (ends_at, y2), (ends_at - way * size, y2 - size), (ends_at - way * size, y2 + size)
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in head]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _edge(bar: Bar, scale: TimeScale, way: int, *, at_end: bool) -> float:
    """Return the x where an arrow leaves a bar or meets it."""
    if bar.is_milestone:
        half = theme.current_look().px(DIAMOND) / 2
        return scale.x((bar.first + bar.end) / 2) + way * half * (1 if at_end else -1)
    return scale.x(bar.end if at_end else bar.first)
