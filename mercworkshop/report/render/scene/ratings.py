"""Lays out how ratings are distributed: a bar for each question, darker for higher ratings."""

from __future__ import annotations

from mercworkshop.i18n import number
from mercworkshop.report.model.charts import RatingRow, Ratings
from mercworkshop.report.render.scene.row_slices import RowSlices
from mercworkshop.report.render.scene.shapes import (
    ChartScene,
    Label,
    Letters,
    Rectangle,
    Shape,
    Stroke,
    make_scene,
)
from mercworkshop.report.render.scene.text_fitting import MeasureText, TextFitter
from mercworkshop.report.typesetting.paragraph import Align

_LEAST_ROW, _MOST_ROW = 23.0, 28.0
_BAR = 14.0
_NAME = Letters(size=8)
_LEADING = 9.4
_COUNT_SIZE = 7.6
_MEAN = Letters(size=8, bold=True)
_LEGEND = Letters(size=7.6)
_LINE = 14.0
_SWATCH = (12.0, 8.0)
_NAMES_SHARE, _MEANS = 0.36, 34.0
_LIGHTEST, _DARKEST = 1.0, 0.15
_WHITE_LETTERS = 0.55
_RIM = Stroke(0.6)


class RatingsLayout(RowSlices):
    """The bars in a width, over as many scenes of rows as they need; the legend is in each."""

    def __init__(
        self, chart: Ratings, width: float, measure: MeasureText, *, is_right_to_left: bool
    ) -> None:
        self._chart = chart
        self._width = width
        self._fitter = TextFitter(measure)
        self._is_right_to_left = is_right_to_left
        self._names = _NAMES_SHARE * width
        self._bar = max(width - self._names - _MEANS, 1.0)
        self._legend, top = self._lay_out_legend()
        super().__init__(len(chart.rows), top, least=_LEAST_ROW, most=_MOST_ROW)

    def scene(self, first: int, end: int, row_height: float) -> ChartScene:
        """Return the scene of the rows from ``first`` to before ``end``, with the legend above."""
        top, shapes = self.around, list(self._legend)
        for place, row in enumerate(self._chart.rows[first:end]):
            shapes += self._row(row, top + (place + 0.5) * row_height)
        height = top + (end - first) * row_height
        return make_scene(self._width, height, shapes, is_right_to_left=self._is_right_to_left)

    def _lay_out_legend(self) -> tuple[list[Shape], float]:
        """Return the words of each rating, over the bars, and the height they take."""
        shapes: list[Shape] = []
        x, y = self._names, _LINE / 2
        for place, said in enumerate(self._chart.scale):
            fitted = self._fitter.cut(said, _LEGEND, self._bar + _MEANS - _SWATCH[0] - 4)
            needed = _SWATCH[0] + 4 + self._fitter.width(fitted, _LEGEND)
            if x > self._names and x + needed > self._width:
                x, y = self._names, y + _LINE
            shapes.append(self._box(place, x, y, *_SWATCH))
            shapes.append(Label(x=x + _SWATCH[0] + 4, y=y, words=fitted, letters=_LEGEND))
            x += needed + 12
        return shapes, y + _LINE / 2 + 3

    def _row(self, row: RatingRow, y: float) -> list[Shape]:
        lines = self._fitter.wrap(row.name, _NAME, self._names - 10, 2)
        first = y - (len(lines) - 1) * _LEADING / 2
        shapes: list[Shape] = [
            Label(x=0, y=first + place * _LEADING, words=line, letters=_NAME)
            for place, line in enumerate(lines)
        ]
        x = self._names
        for place, count in enumerate(row.counts):
            length = self._bar * count / row.answers if count else 0.0
            if length:
                shapes += self._part(place, count, (x, y), length)
            x += length
        mean = self._chart.mean_of(row)
        if mean is not None:
            shapes.append(
                Label(
                    x=self._width,
                    y=y,
                    words=number(mean, 1),
                    letters=_MEAN,
                    align=Align.END,
                )
            )
        return shapes

    def _part(self, place: int, count: int, at: tuple[float, float], length: float) -> list[Shape]:
        x, y = at
        shapes: list[Shape] = [self._box(place, x, y, length, _BAR)]
        letters = Letters(
            size=_COUNT_SIZE, bold=True, grey=1.0 if self._grey(place) < _WHITE_LETTERS else 0.0
        )
        words = number(count)
        if self._fitter.width(words, letters) + 3 <= length:
            middle = x + length / 2
            shapes.append(Label(x=middle, y=y, words=words, letters=letters, align=Align.CENTRE))
        return shapes

    def _box(self, place: int, x: float, y: float, width: float, height: float) -> Rectangle:
        """Return a box in the tone of a rating, with its middle at ``y``."""
        return Rectangle(
            x=x,
            y=y - height / 2,
            width=width,
            height=height,
            fill=round(self._grey(place), 3),
            stroke=_RIM,
        )

    def _grey(self, place: int) -> float:
        steps = max(len(self._chart.scale) - 1, 1)
        return _LIGHTEST - (_LIGHTEST - _DARKEST) * place / steps
