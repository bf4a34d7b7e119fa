"""Tables over pages: headings are repeated, high rows are split, columns follow the direction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from itertools import accumulate, islice, pairwise, takewhile
from math import isclose

from mercworkshop import i18n
from mercworkshop.report.typesetting.column_widths import natural_widths
from mercworkshop.report.typesetting.file.tags import Tag
from mercworkshop.report.typesetting.flowable import Flowable
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.paragraph import TextFlowable

_SIDE = 3.5
_ABOVE = 2.6
_HAIRLINE = 0.35
_HEADING_LINE = 0.9
_HAIRLINE_GREY = 0.55
_TALL_ROW = 170.0
"""Points; a higher row is split, as moving it might leave half a page empty."""

_LONGEST_WORD = 84.0
"""Points; a longer word, such as an address, may be cut rather than make its column wider."""

_FEWEST_ROWS = 2
"""A table is not split with fewer rows than this on either page."""

_TALL_HEADING = 120.0
"""Points; a higher heading is not repeated."""

_BAND_GREY = 0.92

_FEWEST_SPARE = 4
"""A page ends a table with no fewer empty rows than this; else they go to the next page."""

_MOST_SPARED = 0.25
"""The share of a page that may stay empty so that the rows under a band are together."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of cells."""

    cells: tuple[TextFlowable, ...]
    goes_on: bool = False
    """Whether it continues on the next page; then no line is drawn under it."""
    is_band: bool = False
    """Whether its only cell goes over all columns, shaded, and stays with the next row."""
    is_wide: bool = False
    """Whether its only cell goes over all columns, as the rest of a long cell above it."""
    is_total: bool = False
    """Whether it is a sum, which stays with the row above it."""
    anchor: str = ""
    """The name by which links lead to it."""
    tag: Tag = field(default_factory=lambda: Tag("TR"), compare=False)

    @property
    def is_whole(self) -> bool:
        """Whether its only cell goes over all columns."""
        return self.is_band or self.is_wide

    def height(self, widths: Sequence[float]) -> float:
        """Return the height of the highest cell, with the space around it."""
        rooms = [sum(widths)] if self.is_whole else widths
        inner = [
            cell.wrap(width - 2 * _SIDE, 0)[1]
            for cell, width in zip(self.cells, rooms, strict=True)
        ]
        return max(inner) + 2 * _ABOVE

    def cut(self, height: float) -> tuple[TableRow, TableRow] | None:
        """Return the part that fits and the rest; None if a long cell does not fit one line."""
        firsts, rests = [], []
        for cell in self.cells:
            parts = cell.cut(int((height - 2 * _ABOVE) / cell.style.leading))
            if not parts and cell.height > height - 2 * _ABOVE:
                return None
            first, rest = parts or (cell, TextFlowable("", cell.style, tag=cell.tag))
            firsts.append(first)
            rests.append(rest)
        return (
            replace(self, cells=tuple(firsts), goes_on=True),
            replace(self, cells=tuple(rests)),
        )


def _place_tags(table: Tag, rows: Iterable[TableRow]) -> None:
    for row in rows:
        row.tag.parent = table
        for cell in row.cells:
            cell.tag.role = "TD" if cell.tag.role == "P" else cell.tag.role
            cell.tag.parent = row.tag


