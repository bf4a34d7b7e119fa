"""Where the parts of a row of a table with marks lie, as if it were read from the left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics

from mercworkshop.gui.places.partners.marks.rows import MarkColumns
from mercworkshop.gui.style import theme

SIDE = 10
_GAP = 16
"""Pixels at 100 % between an amount and the first marks."""
_LEAST_WORDS = 150
"""Pixels at 100 % that each column of words has beside marks, on average, at least."""


@dataclass(frozen=True, slots=True)
class MarkPlaces:
    """The rooms of the columns of words, of all marks, and of each; without room no marks."""

    words: tuple[QRect, ...]
    all_marks: QRect
    marks: tuple[QRect, ...]


def lay_out(columns: MarkColumns, room: QRect, font: QFont) -> MarkPlaces:
    """Return the places of the parts of a row in ``room``; headings are whole, if there is room."""
    px = theme.current_look().px
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    measure = QFontMetrics(bold).horizontalAdvance
    pad = px(SIDE) + px(SIDE) // 2 + 2
    needs = [max(measure(x.title), measure(x.whole)) + pad for x in columns.words]
    gap = px(_GAP) if columns.marks else 0
    each = _mark_width(columns, room.width() - gap, needs, measure)
    wide = each * len(columns.marks)
    gap = gap if wide else 0
    widths = _widths(columns, room.width() - wide - gap, needs)
    at, words = room.left(), []
    marks = QRect()
    for number, width in enumerate(widths):
        if number == len(columns.before):
            marks = QRect(at + gap, room.top(), wide, room.height())
            at += gap + wide
        words.append(QRect(at, room.top(), width, room.height()))
        at += width
    if len(widths) == len(columns.before):
        marks = QRect(at + gap, room.top(), wide, room.height())
    singles = range(len(columns.marks)) if wide else ()
    return MarkPlaces(
        tuple(words),
        marks,
        tuple(QRect(marks.left() + n * each, room.top(), each, room.height()) for n in singles),
    )


def _mark_width(
    columns: MarkColumns, room: int, needs: list[int], measure: Callable[[str], int]
) -> int:
    """Return the width of each column of marks; 0 if there is no room for them."""
    px, count = theme.current_look().px, len(columns.marks)
    spare = room - px(_LEAST_WORDS) * len(columns.words)
    if not count or spare < px(columns.mark_width) * count:
        return 0
    needed = max(measure(each.title) for each in columns.marks) + px(SIDE)
    spare = room - sum(max(each, px(_LEAST_WORDS)) for each in needs)
    return max(px(columns.mark_width), min(needed, spare // count))


def _widths(columns: MarkColumns, room: int, needs: list[int]) -> list[int]:
    """Return the shares of the columns of words; the widest gives room to a long heading."""
    whole = sum(each.share for each in columns.words)
    widths = [room * each.share // whole for each in columns.words]
    widths[-1] += room - sum(widths)
    for at, need in enumerate(needs):
        widest = widths.index(max(widths))
        lacking = need - widths[at]
        if 0 < lacking < widths[widest] - widths[at]:
            widths[at] += lacking
            widths[widest] -= lacking
    return widths
