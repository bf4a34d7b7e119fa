"""Paints a vote: bars in one column, in two if there are many options, more of them as pages."""

from __future__ import annotations

from typing import NamedTuple

from mercworkshop.domain.values.room_view import VoteRow, VoteView
from mercworkshop.gui.room.painting.ink import HEIGHT, WIDTH, Area, RoomInk, Words
from mercworkshop.i18n import _, isolate, number

_IN_ONE, _IN_TWO = 8, 7
"""The most options in the only column, and in each of two."""
A_PAGE = 2 * _IN_TWO
"""The most options that a room can read at once."""
_SIDE, _GAP = 110.0, 60.0
_WIDE = WIDTH - 2 * _SIDE
_TALLEST_ROW = 106.0
_TOP = 216.0
_PLACE = 340.0


class _Column(NamedTuple):
    """Where a column of bars lies: names, then bars as long as ``bars``, then what each got."""

    start: float
    width: float
    name: float
    bars: float
    size: float


_ONE = (_Column(_SIDE, _WIDE, 916, 560, 42),)
_HALF = (_WIDE - _GAP) / 2
_TWO = tuple(_Column(_SIDE + n * (_HALF + _GAP), _HALF, 500, 150, 36) for n in (0, 1))


def vote_pages(view: VoteView) -> int:
    """Return how many pages the options take."""
    return max(-(-len(view.rows) // A_PAGE), 1)


def paint_vote(ink: RoomInk, view: VoteView) -> None:
    """Paint the ideas as bars, best first; those without a vote are kept and named."""
    ink.fit(Area(_SIDE, 56, _WIDE, 96), view.title, Words(64, bold=True), 44)
    first = view.page % vote_pages(view) * A_PAGE
    shown = view.rows[first : first + A_PAGE]
    place = _place(view, first, len(shown))
    about = Area(_SIDE, 152, _WIDE - (_PLACE if place else 0), 54)
    ink.line_of(about, view.about, Words(38, tone="amber" if view.is_few else "muted"))
    end = Area(WIDTH - _SIDE - _PLACE, 152, _PLACE, 54)
    ink.line_of(end, place, Words(38, bold=True, align="end"))
    foot = _paint_foot(ink, view)
    columns, rows = (_ONE, _IN_ONE) if len(view.rows) <= _IN_ONE else (_TWO, _IN_TWO)
    most = max((row.amount for row in view.rows), default=0) or 1
    high = min(_TALLEST_ROW, (foot - _TOP - 6) / max(min(len(shown), rows), 1))
    ahead = sum(row.is_ahead for row in view.rows)
    for n, row in enumerate(shown):
        column = columns[n // rows]
        area = Area(column.start, _TOP + n % rows * high, column.width, high)
        _paint_row(ink, row, area, column, max(row.amount, 0) / most)
        if first + n + 1 == ahead < len(view.rows):
            below = area.top + high - 4
            ends = ((column.start, below), (column.start + column.width, below))
            ink.line(*ends, ink.pen("ink", 2, is_dashed=True))


def _place(view: VoteView, first: int, shown: int) -> str:
    """Return which options the page has; empty if it has all."""
    if vote_pages(view) == 1:
        return ""
    words = _("{first}–{last} of {all}")
    return words.format(
        first=number(first + 1), last=number(first + shown), all=number(len(view.rows))
    )


def _paint_foot(ink: RoomInk, view: VoteView) -> float:
    """Paint what is said below the bars; return where it begins."""
    foot = HEIGHT - 70.0
    if view.closing:
        height = min(ink.height_of(view.closing, _WIDE, Words(38, bold=True)), 104)
        foot -= height
        ink.fit(Area(_SIDE, foot, _WIDE, height), view.closing, Words(38, True, "accent"), 30)
    for words in (view.kept, view.tie):
        if words:
            height = min(ink.height_of(words, _WIDE, Words(32)), 84)
            foot -= height + 12
            ink.fit(Area(_SIDE, foot, _WIDE, height), words, Words(32, tone="muted"), 26)
    return foot


def _paint_row(ink: RoomInk, row: VoteRow, area: Area, column: _Column, share: float) -> None:
    if not row.shown:
        ink.fit(Area(area.start, area.top, area.width, area.height - 2), row.words, Words(36))
        return
    name = Area(area.start, area.top, column.name, area.height - 2)
    ink.fit(name, row.words, Words(min(36, column.size - 4), bold=row.is_ahead))
    bars_at, long = area.start + column.name + 24, column.bars * share
    bar = Area(bars_at, area.top + area.height * 0.22, long, area.height * 0.5)
    ink.box(bar, "accent" if row.is_ahead else "edge", "", 8)
    after = bars_at + long + 16
    said = Area(after, area.top, area.start + area.width + 40 - after, area.height - 2)
    ink.line_of(said, isolate(row.shown), Words(column.size, bold=True))
