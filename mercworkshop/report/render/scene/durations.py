"""Lays out durations as lines from one start: thin to the approval, thick from there to the end."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.i18n import number
from mercworkshop.report.model.durations import DurationRow, Durations
from mercworkshop.report.render.scene.axis_steps import steps_from_zero
from mercworkshop.report.render.scene.row_slices import RowSlices
from mercworkshop.report.render.scene.shapes import (
    ChartScene,
    Circle,
    Label,
    Letters,
    Rectangle,
    Shape,
    Stroke,
    diamond,
    horizontal,
    make_scene,
    vertical,
)
from mercworkshop.report.render.scene.text_fitting import MeasureText, TextFitter
from mercworkshop.report.typesetting.paragraph import Align

_LEAST_ROW, _MOST_ROW, _AXIS, _LEGEND = 15.0, 19.0, 16.0, 15.0
_NAME, _BOLD = Letters(size=8), Letters(size=8, bold=True)
_SMALL, _HEADING = Letters(size=7.2, grey=0.25), Letters(size=7.2, bold=True)
_NAMES_SHARE, _YEARS, _GAP = 0.2, 34.0, 5.0
_BEHIND_SHARE = 0.2
"""Room for the words behind the longest line, as a share of the width."""
_GRID, _RULE = Stroke(0.4, 0.82), Stroke(0.5, 0.6)
_THIN, _THICK = Stroke(1.2, 0.45), Stroke(3.0)
_RIM, _DOWN = Stroke(0.9), Stroke(0.9, dash=(2.4, 1.8))
_DOT, _DIAMOND, _BOX = 2.6, 4.0, 4.2
_PLAN_GROUND = 0.93


class DurationsLayout(RowSlices):
    """The lines in a width, over as many scenes of rows as they need; the plan is in each."""

    def __init__(
        self, chart: Durations, width: float, measure: MeasureText, *, is_right_to_left: bool
    ) -> None:
        self._chart, self._width = chart, width
        self._fitter = TextFitter(measure)
        self._is_right_to_left = is_right_to_left
        self._names = self._name_room()
        self._behind = _BEHIND_SHARE * width
        self._lines = max(width - self._names - self._behind - _YEARS, 1.0)
        self._scale = self._lines / max(chart.longest, 1.0)
        plan = _MOST_ROW + _GAP if chart.plan else 0.0
        around = _AXIS + plan + _LEGEND
        super().__init__(len(chart.rows), around, least=_LEAST_ROW, most=_MOST_ROW)

    def scene(self, first: int, end: int, row_height: float) -> ChartScene:
        """Return the scene of the rows from ``first`` to before ``end``, below axis and plan."""
        top = self.around - _LEGEND
        bottom = top + (end - first) * row_height
        shapes = [*self._axis(bottom), *self._plan(bottom)]
        for place, row in enumerate(self._chart.rows[first:end]):
            y = top + (place + 0.5) * row_height
            shapes += (horizontal(y - row_height / 2, 0, self._width, _GRID), *self._row(row, y))
        shapes += (horizontal(bottom, 0, self._width, _RULE), *self._legend(bottom + _LEGEND / 2))
        return make_scene(
            self._width, bottom + _LEGEND, shapes, is_right_to_left=self._is_right_to_left
        )

    def _name_room(self) -> float:
        plan = [self._chart.plan.name] if self._chart.plan else []
        names = [row.name for row in self._chart.rows]
        wide = max(self._fitter.widest(names, _NAME), self._fitter.widest(plan, _BOLD))
        return min(wide, _NAMES_SHARE * 1.6 * self._width) + 2 * _GAP

    def _at(self, years: float) -> float:
        return self._names + years * self._scale

    def _axis(self, bottom: float) -> Iterator[Shape]:
        """Yield the years, as many as have room, with lines down."""
        headings, last = self._chart.headings, 0.0
        steps = steps_from_zero(max(self._chart.longest, 1.0))
        for step in (each for each in steps if each == int(each)):
            x = self._at(step)
            words = number(int(step)) if step else headings.begin
            wide = self._fitter.width(words, _HEADING)
            yield vertical(x, _AXIS - 4, bottom, _RULE if not step else _GRID)
            if not step or x - wide / 2 > last:
                yield Label(x=x, y=6, words=words, letters=_HEADING, align=Align.CENTRE)
                last = x + wide / 2 + 2
        room = self._width - last - _GAP
        unit = self._fitter.cut(headings.unit, _HEADING, room)
        yield Label(x=last + _GAP, y=6, words=unit, letters=_HEADING)

    def _plan(self, bottom: float) -> Iterator[Shape]:
        plan = self._chart.plan
        if plan is None:
            return
        y = _AXIS + _MOST_ROW / 2
        yield Rectangle(
            x=0, y=_AXIS, width=self._width, height=_MOST_ROW, fill=_PLAN_GROUND, tinted=True
        )
        yield self._name(plan, y, _BOLD)
        if plan.years <= 0:
            yield self._words(self._at(0) + _GAP, y, plan.end_words, _SMALL)
            return
        x = self._at(plan.years)
        yield horizontal(y, self._at(0), x, _THIN)
        if plan.middle is not None:
            yield self._box(*plan.middle, y)
        yield self._box(plan.first if plan.first is not None else plan.years, plan.years, y)
        yield vertical(x, y + _BOX, bottom, _DOWN)
        end = x + _BOX
        if plan.came is not None:
            came = self._at(plan.came)
            yield diamond(came, y, _DIAMOND, fill=0.0)
            end = max(end, came + _DIAMOND)
        yield from self._behind_line(plan, end, y, _BOLD)

    def _box(self, first: float, last: float, y: float) -> Rectangle:
        """Return a plan, which is as wide as it is vague."""
        start, end = self._at(first), self._at(last)
        wide = max(end - start, _BOX)
        return Rectangle(
            x=end - wide, y=y - _BOX, width=wide, height=2 * _BOX, fill=1.0, stroke=_RIM
        )

    def _row(self, row: DurationRow, y: float) -> Iterator[Shape]:
        yield self._name(row, y, _NAME)
        end = self._at(row.years)
        yield horizontal(y, self._at(0), end, _THIN)
        if row.middle is not None:
            first, last = (self._at(each) for each in row.middle)
            yield horizontal(y, last, end, _THICK)
            if row.has_day:
                yield Circle(x=last, y=y, radius=_DOT, fill=0.0, stroke=_RIM)
            elif last - first > 2 * _DOT:
                yield self._span(first, last, y)
            else:
                yield Circle(x=last, y=y, radius=_DOT, fill=1.0, stroke=_RIM)
        if row.first is not None and row.first < row.years:
            yield self._span(self._at(row.first), end, y)
        yield diamond(end, y, _DIAMOND, fill=0.0)
        yield from self._behind_line(row, end + _DIAMOND, y, _NAME)

    @staticmethod
    def _span(first: float, last: float, y: float) -> Rectangle:
        """Return a time in which the day must lie."""
        return Rectangle(
            x=first, y=y - _DOT, width=last - first, height=2 * _DOT, fill=1.0, stroke=_RIM
        )

    def _name(self, row: DurationRow, y: float, letters: Letters) -> Label:
        words = self._fitter.cut(row.name, letters, self._names - _GAP)
        return Label(x=_GAP / 2, y=y, words=words, letters=letters)

    def _behind_line(
        self, row: DurationRow, x: float, y: float, letters: Letters
    ) -> Iterator[Shape]:
        """Yield the day and the note behind a line, and the years at the edge."""
        x += _GAP
        for words, look in ((row.end_words, _HEADING), (row.note, _SMALL)):
            cut = self._fitter.cut(words, look, self._width - _YEARS - x)
            if cut and (look is _HEADING or cut == words):  # a note is shown whole or not at all
                wide = self._fitter.width(cut, look)
                yield Rectangle(x=x - 1, y=y - 5, width=wide + 2, height=10, fill=1.0)
                yield Label(x=x, y=y, words=cut, letters=look)
                x += wide + _GAP
        bold = Letters(size=letters.size, bold=True)
        years = number(row.years, 1)
        yield Label(x=self._width - 2, y=y, words=years, letters=bold, align=Align.END)

    def _words(self, x: float, y: float, words: str, letters: Letters) -> Label:
        cut = self._fitter.cut(words, letters, self._width - x)
        return Label(x=x, y=y, words=cut, letters=letters)

    def _legend(self, y: float) -> Iterator[Shape]:
        """Yield what thin, thick and open mean, and what half of them needed."""
        headings, x = self._chart.headings, 0.0
        end = self._width - self._fitter.width(self._chart.half, _HEADING) - _GAP
        box = headings.box if self._chart.plan else ""
        said = (headings.thin, headings.thick, headings.open_dot, headings.filled, box)
        for kind, words in enumerate(said):
            wide = self._fitter.width(words, _SMALL)
            if not words or x + 16 + wide > end:
                continue
            yield _sign(kind, x, y)
            yield Label(x=x + 16, y=y, words=words, letters=_SMALL)
            x += 16 + wide + 3 * _GAP
        yield Label(
            x=self._width - 2, y=y, words=self._chart.half, letters=_HEADING, align=Align.END
        )


def _sign(kind: int, x: float, y: float) -> Shape:
    """Return what a part of the legend explains, in its order."""
    if kind == 2:
        return Circle(x=x + 6, y=y, radius=_DOT, fill=1.0, stroke=_RIM)
    if kind == 3:
        return diamond(x + 6, y, _DIAMOND, fill=0.0)
    if kind == 4:
        return Rectangle(
            x=x + 6 - _BOX, y=y - _BOX, width=2 * _BOX, height=2 * _BOX, fill=1.0, stroke=_RIM
        )
    return horizontal(y, x, x + 12, _THICK if kind else _THIN)
