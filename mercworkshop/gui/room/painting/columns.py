"""Paints what the groups found: four columns side by side, more of them as pages.

All lines of a page have letters of one size. No part is left out: where its last sentence is too
long for the smallest letters, it is cut; how many others found no room is said.
"""

from __future__ import annotations

from typing import NamedTuple

from mercworkshop.domain.values.room_view import ReportBackView, ReportColumn, ReportPartWords
from mercworkshop.gui.room.painting.ink import (
    HEIGHT,
    LEAST_SIZE,
    WIDTH,
    Area,
    RoomInk,
    Words,
)
from mercworkshop.i18n import _, plural

A_PAGE = 4
"""Columns that a room can read side by side."""
_SIDE, _GAP, _TOP = 80.0, 28.0, 150.0
_INSIDE = 28.0
_SIZES = (34.0, 31.0, 28.0, LEAST_SIZE)
"""Letters of the lines: the largest with which those of all columns fit."""
_ABOUT = Words(LEAST_SIZE)
_TALLEST_ABOUT = 164.0
"""Pixels: four rows, which is two for each of two case studies."""
_HEAD, _LINE_GAP, _PART_GAP, _INDENT = 42.0, 8.0, 10.0, 24.0
_FOOT = 44.0
"""Pixels of the line that says how much is left out."""


class _Parts(NamedTuple):
    """What fits of each column, in letters of a size."""

    size: float
    columns: tuple[tuple[ReportPartWords, ...], ...]
    left_out: tuple[int, ...]


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
    count = max(len(shown), 2)
    wide = (WIDTH - 2 * _SIDE - (count - 1) * _GAP) / count
    room = wide - 2 * _INSIDE
    abouts = (ink.height_of(each.about, room, _ABOUT) for each in shown)
    about = min(max(abouts, default=0.0), _TALLEST_ABOUT)
    high = HEIGHT - _TOP - 62
    foot = _FOOT if any(each.more for each in shown) else 0.0
    tall = high - about - 96
    fitting = _fit(ink, [each.parts for each in shown], room, tall, foot)
    for number, column in enumerate(shown):
        area = Area(_SIDE + number * (wide + _GAP), _TOP, wide, high)
        is_speaking = first + number == view.speaking
        _paint_head(ink, column, area, about, is_speaking=is_speaking)
        top = area.top + about + 80
        its = Area(area.start + _INSIDE, top, room, tall)
        mark = "accent" if is_speaking else "muted"
        _paint_parts(ink, fitting.columns[number], its, fitting.size, mark)
        if more := column.more + fitting.left_out[number]:
            words = plural("and {n} more", "and {n} more", more)
            at = Area(its.start, area.top + high - _FOOT, room, _FOOT)
            ink.line_of(at, words, Words(LEAST_SIZE, tone="muted"))
    for each in range(pages if pages > 1 else 0):
        dot = Area(WIDTH / 2 + (each - pages / 2) * 40, HEIGHT - 42, 22, 22)
        ink.box(dot, "accent" if each == page else "line", "", 11)


def _fit(
    ink: RoomInk,
    columns: list[tuple[ReportPartWords, ...]],
    wide: float,
    high: float,
    foot: float,
) -> _Parts:
    """Return the size with which all fits; in the smallest some lines may be left out."""
    for size in _SIZES:
        if all(_height(ink, each, wide, size) <= high - foot for each in columns):
            return _Parts(size, tuple(columns), (0,) * len(columns))
    short = tuple(_shortened(ink, each, wide, high - _FOOT) for each in columns)
    left_out = tuple(_count(whole) - _count(its) for whole, its in zip(columns, short, strict=True))
    return _Parts(LEAST_SIZE, short, left_out)


def _count(parts: tuple[ReportPartWords, ...]) -> int:
    return sum(len(lines) for _head, lines in parts)


def _shortened(
    ink: RoomInk, parts: tuple[ReportPartWords, ...], wide: float, high: float
) -> tuple[ReportPartWords, ...]:
    """Return the parts without the longest lines of those with several, then with shorter ones."""
    look = Words(LEAST_SIZE)
    while (over := _height(ink, parts, wide, LEAST_SIZE) - high) > 0:
        is_other, tall, _length, at, gone = max(
            (len(lines) > 1, ink.height_of(line, wide - _INDENT, look), len(line), at, number)
            for at, (_head, lines) in enumerate(parts)
            for number, line in enumerate(lines)
        )
        head, lines = parts[at]
        row = ink.height_of("…", wide, look)
        if not is_other and tall < row * 1.5:
            break  # each part has one row
        rows = Area(0, 0, wide - _INDENT, max(tall - max(row, min(over, tall / 3)), row))
        cut = () if is_other else (ink.cut(lines[gone], rows, look),)
        parts = (*parts[:at], (head, (*lines[:gone], *cut, *lines[gone + 1 :])), *parts[at + 1 :])
    return parts


def _height(ink: RoomInk, parts: tuple[ReportPartWords, ...], wide: float, size: float) -> float:
    look = Words(size)
    heads = sum((_HEAD if head else _LINE_GAP) + _PART_GAP for head, _lines in parts)
    lines = [line for _head, lines in parts for line in lines or (_("Nothing written yet"),)]
    return heads + sum(ink.height_of(each, wide - _INDENT, look) + _LINE_GAP for each in lines)


def _paint_head(
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
    for head, lines in parts:
        if head:
            ink.line((area.start, top), (area.start + area.width, top), ink.pen("line", 2))
            ink.line_of(Area(area.start, top + 4, area.width, 36), head, Words(26, tone="muted"))
        top += _HEAD if head else _LINE_GAP
        if not lines:
            nothing = Area(area.start + _INDENT, top, area.width - _INDENT, HEIGHT)
            look = Words(size, tone="muted", down="top")
            top += ink.text(nothing, _("Nothing written yet"), look) + _LINE_GAP
        for line in lines:
            ink.box(Area(area.start, top + size / 2, 10, 10), mark, "", 3)
            room = Area(area.start + _INDENT, top, area.width - _INDENT, HEIGHT)
            top += ink.text(room, line, Words(size, down="top")) + _LINE_GAP
        top += _PART_GAP
