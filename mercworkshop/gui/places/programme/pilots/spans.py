"""Paints the time of pilots: a bar from start to end, as far as both are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from mercworkshop.domain.programme.pilots.overview import PilotPhase, SpanShape
from mercworkshop.gui.widgets.charts.year_ruler import RulerYears, YearRuler

if TYPE_CHECKING:
    from mercworkshop.domain.programme.pilots.overview import PilotOverview, SeenPilot

_HIGH, _STUB, _GAP = 13, 20, 4


def years_of(overview: PilotOverview) -> RulerYears:
    """Return the years around all pilots; the day is among them if it is near."""
    pilots = [each.pilot for each in overview.pilots]
    dates = [when for each in pilots for when in (each.begins, each.ends) if when]
    days = [day for when in dates for day in (when.first, when.last)] or [overview.day]
    first, last = min(days).year, max(days).year
    if first - 2 <= overview.day.year <= last + 2:
        first, last = min(first, overview.day.year), max(last, overview.day.year)
    return RulerYears(first, last, overview.day)


class SpanPainter(YearRuler):
    """Paints the time of one pilot."""

    def paint(self, seen: SeenPilot) -> None:
        """Draw the time of a pilot."""
        begins, ends = seen.pilot.begins, seen.pilot.ends
        stub, gap = self.look.px(_STUB), self.look.px(_GAP)
        if begins and ends and seen.shape is SpanShape.WHOLE:
            self._bar(seen, self.x(begins.first), self.x(ends.last))
        elif begins and ends:
            self._backwards(self.x(begins.first), self.x(ends.last))
        elif begins:
            x = self.x(begins.first)
            self._bar(seen, x, x + stub)
            self.paint_dots(x + stub + gap, "muted")
        elif ends:
            x = self.x(ends.last)
            self._bar(seen, x - stub, x)
            self.paint_dots(x - stub - 2 * gap, "muted", -1)

    def _bar(self, seen: SeenPilot, x: float, end: float) -> None:
        wide = max(end - x, self.look.px(4))
        is_running = seen.phase in {PilotPhase.NOW, PilotPhase.LATER}
        token = "accent" if is_running or seen.late else "muted"
        pen = QPen(self.look.color(token), 1.5)
        if seen.is_dashed:
            pen.setDashPattern([3, 2])
        self.painter.setPen(pen)
        self.painter.setBrush(self.look.color("surface"))
        self.painter.drawRoundedRect(self.box(x, wide, _HIGH), 2, 2)
        if seen.done:
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(self.look.color(token))
            self.painter.drawRoundedRect(self.box(x, wide * seen.done, _HIGH), 2, 2)

    def _backwards(self, begins: float, ends: float) -> None:
        """Draw a ring where it starts and a square where it ends, and no bar."""
        half, middle = self.look.px(4), self.room.center().y()
        red = self.look.color("cinnabar")
        if abs(begins - ends) < 4 * half:
            begins, ends = begins + 2 * half, begins - 2 * half
        pen = QPen(red, 1.5)
        pen.setDashPattern([2, 2])
        self.painter.setPen(pen)
        first, last = self.place(begins), self.place(ends)
        self.painter.drawLine(QPointF(first, middle), QPointF(last, middle))
        self.painter.setPen(QPen(red, 1.5))
        self.painter.setBrush(self.look.color("surface"))
        self.painter.drawEllipse(QPointF(first, middle), half, half)
        self.painter.setBrush(red)
        self.painter.drawRect(QRectF(last - half, middle - half, 2 * half, 2 * half))