class TableFlowable(Flowable):
    """Rows under headings; ``shares`` divide the width between the columns, or else the content."""

    def __init__(
        self,
        heading: TableRow | None,
        rows: Sequence[TableRow],
        shares: Sequence[float] = (),
        *,
        ruled: bool = True,
        tag: Tag | None = None,
    ) -> None:
        super().__init__()
        self._keeps_bands, self._spare = False, 0
        self._below = 0.0
        """Points left empty under it, so that what is kept together begins a page."""
        self._band: TableRow | None = None
        """The band that was begun on the page before."""
        self.tag = tag or Tag("Table")
        if tag is None:  # of a part, the tags are in their places
            _place_tags(self.tag, [heading, *rows] if heading else rows)
        self.space_before, self.space_after = 4.0, 10.0
        self._heading = heading
        self._rows = list(rows)
        self._shares = shares
        self._ruled = ruled
        self._columns: list[float] = []
        self._heights: list[float] = []
        """Heights of all rows for the widths in ``_columns``; empty until measured."""
        self._rtl = i18n.is_right_to_left()
        # Without lines, the cells are aligned with the text around the table.
        self._overhang = 0.0 if ruled else _SIDE

    def describe(self, summary: str, anchors: Sequence[str]) -> None:
        """Say in words what the table shows, and by which names links lead to its rows."""
        if summary:
            self.tag.attributes = {"Summary": summary}
        names = iter(anchors)
        self._rows = [
            row if row.is_wide else replace(row, anchor=next(names, "")) for row in self._rows
        ]

    def keep_bands(self) -> None:
        """Let a page begin with a band where that leaves little empty; else repeat the band."""
        self._keeps_bands = True

    def fill_page(self, spare: int) -> None:
        """Take so many empty rows at the end as spare: those that fit on a page are kept."""
        self._spare = spare

    def _widths(self, width: float) -> list[float]:
        """Return the column widths by the shares, but at least the longest word of each."""
        width += 2 * self._overhang
        if isclose(sum(self._columns), width):
            return self._columns
        if not self._shares:
            return self._natural_widths(width)
        widths = [width * share / sum(self._shares) for share in self._shares]
        for needs in (self._needed_widths(), self._needed_widths(of_heading=True)):
            short = sum(max(need - own, 0) for need, own in zip(needs, widths, strict=True))
            spare = sum(max(own - need, 0) for need, own in zip(needs, widths, strict=True))
            if 0 < short <= spare:
                return [
                    need if own < need else own - (own - need) * short / spare
                    for need, own in zip(needs, widths, strict=True)
                ]
        return widths

    def _needed_widths(self, *, of_heading: bool = False) -> list[float]:
        """Return the widths at which no word is cut, such as an amount; addresses may be."""
        needs = [0.0] * len(self._shares)
        if self._heading:
            needs = [cell.widest_word() for cell in self._heading.cells]
        rows = () if of_heading else (row for row in self._rows if not row.is_whole)
        for row in rows:
            words = (cell.widest_word() for cell in row.cells)
            needs = [
                max(need, word if word <= _LONGEST_WORD else 0.0)
                for need, word in zip(needs, words, strict=True)
            ]
        return [need + 2 * _SIDE for need in needs]

    def _natural_widths(self, width: float) -> list[float]:
        rows = [row for row in (self._heading, *self._rows) if row and not row.is_whole]
        return natural_widths([row.cells for row in rows], width, 2 * _SIDE)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure the rows for ``width`` and return the size."""
        widths = self._widths(width)
        if widths != self._columns:
            self._measure(widths)
        self._heading_height = self._heading.height(widths) if self._heading else 0.0
        self._band_height = self._band.height(widths) if self._band else 0.0
        self.width = width
        self.height = self._heading_height + self._band_height + sum(self._heights) + self._below
        return width, self.height

    def _measure(self, widths: list[float]) -> None:
        """Measure every row once, because a long table is wrapped again on each page."""
        if self._heading and self._heading.height(widths) > _TALL_HEADING:
            self._rows.insert(0, self._heading)
            self._heading = None
        self._columns = widths
        self._heights = [row.height(widths) for row in self._rows]

    def least_height(self, width: float) -> float:
        """Return the height of the headings and the first rows, or of a part of a high one."""
        self.wrap(width, 0)
        bodies = [number for number, row in enumerate(self._rows) if not row.is_whole]
        fewest = _FEWEST_ROWS if len(bodies) >= 2 * _FEWEST_ROWS else len(bodies)
        begun = self._heights[: bodies[fewest - 1] + 1 if fewest else len(self._rows)]
        return self._heading_height + sum(min(height, _TALL_ROW) for height in begun)

    def split(self, width: float, height: float) -> list[TableFlowable]:
        """Return a table of the rows that fit and one of the rest, both with the headings."""
        self.wrap(width, height)
        room = height - self._heading_height - self._band_height
        ends = takewhile(lambda end: end <= room, accumulate(self._heights))
        fits = sum(1 for _end in ends)
        if self._spare and len(self._rows) - self._spare + _FEWEST_SPARE <= fits < len(self._rows):
            return [self._part(self._rows[:fits], self._heights[:fits], self._band)]
        return self._split_high_row(fits, room) or self._split_between(fits, room)

    def _split_high_row(self, fits: int, room: float) -> list[TableFlowable]:
        """Split in the row that no longer fits, if it is high."""
        if fits >= len(self._rows) or self._heights[fits] <= _TALL_ROW or self._rows[fits].is_band:
            return []
        first, heights = self._rows[:fits], self._heights[:fits]
        parts = self._rows[fits].cut(room - sum(heights))
        if not parts:
            return []
        begun, left = [part.height(self._columns) for part in parts]
        return [
            self._part([*first, parts[0]], [*heights, begun], self._band),
            self._part([parts[1], *self._rows[fits + 1 :]], [left, *self._heights[fits + 1 :]]),
        ]

    def _split_between(self, fits: int, room: float) -> list[TableFlowable]:
        """Split between two rows: at best with two or more on either side."""
        places = range(min(fits, len(self._rows) - 1), 0, -1)
        good = [place for place in places if self._may_part(place, _FEWEST_ROWS)]
        place = next(iter(good), 0)
        if self._keeps_bands:
            whole = (each for each in good if self._rows[each].is_band)
            spared = room * (1 - _MOST_SPARED)
            place = next((each for each in whole if sum(self._heights[:each]) > spared), place)
        if not place and room >= _FEWEST_ROWS * _TALL_ROW:
            bodies = (place for place in places if self._may_part(place, 1))
            others = (place for place in places if not self._rows[place - 1].is_band)
            bands = (place for place in places if self._rows[place].is_band)
            place = next(bodies, 0) or next(others, 0) or next(bands, 0)
        if not place:
            return []
        first = self._part(self._rows[:place], self._heights[:place], self._band)
        if self._keeps_bands and self._rows[place].is_band:
            first._below = max(room - sum(self._heights[:place]) - 1, 0.0)  # noqa: SLF001 - a part of itself
        rest = self._part(self._rows[place:], self._heights[place:], self._begun_band(place))
        return [first, rest]

    def _begun_band(self, place: int) -> TableRow | None:
        """Return the band that is repeated before a row, where that begins a page."""
        if not self._keeps_bands or self._rows[place].is_band:
            return None
        return next((row for row in reversed(self._rows[:place]) if row.is_band), self._band)

    def _may_part(self, place: int, fewest: int) -> bool:
        """Whether a page may end before a row, with so many rows on either side."""
        last, first = self._rows[place - 1], self._rows[place]
        if last.is_band or first.is_total or first.is_wide:
            return False
        places = range(place - 1, -1, -1), range(place, len(self._rows))
        return all(self._has_bodies(side, fewest) for side in places)

    def _has_bodies(self, places: Iterable[int], fewest: int) -> bool:
        bodies = (place for place in places if not self._rows[place].is_whole)
        return len(list(islice(bodies, fewest))) == fewest

    def _part(
        self, rows: Sequence[TableRow], heights: list[float], band: TableRow | None = None
    ) -> TableFlowable:
        """Return a table of some of the rows, with their known heights, under a repeated band."""
        part = TableFlowable(self._heading, rows, self._shares, ruled=self._ruled, tag=self.tag)
        part._rtl, part._band = self._rtl, band
        part._keeps_bands, part._spare = self._keeps_bands, min(self._spare, len(rows))
        part._columns, part._heights = self._columns, heights
        return part

    def draw(self) -> None:
        """Draw the headings and the rows from the top down."""
        canvas = self.canvas
        top = self.height
        if self._heading:
            self._rule(canvas, top, _HEADING_LINE)
            with canvas.artifact() if self._heading.tag.is_placed else nullcontext():
                self._draw_row(canvas, self._heading, top)
            top -= self._heading_height
            self._rule(canvas, top, _HEADING_LINE)
        if self._band:
            with canvas.artifact():
                self._draw_row(canvas, self._band, top)
            top -= self._band_height
            self._rule(canvas, top, _HAIRLINE)
        for row, height in zip(self._rows, self._heights, strict=True):
            if row.is_total:
                self._rule(canvas, top, _HEADING_LINE)
            self._draw_row(canvas, row, top)
            top -= height
            if self._ruled and not row.goes_on:
                self._rule(canvas, top, _HAIRLINE)

    def _rule(self, canvas: PageCanvas, y: float, thickness: float) -> None:
        canvas.setLineWidth(thickness)
        canvas.setStrokeGray(_HAIRLINE_GREY if thickness == _HAIRLINE else 0)
        canvas.line(0, y, self.width, y)

    def _draw_row(self, canvas: PageCanvas, row: TableRow, top: float) -> None:
        if row.anchor:
            canvas.add_anchor(row.anchor, top)
        if row.is_whole:
            self._draw_whole(canvas, row, top)
            return
        ends = accumulate(self._columns, initial=-self._overhang)
        for cell, (start, end) in zip(row.cells, pairwise(ends), strict=True):
            left = self.width - end if self._rtl else start
            cell.draw_at(canvas, left + _SIDE, top - _ABOVE)

    def _draw_whole(self, canvas: PageCanvas, row: TableRow, top: float) -> None:
        (cell,) = row.cells
        if row.is_band:
            height = row.height(self._columns)
            canvas.setFillGray(_BAND_GREY)
            canvas.rect(0, top - height, self.width, height, stroke=0, fill=1)
        cell.draw_at(canvas, _SIDE, top - _ABOVE)
