"""The mark of a step on a path, in a cell of a table: done, next or planned."""

from __future__ import annotations

from mercworkshop.report.model.charts import PointState
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.paragraph import TextFlowable, TextStyle, first_baseline

_RADIUS = 0.36
"""Of the mark, and of the dot in the mark of what is next, as shares of the size of letters."""
_DOT = 0.17
_OUTLINE = 0.07
_MIDDLE = 0.36


class PathMarkFlowable(TextFlowable):
    """A disc for what is done, a ring with a dot for what is next, a ring for what is planned."""

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
        if self._state is PointState.NEXT:
            canvas.circle(x, y, _DOT * size, stroke=0, fill=1)
