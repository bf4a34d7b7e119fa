"""How a sheet lies on paper: which columns print, how wide each is, and on which size of paper.

Columns with values to calculate with are to the right of what prints: with them the letters would
be too small.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mercworkshop.exchange.out.tables import CellValue, RoadMapTable

_NARROWEST, _WIDEST = 8.0, 60.0
"""Widths of columns, in letters."""
_LONGEST_WORD = 20
"""Longest word that is not broken: no column is made wider for a single long word."""
_PADDING = 2.0
_SMALLEST = 0.77
"""How far a sheet is shrunk to the width of a page: letters of 10 points are then 7.7 high."""
_ROOMS = {"A4": 149.0, "LETTER": 140.0, "A3": 216.0, "TABLOID": 222.0}
"""Letters beside each other on a landscape page, within its margins."""
_LARGER = {"A4": "A3", "LETTER": "TABLOID"}


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A table with its columns in the order of the sheet, of which the first ``printed`` print."""

    table: RoadMapTable
    printed: int
    widths: tuple[float, ...]
    paper: str


def lay_out(table: RoadMapTable, paper: str) -> SheetLayout:
    """Return a table as it prints on ``paper``, or on the next larger one if it is too wide."""
    ordered, printed = _in_order(table)
    texts = [_texts(ordered, place) for place in range(len(ordered.columns))]
    least = [_least(each) for each in texts]
    shown = sum(least[:printed])
    if shown * _SMALLEST > _ROOMS[paper]:
        paper = _LARGER.get(paper, paper)
    room = max(_ROOMS[paper] / _SMALLEST, shown)
    widths = (*_shared(texts[:printed], least[:printed], room), *least[printed:])
    return SheetLayout(ordered, printed, widths, paper)


def _in_order(table: RoadMapTable) -> tuple[RoadMapTable, int]:
    """Return the columns with words first, then empty ones, then those to calculate with.

    A column in which every cell says “No”, or 0, counts as empty.
    """
    places = range(len(table.columns))
    words = [place for place in places if "." not in table.columns[place].key]
    full = [place for place in words if not table.rows or _has_content(table, place)]
    order = [*full, *(each for each in words if each not in full)]
    order += [each for each in places if each not in order]
    rows = (replace(row, cells=tuple(row.cells[place] for place in order)) for row in table.rows)
    columns = tuple(table.columns[place] for place in order)
    return replace(table, columns=columns, rows=tuple(rows)), max(len(full), 1)


def _has_content(table: RoadMapTable, place: int) -> bool:
    nothing = {None, "", 0, table.columns[place].nothing}
    return any(row.cells[place] not in nothing for row in table.rows)


def _texts(table: RoadMapTable, place: int) -> list[str]:
    return [table.columns[place].heading, *(_shown(row.cells[place]) for row in table.rows)]


def _shown(value: CellValue) -> str:
    return "" if value is None else str(value)


def _least(texts: Sequence[str]) -> float:
    words = (width_of(word) for text in texts for word in text.split())
    return max(min(max(words, default=0), _LONGEST_WORD) + _PADDING, _NARROWEST)


def _shared(
    texts: Sequence[Sequence[str]], least: Sequence[float], room: float
) -> tuple[float, ...]:
    """Return widths within the room: as wide as the longest line, or a share of what is left."""
    wanted = [
        min(max(width_of(line) for text in each for line in text.splitlines() or [""]), _WIDEST)
        + _PADDING
        for each in texts
    ]
    natural = [max(pair) for pair in zip(wanted, least, strict=True)]
    left = room - sum(least)
    missing = sum(natural) - sum(least)
    share = min(left / missing, 1.0) if missing > 0 else 0.0
    pairs = zip(natural, least, strict=True)
    return tuple(narrow + (wide - narrow) * share for wide, narrow in pairs)


def width_of(words: str) -> int:
    """Return the width of words in Latin letters; Chinese ones are twice as wide."""
    return sum(1 + (unicodedata.east_asian_width(each) in "WF") for each in words)
