"""Where the parts of a row of a table with marks lie, as if it were read from the left."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from mercworkshop.gui.places.partners.marks.rows import MarkColumns
from mercworkshop.gui.style import theme

SIDE = 10
_LEAST_WORDS = 150
"""Pixels at 100 % that each column of words has beside marks, on average, at least."""


@dataclass(frozen=True, slots=True)
class MarkPlaces:
    """The rooms of the columns of words, of all marks, and of each; without room no marks."""

    words: tuple[QRect, ...]
    all_marks: QRect
    marks: tuple[QRect, ...]


def lay_out(columns: MarkColumns, room: QRect) -> MarkPlaces:
    """Return the places of the parts of a row in ``room``."""
    px = theme.current_look().px
    wide = len(columns.marks) * px(columns.mark_width)
    if room.width() - wide < px(_LEAST_WORDS) * len(columns.words):
        wide = 0
    widths = _widths(columns, room.width() - wide)
    at, words = room.left(), []
    marks = QRect()
    for number, width in enumerate(widths):
        if number == len(columns.before):
            marks = QRect(at, room.top(), wide, room.height())
            at += wide
        words.append(QRect(at, room.top(), width, room.height()))
        at += width
    if len(widths) == len(columns.before):
        marks = QRect(at, room.top(), wide, room.height())
    each = px(columns.mark_width)
    singles = range(len(columns.marks)) if wide else ()
    return MarkPlaces(
        tuple(words),
        marks,
        tuple(QRect(marks.left() + n * each, room.top(), each, room.height()) for n in singles),
    )


def _widths(columns: MarkColumns, room: int) -> list[int]:
    whole = sum(each.share for each in columns.words)
    widths = [room * each.share // whole for each in columns.words]
    widths[-1] += room - sum(widths)
    return widths
