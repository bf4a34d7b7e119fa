"""Factories of blocks; every section of a document is built from these.

All take plain text and print it exactly as typed, never as markup. They use the language that
``i18n.language_scope`` has set when they are called.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from mercworkshop import i18n
from mercworkshop.report.model.paper_size import PageShape
from mercworkshop.report.typesetting.blocks import GroupFlowable
from mercworkshop.report.typesetting.file.tags import Tag
from mercworkshop.report.typesetting.flowable import Flowable, PageTurn, Space
from mercworkshop.report.typesetting.lines import StyledText, StyledWords, part_words, words_in
from mercworkshop.report.typesetting.page_look import PageLook
from mercworkshop.report.typesetting.paragraph import (
    BODY,
    Align,
    HeadingFlowable,
    LeadInFlowable,
    TextFlowable,
    TextStyle,
)
from mercworkshop.report.typesetting.table import TableFlowable, TableRow

type Cell = StyledWords | TextFlowable
"""The words of a cell, or the cell itself."""

_HEADINGS = (
    TextStyle(size=17, leading=23, bold=True, before=18, after=7),
    TextStyle(size=13, leading=18, bold=True, before=14, after=5),
    TextStyle(size=10.5, leading=15, bold=True, before=9, after=3),
)
_CAPTION = TextStyle(size=9, leading=12.5, grey=0.15, after=6)
_BULLET = replace(BODY, indent=13, after=3)
_LEAD_IN = 300
"""Letters; a longer text may be split over pages, even if it introduces a list."""
CELL = TextStyle(size=8.5, leading=11.2)
_ARABIC_CELL = TextStyle(size=9.5, leading=13)
_LONG_TABLE, _SMALLER = 80, 0.9
"""Rows from which a table has smaller letters, and how much smaller."""
_LEAST, _CLOSER = 8.0, 0.94
"""Points of the letters of a long table at least, and how much closer its lines are."""
LARGEST_HEADING = 1.3
"""How many times as large the letters of headings of columns may be: these are narrow."""

_LONG_CELL, _BEGUN_CELL = 600, 300
"""Letters: a cell with more than the first number goes on below its row after the second."""


def heading(words: str, level: int = 1, *, anchor: str = "") -> Flowable:
    """Return a heading of ``level`` 1 to 3, which is also an entry of the outline."""
    return HeadingFlowable(words, _HEADINGS[level - 1], level - 1, anchor)


def text(words: StyledWords) -> Flowable:
    """Return running text; ``(text, bold)`` pairs print some of it bold.

    A short text that ends with a colon is kept with what it leads to.
    """
    said = words_in(words).rstrip()
    is_lead_in = said.endswith((":", "：")) and len(said) <= _LEAD_IN
    return LeadInFlowable(words) if is_lead_in else TextFlowable(words)


def caption(words: StyledWords) -> Flowable:
    """Return a small note, as under a figure."""
    return TextFlowable(words, _CAPTION)


def bullets(items: Iterable[StyledWords]) -> list[Flowable]:
    """Return a list, one paragraph an item."""
    whole = Tag("L")
    return [
        TextFlowable(item, _BULLET, bullet="•", tag=whole.child("LI").child("LBody"))
        for item in items
    ]


def pairs(
    items: Iterable[tuple[str, Cell]], *, key_share: float = 0.28, is_small: bool = False
) -> Flowable:
    """Return names and values in two columns; ``key_share`` is the share of the names."""
    style = cell_style() if is_small else BODY
    key_style = replace(style, bold=True)
    rows = [
        TableRow((_cell(key, key_style, _cell_tag("Row")), _cell(value, style, _cell_tag())))
        for key, value in items
    ]
    return TableFlowable(None, rows, (key_share, 1 - key_share), ruled=False) if rows else spacer(0)


@dataclass(frozen=True, slots=True)
class TableShape:
    """How a table stands on paper.

    ``shares`` divide the width of the page, in any unit; without them the content does. Letters of
    rows are ``scale`` times as large, those of the headings at most :data:`LARGEST_HEADING` times.
    """

    shares: Sequence[float] = ()
    scale: float = 1.0


def table(
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    shape: TableShape = TableShape(),
    *,
    numbers: Collection[int] = (),
    bands: Collection[int] = (),
    totals: Collection[int] = (),
) -> TableFlowable:
    """Return a table with its headings repeated on every page.

    A cell may be made already. Columns in ``numbers`` are right-aligned. Each row in ``bands`` has
    one cell, which goes over all columns; those in ``totals`` stay with the row above them.
    """
    # Digits run from left to right in every language: they line up only if right-aligned.
    right = Align.START if i18n.is_right_to_left() else Align.END
    aligns = [right if column in numbers else Align.START for column in range(len(headings))]
    rows = list(rows)
    usual = cell_style(len(rows))
    style = scaled(usual, shape.scale)
    of_heading = scaled(usual, min(shape.scale, LARGEST_HEADING))
    laid: list[TableRow] = []
    for number, row in enumerate(rows):
        if number in bands:
            laid.append(_band(row, len(headings), style))
        else:
            laid += _row_and_rest(headings, row, style, aligns)
            laid[-1] = replace(laid[-1], is_total=number in totals)
    whole_heading = _row(headings, replace(of_heading, bold=True), aligns, scope="Column")
    return TableFlowable(whole_heading, laid, shape.shares)


def grid(rows: Iterable[Sequence[StyledWords]], columns: int, style: TextStyle) -> Flowable:
    """Return words in columns of equal width, without lines or headings."""
    laid = [
        TableRow(tuple(TextFlowable(cell, style, tag=_cell_tag()) for cell in row)) for row in rows
    ]
    return TableFlowable(None, laid, (1 / columns,) * columns, ruled=False)


def spacer(height: float) -> Flowable:
    """Return an empty space; ``height`` in points."""
    return Space(height)


def page_break(
    shape: PageShape = PageShape.UPRIGHT,
    look: PageLook | None = None,
    *,
    is_whole: bool = False,
) -> Flowable:
    """Return the beginning of a new page; a whole one has no margins, header or footer.

    Without a look it has that of the page before.
    """
    return PageTurn(shape, look, is_whole=is_whole)


def keep_together(flowables: Sequence[Flowable]) -> Flowable:
    """Return a group that is not split over pages, unless it is too high."""
    return GroupFlowable(flowables)


def cell_style(rows: int = 0) -> TextStyle:
    """Return the style of cells: smaller in a long table, larger in Arabic."""
    style = _ARABIC_CELL if i18n.current_language() == "ar" else CELL
    if rows < _LONG_TABLE:
        return style
    size = max(style.size * _SMALLER, _LEAST)
    return replace(style, size=size, leading=style.leading * size / style.size * _CLOSER)


def scaled(style: TextStyle, scale: float) -> TextStyle:
    """Return a style with letters and lines ``scale`` times as large."""
    return replace(style, size=style.size * scale, leading=style.leading * scale)


def _row_and_rest(
    headings: Sequence[str], cells: Sequence[Cell], style: TextStyle, aligns: Sequence[Align]
) -> list[TableRow]:
    """Return a row; what is too long for its cells goes on below it, over all columns."""
    begun = [_part_cell(cell) for cell in cells]
    row = _row([first for first, _rest in begun], style, aligns)
    found = [row]
    number, _ = begun[0]
    for name, cell, (_first, rest) in zip(headings, row.cells, begun, strict=True):
        if rest:
            found[-1] = replace(found[-1], goes_on=True)
            title = name
            if cell is not row.cells[0] and not isinstance(number, TextFlowable):
                title = f"{words_in(number)} {name}".strip()
            wide = TextFlowable([StyledText(f"{title}  ", bold=True), *rest], style, tag=cell.tag)
            found.append(replace(row, cells=(wide,), is_wide=True))
    return found


def _part_cell(cell: Cell) -> tuple[Cell, list[StyledText]]:
    if isinstance(cell, TextFlowable):
        return cell, []
    return part_words(cell, _LONG_CELL, _BEGUN_CELL)


def _band(cells: Sequence[Cell], columns: int, style: TextStyle) -> TableRow:
    (words,) = cells
    tag = _cell_tag("Row")
    tag.attributes = {**tag.attributes, "ColSpan": columns}
    return TableRow((_cell(words, replace(style, bold=True), tag),), is_band=True)


def _cell(words: Cell, style: TextStyle, tag: Tag) -> TextFlowable:
    """Return words as a cell; a cell that is made already gets the alignment and the tag."""
    if isinstance(words, TextFlowable):
        words.style = replace(words.style, align=style.align)
        words.tag = tag
        return words
    return TextFlowable(words, style, tag=tag)


def _row(
    cells: Sequence[Cell], style: TextStyle, aligns: Sequence[Align], scope: str = ""
) -> TableRow:
    return TableRow(
        tuple(
            _cell(
                cell,
                style if align is Align.START else replace(style, align=align),
                _cell_tag(scope),
            )
            for cell, align in zip(cells, aligns, strict=True)
        )
    )


def _cell_tag(scope: str = "") -> Tag:
    """Return the tag of a cell; ``scope`` is Row or Column if it is the heading of one."""
    return Tag("TH", attributes={"Scope": scope}) if scope else Tag("TD")
