"""The card of all keyboard shortcuts on one sheet, to lie beside the keyboard."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from mercworkshop import i18n
from mercworkshop.i18n import _
from mercworkshop.report.model.document import Imprint
from mercworkshop.report.model.paper_size import PageShape, PaperSize
from mercworkshop.report.shortcut_sections import ShortcutSection, split_evenly
from mercworkshop.report.typesetting import flow, pdf_file
from mercworkshop.report.typesetting.flowable import Flowable, PageTurn
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.paragraph import TextFlowable, TextStyle
from mercworkshop.report.typesetting.pdf_file import PageFlow

_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
"""Sizes of the letters in points: the largest with which all fits on the page is used.

If not all fits with the smallest, both sides of the sheet are used.
"""

_SIDES = 2
_COLUMNS = 3
_GAP = 12.0
_GUTTER = 6.0
_LEADING = 1.28
_KEYS = 0.44
"""The share of a column that the keys have; their meaning has the rest."""


def print_shortcut_sheet(
    sections: Sequence[ShortcutSection],
    path: Path,
    *,
    language: str,
    day: str,
    paper: PaperSize = PaperSize.A4,
) -> int:
    """Write the card to ``path``; return the number of pages.

    The words are printed as they are, so they must be in ``language``. Raises UserError if the disk
    refuses; an existing file at ``path`` is then unchanged.
    """
    return pdf_file.write_pdf(
        lambda: _page_flow(sections, day), path, language=language, paper=paper
    )


def _page_flow(sections: Sequence[ShortcutSection], day: str) -> PageFlow:
    title = _("Keyboard shortcuts")
    imprint = Imprint(title=title, country="MercWorkshop", version="", day=day)
    return PageFlow(imprint, [flow.heading(title), _CardColumns(sections)])


class _CardColumns(Flowable):
    """The sections in columns, in letters as large as the page allows."""

    def __init__(self, sections: Sequence[ShortcutSection]) -> None:
        super().__init__()
        self._sections = sections
        self._lines: list[list[_CardLine]] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        tried: dict[float, list[list[_CardLine]]] = {}

        def has_room(size: float) -> bool:
            tried[size] = _in_columns(self._sections, _column_width(width), size)
            return _highest(tried[size]) <= height

        # Smaller letters never take more room, so it is enough to try three or four of the sizes.
        fits = bisect(_SIZES, x=False, key=has_room)
        self._lines = tried[_SIZES[min(fits, len(_SIZES) - 1)]]
        self.height = _highest(self._lines)
        return width, self.height

    def split(self, width: float, _room: float) -> list[Flowable]:
        """Return the two sides of the sheet; reportlab's name, asked if it does not fit."""
        if len(self._sections) < _SIDES * _COLUMNS:
            return []
        inner = _column_width(width)
        columns = split_evenly(
            self._sections, _SIDES * _COLUMNS, lambda each: _height(_lines(each, inner, _SIZES[-1]))
        )
        front, back = chain(*columns[:_COLUMNS]), chain(*columns[_COLUMNS:])
        return [_CardColumns([*front]), PageTurn(PageShape.UPRIGHT), _CardColumns([*back])]

    def draw(self) -> None:
        """Draw the columns from the side where reading begins."""
        inner = _column_width(self.width)
        for place, lines in enumerate(self._lines):
            number = _COLUMNS - 1 - place if i18n.is_right_to_left() else place
            top = self.height
            for line in lines:
                line.draw_at(self.canvas, number * (inner + _GAP), top)
                top -= line.height


class _CardLine:
    """A heading, or keys and their meaning beside each other."""

    def __init__(self, width: float, *parts: tuple[TextFlowable, float, float]) -> None:
        """Make a line of texts, each with where it begins and how wide it may be."""
        self._parts, self._width = parts, width
        self.height = max(part.wrap(room, 0)[1] for part, _start, room in parts)

    def draw_at(self, canvas: PageCanvas, left: float, top: float) -> None:
        """Draw the parts below ``top``, in reading direction."""
        for part, start, room in self._parts:
            at = self._width - start - room if i18n.is_right_to_left() else start
            part.draw_at(canvas, left + at, top)


def _column_width(width: float) -> float:
    return (width - _GAP * (_COLUMNS - 1)) / _COLUMNS


def _in_columns(
    sections: Sequence[ShortcutSection], width: float, size: float
) -> list[list[_CardLine]]:
    """Return the lines of each column, in letters of a size."""
    lines = {each: _lines(each, width, size) for each in sections}
    columns = split_evenly(sections, _COLUMNS, lambda each: _height(lines[each]))
    return [[*chain.from_iterable(map(lines.__getitem__, column))] for column in columns]


def _highest(columns: Iterable[Iterable[_CardLine]]) -> float:
    return max(map(_height, columns))


def _height(lines: Iterable[_CardLine]) -> float:
    return sum(line.height for line in lines)


def _lines(section: ShortcutSection, width: float, size: float) -> list[_CardLine]:
    """Return the title and the rows of a section, as they stand in a column of a width."""
    heading = TextStyle(size=size + 1.5, leading=size * 2, bold=True)
    bold = TextStyle(size=size, leading=size * _LEADING, bold=True)
    plain = TextStyle(size=size, leading=size * _LEADING)
    half = width * _KEYS
    return [
        _CardLine(width, (TextFlowable(section.title, heading), 0.0, width)),
        *(
            _CardLine(
                width,
                (TextFlowable(keys, bold), 0.0, half - _GUTTER),
                (TextFlowable(words, plain), half, width - half),
            )
            for keys, words in section.rows
        ),
    ]
