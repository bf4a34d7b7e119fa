"""Factories of blocks; every section of a document is built from these.

All take plain text and print it exactly as typed, never as markup. They use the language that
``i18n.language_scope`` has set when they are called.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from reportlab.platypus import Flowable, Spacer

from mercworkshop import i18n
from mercworkshop.report.model.document import PageShape
from mercworkshop.report.typesetting.blocks import ChipsFlowable, GroupFlowable
from mercworkshop.report.typesetting.flowable import PageTurn
from mercworkshop.report.typesetting.page_look import PageLook
from mercworkshop.report.typesetting.paragraph import (
    BODY,
    Align,
    HeadingFlowable,
    StyledWords,
    TextFlowable,
    TextStyle,
)
from mercworkshop.report.typesetting.table import TableFlowable, TableRow

_HEADINGS = (
    TextStyle(size=17, leading=23, bold=True, before=18, after=7),
    TextStyle(size=13, leading=18, bold=True, before=14, after=5),
    TextStyle(size=10.5, leading=15, bold=True, before=9, after=3),
)
_CAPTION = TextStyle(size=8.5, leading=12, grey=0.3, after=6)
_BULLET = replace(BODY, indent=13, after=3)
CELL = TextStyle(size=8.5, leading=12)
_HEAD_CELL = replace(CELL, bold=True)
_KEY = replace(BODY, bold=True)


def heading(words: str, level: int = 1, name: str = "") -> Flowable:
    """Return a heading of ``level`` 1 to 3, which is also an entry of the outline.

    By its ``name`` the page is known where it stands.
    """
    return HeadingFlowable(words, _HEADINGS[level - 1], level - 1, name)


def text(words: StyledWords) -> Flowable:
    """Return running text; ``(text, bold)`` pairs print some of it bold."""
    return TextFlowable(words)


def caption(words: StyledWords) -> Flowable:
    """Return a small note, as under a figure."""
    return TextFlowable(words, _CAPTION)


def bullets(items: Iterable[StyledWords]) -> list[Flowable]:
    """Return a list, one paragraph an item."""
    return [TextFlowable(item, _BULLET, bullet="•") for item in items]


def pairs(
    items: Iterable[tuple[str, StyledWords | TextFlowable]], *, key_share: float = 0.28
) -> Flowable:
    """Return names and values in two columns; ``key_share`` is the share of the names."""
    rows = [TableRow((TextFlowable(key, _KEY), _cell(value, BODY))) for key, value in items]
    return TableFlowable(None, rows, (key_share, 1 - key_share), ruled=False) if rows else spacer(0)


def chips(labels: Iterable[str]) -> Flowable:
    """Return short labels in outlines, readable on black-and-white printers."""
    return ChipsFlowable(list(labels))


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[StyledWords | TextFlowable]],
    shares: Sequence[float] = (),
    *,
    numbers: Collection[int] = (),
    bands: Collection[int] = (),
) -> Flowable:
    """Return a table with its head repeated on every page.

    A cell may be made already. ``shares`` divide the width of the page, in any unit; without them
    the content does. Columns in ``numbers`` are right-aligned. Each row in ``bands`` has one cell,
    which goes over all columns.
    """
    # Digits run from left to right in every language: they line up only if right-aligned.
    right = Align.START if i18n.is_right_to_left() else Align.END
    aligns = [right if column in numbers else Align.START for column in range(len(head))]
    laid = [
        _band(row) if number in bands else _row(row, CELL, aligns)
        for number, row in enumerate(rows)
    ]
    return TableFlowable(_row(head, _HEAD_CELL, aligns), laid, shares)


def grid(rows: Iterable[Sequence[StyledWords]], columns: int, style: TextStyle) -> Flowable:
    """Return words in columns of equal width, without lines or a head."""
    laid = [TableRow(tuple(TextFlowable(cell, style) for cell in row)) for row in rows]
    return TableFlowable(None, laid, (1 / columns,) * columns, ruled=False)


def spacer(height: float) -> Flowable:
    """Return an empty space; ``height`` in points."""
    return Spacer(1, height)


def page_break(shape: PageShape = PageShape.UPRIGHT, look: PageLook | None = None) -> Flowable:
    """Return the beginning of a new page; without a look it has that of the page before."""
    return PageTurn(shape, look)


def keep_together(flowables: Sequence[Flowable]) -> Flowable:
    """Return a group that is not split over pages, unless it is too high."""
    return GroupFlowable(flowables)


def _band(cells: Sequence[StyledWords | TextFlowable]) -> TableRow:
    (words,) = cells
    return TableRow((_cell(words, _HEAD_CELL),), is_band=True)


def _cell(words: StyledWords | TextFlowable, style: TextStyle) -> TextFlowable:
    """Return words as a cell; a cell that is made already gets the alignment."""
    if not isinstance(words, TextFlowable):
        return TextFlowable(words, style)
    words.style = replace(words.style, align=style.align)
    return words


def _row(
    cells: Sequence[StyledWords | TextFlowable], style: TextStyle, aligns: Sequence[Align]
) -> TableRow:
    return TableRow(
        tuple(
            _cell(cell, style if align is Align.START else replace(style, align=align))
            for cell, align in zip(cells, aligns, strict=True)
        )
    )
