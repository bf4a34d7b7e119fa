"""Which slide shows what: a document cut into slides, before anything is drawn.

A text that is too long for a slide is cut, and stands in full in the notes below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mercworkshop.report.model.blocks import Column, Row, RowKind, Table
from mercworkshop.report.model.inlines import Inlines, words_of
from mercworkshop.report.render.office import letters
from mercworkshop.report.render.office.widths import column_widths
from mercworkshop.report.render.scene.layout import ChartLayout
from mercworkshop.report.render.scene.shapes import ChartScene

ROOM_WIDTH = 888.0
ROOM_HEIGHT = 410.0
"""Room for what a slide shows below its title, in points."""
GAP = 10.0
_MOST_ROWS = 9
_MORE_ROWS = 2
"""Rows that a slide holds beyond that, if they are the last ones."""
_MOST_BELOW = 90.0
"""The height of a text for which the chart above it leaves room, in points."""
_FEW_ROWS = 4
"""A table of so few rows is not split, if a slide can hold it."""
_LONGEST_HEADING, _LONGEST_CELL = 60, 220
_LONGEST_TEXT = 600
LEAST_SIZE = 14.0
"""Letters that are read from afar are not smaller, in points."""
CELL_SIZE, CELL_LEADING, CELL_PADDING = 14.0, 17.0, 7.0
_LETTER = 0.52
"""The width of a letter, as a share of its size."""


@dataclass(frozen=True, slots=True)
class SlideLine:
    """A paragraph; ``note`` is its full text where it was cut."""

    inlines: Inlines
    size: float = 16.0
    leading: float = 21.0
    bold: bool = False
    is_item: bool = False
    is_note: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class TextOnSlide:
    """Paragraphs below each other."""

    lines: tuple[SlideLine, ...]

    @property
    def height(self) -> float:
        """The room that it needs."""
        return sum(map(_line_height, self.lines))

    @property
    def notes(self) -> list[str]:
        """The full texts of what was cut."""
        return [line.note for line in self.lines if line.note]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table; ``note`` is the full text of its cells where they were cut."""

    row: Row
    height: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class TableOnSlide:
    """A table or a part of one; ``widths`` and ``size`` in points, ``heading`` its height or 0."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    widths: tuple[float, ...]
    heading: float
    title: str = ""
    size: float = CELL_SIZE

    @property
    def height(self) -> float:
        """The room that it needs."""
        return self.heading + sum(row.height for row in self.rows)

    @property
    def notes(self) -> list[str]:
        """The full texts of what was cut."""
        return [row.note for row in self.rows if row.note]


@dataclass(frozen=True, slots=True)
class FiguresOnSlide:
    """Large figures in a row."""

    items: tuple[tuple[str, str], ...]
    height: float = 92.0

    @property
    def notes(self) -> list[str]:
        """Nothing: no figure is cut."""
        return []


@dataclass(frozen=True, slots=True)
class ChartOnSlide:
    """A chart from row ``first`` to before ``end``, larger than on paper by ``scale``.

    ``alternative`` stands in the notes; ``records`` are the ids of what it shows.
    """

    layout: ChartLayout
    scale: float
    alternative: str = ""
    records: tuple[str, ...] = ()
    first: int = 0
    end: int | None = None
    room: float = 0.0

    @property
    def height(self) -> float:
        """The room that it needs."""
        least = self.layout.least_height(self.first) if self.end is None else self.scene.height
        return least * self.scale

    @property
    def scene(self) -> ChartScene:
        """What is drawn, in the language in use."""
        end = self.layout.rows if self.end is None else self.end
        row_height = self.layout.row_height(self.first, end, self.room / self.scale)
        return self.layout.scene(self.first, end, row_height)

    @property
    def notes(self) -> list[str]:
        """What the chart shows, in words."""
        return [self.alternative] if self.alternative else []


type Piece = TextOnSlide | TableOnSlide | FiguresOnSlide | ChartOnSlide


def cut_line(line: SlideLine) -> SlideLine:
    """Return the line as long as a slide can hold."""
    inlines, note = _cut(line.inlines, _LONGEST_TEXT)
    return replace(line, inlines=inlines, note=note)


def grid_of(
    table: Table,
    *,
    has_heading: bool = True,
    shares: Sequence[float] = (),
    size: float = CELL_SIZE,
) -> TableOnSlide:
    """Return a table in letters of a size, with its widths and the heights of its rows."""
    letter = size * _LETTER
    widths = [share * ROOM_WIDTH for share in shares] or [
        each * letter for each in column_widths(table, ROOM_WIDTH / letter)
    ]
    rows = tuple(_grid_row(row, widths, size) for row in table.rows)
    columns = tuple(replace(each, heading=_cut_words(each.heading)) for each in table.columns)
    pairs = zip(columns, widths, strict=True)
    headings = [_cell_height(column.heading, wide, size) for column, wide in pairs]
    return TableOnSlide(
        columns,
        rows,
        tuple(widths),
        max(headings, default=0.0) if has_heading else 0.0,
        table.title,
        size,
    )


def fill_slides(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Return the pieces on as many slides as they need."""
    slide: list[Piece] = []
    for whole, following in pairwise((*pieces, None)):
        rest = whole
        while rest is not None:
            room = ROOM_HEIGHT - sum(each.height + GAP for each in slide)
            room -= _room_below(rest, following, room)
            fitting, rest = split(rest, room)
            if fitting is None and not slide:
                fitting, rest = rest, None
            if fitting is not None:
                slide.append(fitting)
            if rest is not None:
                slide, heading = _without_last_heading(slide)
                yield slide
                slide = heading
    if slide:
        yield slide


