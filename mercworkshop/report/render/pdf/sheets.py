"""Sheets to read aloud: every part in letters as large as its page allows."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import singledispatch

from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Facts,
    Group,
    Heading,
    Items,
    Note,
    Paragraph,
    Row,
    RowKind,
    SideBySide,
    Table,
)
from mercworkshop.report.model.charts import PathLine, PathPoint, PointState
from mercworkshop.report.model.inlines import Inlines
from mercworkshop.report.render.pdf.path_marks import PathMarkFlowable
from mercworkshop.report.typesetting import flow
from mercworkshop.report.typesetting.flowable import Flowable, keep_headings
from mercworkshop.report.typesetting.paragraph import (
    Align,
    HeadingFlowable,
    TextFlowable,
    TextStyle,
)
from mercworkshop.report.typesetting.table import TableFlowable, TableRow

SIZES = (30, 28, 26, 24, 22, 20, 18)
"""Sizes of letters, in points; 18 is read from a desk while standing."""

_LEADING = 1.3
_TITLE = 1.25
_SUBTITLE = 1.1
_ROUNDING = 0.5
"""Points that rounding may take from the height of a page."""

type Fallback = Callable[[Block], list[Flowable]]
"""What makes flowables of a block that no sheet should hold, in its usual size."""


class _UnbrokenFlowable(TextFlowable):
    """A cell that asks its column for the width of its longest line, such as a date."""

    def widest_word(self) -> float:
        """Return the width of the longest line, in points."""
        return self.widest_line()


def fit_sheet(
    blocks: Sequence[Block], room: tuple[float, float], otherwise: Fallback
) -> list[list[Flowable]]:
    """Return the pages of a sheet, in the largest letters with which it fits on one.

    What does not fit even in the smallest letters goes on under the same title, in the largest
    letters that need no more pages than the smallest.
    """
    fewest = len(_pages(blocks, SIZES[-1], room, otherwise))
    for size in SIZES:
        pages = _pages(blocks, size, room, otherwise)
        if len(pages) <= fewest:
            return pages
    return pages


def _pages(
    blocks: Sequence[Block], size: float, room: tuple[float, float], otherwise: Fallback
) -> list[list[Flowable]]:
    """Return the flowables of each page; every page begins with the title of the sheet."""
    width, height = room
    title = [each for each in blocks[:1] if isinstance(each, Heading)]
    waiting = deque(_set(blocks[len(title) :], size, otherwise))
    keep_headings(tuple(waiting), width)
    pages = [_set(title, size, otherwise)]
    while waiting:
        flowable = waiting.popleft()
        left = height - _ROUNDING - _height(pages[-1], width) - _space(pages[-1], flowable)
        is_first = len(pages[-1]) == len(title)
        if flowable.wrap(width, left)[1] <= left:
            pages[-1].append(flowable)
        elif begun := flowable.split(width, left):
            pages[-1].append(begun[0])
            waiting.extendleft(reversed(begun[1:]))
            pages.append(_set(title, size, otherwise))
        elif is_first:
            pages[-1].append(flowable)
        else:
            waiting.appendleft(flowable)
            pages.append(_set(title, size, otherwise))
    return pages


def _set(blocks: Iterable[Block], size: float, otherwise: Fallback) -> list[Flowable]:
    return [each for block in blocks for each in _render(block, size, otherwise)]


def _height(flowables: Sequence[Flowable], width: float) -> float:
    """Return the height of flowables one below the other."""
    used = 0.0
    for number, flowable in enumerate(flowables):
        used += _space(flowables[:number], flowable) + flowable.wrap(width, float("inf"))[1]
    return used


def _space(above: Sequence[Flowable], flowable: Flowable) -> float:
    """Return the space between a flowable and those above it."""
    return max(above[-1].space_after, flowable.space_before) if above else 0.0


def _style(size: float, *, bold: bool = False) -> TextStyle:
    return TextStyle(size=size, leading=size * _LEADING, bold=bold, after=size * 0.4)


@singledispatch
def _render(block: Block, _size: float, otherwise: Fallback) -> list[Flowable]:
    return otherwise(block)


@_render.register
def _heading(block: Heading, size: float, _otherwise: Fallback) -> list[Flowable]:
    style = _style(size * (_TITLE if block.level == 1 else _SUBTITLE), bold=True)
    before = 0.0 if block.level == 1 else size * 0.6
    return [HeadingFlowable(block.words, replace(style, before=before), block.level - 1, block.id)]


@_render.register
def _paragraph(block: Paragraph, size: float, _otherwise: Fallback) -> list[Flowable]:
    return [TextFlowable(_styled(block.inlines), _style(size))]


@_render.register
def _note(block: Note, size: float, _otherwise: Fallback) -> list[Flowable]:
    return [TextFlowable(_styled(block.inlines), _style(size))]


@_render.register
def _items(block: Items, size: float, _otherwise: Fallback) -> list[Flowable]:
    style = replace(_style(size), indent=size * 1.1)
    return [TextFlowable(_styled(each), style, bullet="•") for each in block.items]


@_render.register
def _facts(block: Facts, size: float, _otherwise: Fallback) -> list[Flowable]:
    """Return each name in bold with its value below: large letters leave no room beside it."""
    rows = (
        TableRow((TextFlowable([(name, True), ("\n", False), *_styled(words)], _style(size)),))
        for name, words in block.rows
    )
    return [TableFlowable(None, list(rows), (1.0,))]


@_render.register
def _table(table: Table, size: float, _otherwise: Fallback) -> list[Flowable]:
    """Return the rows without their headings, which nobody reads aloud."""
    return [TableFlowable(None, [_row(row, size) for row in table.rows])]


def _row(row: Row, size: float) -> TableRow:
    is_band = row.kind is RowKind.BAND
    style = _style(size, bold=row.kind is not RowKind.BODY)
    return TableRow(
        tuple(TextFlowable(_styled(cell), style) for cell in row.cells), is_band=is_band
    )


@_render.register
def _chart(block: ChartBlock, size: float, otherwise: Fallback) -> list[Flowable]:
    """Return the steps of a path one below the other; other charts in their usual size."""
    if not isinstance(block.chart, PathLine):
        return otherwise(block)
    rows = [_step(point, size) for point in block.chart.points]
    return [TableFlowable(None, rows)]


def _step(point: PathPoint, size: float) -> TableRow:
    style = _style(size)
    is_done = point.state is PointState.DONE
    name = [(point.name, not is_done)]
    return TableRow(
        (
            PathMarkFlowable(point.state, style),
            TextFlowable(name, style),
            _UnbrokenFlowable(point.when, replace(style, align=Align.END)),
        )
    )


@_render.register
def _group(block: Group, size: float, otherwise: Fallback) -> list[Flowable]:
    return [flow.keep_together(_set(block.blocks, size, otherwise))]


@_render.register
def _side_by_side(block: SideBySide, size: float, otherwise: Fallback) -> list[Flowable]:
    """Return the columns one below the other."""
    return [each for column in block.columns for each in _set(column, size, otherwise)]


def _styled(inlines: Inlines) -> list[tuple[str, bool]]:
    return [(each.words, each.bold) for each in inlines]
