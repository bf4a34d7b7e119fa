"""Paints the time of pilots: a bar from begin to end, as far as both are known, below the years.

All places are as if read from the left; in Arabic time runs from the right, as everything does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from mercworkshop.domain.programme.pilots.overview import PilotPhase, SpanShape
from mercworkshop.gui.style import theme
from mercworkshop.i18n import digits

if TYPE_CHECKING:
    from mercworkshop.domain.programme.pilots.overview import PilotOverview, SeenPilot

_SIDE, _HIGH, _STUB, _DOT, _DOTS = 8, 13, 20, 4, 4
_VAGUE = 180
"""A pilot whose begin and end are known to no better than so many days has a dashed bar."""


@dataclass(frozen=True, slots=True)
class PilotYears:
    """The years that are shown, and the day as of which all is seen."""

    first: int
    last: int
    day: date

    @property
    def years(self) -> range:
        """The years, each once."""
        return range(self.first, self.last + 1)

    def share(self, day: date) -> float:
        """Return how far a day is from the first to the last of these years, from 0 to 1."""
        begin = date(self.first, 1, 1).toordinal()
        end = date(self.last + 1, 1, 1).toordinal()
        return min(max((day.toordinal() - begin) / (end - begin), 0.0), 1.0)


def years_of(overview: PilotOverview) -> PilotYears:
    """Return the years around all pilots; the day is among them if it is near."""
    pilots = [each.pilot for each in overview.pilots]
    dates = [when for each in pilots for when in (each.begins, each.ends) if when]
    days = [day for when in dates for day in (when.first, when.last)] or [overview.day]
    first, last = min(days).year, max(days).year
    if first - 2 <= overview.day.year <= last + 2:
        first, last = min(first, overview.day.year), max(last, overview.day.year)
    return PilotYears(first, last, overview.day)


class SpanPainter:
    """Paints into one cell of the table or its heading."""

    def __init__(
        self, painter: QPainter, room: QRect, direction: Qt.LayoutDirection, years: PilotYears
    ) -> None:
        self._painter, self._room, self._years = painter, room, years
        self._is_mirrored = direction == Qt.LayoutDirection.RightToLeft
        self._look = theme.current_look()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint_heading(self) -> None:
        """Write the years where there is room."""
        metrics = QFontMetricsF(self._painter.font())
        per_year = self._inner / max(len(self._years.years), 1)
        step = max(1, ceil((metrics.horizontalAdvance("0000") + self._look.px(8)) / per_year))
        self._painter.setPen(self._look.color("muted"))
        for at, year in enumerate(self._years.years):
            if at % step == 0:
                words = digits(str(year))
                x = self._x(date(year, 1, 1)) + self._look.px(3)
                wide = metrics.horizontalAdvance(words) + 2
                box = QRectF(self._place(x, wide), self._room.top(), wide, self._room.height())
                self._painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def paint_lines(self) -> None:
        """Draw a line at the begin of each year, and one for the day."""
        for year in self._years.years:
            self._down(self._x(date(year, 1, 1)), QPen(self._look.color("line"), 1))
        if self._years.day.year in self._years.years:
            self._down(self._x(self._years.day), QPen(self._look.color("accent"), 2))

    def paint(self, seen: SeenPilot) -> None:
        """Draw the time of a pilot."""
        begins, ends = seen.pilot.begins, seen.pilot.ends
        if begins and ends and seen.shape is SpanShape.WHOLE:
            self._bar(seen, self._x(begins.first), self._x(ends.last))
        elif begins and ends:
            self._backwards(self._x(begins.first), self._x(ends.last))
        elif begins:
            x = self._x(begins.first)
            self._bar(seen, x, x + self._look.px(_STUB))
            self._dots(x + self._look.px(_STUB + 4), 1)
        elif ends:
            x = self._x(ends.last)
            self._bar(seen, x - self._look.px(_STUB), x)
            self._dots(x - self._look.px(_STUB + 4 + _DOT), -1)

    @property
    def _inner(self) -> float:
        return max(self._room.width() - 2 * self._look.px(_SIDE), 1)

    def _x(self, day: date) -> float:
        return self._look.px(_SIDE) + self._years.share(day) * self._inner

    def _place(self, x: float, wide: float = 0.0) -> float:
        inside = self._room.width() - x - wide if self._is_mirrored else x
        return self._room.left() + inside

    def _down(self, x: float, pen: QPen) -> None:
        self._painter.setPen(pen)
        x = self._place(x)
        self._painter.drawLine(QPointF(x, self._room.top()), QPointF(x, self._room.bottom()))

    def _bar(self, seen: SeenPilot, x: float, end: float) -> None:
        wide = max(end - x, self._look.px(4))
        is_running = seen.phase in {PilotPhase.NOW, PilotPhase.LATER}
        token = "accent" if is_running or seen.late else "muted"
        done = seen.here / len(seen.wanted) if seen.wanted else float(not is_running)
        pen = QPen(self._look.color(token), 1.5)
        if _is_vague(seen) or seen.phase is PilotPhase.LATER:
            pen.setDashPattern([3, 2])
            done = 0.0
        box = self._box(x, wide)
        self._painter.setPen(pen)
        self._painter.setBrush(self._look.color("surface"))
        self._painter.drawRoundedRect(box, 2, 2)
        if done:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._look.color(token))
            self._painter.drawRoundedRect(self._box(x, wide * done), 2, 2)

    def _backwards(self, begins: float, ends: float) -> None:
        """Draw a ring where it begins and a square where it ends, and no bar."""
        half, middle = self._look.px(4), self._room.center().y()
        red = self._look.color("cinnabar")
        if abs(begins - ends) < 4 * half:
            begins, ends = begins + 2 * half, begins - 2 * half
        pen = QPen(red, 1.5)
        pen.setDashPattern([2, 2])
        self._painter.setPen(pen)
        first, last = self._place(begins), self._place(ends)
        self._painter.drawLine(QPointF(first, middle), QPointF(last, middle))
        self._painter.setPen(QPen(red, 1.5))
        self._painter.setBrush(self._look.color("surface"))
        self._painter.drawEllipse(QPointF(first, middle), half, half)
        self._painter.setBrush(red)
        self._painter.drawRect(QRectF(last - half, middle - half, 2 * half, 2 * half))

    def _dots(self, x: float, step: int) -> None:
        """Draw dots where no end or no begin is known."""
        size = self._look.px(_DOT)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._look.color("muted"))
        for at in range(_DOTS):
            left = x + step * at * 2 * size
            middle = QPointF(self._place(left, size) + size / 2, self._room.center().y())
            self._painter.drawEllipse(middle, size / 2, size / 2)

    def _box(self, x: float, wide: float) -> QRectF:
        high = self._look.px(_HIGH)
        return QRectF(self._place(x, wide), self._room.center().y() - high / 2, wide, high)


def bold(font: QFont) -> QFont:
    """Return a font in its heavier weight."""
    heavy = QFont(font)
    heavy.setWeight(QFont.Weight.DemiBold)
    return heavy


def _is_vague(seen: SeenPilot) -> bool:
    dates = [when for when in (seen.pilot.begins, seen.pilot.ends) if when]
    return bool(dates) and all((when.last - when.first).days > _VAGUE for when in dates)
