"""The mark of a step on a path, in a cell of a table: done, next or planned."""

from __future__ import annotations

from itertools import pairwise

from mercworkshop.report.model.charts import PointState
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.paragraph import TextFlowable, TextStyle, first_baseline

_RADIUS = 0.36
"""Radius of the mark, and of the dot in the mark of what is next, as shares of the size of type."""
_DOT = 0.17
_OUTLINE = 0.07
_MIDDLE = 0.36
_TICK = ((-0.17, -0.01), (-0.05, -0.13), (0.17, 0.12))
_TICK_LINE = 0.075


class PathMarkFlowable(TextFlowable):
    """A disc with a tick if done, a ring with a dot if next, a ring if planned."""

    def __init__(self, state: PointState, style: TextStyle) -> None:
        super().__init__("", style)
        self._state = state

    def widest_word(self) -> float:
        """Return the width of the mark, in points."""
        return 2 * _RADIUS * self.style.size + _OUTLINE * self.style.size

    def widest_line(self) -> float:
        """Return the width of the mark, in points."""
        return self.widest_word()

    def draw_at(self, canvas: PageCanvas, left: float, top: float) -> None:
        """Draw the mark in the middle of the capitals of the first line."""
        size = self.style.size
        x = left + self.width / 2
        y = top - first_baseline(self.style) + _MIDDLE * size
        canvas.setStrokeGray(0)
        canvas.setFillGray(0)
        canvas.setLineWidth(_OUTLINE * size)
        is_done = self._state is PointState.DONE
        canvas.circle(x, y, _RADIUS * size, stroke=1, fill=int(is_done))
        if is_done:
            canvas.setStrokeGray(1)
            canvas.setLineWidth(_TICK_LINE * size)
            for (x1, y1), (x2, y2) in pairwise(_TICK):
                canvas.line(x + x1 * size, y + y1 * size, x + x2 * size, y + y2 * size)
        if self._state is PointState.NEXT:
            canvas.circle(x, y, _DOT * size, stroke=0, fill=1)
