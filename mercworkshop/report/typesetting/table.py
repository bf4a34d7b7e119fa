"""Tables that always fit: heads are repeated, long cells go on, columns run with the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, takewhile

from mercworkshop import i18n
from mercworkshop.report.typesetting.flowable import BaseFlowable
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.paragraph import TextFlowable

_SIDE = 4.0
_ABOVE = 3.5
_HAIRLINE = 0.35
_HEAD_LINE = 0.9
_HAIRLINE_GREY = 0.55
_TALL_ROW = 170.0
"""Points from which a row is cut: moved to the next page it might leave half of this one empty."""

_TALL_HEAD = 120.0
"""Points from which a head is no longer repeated."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells side by side."""

    cells: tuple[TextFlowable, ...]
    goes_on: bool = False
    """Whether its rest stands on the next page: no line is drawn under it then."""

    def height(self, widths: Sequence[float]) -> float:
        """Return what the tallest cell needs, with the space around it."""
        inner = [
            cell.wrap(width - 2 * _SIDE, 0)[1]
            for cell, width in zip(self.cells, widths, strict=True)
        ]
        return max(inner) + 2 * _ABOVE

    def cut(self, height: float) -> tuple[TableRow, TableRow] | None:
        """Return what fits and the rest; nothing if not even a line of every long cell fits."""
        firsts, rests = [], []
        for cell in self.cells:
            parts = cell.cut(int((height - 2 * _ABOVE) / cell.style.leading))
            if not parts and cell.height > height - 2 * _ABOVE:
                return None
            first, rest = parts or (cell, TextFlowable("", cell.style))
            firsts.append(first)
            rests.append(rest)
        return TableRow(tuple(firsts), goes_on=True), TableRow(tuple(rests), self.goes_on)


class TableFlowable(BaseFlowable):
    """Rows under a head; ``shares`` say how the width is divided."""

    def __init__(
        self,
        head: TableRow | None,
        rows: Sequence[TableRow],
        shares: Sequence[float],
        *,
        ruled: bool = True,
    ) -> None:
        super().__init__()
        self.spaceBefore, self.spaceAfter = 4.0, 10.0
        self._head = head
        self._rows = list(rows)
        self._shares = shares
        self._ruled = ruled
        self._columns: list[float] = []
        self._heights: list[float] = []
        """Of every row in columns of these widths; empty until measured."""
        self._rtl = i18n.is_right_to_left()
        # Without lines to stand between, words begin and end where those of the text do.
        self._overhang = 0.0 if ruled else _SIDE

    def _widths(self, width: float) -> list[float]:
        """Divide by the shares, but leave no column too narrow for the longest word of its head."""
        width += 2 * self._overhang
        widths = [width * share / sum(self._shares) for share in self._shares]
        if self._head:
            needs = [cell.widest_word() + 2 * _SIDE for cell in self._head.cells]
            short = sum(max(need - own, 0) for need, own in zip(needs, widths, strict=True))
            spare = sum(max(own - need, 0) for need, own in zip(needs, widths, strict=True))
            if 0 < short <= spare:
                return [
                    need if own < need else own - (own - need) * short / spare
                    for need, own in zip(needs, widths, strict=True)
                ]
        return widths

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure for ``width``."""
        widths = self._widths(width)
        if widths != self._columns:
            self._measure(widths)
        self._head_height = self._head.height(widths) if self._head else 0.0
        self.width = width
        self.height = self._head_height + sum(self._heights)
        return width, self.height

    def _measure(self, widths: list[float]) -> None:
        """Measure every row, once: a long table is wrapped again at the end of each page."""
        if self._head and self._head.height(widths) > _TALL_HEAD:
            self._rows.insert(0, self._head)
            self._head = None
        self._columns = widths
        self._heights = [row.height(widths) for row in self._rows]

    def least_height(self, width: float) -> float:
        """Return the height of the head and a row, or of what may be cut off a tall one."""
        self.wrap(width, 0)
        return self._head_height + sum(min(row, _TALL_ROW) for row in self._heights[:1])

    def split(self, width: float, height: float) -> list[TableFlowable]:
        """Return the table that fits and the table of the rest, both with the head."""
        self.wrap(width, height)
        room = height - self._head_height
        ends = takewhile(lambda end: end <= room, accumulate(self._heights))
        fits = sum(1 for _end in ends)
        first, rest = self._rows[:fits], self._rows[fits:]
        heights, left = self._heights[:fits], self._heights[fits:]
        if rest and left[0] > _TALL_ROW:
            parts = rest[0].cut(room - sum(heights))
            if parts:
                first, rest = [*first, parts[0]], [parts[1], *rest[1:]]
                heights = [*heights, parts[0].height(self._columns)]
                left = [parts[1].height(self._columns), *left[1:]]
        if not first or not rest:
            return []
        return [self._part(first, heights), self._part(rest, left)]

    def _part(self, rows: Sequence[TableRow], heights: list[float]) -> TableFlowable:
        """Return a table of some of the rows, whose heights are known."""
        part = TableFlowable(self._head, rows, self._shares, ruled=self._ruled)
        part._rtl = self._rtl
        part._columns, part._heights = self._columns, heights
        return part

    def draw(self) -> None:
        """Draw the head and the rows from the top down."""
        sheet: PageCanvas = self.canv
        top = self.height
        if self._head:
            self._rule(sheet, top, _HEAD_LINE)
            self._draw_row(sheet, self._head, top)
            top -= self._head_height
            self._rule(sheet, top, _HEAD_LINE)
        for row, height in zip(self._rows, self._heights, strict=True):
            self._draw_row(sheet, row, top)
            top -= height
            if self._ruled and not row.goes_on:
                self._rule(sheet, top, _HAIRLINE)

    def _rule(self, sheet: PageCanvas, y: float, thickness: float) -> None:
        sheet.setLineWidth(thickness)
        sheet.setStrokeGray(_HAIRLINE_GREY if thickness == _HAIRLINE else 0)
        sheet.line(0, y, self.width, y)

    def _draw_row(self, sheet: PageCanvas, row: TableRow, top: float) -> None:
        ends = accumulate(self._columns, initial=-self._overhang)
        for cell, (start, end) in zip(row.cells, pairwise(ends), strict=True):
            left = self.width - end if self._rtl else start
            cell.draw_at(sheet, left + _SIDE, top - _ABOVE)
