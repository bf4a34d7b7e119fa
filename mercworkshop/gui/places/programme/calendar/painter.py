"""Paints the calendar: cells, bands, the axis and its marks, as if it were read from the left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from mercworkshop.domain.programme.calendar.entries import CalendarEntry, Moved, has_exact_days
from mercworkshop.gui.places.programme.calendar.lines import CalendarLine
from mercworkshop.gui.places.programme.calendar.scale import DayScale
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.i18n import digits

ROW, HEADING = 28, 28
"""Height of a line, and of the headings, in pixels at 100 %."""

CELL_PAD = 10
"""Before the words of a cell, in pixels at 100 %."""

_BAR, _MARK, _ICON = 9, 12, 14


class CalendarPainter:
    """Paints lines in columns of the given widths; all places are as if read from the left."""

    def __init__(
        self, painter: QPainter, room: QRect, widths: Sequence[int], scale: DayScale | None
    ) -> None:
        self._painter, self._room, self._widths, self._scale = painter, room, widths, scale
        self._look = theme.current_look()
        self._is_mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._plain = QFont(painter.font())
        self._bold = QFont(painter.font())
        self._bold.setWeight(QFont.Weight.DemiBold)

    def paint_headings(self, titles: Sequence[str], day: date, day_words: str) -> None:
        """Paint the headings of the columns, what the line of the day says, and the other years."""
        px = self._look.px
        heading = QRectF(0, 0, self._room.width(), px(HEADING))
        self._painter.fillRect(heading, self._look.color("surface"))
        left = 0
        for title, width in zip(titles, self._widths, strict=True):
            self._write(left + px(CELL_PAD), 0, width - px(CELL_PAD), title, "ink", self._bold)
            left += width
        if self._scale is not None:
            self._paint_years(self._scale, *self._place_of_day(day, day_words))
        self._across(px(HEADING) - 1, "line")

    def _paint_years(self, scale: DayScale, at: float, words: str) -> None:
        """Paint the years, except those that the words of the day would cover."""
        metrics = QFontMetricsF(self._bold)
        if words:
            self._write(at, 0, metrics.horizontalAdvance(words) + 4, words, "accent", self._bold)
        for tick in scale.years():
            x, year = scale.x(tick.day) + self._look.px(5), digits(str(tick.year))
            wide = metrics.horizontalAdvance(year) + self._look.px(4)
            if not words or x + wide < at or at + metrics.horizontalAdvance(words) < x:
                self._write(x, 0, wide, year, "ink", self._bold)

    def paint_axis(self, day: date) -> None:
        """Paint the lines of quarters, and that of the day as of which all is seen."""
        if self._scale is None:
            return
        px = self._look.px
        self._down(self._scale.left, 0, QPen(self._look.color("ruling"), 1))
        for tick in self._scale.ticks():
            top = px(4) if tick.year else px(20)
            self._down(self._scale.x(tick.day), top, QPen(self._look.color("ruling"), 1))
        if self._scale.first <= day <= self._scale.last:
            self._down(self._scale.x(day), px(HEADING - 8), QPen(self._look.color("accent"), 2))

    def _place_of_day(self, day: date, words: str) -> tuple[float, str]:
        """Return where the words of the day stand; none if it is not on the axis."""
        if self._scale is None or not self._scale.first <= day <= self._scale.last:
            return 0.0, ""
        wide = QFontMetricsF(self._bold).horizontalAdvance(words)
        x = self._scale.x(day) + self._look.px(5)
        return min(x, self._room.width() - wide - self._look.px(6)), words

    def paint_band(self, top: int, line: CalendarLine, *, is_current: bool) -> None:
        """Paint a heading over the events below it."""
        px = self._look.px
        self._painter.fillRect(
            QRectF(0, top, self._room.width(), px(ROW)), self._look.color("sunken")
        )
        if is_current:
            self._look.paint_chosen(self._painter, QRect(0, top, self._room.width(), px(ROW)))
        name = "chevron_next" if line.is_folded else "chevron_down"
        edge, left = px(_ICON), px(8)
        icons.icon(name, "muted", _ICON).paint(
            self._painter,
            round(self._mirror(left, edge)),
            top + (px(ROW) - edge) // 2,
            edge,
            edge,
        )
        used = self._write(px(30), top, self._room.width(), line.title, "ink", self._bold)
        room = sum(self._widths) - used - px(50)
        self._write(px(42) + used, top, room, line.note, "muted", self._plain)

    def paint_chosen(self, top: int) -> None:
        """Paint the ground of the current event; the lines of the axis are painted over it."""
        self._look.paint_chosen(
            self._painter, QRect(0, top, self._room.width(), self._look.px(ROW))
        )

    def paint_entry(self, top: int, line: CalendarLine, day: date, *, is_current: bool) -> None:
        """Paint an event: its cells, and its mark on the axis."""
        px, entry = self._look.px, line.entry
        if not is_current:
            self._across(top + px(ROW) - 1, "sunken")
        left = 0
        for cell, width in zip(line.cells, self._widths, strict=True):
            font = self._bold if cell.tone == "cinnabar" else self._plain
            self._write(left + px(CELL_PAD), top, width - px(CELL_PAD), cell.words, cell.tone, font)
            left += width
        if entry is not None and self._scale is not None and entry.row.begins_first is not None:
            self._mark(top, entry, day, self._scale, is_current=is_current)

    def _mark(
        self, top: int, entry: CalendarEntry, day: date, scale: DayScale, *, is_current: bool
    ) -> None:
        row, px = entry.row, self._look.px
        assert row.begins_first
        begin = scale.x(row.begins_first)
        end = scale.x((row.ends_last or row.begins_first) + timedelta(days=1))
        middle = top + px(ROW) / 2
        if not has_exact_days(row):
            paint_vague(self._painter, self._box(begin, max(end - begin, px(_BAR)), middle, 12))
        elif entry.is_meeting:
            centre = self._box(begin, px(_MARK), middle, _MARK)
            paint_meeting(self._painter, centre, is_held=entry.is_held(day))
        else:
            wide = max(end - begin, px(_BAR))
            now = scale.x(day)
            if end <= now < begin + wide:  # what is over lies before the line of the day
                begin = now - wide - 1
            box = self._box(begin, wide, middle, 16)
            paint_workshop(self._painter, box, is_held=entry.is_held(day), is_lit=is_current)
        for beside in entry.besides:
            if not entry.is_meeting and beside.gap is not None and beside.gap > 1:
                self._paint_gap(scale, beside.other.begins_first, end, middle, beside.moved)

    def _paint_gap(
        self, scale: DayScale, other: date | None, end: float, middle: float, moved: Moved
    ) -> None:
        """Paint the meeting that is no longer next to a workshop, and the way to it."""
        if other is None or moved is Moved.NONE:
            return
        x = max(scale.x(other), end + 1)
        pen = QPen(self._look.color("cinnabar"), 1.5)
        pen.setDashPattern([3, 2])
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(self._mirror(end), middle), QPointF(self._mirror(x), middle))
        paint_apart(self._painter, self._box(x, self._look.px(9), middle, 10))

    def _box(self, x: float, width: float, middle: float, height: float) -> QRectF:
        high = self._look.px(height)
        return QRectF(self._mirror(x, width), middle - high / 2, width, high)

    def _mirror(self, x: float, width: float = 0.0) -> float:
        return self._room.width() - x - width if self._is_mirrored else x

    def _write(
        self, x: float, top: float, room: float, words: str, token: str, font: QFont
    ) -> float:
        """Write words in one line, cut to their room; return how wide they are."""
        if room <= 0:
            return 0.0
        self._painter.setFont(font)
        shown = elide(self._painter.fontMetrics(), words, max(int(room), 0))
        if not shown:
            return 0.0
        wide = self._painter.fontMetrics().horizontalAdvance(shown) + 2
        box = QRectF(self._mirror(x, wide), top, wide, self._look.px(ROW))
        self._painter.setPen(self._look.color(token))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
        self._painter.drawText(box, int(flags), shown)
        return wide

    def _across(self, y: float, token: str) -> None:
        self._painter.setPen(QPen(self._look.color(token), 1))
        self._painter.drawLine(QPointF(0, y), QPointF(self._room.width(), y))

    def _down(self, x: float, top: float, pen: QPen) -> None:
        self._painter.setPen(pen)
        at = self._mirror(x)
        self._painter.drawLine(QPointF(at, top), QPointF(at, self._room.height()))


def paint_workshop(painter: QPainter, box: QRectF, *, is_held: bool, is_lit: bool = False) -> None:
    """Paint the mark of a workshop: filled if it was held, an outline if it is planned."""
    look = theme.current_look()
    if is_held:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent" if is_lit else "muted"))
    else:
        painter.setPen(QPen(look.color("accent"), 1.6))
        painter.setBrush(look.color("surface"))
    painter.drawRoundedRect(box, 2, 2)


def paint_meeting(painter: QPainter, box: QRectF, *, is_held: bool) -> None:
    """Paint the mark of a meeting: filled if it was held, an outline if it is planned."""
    look = theme.current_look()
    painter.setPen(QPen(look.color("muted"), 1.8))
    painter.setBrush(look.color("muted" if is_held else "surface"))
    painter.drawEllipse(box)


def paint_vague(painter: QPainter, box: QRectF) -> None:
    """Paint a time within which the days are not known."""
    look = theme.current_look()
    pen = QPen(look.color("muted"), 1.2)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(look.color("surface"))
    painter.drawRoundedRect(box, 2, 2)


def paint_apart(painter: QPainter, box: QRectF) -> None:
    """Paint a meeting that is no longer next to its workshop."""
    look = theme.current_look()
    painter.setPen(QPen(look.color("cinnabar"), 1.5))
    painter.setBrush(look.color("surface"))
    painter.drawEllipse(box)
