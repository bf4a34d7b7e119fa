"""Lays out counts by row and column: the more a cell holds, the darker it is."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin

from mercworkshop.i18n import number
from mercworkshop.report.model.charts import Matrix
from mercworkshop.report.render.scene.shapes import (
    ChartScene,
    Label,
    Letters,
    Rectangle,
    Shape,
    Stroke,
    horizontal,
    make_scene,
)
from mercworkshop.report.render.scene.text_fitting import MeasureText, TextFitter
from mercworkshop.report.typesetting.paragraph import Align

LEAST_ROW, MOST_ROW = 13.0, 20.0
_HEADINGS_SHARE = 0.34
_WIDEST_CELL = 46.0
_HEADING = Letters(size=8)
_SMALL_HEADING = Letters(size=6.8)
_TWO_LEADING = 7.8
_LEAST_FOR_TWO = 16.0
_COLUMN_HEADING = Letters(size=7.6, bold=True)
_CORNER = Letters(size=8, bold=True)
_COUNT = Letters(size=8, bold=True)
_TURNED = 45.0
_HIGHEST_HEADINGS = 120.0
_LIGHTEST, _DARKEST = 0.9, 0.3
_WHITE_LETTERS = 0.55
"""Letters are white on a grey that is darker than this."""
_HAIRLINE = Stroke(0.3, 0.82)
_SPACE = 1.0


class MatrixLayout:
    """A matrix in a width, over as many scenes of rows as it needs; the headings are in each."""

    def __init__(
        self, chart: Matrix, width: float, measure: MeasureText, *, is_right_to_left: bool
    ) -> None:
        self._chart = chart
        self._width = width
        self._fitter = TextFitter(measure)
        self._is_right_to_left = is_right_to_left
        headings = self._fitter.widest((heading for heading, _counts in chart.rows), _HEADING) + 10
        headings = max(headings, self._fitter.width(chart.corner, _CORNER) + 10)
        self._headings = min(headings, _HEADINGS_SHARE * width)
        count = max(len(chart.columns), 1)
        # What a turned heading of the last column reaches beyond it.
        room = width - self._headings
        widest = self._fitter.widest(chart.columns, _COLUMN_HEADING)
        self._is_turned = widest + 4 > min(room / count, _WIDEST_CELL)
        self._heading_length = min(widest, _HIGHEST_HEADINGS / sin(radians(_TURNED)))
        beyond = self._heading_length * cos(radians(_TURNED)) if self._is_turned else 0.0
        self._cell = min(max(room - min(beyond, room / 3), 1.0) / count, _WIDEST_CELL)
        self._most = max((n for _heading, counts in chart.rows for n in counts), default=0)

    @property
    def is_empty(self) -> bool:
        """Whether there is no row."""
        return not self._chart.rows

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self._chart.rows)

    def around(self, first: int) -> float:
        """Return the height of the column headings; they are repeated, whatever ``first`` is."""
        del first
        return self._heading_length * sin(radians(_TURNED)) + 8 if self._is_turned else 14.0

    def least_height(self, first: int) -> float:
        """Return the height of the headings and of a few rows."""
        return self.around(first) + min(self.rows - first, 4) * LEAST_ROW

    def row_height(self, first: int, end: int, height: float) -> float:
        """Return the height of rows that fill ``height``, within bounds."""
        room = (height - self.around(first)) / max(end - first, 1)
        return min(max(room, LEAST_ROW), MOST_ROW)

    def take(self, first: int, height: float) -> int:
        """Return the row after the last that fits in ``height``; at least one is taken."""
        fits = int((min(height, 1e6) - self.around(first)) / LEAST_ROW + 1e-6)
        return min(first + max(fits, 1), self.rows)

    def scene(self, first: int, end: int, row_height: float) -> ChartScene:
        """Return the scene of the rows from ``first`` to before ``end``, below the headings."""
        top = self.around(first)
        shapes = self._column_headings(top)
        for place, (heading, counts) in enumerate(self._chart.rows[first:end]):
            shapes += self._row(heading, counts, top + place * row_height, row_height)
        height = top + (end - first) * row_height
        return make_scene(self._width, height, shapes, is_right_to_left=self._is_right_to_left)

    def _column_headings(self, top: float) -> list[Shape]:
        corner = self._fitter.cut(self._chart.corner, _CORNER, self._headings - 6)
        shapes: list[Shape] = []
        if corner:
            shapes.append(Label(x=0, y=top - 7, words=corner, letters=_CORNER))
        for column, heading in enumerate(self._chart.columns):
            x = self._headings + (column + 0.5) * self._cell
            if self._is_turned:
                words = self._fitter.cut(heading, _COLUMN_HEADING, self._heading_length + 1)
                shapes.append(
                    Label(x=x, y=top - 5, words=words, letters=_COLUMN_HEADING, turned=_TURNED)
                )
            else:
                shapes.append(
                    Label(
                        x=x, y=top - 7, words=heading, letters=_COLUMN_HEADING, align=Align.CENTRE
                    )
                )
        return shapes

    def _row(self, heading: str, counts: Sequence[int], top: float, height: float) -> list[Shape]:
        end = self._headings + self._cell * len(self._chart.columns)
        shapes: list[Shape] = [
            *self._row_heading(heading, top + height / 2, height),
            horizontal(top + height, 0, end, _HAIRLINE),
        ]
        for column, count in enumerate(counts):
            if count:
                x = self._headings + column * self._cell
                shapes += self._filled(count, (x, top), height)
        return shapes

    def _row_heading(self, heading: str, middle: float, height: float) -> list[Shape]:
        """Return the heading of a row, in two small lines if it is too long for one."""
        room, letters = self._headings - 6, _HEADING
        lines = [self._fitter.cut(heading, _HEADING, room)]
        if height >= _LEAST_FOR_TWO and self._fitter.width(heading, _HEADING) > room:
            lines, letters = self._fitter.wrap(heading, _SMALL_HEADING, room, 2), _SMALL_HEADING
        first = middle - (len(lines) - 1) * _TWO_LEADING / 2
        return [
            Label(x=0, y=first + number * _TWO_LEADING, words=line, letters=letters)
            for number, line in enumerate(lines)
        ]

    def _filled(self, count: int, corner: tuple[float, float], height: float) -> list[Shape]:
        x, top = corner
        grey = _LIGHTEST
        if self._most > 1:
            grey -= (_LIGHTEST - _DARKEST) * (count - 1) / (self._most - 1)
        letters = Letters(size=_COUNT.size, bold=True, grey=1.0 if grey < _WHITE_LETTERS else 0.0)
        return [
            Rectangle(
                x=x + _SPACE,
                y=top + _SPACE,
                width=max(self._cell - 2 * _SPACE, 1),
                height=height - 2 * _SPACE,
                fill=round(grey, 3),
            ),
            Label(
                x=x + self._cell / 2,
                y=top + height / 2,
                words=number(count),
                letters=letters,
                align=Align.CENTRE,
            ),
        ]
