"""Paints what the groups found: four columns side by side, more of them as pages.

All lines of a page have letters of one size. No part is left out, and each begins with what its
group said first; the number of lines without room is shown. A sentence is cut only where the first
ones of all parts have no room.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mercworkshop.domain.values.room_view import ReportBackView, ReportColumn, ReportPartWords
from mercworkshop.gui.room.painting.ink import (
    HEIGHT,
    LEAST_SIZE,
    WIDTH,
    Area,
    RoomFonts,
    RoomInk,
    Words,
)
from mercworkshop.i18n import _, plural

A_PAGE = 4
"""The most columns that a room can read side by side."""
_SIDE, _GAP, _TOP = 80.0, 28.0, 140.0
_DOTS, _BOTTOM = 62.0, 30.0
"""Pixels below the columns, with the dots of several pages and without."""
_INSIDE = 28.0
_SIZES = (34.0, 31.0, 28.0, LEAST_SIZE)
"""Sizes of the lines' letters: the largest in which all columns fit is used."""
_ABOUT = Words(LEAST_SIZE)
_TALLEST_ABOUT = 200.0
"""Pixels: five rows, which name two case studies."""
_HEADING, _LINE_GAP, _PART_GAP, _INDENT = 40.0, 8.0, 8.0, 24.0
_AROUND = 96.0
"""Pixels of a column around what it is about and its parts."""
_FOOT = 40.0
"""Pixels of the line that says how much is left out."""


class _Page(NamedTuple):
    """What fits of each column of a page, in letters of a size, and in which room.

    ``abouts`` are the heights of the lines on what each is about, ``parts`` are the parts as
    written, ``told`` is the number of lines of each part.
    """

    wide: float
    high: float
    abouts: tuple[float, ...]
    size: float
    parts: tuple[tuple[ReportPartWords, ...], ...]
    told: tuple[tuple[int, ...], ...]


