"""Lays out before and after as two points on a line, and the gain with its interval beside it."""

from __future__ import annotations

from typing import NamedTuple

from mercworkshop.i18n import number
from mercworkshop.report.model.chart_tables import signed
from mercworkshop.report.model.charts import GainRow, Gains
from mercworkshop.report.render.scene.axis_steps import axis_steps
from mercworkshop.report.render.scene.row_slices import RowSlices
from mercworkshop.report.render.scene.shapes import (
    ChartScene,
    Circle,
    Label,
    Letters,
    Shape,
    Stroke,
    diamond,
    horizontal,
    make_scene,
    vertical,
)
from mercworkshop.report.render.scene.text_fitting import MeasureText, TextFitter
from mercworkshop.report.typesetting.paragraph import Align

_LEAST_ROW, _MOST_ROW = 14.0, 22.0
_TOP, _BOTTOM = 32.0, 16.0
_HEADING = Letters(size=8.4, bold=True)
_NAME = Letters(size=8)
_NUMBER = Letters(size=8, bold=True)
_SMALL = Letters(size=7.2, grey=0.25)
_NAMES_SHARE, _GAP = 0.3, 26.0
_NUMBER_GAP = 7.0
_SIDE = 8.0
"""Room for half a point or a figure at the ends of an axis."""
_RADIUS = 3.4
_CAP = 3.2
_GRID = Stroke(0.4, 0.78)
_ZERO = Stroke(0.9)
_BAR = Stroke(1.8, 0.35)
_RIM = Stroke(1.1)
_LINE = Stroke(1.1)
_DASHED = Stroke(1.1, dash=(2.2, 1.6))
_LEVELS = (0, 25, 50, 75, 100)


class _Axis(NamedTuple):
    start: float
    length: float
    low: float
    high: float

    def at(self, value: float) -> float:
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * self.length


class GainsLayout(RowSlices):
    """The two panels in a width, over as many scenes of rows as they need."""

    def __init__(
        self, chart: Gains, width: float, measure: MeasureText, *, is_right_to_left: bool
    ) -> None:
        super().__init__(len(chart.rows), _TOP + _BOTTOM, least=_LEAST_ROW, most=_MOST_ROW)
        self._chart = chart
        self._width = width
        self._fitter = TextFitter(measure)
        self._is_right_to_left = is_right_to_left
        fitter, rows = self._fitter, chart.rows
        self._numbers = fitter.widest((row.number for row in rows), _NUMBER)
        self._begin = self._numbers + _NUMBER_GAP if self._numbers else 0.0
        named = fitter.widest((row.name for row in rows), _NAME)
        names = min(self._begin + named + 10, _NAMES_SHARE * width)
        half = max((width - names - _GAP) / 2 - 2 * _SIDE, 1.0)
        self._levels = _Axis(names + _SIDE, half, 0, 100)
        self._steps = axis_steps(*chart.bounds)
        second = names + half + _GAP + 3 * _SIDE
        self._gains = _Axis(second, half, self._steps[0], self._steps[-1])

    def scene(self, first: int, end: int, row_height: float) -> ChartScene:
        """Return the scene of the rows from ``first`` to before ``end``, with both axes."""
        bottom = _TOP + (end - first) * row_height
        shapes = [*self._headings(), *self._grid(bottom)]
        for place, row in enumerate(self._chart.rows[first:end]):
            shapes += self._row(row, _TOP + (place + 0.5) * row_height)
        return make_scene(
            self._width, bottom + _BOTTOM, shapes, is_right_to_left=self._is_right_to_left
        )

    def _headings(self) -> list[Shape]:
        """Return the headings of the panels, and below the first which point is which."""
        headings, shapes = self._chart.headings, list[Shape]()
        for axis, words in ((self._levels, headings.levels), (self._gains, headings.gains)):
            fitted = self._fitter.cut(words, _HEADING, axis.length + _GAP)
            shapes.append(Label(x=axis.start, y=6, words=fitted, letters=_HEADING))
        x, y = self._levels.start + _RADIUS, 19.0
        for words, fill in ((headings.before, 1.0), (headings.after, 0.0)):
            shapes.append(Circle(x=x, y=y, radius=_RADIUS, fill=fill, stroke=_RIM))
            shapes.append(Label(x=x + 7, y=y, words=words, letters=_SMALL))
            x += 7 + self._fitter.width(words, _SMALL) + 14
        return shapes

    def _grid(self, bottom: float) -> list[Shape]:
        marks = [(self._levels, value, number(value)) for value in _LEVELS]
        marks += [(self._gains, value, signed(value)) for value in self._steps]
        shapes: list[Shape] = []
        for axis, value, words in marks:
            is_zero = axis is self._gains and value == 0
            x = axis.at(value)
            shapes.append(vertical(x, _TOP - 4, bottom + 2, _ZERO if is_zero else _GRID))
            shapes.append(Label(x=x, y=bottom + 9, words=words, letters=_SMALL, align=Align.CENTRE))
        return shapes

    def _row(self, row: GainRow, y: float) -> list[Shape]:
        room = self._levels.start - _SIDE - self._begin - 4
        name = self._fitter.cut(row.name, _NAME, room)
        before, after = self._levels.at(row.before), self._levels.at(row.after)
        shapes: list[Shape] = [
            Label(x=self._begin, y=y, words=name, letters=_NAME),
            horizontal(y, before, after, _BAR),
            Circle(x=before, y=y, radius=_RADIUS, fill=1.0, stroke=_RIM),
            Circle(x=after, y=y, radius=_RADIUS, fill=0.0, stroke=_RIM),
        ]
        if row.number:
            at = self._numbers
            shapes.append(Label(x=at, y=y, words=row.number, letters=_NUMBER, align=Align.END))
        return shapes + self._gain(row, y)

    def _gain(self, row: GainRow, y: float) -> list[Shape]:
        """Return a gain: a black point; in dashes, an empty diamond if it may be none."""
        x, stroke = self._gains.at(row.gain), _DASHED if row.may_be_none else _LINE
        shapes: list[Shape] = []
        if row.low is not None and row.high is not None:
            low, high = self._gains.at(row.low), self._gains.at(row.high)
            shapes.append(horizontal(y, low, high, stroke))
            shapes += [vertical(end, y - _CAP, y + _CAP, _LINE) for end in (low, high)]
        if row.may_be_none:
            return [*shapes, diamond(x, y, _RADIUS + 0.8, fill=1.0)]
        return [*shapes, Circle(x=x, y=y, radius=_RADIUS, fill=0.0, stroke=_RIM)]
