"""The bracket over the bars of a band: from when to when its actions are under way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPolygonF

from mercworkshop.domain.arrangement.placement import RowBand
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.gui.places.road_maps.timeline.bars import Bar
from mercworkshop.gui.places.road_maps.timeline.scale import TimeScale, date_of
from mercworkshop.gui.style import theme
from mercworkshop.i18n import _, isolate

_THICK, _TOOTH = 5, 10
"""Height of the bracket, and of its ends, in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """Ordinals of the first day of a band and of the day after its last."""

    first: int
    end: int

    @property
    def words(self) -> str:
        """The days, for a screen reader."""
        first, last = (format_day(date_of(day)) for day in (self.first, self.end - 1))
        return _("{start} to {end}").format(start=isolate(first), end=isolate(last))


def find_bracket(band: RowBand, bar_of: Callable[[Action], Bar | None]) -> Bracket | None:
    """Return from when to when the actions of a band are under way; None if none has dates."""
    bars: Iterable[Bar] = filter(None, map(bar_of, band.rows))
    days = [(bar.first, bar.end) for bar in bars]
    if not days:
        return None
    firsts, ends = zip(*days, strict=True)
    return Bracket(min(firsts), max(ends))


def paint_bracket(painter: QPainter, bracket: Bracket, scale: TimeScale, row: QRect) -> None:
    """Paint a bracket in the row of its band."""
    look = theme.current_look()
    left, right = sorted((scale.x(bracket.first), scale.x(bracket.end)))
    right = max(right, left + look.px(_TOOTH))
    top = row.center().y() - look.px(_THICK) / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("muted"))
    corners = [
        (left, top),
        (right, top),
        (right, top + look.px(_TOOTH)),
        (right - look.px(_THICK), top + look.px(_THICK)),
        (left + look.px(_THICK), top + look.px(_THICK)),
        (left, top + look.px(_TOOTH)),
    ]
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