def column_pages(view: ReportBackView) -> int:
    """Return how many pages the columns take."""
    return max(-(-len(view.columns) // A_PAGE), 1)


def page_of_speaker(view: ReportBackView) -> int:
    """Return the page of the group that speaks, counted from 0."""
    return (view.speaking or 0) // A_PAGE


def paint_columns(ink: RoomInk, view: ReportBackView) -> None:
    """Paint the page of the group that speaks."""
    page, pages = page_of_speaker(view), column_pages(view)
    ink.line_of(Area(_SIDE, 52, 1240, 80), view.title, Words(60, bold=True))
    clock = Area(WIDTH - _SIDE - 600, 52, 600, 80)
    ink.line_of(clock, view.clock, Words(48, bold=True, tone="accent", align="end"))
    first = page * A_PAGE
    shown = view.columns[first : first + A_PAGE]
    its_page = _lay_out(ink, shown, pages)
    wide, high = its_page.wide, its_page.high
    for number, column in enumerate(shown):
        area = Area(_SIDE + number * (wide + _GAP), _TOP, wide, high)
        is_speaking = first + number == view.speaking
        about = its_page.abouts[number]
        _paint_heading(ink, column, area, about, is_speaking=is_speaking)
        top = area.top + about + 80
        room = wide - 2 * _INSIDE
        its = Area(area.start + _INSIDE, top, room, high - about - _AROUND)
        mark = "accent" if is_speaking else "muted"
        _paint_parts(ink, its_page.parts[number], its, its_page.size, mark)
        if more := column.more + _count(column.parts) - sum(its_page.told[number]):
            words = plural("and {n} more", "and {n} more", more)
            at = Area(its.start, area.top + high - _FOOT, room, _FOOT)
            ink.line_of(at, words, Words(LEAST_SIZE, tone="muted"))
    for each in range(pages if pages > 1 else 0):
        dot = Area(WIDTH / 2 + (each - pages / 2) * 40, HEIGHT - 42, 22, 22)
        ink.box(dot, "accent" if each == page else "", "accent" if each == page else "edge", 11)


def told_lines(view: ReportBackView) -> tuple[tuple[int, ...], ...]:
    """Return how many lines of each part of each column the room reads, the first of them."""
    fonts = RoomFonts()
    told: list[tuple[int, ...]] = []
    for first in range(0, len(view.columns), A_PAGE):
        told += _lay_out(fonts, view.columns[first : first + A_PAGE], column_pages(view)).told
    return tuple(told)


def _lay_out(fonts: RoomFonts, shown: Sequence[ReportColumn], pages: int) -> _Page:
    """Return what fits in the largest letters that hold all of it, else in the smallest.

    The parts of all columns begin at one height. Only a column that is short of room begins its
    parts higher, if its title is short.
    """
    count = max(len(shown), 2)
    wide = (WIDTH - 2 * _SIDE - (count - 1) * _GAP) / count
    room, high = wide - 2 * _INSIDE, HEIGHT - _TOP - (_DOTS if pages > 1 else _BOTTOM)
    own = [min(fonts.height_of(x.about, room, _ABOUT), _TALLEST_ABOUT) for x in shown]
    about, given = max(own, default=0.0), tuple(each.parts for each in shown)
    foot = _FOOT if any(each.more for each in shown) else 0.0
    for size in _SIZES:
        tall = high - _AROUND - foot - about
        if all(_height(fonts, each, room, size) <= tall for each in given):
            return _Page(wide, high, (about,) * len(own), size, given, _told(given))
    tall = high - _AROUND - _FOOT
    least = [_height(fonts, _firsts(each), room, LEAST_SIZE) for each in given]
    abouts = tuple(
        about if needed <= tall - about else its for needed, its in zip(least, own, strict=True)
    )
    parts = tuple(
        _first_ones(fonts, each, room, tall - its) for each, its in zip(given, abouts, strict=True)
    )
    return _Page(wide, high, abouts, LEAST_SIZE, parts, _told(parts))


def _told(columns: Sequence[tuple[ReportPartWords, ...]]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(len(lines) for _heading, lines in each) for each in columns)


def _firsts(parts: tuple[ReportPartWords, ...]) -> tuple[ReportPartWords, ...]:
    return tuple((heading, lines[:1]) for heading, lines in parts)


def _count(parts: tuple[ReportPartWords, ...]) -> int:
    return sum(len(lines) for _heading, lines in parts)


def _first_ones(
    fonts: RoomFonts, parts: tuple[ReportPartWords, ...], wide: float, high: float
) -> tuple[ReportPartWords, ...]:
    """Return the first line of each part, then as many of the later lines as have room, in order.

    If not even the first lines have room, only the longest of them are cut, from their last rows
    on.
    """
    shown = _firsts(parts)
    if _height(fonts, shown, wide, LEAST_SIZE) > high:
        return _cut(fonts, shown, wide, high)
    for nth in range(1, max((len(lines) for _heading, lines in parts), default=0)):
        for at, (heading, lines) in enumerate(parts):
            if len(shown[at][1]) == nth < len(lines):
                fuller = (*shown[:at], (heading, lines[: nth + 1]), *shown[at + 1 :])
                if _height(fonts, fuller, wide, LEAST_SIZE) <= high:
                    shown = fuller
    return shown


def _cut(
    fonts: RoomFonts, parts: tuple[ReportPartWords, ...], wide: float, high: float
) -> tuple[ReportPartWords, ...]:
    """Take one row after the other from the longest line, until all fit or each has one row."""
    look, room = Words(LEAST_SIZE), wide - _INDENT
    row = fonts.height_of("…", wide, look)
    rows = [[round(fonts.height_of(each, room, look) / row) for each in x] for _heading, x in parts]
    over = _height(fonts, parts, wide, LEAST_SIZE) - high
    while over > 0 and (longest := max((max(each, default=0) for each in rows), default=0)) > 1:
        at = next(n for n, each in enumerate(rows) if longest in each)
        rows[at][rows[at].index(longest)] -= 1
        over -= row
    return tuple(
        (heading, tuple(_in_rows(fonts, *pair, row, room) for pair in zip(lines, its, strict=True)))
        for (heading, lines), its in zip(parts, rows, strict=True)
    )


def _in_rows(fonts: RoomFonts, line: str, rows: int, row: float, room: float) -> str:
    """Return a line in so many rows, cut if it has more."""
    look, area = Words(LEAST_SIZE), Area(0, 0, room, row * (rows + 0.5))
    is_whole = fonts.height_of(line, room, look) <= area.height
    return line if is_whole else fonts.cut(line, area, look)


def _height(
    fonts: RoomFonts, parts: tuple[ReportPartWords, ...], wide: float, size: float
) -> float:
    look = Words(size)
    headings = sum((_HEADING if heading else _LINE_GAP) + _PART_GAP for heading, _lines in parts)
    lines = [line for _heading, lines in parts for line in lines or (_("Nothing written yet"),)]
    tall = sum(fonts.height_of(each, wide - _INDENT, look) + _LINE_GAP for each in lines)
    return headings + tall - _LINE_GAP - _PART_GAP  # no gaps after the last line and part


def _paint_heading(
    ink: RoomInk, column: ReportColumn, area: Area, about: float, *, is_speaking: bool
) -> None:
    edge, width = ("accent", 6.0) if is_speaking else ("line", 2.0)
    ink.box(area, "surface", edge, 16, width)
    tone = "on_accent" if is_speaking else "ink"
    if is_speaking:
        ink.box(Area(area.start, area.top, area.width, 60), "accent", "", 14)
        ink.box(Area(area.start, area.top + 30, area.width, about + 36), "accent")
    start, room = area.start + _INSIDE, area.width - 2 * _INSIDE
    ink.line_of(Area(start, area.top + 6, room, 50), column.name, Words(36, bold=True, tone=tone))
    words = Words(_ABOUT.size, tone=tone if is_speaking else "muted", down="top")
    ink.text(Area(start, area.top + 56, room, about), column.about, words)


def _paint_parts(
    ink: RoomInk,
    parts: tuple[ReportPartWords, ...],
    area: Area,
    size: float,
    mark: str,
) -> None:
    top = area.top
    for heading, lines in parts:
        if heading:
            ink.line((area.start, top), (area.start + area.width, top), ink.pen("line", 2))
            ink.line_of(Area(area.start, top + 4, area.width, 36), heading, Words(26, tone="muted"))
        top += _HEADING if heading else _LINE_GAP
        if not lines:
            nothing = Area(area.start + _INDENT, top, area.width - _INDENT, HEIGHT)
            look = Words(size, tone="muted", down="top")
            top += ink.text(nothing, _("Nothing written yet"), look) + _LINE_GAP
        for line in lines:
            ink.box(Area(area.start, top + size / 2, 10, 10), mark, "", 3)
            room = Area(area.start + _INDENT, top, area.width - _INDENT, HEIGHT)
            top += ink.text(room, line, Words(size, down="top")) + _LINE_GAP
        top += _PART_GAP
