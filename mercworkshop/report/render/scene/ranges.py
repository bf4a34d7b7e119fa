"""Lays out ranges as bars on one scale from zero; what is not added is empty and struck through."""

from __future__ import annotations

from mercworkshop.i18n import number
from mercworkshop.report.model.charts import RangeRow, Ranges
from mercworkshop.report.render.scene.axis_steps import steps_from_zero
from mercworkshop.report.render.scene.row_slices import RowSlices
from mercworkshop.report.render.scene.shapes import (
    ChartScene,
    Label,
    Letters,
    Rectangle,
    Shape,
    Stroke,
    horizontal,
    make_scene,
    vertical,
)
from mercworkshop.report.render.scene.text_fitting import MeasureText, TextFitter
from mercworkshop.report.typesetting.paragraph import Align

_LEAST_ROW, _MOST_ROW, _AXIS = 18.0, 22.0, 16.0
_NAME, _BOLD = Letters(size=8), Letters(size=8, bold=True)
_SMALL = Letters(size=7.2, grey=0.25)
_LEADING = 9.0
_NAMES_SHARE, _VALUES, _GAP = 0.32, 78.0, 8.0
_BAR, _LEAST_BAR = 9.0, 2.0
_LINE, _RIM, _STRIKE = Stroke(0.4, grey=0.8), Stroke(0.7), Stroke(0.8)
_FILL, _EMPTY = 0.78, 1.0


class RangesLayout(RowSlices):
    """The bars in a width, over as many scenes of rows as they need; the axis is in each."""

    def __init__(
        self, chart: Ranges, width: float, measure: MeasureText, *, is_right_to_left: bool
    ) -> None:
        self._chart, self._width = chart, width
        self._fitter = TextFitter(measure)
        self._is_right_to_left = is_right_to_left
        self._names = _NAMES_SHARE * width
        self._bars = max(width - self._names - _VALUES - _GAP, 1.0)
        self._greatest = max((row.high for row in chart.rows), default=0.0) or 1.0
        super().__init__(len(chart.rows), _AXIS, least=_LEAST_ROW, most=_MOST_ROW)

    def scene(self, first: int, end: int, row_height: float) -> ChartScene:
        """Return the scene of the rows from ``first`` to before ``end``, with the axis above."""
        height = self.around + (end - first) * row_height
        shapes = self._axis(height)
        for place, row in enumerate(self._chart.rows[first:end]):
            shapes += self._row(row, self.around + (place + 0.5) * row_height)
        return make_scene(self._width, height, shapes, is_right_to_left=self._is_right_to_left)

    def _axis(self, bottom: float) -> list[Shape]:
        shapes: list[Shape] = []
        for step in steps_from_zero(self._greatest):
            x = self._at(step)
            words = number(int(step) if step == int(step) else round(step, 6))
            shapes += (
                vertical(x, self.around - 3, bottom, _LINE),
                Label(x=x, y=6, words=words, letters=_SMALL, align=Align.CENTRE),
            )
        heading = self._fitter.cut(self._chart.headings[1], _BOLD, _VALUES)
        shapes.append(Label(x=self._width, y=6, words=heading, letters=_BOLD, align=Align.END))
        return shapes

    def _at(self, value: float) -> float:
        return self._names + value / self._greatest * self._bars

    def _row(self, row: RangeRow, y: float) -> list[Shape]:
        lines = self._fitter.wrap(row.name, _NAME, self._names - _GAP, 2)
        top = y - (len(lines) - 1) * _LEADING / 2
        shapes: list[Shape] = [
            Label(x=0, y=top + place * _LEADING, words=line, letters=_NAME)
            for place, line in enumerate(lines)
        ]
        start = self._at(row.low)
        wide = max(self._at(row.high) - start, _LEAST_BAR)
        shapes.append(
            Rectangle(
                x=start,
                y=y - _BAR / 2,
                width=wide,
                height=_BAR,
                fill=_EMPTY if row.is_struck else _FILL,
                stroke=_RIM,
            )
        )
        if row.is_struck:
            shapes.append(horizontal(y, start - 3, start + wide + 3, _STRIKE))
        letters = _NAME if row.is_struck else _BOLD
        words = self._fitter.cut(row.words, letters, _VALUES)
        shapes.append(Label(x=self._width, y=y, words=words, letters=letters, align=Align.END))
        return shapes
