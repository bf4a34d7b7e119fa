"""Lays a timeline out: one page wide, and as many scenes of rows as it needs."""

from __future__ import annotations

from itertools import pairwise

from mercworkshop.report.model.charts import Timeline, TimelineKind
from mercworkshop.report.render.scene.shapes import (
    ChartScene,
    Shape,
    Stroke,
    horizontal,
    make_scene,
)
from mercworkshop.report.render.scene.text_fitting import MeasureText, TextFitter
from mercworkshop.report.render.scene.timeline import acts, heading, rows
from mercworkshop.report.render.scene.timeline.arrows import (
    arrows_from_elsewhere,
    find_arrows,
    turns,
)
from mercworkshop.report.render.scene.timeline.frame import RowPlaces, make_frame, shown_number

LEAST_ROW, MOST_ROW = 16.0, 20.0
_TIGHT_ROW = 14.8
"""The height of rows that may spare a last page with few of them."""
_FOOT = 13.0
_HAIRLINE = Stroke(0.3, 0.82)
_STRONG = Stroke(0.8)
_FEWEST = 6
"""Rows that a page has at least, if the chart goes on after it."""


class TimelineLayout:
    """A timeline in a width. Its axis and its columns are the same in every scene."""

    def __init__(
        self, chart: Timeline, width: float, measure: MeasureText, *, is_right_to_left: bool
    ) -> None:
        self._chart = chart
        self._width = width
        self._numbers = {row.record: shown_number(row) for row in chart.rows if row.record}
        self._frame = make_frame(
            chart, width, TextFitter(measure), is_right_to_left=is_right_to_left
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a row nor an act."""
        return not self._chart.rows and not self._chart.acts

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self._chart.rows)

    def around(self, first: int) -> float:
        """Return the height of all but the rows, in a scene that begins with row ``first``."""
        legend = 0.0 if first else heading.legend_height(self._frame)
        above = heading.heading_height(self._frame) + acts.acts_height(self._frame)
        return legend + above + _FOOT

    def least_height(self, first: int) -> float:
        """Return the height below which a scene from ``first`` has too few rows."""
        return self.around(first) + min(self.rows - first, _FEWEST) * LEAST_ROW

    def row_height(self, first: int, end: int, height: float) -> float:
        """Return the height of rows that fill a scene of ``height``, within bounds."""
        room = (height - self.around(first)) / max(end - first, 1)
        return min(max(room, _TIGHT_ROW), MOST_ROW)

    def take(self, first: int, height: float) -> int:
        """Return the row after the last that fits in ``height``; a scene ends before a group.

        At least one row is taken, and the rows are spread about evenly over the scenes that are
        needed.
        """
        room = min(height, 1e6) - self.around(first)
        left = self.rows - first
        if left <= 1 or left * _TIGHT_ROW <= room:
            return self.rows
        fits = max(int(room / LEAST_ROW), 1)
        scenes = -(-left // fits)
        fair, most = first + -(-left // scenes), first + fits
        groups = [
            end for end in range(first + 1, min(most, self.rows - 1) + 1) if self._is_group(end)
        ]
        after = [end for end in groups if end >= fair]
        before = [end for end in groups if end >= first + fits * 2 // 3]
        if after or before:
            return min(after) if after else max(before)
        return self._end_with_row(first, most)

    def _end_with_row(self, first: int, end: int) -> int:
        """Return ``end``, or less so that no title of a group is the last."""
        while end - 1 > first and self._is_group(end - 1):
            end -= 1
        return end

    def scene(self, first: int, end: int, row_height: float) -> ChartScene:
        """Return the scene of the rows from ``first`` to before ``end``, with the heading above."""
        top = 0.0 if first else heading.legend_height(self._frame)
        body = top + heading.heading_height(self._frame) + acts.acts_height(self._frame)
        places = RowPlaces(first=first, end=end, top=body, height=row_height)
        shapes: list[Shape] = []
        if not first:
            shapes += heading.legend(self._frame)
        shapes += heading.backdrop(self._frame, top, places.bottom)
        shapes += heading.year_heading(self._frame, top)
        shapes += self._rows(places, top)
        shapes.append(horizontal(places.bottom, 0, self._width, _STRONG))
        return make_scene(
            self._width,
            places.bottom + _FOOT,
            shapes,
            is_right_to_left=self._frame.is_right_to_left,
        )

    def _rows(self, places: RowPlaces, top: float) -> list[Shape]:
        """Return lines behind the bars, the bars themselves, and today before them."""
        frame, numbers = self._frame, range(places.first, places.end)
        shown = {number: self._chart.rows[number] for number in numbers}
        bars = {
            number: rows.bar_place(frame, row, places.middle(number), places.height)
            for number, row in shown.items()
        }
        arrows = find_arrows(shown, bars)
        leaving = turns(arrows)
        drawn = {
            number: rows.draw_bar(
                frame, row, bars[number], places.middle(number), leaving.get(number, ())
            )
            for number, row in shown.items()
            if row.kind is not TimelineKind.GROUP
        }
        taken = {number: each.taken for number, each in drawn.items()}
        under = top + heading.heading_height(frame)
        row_of_acts = acts.acts_row(frame, under)
        shapes = [part for number in numbers for part in self._under_row(places, number)]
        for x, below in row_of_acts.drops:
            shapes += acts.drop(x, _open_pieces(places, taken, x, below))
        for arrow in arrows:
            shapes += arrow.shapes()
        shapes += arrows_from_elsewhere(self._numbers, shown, bars)
        for each in drawn.values():
            shapes += each.shapes
        today = frame.axis.begin(self._chart.today)
        line = _open_pieces(places, taken, today, row_of_acts.free_below(today, under))
        return [*shapes, *heading.today_line(frame, line, places.bottom), *row_of_acts.shapes]

    def _under_row(self, places: RowPlaces, number: int) -> list[Shape]:
        """Return the names of a row, its line, and the bar of a group."""
        row = self._chart.rows[number]
        shapes = list(rows.draw_names(self._frame, row, places, number))
        if row.kind is TimelineKind.GROUP:
            end = next((n for n in range(number + 1, self.rows) if self._is_group(n)), self.rows)
            shapes += rows.draw_summary(self._frame, number, end, places.middle(number))
        edge = places.row_top(number) + places.height
        return [*shapes, horizontal(edge, 0, self._width, _HAIRLINE)]

    def _is_group(self, number: int) -> bool:
        return self._chart.rows[number].kind is TimelineKind.GROUP


def _open_pieces(
    places: RowPlaces, taken: dict[int, list[tuple[float, float]]], x: float, top: float
) -> list[tuple[float, float]]:
    """Return the pieces of a vertical line from ``top`` down that cross no words."""
    edges = [top]
    for number, stretches in taken.items():
        if any(start < x < stop for start, stop in stretches):
            edges += [places.row_top(number), places.row_top(number) + places.height]
    edges.append(places.bottom)
    return [(above, below) for above, below in list(pairwise(edges))[::2] if below > above]
