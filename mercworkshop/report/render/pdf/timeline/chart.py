"""The printed timeline: over as many pages as needed, names repeated on each, without colour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from mercworkshop import i18n
from mercworkshop.i18n import _, percentage
from mercworkshop.report.model.charts import TimelineKind, TimelineRow, Tone
from mercworkshop.report.render.pdf.timeline import shapes, time_axis
from mercworkshop.report.render.pdf.timeline.time_axis import AxisUnit, TimeAxis
from mercworkshop.report.typesetting.flowable import BaseFlowable
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.paragraph import (
    Align,
    TextFlowable,
    TextStyle,
    draw_line,
    first_baseline,
    fit_one_line,
)

_BEFORE = 4.0
_ROW = 23.0
_HEAD = 37.0
_NOTE = 14.0
_LEGEND = 18.0
_NAMES_SHARE = 0.32
_NAME_LINES = 2
_NUMBER = 24.0
_GAP = 5.0
_SWATCH = 22.0
_NARROWEST = 3.0
_FEWEST_ROWS = 4
_GRID_GREY = 0.75
_NAME = TextStyle(size=7.5, leading=9.5)
_SMALL = TextStyle(size=7, leading=9)
_YEAR = TextStyle(size=8, leading=10, bold=True)
_NOTE_STYLE = TextStyle(size=7.5, leading=10, grey=0.25)


class TimelineFlowable(BaseFlowable):
    """The whole timeline; it is never drawn itself, only split into tiles that fit a page."""

    def __init__(
        self, rows: Sequence[TimelineRow], today: date, legend: Sequence[tuple[Tone, str]] = ()
    ) -> None:
        """``legend`` has the meaning of each tone, as (tone, words)."""
        super().__init__()
        self.spaceBefore = _BEFORE
        self._rows = rows
        self._days = {day for row in rows for day in row.span() or ()}
        """The days of the whole timeline, also when some of its rows are on earlier pages."""
        self._today = today
        self._legend = legend

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return more height than available, so that reportlab splits it into tiles."""
        return width, height + 1 if self._rows else 0

    def least_height(self, width: float) -> float:
        """Return the height of the smallest tile."""
        fewest = min(_FEWEST_ROWS, len(self._rows))
        return fewest * _ROW + _NOTE + _HEAD + _LEGEND if self._rows else 0.0

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return tiles of the rows that fit, one for each slice of time, and the rest."""
        fits = int((height - _NOTE - _HEAD - _LEGEND) / _ROW)
        if fits < min(_FEWEST_ROWS, len(self._rows)):
            return []
        here, rest = self._rows[:fits], self._rows[fits:]
        axis, count = time_axis.make_axis(self._days, self._today, width * (1 - _NAMES_SHARE))
        tiles: list[Flowable] = [
            _Tile(here, part, self._today, (number, count), self._legend)
            for number, part in enumerate(axis.slices(count), start=1)
        ]
        for tile in tiles:
            tile.figure = self.figure
        return [*tiles, *([self._rest(rest)] if rest else [])]

    def _rest(self, rows: Sequence[TimelineRow]) -> TimelineFlowable:
        rest = TimelineFlowable((), self._today, self._legend)
        rest._rows, rest._days = rows, self._days
        rest.figure = self.figure
        return rest

    def draw(self) -> None:
        """Draw nothing: the tiles draw the rows."""


class _Tile(BaseFlowable):
    """Some rows over a slice of time. Lengths start at the side where reading begins."""

    def __init__(
        self,
        rows: Sequence[TimelineRow],
        axis: TimeAxis,
        today: date,
        place: tuple[int, int],
        legend: Sequence[tuple[Tone, str]],
    ) -> None:
        super().__init__()
        self.spaceBefore, self.spaceAfter = _BEFORE, 10.0
        self._rows = rows
        self._axis = axis
        self._today = today
        self._place = place
        self._legend = legend
        self._rtl = i18n.is_right_to_left()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of the tile."""
        self.width = width
        self._names = width * _NAMES_SHARE
        note = _NOTE if self._place[1] > 1 else 0.0
        legend = _LEGEND if self._legend else 0.0
        self._top = legend + len(self._rows) * _ROW
        self.height = self._top + _HEAD + note
        return width, self.height

    def draw(self) -> None:
        """Draw note, axis, rows, today and legend."""
        canvas: PageCanvas = self.canv
        if self._place[1] > 1:
            self._draw_note(canvas)
        self._draw_axis(canvas)
        for number, row in enumerate(self._rows):
            self._draw_row(canvas, row, self._top - number * _ROW)
        self._draw_today(canvas)
        self._draw_legend(canvas)

    def _x(self, distance: float) -> float:
        return self.width - distance if self._rtl else distance

    def _at(self, day: date) -> float:
        """Return the distance of ``day`` from the side of the names, in points."""
        return self._names + self._axis.position(day) * (self.width - self._names)

    def _draw_note(self, canvas: PageCanvas) -> None:
        part, parts = self._place
        words = _("Timeline, part {part} of {parts}: {first} to {last}").format(
            part=part, parts=parts, first=self._axis.first.year, last=self._axis.end.year - 1
        )
        draw_line(canvas, (self._x(0), self.height - _NOTE + 4), words, _NOTE_STYLE)

    def _draw_axis(self, canvas: PageCanvas) -> None:
        bottom = self._top - len(self._rows) * _ROW
        top = self._top + _HEAD
        self._label_starts(canvas, AxisUnit.YEAR, top - 12, _YEAR)
        if self._axis.step is AxisUnit.QUARTER:
            self._label_starts(canvas, AxisUnit.QUARTER, top - 23, _SMALL)
        canvas.setLineWidth(0.3)
        canvas.setStrokeGray(_GRID_GREY)
        for start in self._axis.starts(AxisUnit.QUARTER):
            is_year = start.month == 1
            self._vertical(canvas, self._at(start), bottom, top if is_year else self._top)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(0.8)
        for y in (top, self._top):
            canvas.line(0, y, self.width, y)

    def _label_starts(self, canvas: PageCanvas, step: AxisUnit, y: float, style: TextStyle) -> None:
        """Draw the names of years or quarters, each centred in its period."""
        starts = self._axis.starts(step)
        if step is AxisUnit.YEAR and self._axis.first not in starts:
            starts.insert(0, self._axis.first)
        for start, end in zip(starts, [*starts[1:], self._axis.end], strict=True):
            room = self._at(end) - self._at(start)
            words = (
                str(start.year)
                if step is AxisUnit.YEAR
                else _("Q{quarter}").format(quarter=start.month // 3 + 1)
            )
            line = fit_one_line(words, style)
            width = line.width * style.size / 1000
            if width < room:
                draw_line(
                    canvas,
                    (self._x((self._at(start) + self._at(end)) / 2), y),
                    words,
                    style,
                    Align.CENTRE,
                )

    def _vertical(self, canvas: PageCanvas, distance: float, bottom: float, top: float) -> None:
        x = self._x(distance)
        canvas.line(x, bottom, x, top)

    def _draw_row(self, canvas: PageCanvas, row: TimelineRow, top: float) -> None:
        self._draw_name(canvas, row, top)
        middle = top - _ROW / 2
        span = row.span()
        if span is None:
            where = self._x(self._names + _GAP)
            draw_line(canvas, (where, middle - 2.5), row.undated or _("no date yet"), _NOTE_STYLE)
        elif row.kind is TimelineKind.MILESTONE:
            self._draw_milestone(canvas, row, span[1], middle)
        else:
            self._draw_bar(canvas, row, span, middle)
        canvas.setLineWidth(0.3)
        canvas.setStrokeGray(_GRID_GREY)
        canvas.line(0, top - _ROW, self.width, top - _ROW)

    def _draw_name(self, canvas: PageCanvas, row: TimelineRow, top: float) -> None:
        """Draw the number and at most two lines of the name; the table of actions has all."""
        number = fit_one_line(row.number, _NAME, _NUMBER - _GAP)
        y = top - (_ROW - _NAME_LINES * _NAME.leading) / 2 - first_baseline(_NAME)
        canvas.setFillGray(0)
        width = number.width * _NAME.size / 1000
        canvas.draw_runs(self._x(0) - (width if self._rtl else 0), y, _NAME.size, number.runs())
        room = self._names - _NUMBER - _GAP
        name = TextFlowable(row.name, _NAME)
        name.wrap(room, _ROW)
        left = self.width - self._names + _GAP if self._rtl else _NUMBER
        name.shorten(_NAME_LINES)
        name.draw_at(canvas, left, top - (_ROW - _NAME_LINES * _NAME.leading) / 2)

    def _draw_milestone(
        self, canvas: PageCanvas, row: TimelineRow, day: date, middle: float
    ) -> None:
        if not 0 <= self._axis.position(day) <= 1:
            return
        shapes.diamond(canvas, self._x(self._at(day)), middle, filled=row.progress >= 100)

    def _draw_bar(
        self, canvas: PageCanvas, row: TimelineRow, span: tuple[date, date], middle: float
    ) -> None:
        first, last = (min(max(self._axis.position(day), 0.0), 1.0) for day in span)
        if self._axis.position(span[1]) < 0 or self._axis.position(span[0]) > 1:
            return
        room = self.width - self._names
        start = self._names + first * room
        length = max((last - first) * room, _NARROWEST)
        self._draw_box(canvas, row.tone, start, (middle, length))
        done = self._done_here(row.progress, span) * room + self._names - start
        if row.progress and done > 0:
            done = min(done, length)
            shapes.solid_bar(canvas, self._left(start, done), (middle, done))
        self._draw_progress(canvas, row.progress, start + length + 3, middle)

    def _done_here(self, progress: int, span: tuple[date, date]) -> float:
        """Return the position on the axis up to which a bar is done, for even progress."""
        start, end = (self._axis.position(day) for day in span)
        return start + (end - start) * min(max(progress, 0), 100) / 100

    def _draw_progress(
        self, canvas: PageCanvas, progress: int, distance: float, middle: float
    ) -> None:
        words = percentage(progress)
        if progress and distance + _SWATCH < self.width:
            draw_line(canvas, (self._x(distance), middle - 2.5), words, _SMALL)

    def _draw_box(
        self, canvas: PageCanvas, tone: Tone, start: float, place: tuple[float, float]
    ) -> None:
        middle, length = place
        shapes.hatched_box(canvas, tone, self._left(start, length), (middle, length))

    def _left(self, start: float, length: float) -> float:
        return min(self._x(start), self._x(start + length))

    def _draw_today(self, canvas: PageCanvas) -> None:
        if not 0 <= self._axis.position(self._today) <= 1:
            return
        x = self._x(self._at(self._today))
        bottom = self._top - len(self._rows) * _ROW
        canvas.setLineWidth(1)
        canvas.setStrokeGray(0)
        canvas.setDash(3, 2)
        canvas.line(x, bottom, x, self._top)
        canvas.setDash()
        draw_line(canvas, (x, self._top + 2), _("Today"), _SMALL, Align.CENTRE)

    def _draw_legend(self, canvas: PageCanvas) -> None:
        middle = _LEGEND / 2 - 3
        before = 0.0
        for tone, words in self._legend:
            self._draw_box(canvas, tone, before, (middle, _SWATCH))
            before += self._explain(canvas, words, before + _SWATCH, middle)
        if self._legend and any(row.kind is TimelineKind.MILESTONE for row in self._rows):
            shapes.diamond(canvas, self._x(before + _SWATCH - shapes.DIAMOND), middle, filled=False)
            self._explain(canvas, _("milestone"), before + _SWATCH, middle)

    def _explain(self, canvas: PageCanvas, words: str, distance: float, middle: float) -> float:
        """Draw the meaning of the mark before ``distance``; return the width of both."""
        return (
            draw_line(canvas, (self._x(distance + 4), middle - 2.5), words, _SMALL) + _SWATCH + 16
        )
