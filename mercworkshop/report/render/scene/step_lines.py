"""Lays out counts over time as steps: panels side by side, all with one scale of years and counts.

What was promised is dashed, what is planned now thin and grey, what is done a bold line; the words
at the ends of lines take the room that they need.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mercworkshop.i18n import digits, number
from mercworkshop.report.model.step_lines import StepLine, StepLines, StepPanel, StepTone
from mercworkshop.report.render.scene.axis_steps import steps_from_zero
from mercworkshop.report.render.scene.row_slices import RowSlices
from mercworkshop.report.render.scene.shapes import (
    ChartScene,
    Label,
    Letters,
    Polyline,
    Shape,
    Stroke,
    horizontal,
    make_scene,
    vertical,
)
from mercworkshop.report.render.scene.text_fitting import MeasureText, TextFitter
from mercworkshop.report.render.scene.timeline.axis import YearAxis
from mercworkshop.report.typesetting.paragraph import Align

_NARROWEST = 210.0
"""Points that a panel has at least, where there is more than one in a row."""
_MOST_IN_A_ROW = 3
_HEIGHT = 168.0
_TOP, _BOTTOM, _BETWEEN = 34.0, 18.0, 18.0
_COUNTS = 22.0
"""Room for the figures of the scale."""
_WORDS_SHARE = 0.36
"""The most that words at the ends of lines take, as a share of a panel."""
_LINE, _GAP = 10.0, 5.0
_NAME = Letters(size=9.4, bold=True)
_BELOW, _ASIDE = Letters(size=8, bold=True), Letters(size=7.6, grey=0.25)
_SMALL = Letters(size=7.2, grey=0.25)
_SAID, _DONE = Letters(size=7.6, grey=0.15), Letters(size=7.6, bold=True)
_GRID, _BASE = Stroke(0.4, 0.8), Stroke(0.6, 0.4)
TODAY = Stroke(1.0, 0.3)
"""The line of the day: thin, and still 3 : 1 where it falls between two pixels."""

_STROKES = {
    StepTone.PROMISED: Stroke(1.1, 0.2, dash=(3.2, 1.8)),
    StepTone.PLANNED: Stroke(1.0, 0.5),
    StepTone.DONE: Stroke(2.0),
}


class StepLinesLayout(RowSlices):
    """Rows of panels in a width, over as many scenes as they need."""

    def __init__(
        self, chart: StepLines, width: float, measure: MeasureText, *, is_right_to_left: bool
    ) -> None:
        self._chart, self._width = chart, width
        self._fitter = TextFitter(measure)
        self._is_right_to_left = is_right_to_left
        fits = int((width + _BETWEEN) / (_NARROWEST + _BETWEEN))
        self._in_a_row = min(max(fits, 1), _MOST_IN_A_ROW, max(len(chart.panels), 1))
        self._panel = (width - _BETWEEN * (self._in_a_row - 1)) / self._in_a_row
        rows = -(-len(chart.panels) // self._in_a_row)
        self._steps = steps_from_zero(max(chart.most, 1))
        super().__init__(rows, 0.0, least=_HEIGHT, most=_HEIGHT)
        lines = [each for panel in chart.panels for each in panel.lines]
        widest = max((self._fitter.width(x.words, _letters(x)) for x in lines), default=0.0)
        self._words = min(widest + _GAP, self._panel * _WORDS_SHARE)

    def least_height(self, first: int) -> float:
        """Return the height of one row of panels."""
        del first
        return _HEIGHT

    def scene(self, first: int, end: int, row_height: float) -> ChartScene:
        """Return the scene of rows of panels from ``first`` to before ``end``."""
        shapes: list[Shape] = []
        for row in range(first, end):
            begin = row * self._in_a_row
            for place, panel in enumerate(self._chart.panels[begin : begin + self._in_a_row]):
                left = place * (self._panel + _BETWEEN)
                shapes += self._shapes(panel, left, (row - first) * row_height)
        height = (end - first) * row_height
        return make_scene(self._width, height, shapes, is_right_to_left=self._is_right_to_left)

    def _shapes(self, panel: StepPanel, left: float, top: float) -> Iterator[Shape]:
        fitter, room = self._fitter, self._panel
        name = fitter.cut(panel.name, _NAME, room)
        yield Label(x=left, y=top + 6, words=name, letters=_NAME)
        below = fitter.cut(panel.below, _BELOW, room)
        yield Label(x=left, y=top + 19, words=below, letters=_BELOW)
        rest = room - fitter.width(below, _BELOW) - _GAP
        aside = fitter.cut(panel.aside, _ASIDE, rest)
        yield Label(x=left + room, y=top + 19, words=aside, letters=_ASIDE, align=Align.END)
        start = left + _COUNTS
        axis = YearAxis(
            self._chart.first, self._chart.last + 1, start, room - _COUNTS - self._words
        )
        yield from self._scale(axis, top)
        yield from self._lines(panel, axis, top)

    def _scale(self, axis: YearAxis, top: float) -> Iterator[Shape]:
        base = self._y(0, top)
        for step in self._steps:
            if step != int(step):
                continue
            y = self._y(step, top)
            yield horizontal(y, axis.start, axis.stop, _GRID if step else _BASE)
            words = number(int(step))
            yield Label(x=axis.start - 4, y=y, words=words, letters=_SMALL, align=Align.END)
        widest = self._fitter.width(digits("2000"), _SMALL) + 5
        every = max(int(-(-widest // axis.year_width)), 1)
        for year in range(axis.first, axis.end):
            yield vertical(axis.year(year), base, base + 3, _BASE)
            if (year - axis.first) % every == 0:
                middle = axis.year(year) + axis.year_width / 2
                words = digits(str(year))
                yield Label(x=middle, y=base + 9, words=words, letters=_SMALL, align=Align.CENTRE)
        today, _words = self._chart.today
        if axis.holds(today):
            yield vertical(axis.finish(today), top + _TOP - 4, base, TODAY)

    def _y(self, count: float, top: float) -> float:
        """Return how high a count stands."""
        room = _HEIGHT - _TOP - _BOTTOM
        return top + _TOP + room * (1 - count / max(self._chart.most, 1))

    def _lines(self, panel: StepPanel, axis: YearAxis, top: float) -> Iterator[Shape]:
        ends = list[tuple[float, StepLine]]()
        for line in panel.lines:
            if line.is_covered:
                continue
            points = self._points(line, axis, top)
            yield Polyline(points, _STROKES[line.tone])
            ends.append((points[-1][1], line))
        placed = -_LINE
        for y, line in sorted(ends, key=lambda each: (each[0], each[1].tone.value)):
            placed = max(y, placed + _LINE)
            words = self._fitter.cut(line.words, _letters(line), self._words - _GAP)
            x = axis.stop + _GAP
            yield Label(x=x, y=placed, words=words, letters=_letters(line))

    def _points(
        self, line: StepLine, axis: YearAxis, top: float
    ) -> tuple[tuple[float, float], ...]:
        """Return the corners of a line; what is done ends today."""
        end = self._chart.today[0] if line.tone is StepTone.DONE else date(axis.end - 1, 12, 31)
        stop = min(axis.finish(end), axis.stop)
        x, y = axis.start, self._y(0, top)
        points = [(x, y)]
        for day, count in line.steps:
            x = min(max(axis.finish(day), axis.start), stop)
            points += [(x, y), (x, self._y(count, top))]
            y = points[-1][1]
        return (*points, (max(stop, x), y))


def _letters(line: StepLine) -> Letters:
    return _DONE if line.tone is StepTone.DONE else _SAID
