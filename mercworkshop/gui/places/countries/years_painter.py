"""Paints the line of years as if it were read from the left; in Arabic all of it is mirrored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from mercworkshop.gui.style import fonts, theme
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.i18n import digits

if TYPE_CHECKING:
    from mercworkshop.domain.programme.act_words import VersionMark, YearsLane

HEADING, LANE, LOW_LANE = 62, 48, 37
"""Height of the years and versions, of an act, and of one where there is little room, in pixels at
100 %."""

_YEAR, _NAMES, _SMALL, _MARK, _BAR, _GAP = 20, 166, 0.88, 7, 10, 6
_CLEAR = 6
"""Pixels at 100 % between the line of today and words beyond it, which it would cross."""
_NAME_AT, _BELOW_AT, _TIME_AT = 0.31, 0.69, 0.63
"""Where in the height of an act its name, the words below it, and its time are."""
_START, _MIDDLE, _END = 0.0, 0.5, 1.0
"""Where a point lies in words that are written at it."""


class Ink(NamedTuple):
    """How words are written; ``is_clear`` wipes what is below them."""

    font: QFont
    token: str
    is_clear: bool = False

    def width(self, words: str) -> float:
        """Return the width of words."""
        return QFontMetricsF(self.font).horizontalAdvance(words) if words else 0.0

    def cut(self, words: str, room: float) -> str:
        """Return words cut to a width."""
        return elide(QFontMetricsF(self.font), words, max(int(room), 0)) if words else ""


class YearsPainter:
    """Paints the parts; all places are as if read from the left."""

    def __init__(
        self,
        painter: QPainter,
        room: QRect,
        direction: Qt.LayoutDirection,
        x_of: Callable[[date], float],
        lane: int = LANE,
    ) -> None:
        self._painter, self._room, self._x_of, self._high = painter, room, x_of, lane
        self._is_mirrored = direction == Qt.LayoutDirection.RightToLeft
        self._look = theme.current_look()
        self._today = float("-inf")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._plain = QFont(painter.font())
        self._bold = QFont(painter.font())
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._small = QFont(painter.font())
        self._small.setPointSizeF(self._small.pointSizeF() * _SMALL)
        self._small_bold = QFont(self._small)
        self._small_bold.setWeight(QFont.Weight.DemiBold)

    def paint_years(self, years: Sequence[int], per_year: float) -> None:
        """Paint a line at the start of each year, and the years where there is room."""
        ink = Ink(self._small_bold, "muted")
        step = max(1, ceil((ink.width("0000") + self._look.px(10)) / per_year))
        for at, year in enumerate(years):
            x = self._x_of(date(year, 1, 1))
            self._down(x, self._look.px(_YEAR), QPen(self._look.color("ruling"), 1))
            if at % step == 0:
                middle = x + per_year / 2
                self._write(middle, self._look.px(_YEAR) / 2, digits(str(year)), ink, _MIDDLE)

    def paint_versions(self, versions: Sequence[VersionMark]) -> None:
        """Paint each version as a dashed line, with the place of its workshop before it."""
        px = self._look.px
        pen = QPen(self._look.color("accent"), 1.6)
        pen.setDashPattern([3, 2])
        left = 0.0
        for each in versions:
            x = self._x_of(each.day)
            self._down(x, px(_YEAR), pen)
            lines = ((each.place, self._small_bold), (each.name, self._small))
            for at, (words, font) in enumerate(lines):
                ink = Ink(font, "accent")
                shown = ink.cut(words, x - left - px(8))
                self._write(x - px(4), px(_YEAR + 10 + 17 * at), shown, ink, _END)
            left = x

    def paint_today(self, day: date, words: str) -> None:
        """Paint the line of the day as of which all this is seen."""
        x, ink = self._x_of(day), Ink(self._small, "ink", is_clear=True)
        self._today = x
        self._down(x, self._look.px(_YEAR), QPen(self._look.color("ink"), 1.4))
        x = min(x, self._room.width() - ink.width(words) / 2 - 2)
        self._write(x, self._look.px(_YEAR + 10), words, ink, _MIDDLE)

    def paint_lane(self, at: int, lane: YearsLane, *, is_current: bool) -> None:
        """Paint an act: its name, its plans, and what came."""
        px = self._look.px
        high = px(self._high)
        top = px(HEADING) + at * high
        self._line((0, top), (self._room.width(), top), QPen(self._look.color("ruling"), 1))
        if is_current:
            self._frame(QRectF(1, top + 2, self._room.width() - 2, high - 3))
        name, below = Ink(self._bold, "ink"), Ink(self._small, "muted")
        self._write(px(4), top + high * _NAME_AT, name.cut(lane.name, px(_NAMES)), name)
        self._write(px(4), top + high * _BELOW_AT, below.cut(lane.below, px(_NAMES)), below)
        self._paint_time(lane, top)

    def _paint_time(self, lane: YearsLane, top: float) -> None:
        y = top + self._look.px(self._high) * _TIME_AT
        px, ink = self._look.px, Ink(self._small, "muted")
        spans = [(self._x_of(plan.first), self._x_of(plan.last)) for plan in lane.plans]
        mark = self._x_of(lane.mark) if lane.mark else None
        ends = [last for _first, last in spans] + ([mark] if mark is not None else [])
        if spans and len(ends) > 1:
            begin = min(first for first, _last in spans)
            self._line((begin, y), (max(ends), y), QPen(self._look.color("muted"), 1))
        free = float("-inf")
        for plan, (first, last) in zip(lane.plans, spans, strict=True):
            self._bar(first, max(last - first, px(4)), y)
            middle, half = (first + last) / 2, ink.width(plan.words) / 2
            if middle - half > free:
                self._write(middle, y - px(16), plan.words, ink, _MIDDLE)
                free = middle + half + px(4)
        if lane.hatched:
            first, last = map(self._x_of, lane.hatched)
            self._hatch(first, max(last - first, px(4)), y)
            ends.append(last)
        if mark is not None:
            self._diamond(mark, y)
        begin_of_words = max(ends) + px(_MARK + _GAP) if ends else px(_NAMES + 20)
        self._paint_words(lane, begin_of_words, top)

    def _paint_words(self, lane: YearsLane, x: float, top: float) -> None:
        """Write what came beside it; where there is no room, in two lines, or at the end.

        The two lines stand as the name of the act and the words below it, within its height.
        """
        y = top + self._look.px(self._high) * _TIME_AT
        px = self._look.px
        said = Ink(
            self._bold if lane.mark else self._small, "ink" if lane.mark else "muted", is_clear=True
        )
        slip = Ink(self._small, "cinnabar" if lane.is_late else "muted", is_clear=True)
        wide, after = said.width(lane.said), slip.width(lane.slip)
        gap = px(8) if wide and after else 0
        end = self._room.width() - px(4)
        beyond = self._today + px(_CLEAR)
        is_crossed = x < beyond and self._today < x + wide + gap + after
        if is_crossed and (lane.mark or lane.hatched) and beyond + max(wide, after) <= end:
            x = beyond
        if x + wide + gap + after <= end:
            self._write(x, y, lane.said, said)
            self._write(x + wide + gap, y, lane.slip, slip)
            return
        room = end - px(_NAMES + 20)
        high = px(self._high)
        upper, lower = (top + high * _NAME_AT, top + high * _BELOW_AT) if gap else (y, y)
        fits = x + max(wide, after) <= end
        at, anchor = (x, _START) if fits else (end, _END)
        self._write(at, upper, said.cut(lane.said, room), said, anchor)
        self._write(at, lower, slip.cut(lane.slip, room), slip, anchor)

    def _mirror(self, x: float, width: float = 0.0) -> float:
        return self._room.width() - x - width if self._is_mirrored else x

    def _write(self, x: float, y: float, words: str, ink: Ink, anchor: float = _START) -> None:
        """Write words in one line around ``y``."""
        if not words:
            return
        wide, high = ink.width(words) + 2, fonts.line_height(ink.font)
        room = QRectF(self._mirror(x - anchor * wide, wide), y - high / 2, wide, high)
        if ink.is_clear:
            self._painter.fillRect(room.adjusted(-2, 2, 2, -2), self._look.color("surface"))
        self._painter.setFont(ink.font)
        self._painter.setPen(self._look.color(ink.token))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
        self._painter.drawText(room, int(flags), words)

    def _line(self, begin: tuple[float, float], end: tuple[float, float], pen: QPen) -> None:
        self._painter.setPen(pen)
        (x, y), (to_x, to_y) = begin, end
        self._painter.drawLine(QPointF(self._mirror(x), y), QPointF(self._mirror(to_x), to_y))

    def _down(self, x: float, top: float, pen: QPen) -> None:
        self._line((x, top), (x, self._room.height()), pen)

    def _bar(self, x: float, wide: float, y: float) -> None:
        high = self._look.px(_BAR)
        self._painter.setPen(QPen(self._look.color("ink"), 1.6))
        self._painter.setBrush(self._look.color("surface"))
        box = QRectF(self._mirror(x, wide), y - high / 2, wide, high)
        self._painter.drawRoundedRect(box, 2, 2)

    def _hatch(self, x: float, wide: float, y: float) -> None:
        high = self._look.px(_BAR)
        ink = self._look.color("ink")
        pen = QPen(ink, 1.2)
        pen.setDashPattern([3, 2])
        self._painter.setPen(pen)
        self._painter.setBrush(QBrush(QColor(ink), Qt.BrushStyle.BDiagPattern))
        self._painter.drawRect(QRectF(self._mirror(x, wide), y - high / 2, wide, high))

    def _diamond(self, x: float, y: float) -> None:
        half = self._look.px(_MARK)
        middle = self._mirror(x)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._look.color("ink"))
        points = [(0, -half), (half, 0), (0, half), (-half, 0)]
        self._painter.drawPolygon(QPolygonF([QPointF(middle + dx, y + dy) for dx, dy in points]))

    def _frame(self, box: QRectF) -> None:
        self._painter.setPen(QPen(self._look.color("accent"), 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(box, 4, 4)
