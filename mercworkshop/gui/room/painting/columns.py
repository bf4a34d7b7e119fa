"""Paints what the groups found: four columns side by side, more of them as pages."""

from __future__ import annotations

from mercworkshop.domain.values.room_view import ReportBackView, ReportColumn
from mercworkshop.gui.room.painting.ink import HEIGHT, WIDTH, Area, RoomInk, Words

A_PAGE = 4
"""Columns that a room can read side by side."""
_SIDE, _GAP, _TOP = 80.0, 28.0, 150.0
_INSIDE = 28.0
_LETTERS_OF_A_LINE = 24
_MOST_ROWS = 2
"""Rows of text that a line takes at most where the others need the room."""


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
    for number, column in enumerate(shown):
        area = Area(_SIDE + number * (wide + _GAP), _TOP, wide, HEIGHT - _TOP - 62)
        _paint_column(ink, column, area, is_speaking=first + number == view.speaking)
    for each in range(pages if pages > 1 else 0):
        dot = Area(WIDTH / 2 + (each - pages / 2) * 40, HEIGHT - 42, 22, 22)
        ink.box(dot, "accent" if each == page else "line", "", 11)


def _paint_column(ink: RoomInk, column: ReportColumn, area: Area, *, is_speaking: bool) -> None:
    edge, width = ("accent", 6.0) if is_speaking else ("line", 2.0)
    ink.box(area, "surface", edge, 16, width)
    tone = "on_accent" if is_speaking else "ink"
    if is_speaking:
        ink.box(Area(area.start, area.top, area.width, 60), "accent", "", 14)
        ink.box(Area(area.start, area.top + 30, area.width, 66), "accent")
    room = area.width - 2 * _INSIDE
    start = area.start + _INSIDE
    ink.line_of(Area(start, area.top + 6, room, 50), column.name, Words(36, bold=True, tone=tone))
    about = Words(26, tone=tone if is_speaking else "muted")
    ink.line_of(Area(start, area.top + 52, room, 38), column.about, about)
    top, bottom = area.top + 112, area.top + area.height - 16
    if column.more:
        bottom -= 48
        ink.line_of(Area(start, bottom + 4, room, 40), column.more, Words(26, tone="muted"))
    if not column.parts:
        return
    mark = "accent" if is_speaking else "muted"
    weights = [_weight(head, lines) for head, lines in column.parts]
    for (head, lines), weight in zip(column.parts, weights, strict=True):
        share = (bottom - area.top - 112) * weight / sum(weights)
        _paint_part(ink, (head, lines), Area(start, top, room, share), mark)
        top += share


def _weight(head: str, lines: tuple[str, ...]) -> float:
    """Return about how tall a part is, in pixels: a long line takes no room from the others."""
    rows = [min(len(line) // _LETTERS_OF_A_LINE + 1, _MOST_ROWS) for line in lines]
    return (44 if head else 6) + 46 * sum(rows)


def _paint_part(ink: RoomInk, part: tuple[str, tuple[str, ...]], area: Area, mark: str) -> None:
    head, lines = part
    top = area.top
    if head:
        ink.line((area.start, top), (area.start + area.width, top), ink.pen("line", 2))
        ink.line_of(Area(area.start, top + 4, area.width, 34), head, Words(26, tone="muted"))
        top += 40
    each = (area.top + area.height - top) / max(len(lines), 1)
    for line in lines:
        indent = 24.0 if len(lines) > 1 else 0.0
        if indent:
            ink.box(Area(area.start, top + 14, 10, 10), mark, "", 3)
        room = Area(area.start + indent, top, area.width - indent, each - 4)
        used = ink.fit(room, line, Words(31, down="top"))
        top += used + 4 if indent else each
