"""Lays out lanes over a line of years: open bars are plans, diamonds days, hatched boxes spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mercworkshop.i18n import digits
from mercworkshop.report.model.charts import LanePlan, TimeLane, TimeLanes
from mercworkshop.report.render.scene.shapes import (
    ChartScene,
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
from mercworkshop.report.render.scene.timeline.axis import YearAxis
from mercworkshop.report.typesetting.paragraph import Align

_NAMES = 122.0
_HEADING = 14.0
_LEVEL = 10.0
"""Height of a line of words above the lanes."""
_LANE = 30.0
_MIDDLE = 19.0
"""Middle of bars and marks, below the upper edge of a lane; the words of plans stand above."""
_HALF = 3.8
_GAP = 6.0
_FEWEST_YEARS = 4
_YEAR = Letters(size=7.6, bold=True)
_NAME = Letters(size=8, bold=True)
_BELOW = Letters(size=7, grey=0.3)
_PLAN = Letters(size=6.8, grey=0.15)
_SAID = Letters(size=7.6, bold=True)
_AFTER = Letters(size=7.2)
_VERSION = Letters(size=7, bold=True)
_GRID = Stroke(0.4, 0.75)
_RULE = Stroke(0.5, 0.55)
_DASHES = Stroke(0.8, dash=(2.0, 1.6))
_TODAY = Stroke(0.9)
_PLANNED = Stroke(0.9)
_VAGUE = Stroke(0.9, dash=(2.0, 1.6))
_STUB, _DOT, _DOTS = 12.0, 1.6, 3
"""Sizes of a bar of which one end is unknown, and of the dots that say so."""


def time_lanes_scene(
    chart: TimeLanes, width: float, measure: MeasureText, *, is_right_to_left: bool
) -> ChartScene:
    """Return the lanes below each other, over as many years as they need."""
    drawing = _LaneDrawing(chart, width, TextFitter(measure))
    shapes = list(drawing.shapes()) if chart.lanes and chart.days else []
    return make_scene(
        width, drawing.bottom if shapes else 0.0, shapes, is_right_to_left=is_right_to_left
    )


@dataclass(frozen=True, slots=True)
class _Flag:
    """Words at a line that goes down through the lanes."""

    x: float
    words: str
    line: Stroke


class _LaneDrawing:
    def __init__(self, chart: TimeLanes, width: float, fitter: TextFitter) -> None:
        self._chart, self._width, self._fitter = chart, width, fitter
        days = chart.days or (date(2013, 10, 10),)
        first, last = min(days).year, max(days).year
        open_at = [x.last.year - 1 for lane in chart.lanes for x in lane.plans if x.no_begin]
        first = min([first, *open_at])
        end = max(last + 1, first + _FEWEST_YEARS)
        self._axis = YearAxis(first, end, _NAMES, width - _NAMES)
        room = min((self._room_before(each) for each in chart.lanes), default=width)
        self._axis = YearAxis(first, end, _NAMES, min(max(room, width / 3), width - _NAMES))
        self._levels = list(self._place(list(self._flags())))
        self._top = _HEADING + _LEVEL * max((level + 1 for level, _flag in self._levels), default=0)

    @property
    def bottom(self) -> float:
        """Where the lanes end."""
        return self._top + _LANE * len(self._chart.lanes)

    def shapes(self) -> Iterator[Shape]:
        """Yield everything: years, versions and today, then the lanes."""
        yield from self._years()
        for level, flag in self._levels:
            yield vertical(flag.x, _HEADING + _LEVEL * level, self.bottom, flag.line)
            yield self._flag_label(flag, _HEADING + _LEVEL * (level + 0.5))
        for number, lane in enumerate(self._chart.lanes):
            yield from self._lane(lane, self._top + _LANE * number)
        yield horizontal(self.bottom, 0, self._width, _RULE)

    def _years(self) -> Iterator[Shape]:
        axis = self._axis
        widest = self._fitter.width(digits("2000"), _YEAR) + 4
        step = max(int(-(-widest // axis.year_width)), 1)
        for year in range(axis.first, axis.end):
            yield vertical(axis.year(year), _HEADING, self.bottom, _GRID)
            if (year - axis.first) % step == 0:
                middle = axis.year(year) + axis.year_width / 2
                words = digits(str(year))
                yield Label(x=middle, y=7, words=words, letters=_YEAR, align=Align.CENTRE)
        yield vertical(axis.stop, _HEADING, self.bottom, _GRID)

    def _flags(self) -> Iterator[_Flag]:
        for day, words in self._chart.versions:
            yield _Flag(self._axis.finish(day), words, _DASHES)
        if self._chart.today is not None:
            day, words = self._chart.today
            yield _Flag(self._axis.finish(day), words, _TODAY)

    def _place(self, flags: Sequence[_Flag]) -> Iterator[tuple[int, _Flag]]:
        """Yield each flag with the line on which its words touch no other's."""
        taken: list[list[tuple[float, float]]] = []
        for flag in flags:
            start, end = self._room_of(flag)
            free = (
                level
                for level, others in enumerate(taken)
                if all(end <= first or start >= last for first, last in others)
            )
            level = next(free, len(taken))
            taken[level:] = taken[level:] or [[]]
            taken[level].append((start, end))
            yield level, flag

    def _room_of(self, flag: _Flag) -> tuple[float, float]:
        wide = self._fitter.width(flag.words, _VERSION) + _GAP
        if self._is_before(flag):
            return flag.x - wide, flag.x
        return flag.x, flag.x + wide

    def _is_before(self, flag: _Flag) -> bool:
        """Whether the words stand before their line, as they do where there is room."""
        return flag.x - self._fitter.width(flag.words, _VERSION) - _GAP >= _NAMES / 2

    def _flag_label(self, flag: _Flag, y: float) -> Label:
        before = self._is_before(flag)
        x = flag.x - 3 if before else flag.x + 3
        align = Align.END if before else Align.START
        return Label(x=x, y=y, words=flag.words, letters=_VERSION, align=align)

    def _lane(self, lane: TimeLane, top: float) -> Iterator[Shape]:
        fitter, y = self._fitter, top + _MIDDLE
        yield horizontal(top, 0, self._width, _RULE)
        names = ((lane.name, _NAME, 10.0), (lane.below, _BELOW, 21.0))
        for words, letters, down in names:
            cut = fitter.cut(words, letters, _NAMES - _GAP)
            yield Label(x=0, y=top + down, words=cut, letters=letters)
        yield from self._plans(lane, top)
        if lane.span is not None:
            yield self._box(*lane.span, y, hatched=True)
        if lane.mark is not None:
            yield diamond(self._axis.finish(lane.mark), y, 4.8, fill=0)
        x = self._after_marks(lane)
        for words, letters in ((lane.said, _SAID if lane.mark else _AFTER), (lane.after, _AFTER)):
            if words:
                cut = fitter.cut(words, letters, self._width - x)
                wide = fitter.width(cut, letters) + 2
                # hides the lines behind the words
                yield Rectangle(x=x - 1, y=y - 5, width=wide, height=10, fill=1.0)
                yield Label(x=x, y=y, words=cut, letters=letters)
                x += fitter.width(cut, letters) + _GAP

    def _plans(self, lane: TimeLane, top: float) -> Iterator[Shape]:
        """Yield the line from the first plan on, the bars, and the words above them."""
        if not lane.plans:
            return
        y, free = top + _MIDDLE, _NAMES
        start = self._axis.finish(lane.plans[0].last)
        stop = self._axis.finish(lane.mark or lane.plans[-1].last)
        if stop > start:
            yield horizontal(y, start, stop, Stroke(0.8, 0.3))
        for plan in lane.plans:
            box = self._bar(plan, y)
            yield from _bar_shapes(plan, box, y)
            wide = self._fitter.width(plan.words, _PLAN)
            middle = max(box.x + box.width / 2, free + wide / 2)
            middle = min(middle, self._width - wide / 2)
            yield Label(x=middle, y=top + 8.5, words=plan.words, letters=_PLAN, align=Align.CENTRE)
            free = middle + wide / 2 + 4

    def _bar(self, plan: LanePlan, y: float) -> Rectangle:
        box = self._box(plan.first, plan.last, y)
        if plan.is_dashed:
            box = replace(box, stroke=_VAGUE)
        if plan.no_end:
            return replace(box, width=_STUB)
        return replace(box, x=box.x + box.width - _STUB, width=_STUB) if plan.no_begin else box

    def _box(self, first: date, last: date, y: float, *, hatched: bool = False) -> Rectangle:
        x = self._axis.begin(first)
        wide = max(self._axis.finish(last) - x, 3.0)
        return Rectangle(
            x=x,
            y=y - _HALF,
            width=wide,
            height=2 * _HALF,
            fill=1.0,
            stroke=_PLANNED,
            hatched=hatched,
        )

    def _after_marks(self, lane: TimeLane) -> float:
        """Return where words behind the marks of a lane begin."""
        ends = [self._axis.finish(lane.mark) + 4.8] if lane.mark else []
        ends += [self._axis.finish(day) for day in lane.days]
        stubs = [self._bar(each, 0.0) for each in lane.plans if each.no_end]
        ends += [each.x + each.width + 3 * _DOT * _DOTS for each in stubs]
        return max(ends, default=_NAMES) + _GAP

    def _room_before(self, lane: TimeLane) -> float:
        """Return how wide the axis may be, so that the words behind the marks have room."""
        words = [(lane.said, _SAID), (lane.after, _AFTER)]
        wide = sum(self._fitter.width(each, letters) + _GAP for each, letters in words if each)
        share = (self._after_marks(lane) - _NAMES) / self._axis.width
        return (self._width - _NAMES - wide - 2 * _GAP) / max(share, 0.01)


def _bar_shapes(plan: LanePlan, box: Rectangle, y: float) -> Iterator[Shape]:
    """Yield a bar, the share of it that is done, and dots where its start or end is unknown."""
    yield box
    if plan.done:
        yield replace(box, width=box.width * min(plan.done, 1.0), fill=0.35, stroke=None)
    for number in range(1, _DOTS + 1):
        away = 3 * _DOT * number
        starts = [box.x - away] if plan.no_begin else []
        starts += [box.x + box.width + away - _DOT] if plan.no_end else []
        for x in starts:
            yield Rectangle(x=x, y=y - _DOT / 2, width=_DOT, height=_DOT, fill=0.35)
