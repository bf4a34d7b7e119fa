"""How wide the columns of a table are, from what stands in them."""

from __future__ import annotations

from mercworkshop.report.model.blocks import RowKind, Table
from mercworkshop.report.model.inlines import Blank, BlankKind, Inlines, words_of
from mercworkshop.report.render.office import letters

_ROOMS = {
    BlankKind.LINE: "write it",
    BlankKind.BOX: "write " * 10,
    BlankKind.CHOICE: " x - ",
    BlankKind.ROOM: "write " * 10,
}
"""Sample words, as long as what people write in such a place."""
_PADDING = 3.2
_LONGEST_WORD = 22
"""A longer word is broken: no column is made for one alone."""


def column_widths(table: Table, room: float) -> list[float]:
    """Return a width for each column in Latin letters; together they are ``room``.

    A column is as wide as its longest line. If not all fit, it is as wide as its longest word, plus
    a share of what is left that grows with its fullest cell.
    """
    columns = [_texts(table, place) for place in range(len(table.columns))]
    natural = [max(map(letters.width, texts)) + _PADDING for texts in columns]
    if sum(natural) <= room:
        return _spread(natural, room)
    least = [
        min(max(map(letters.longest_word, texts)), _LONGEST_WORD) + _PADDING for texts in columns
    ]
    wanted = [
        max(map(_letters, texts)) ** 0.8 if wide > narrow else 0.0
        for texts, wide, narrow in zip(columns, natural, least, strict=True)
    ]
    left = room - sum(least)
    if left <= 0 or not any(wanted):
        return _spread(least, room)
    shared = [left * each / sum(wanted) for each in wanted]
    return [narrow + more for narrow, more in zip(least, shared, strict=True)]


def _letters(words: str) -> int:
    return sum(map(letters.width, words.split("\n")))


def _texts(table: Table, place: int) -> list[str]:
    cells = [_shown(row.cells[place]) for row in table.rows if row.kind is not RowKind.BAND]
    return [table.columns[place].heading, *cells]


def _shown(cell: Inlines) -> str:
    """Return the words of a cell, with room for what is filled in by hand."""
    rooms = (_ROOMS.get(each.kind, "") for each in cell if isinstance(each, Blank))
    return words_of(cell) + "".join(rooms)


def _spread(widths: list[float], room: float) -> list[float]:
    return [each * room / sum(widths) for each in widths]