def _room_below(piece: Piece, following: Piece | None, room: float) -> float:
    """Return the room that a chart leaves for a short text below it, if all of both fits."""
    if not isinstance(piece, ChartOnSlide) or not isinstance(following, TextOnSlide):
        return 0.0
    wanted = following.height + GAP
    if wanted > _MOST_BELOW or piece.height > room - wanted:
        return 0.0
    end = piece.layout.take(piece.first, (room - wanted) / piece.scale)
    return wanted if end == piece.layout.rows else 0.0


def split(piece: Piece, room: float) -> tuple[Piece | None, Piece | None]:
    """Return what of a piece fits into the room, and what is left."""
    match piece:
        case ChartOnSlide():
            return _split_chart(piece, room)
        case TextOnSlide():
            return _split_text(piece, room)
        case TableOnSlide():
            return _split_grid(piece, room)
        case _:
            return (piece, None) if piece.height <= room else (None, piece)


def _split_text(piece: TextOnSlide, room: float) -> tuple[Piece | None, Piece | None]:
    count = _count_fitting(map(_line_height, piece.lines), room)
    first, rest = piece.lines[:count], piece.lines[count:]
    return TextOnSlide(first) if first else None, TextOnSlide(rest) if rest else None


def _split_grid(piece: TableOnSlide, room: float) -> tuple[Piece | None, Piece | None]:
    if len(piece.rows) <= _FEW_ROWS and room < piece.height <= ROOM_HEIGHT:
        return None, piece
    count = _count_fitting((row.height for row in piece.rows), room - piece.heading)
    if count < len(piece.rows) or count > _MOST_ROWS + _MORE_ROWS:
        count = min(count, _MOST_ROWS)
    while count and count < len(piece.rows) and piece.rows[count - 1].row.kind is RowKind.BAND:
        count -= 1
    if not piece.rows:
        return piece, None
    first, rest = piece.rows[:count], piece.rows[count:]
    return replace(piece, rows=first) if first else None, replace(
        piece, rows=rest
    ) if rest else None


def _split_chart(piece: ChartOnSlide, room: float) -> tuple[Piece | None, Piece | None]:
    """Return the rows that fill the slide; those of a long chart go on over more."""
    if room < min(piece.height, ROOM_HEIGHT):
        return None, piece
    end = piece.layout.take(piece.first, room / piece.scale)
    shown = replace(piece, end=end, room=room)
    return shown, replace(piece, first=end) if end < piece.layout.rows else None


def _count_fitting(heights: Iterable[float], room: float) -> int:
    count = 0
    for height in heights:
        room -= height
        if room < 0:
            break
        count += 1
    return count


def _without_last_heading(slide: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Return a slide without the heading at its end, and that heading, for the next slide."""
    match slide:
        case [*before, TextOnSlide(lines=(*lines, last))] if last.bold and (before or lines):
            kept: list[Piece] = [*before, TextOnSlide(tuple(lines))] if lines else before
            return kept, [TextOnSlide((last,))]
        case _:
            return slide, []


def _grid_row(row: Row, widths: Sequence[float], size: float) -> GridRow:
    cut = [_cut(cell, _LONGEST_CELL) for cell in row.cells]
    cells = tuple(inlines for inlines, _note in cut)
    room = [sum(widths)] if row.kind is RowKind.BAND else widths
    pairs = zip(cells, room, strict=True)
    heights = (_cell_height(words_of(cell), wide, size) for cell, wide in pairs)
    note = "\n".join(note for _inlines, note in cut if note)
    return GridRow(replace(row, cells=cells), max(heights, default=CELL_LEADING), note)


def _cell_height(words: str, width: float, size: float) -> float:
    lines = _count_lines(words, width - 2 * CELL_PADDING, size)
    return lines * CELL_LEADING * size / CELL_SIZE + CELL_PADDING


def _line_height(line: SlideLine) -> float:
    return _count_lines(words_of(line.inlines), ROOM_WIDTH, line.size) * line.leading + 3


def _count_lines(words: str, width: float, size: float) -> int:
    a_line = max(width / (size * _LETTER), 1)
    return max(sum(-(-max(letters.width(line), 1) // a_line) for line in words.split("\n")), 1)  # type: ignore[return-value]


def _cut_words(heading: str) -> str:
    return heading if len(heading) <= _LONGEST_HEADING else f"{heading[:_LONGEST_HEADING]}…"


def _cut(inlines: Inlines, longest: int) -> tuple[Inlines, str]:
    """Return the first letters, and the full text if there were more."""
    if len(words_of(inlines)) <= longest:
        return inlines, ""
    left, kept = longest, []
    for each in inlines:
        if left > 0:
            shown = each.words[:left]
            kept.append(each if shown == each.words else replace(each, words=f"{shown}…"))
            left -= len(shown)
    return tuple(kept), words_of(inlines)
