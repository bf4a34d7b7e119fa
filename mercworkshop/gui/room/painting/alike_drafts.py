"""Paints what the drafts of several countries share: rows that a room reads from afar."""

from __future__ import annotations

from mercworkshop.domain.values.room_view import AlikeLine, AlikeView
from mercworkshop.gui.room.painting.ink import HEIGHT, WIDTH, Area, RoomInk, Words
from mercworkshop.i18n import isolate

_SIDE = 110.0
_WIDE = WIDTH - 2 * _SIDE
_MOST_ROWS = 8
_TALLEST_ROW = 106.0


def paint_alike(ink: RoomInk, view: AlikeView) -> None:
    """Paint what drafts have in common, with the countries of each; the one spoken of is filled."""
    ink.fit(Area(_SIDE, 56, _WIDE, 96), view.title, Words(64, bold=True), 44)
    ink.line_of(Area(_SIDE, 152, _WIDE, 54), view.about, Words(38, tone="muted"))
    now = next((place for place, row in enumerate(view.rows) if row.is_chosen), 0)
    first = max(min(now - 2, len(view.rows) - _MOST_ROWS), 0)
    rows = view.rows[first : first + _MOST_ROWS]
    high = min(_TALLEST_ROW, (HEIGHT - 290) / max(len(rows), 1))
    for number, row in enumerate(rows):
        _paint_alike_row(ink, row, 226 + number * high, high)


def _paint_alike_row(ink: RoomInk, row: AlikeLine, top: float, high: float) -> None:
    tone, soft = ("on_accent", "on_accent") if row.is_chosen else ("ink", "muted")
    if row.is_chosen:
        ink.box(Area(_SIDE - 24, top, _WIDE + 48, high - 6), "accent", "", 14)
    count = Words(48, bold=True, tone=tone, align="end")
    ink.line_of(Area(_SIDE, top, 90, high - 6), isolate(row.count), count)
    start, wide = _SIDE + 130, _WIDE - 130
    name = Words(38, bold=row.is_chosen, tone=tone)
    ink.line_of(Area(start, top + 6, wide, high * 0.52), row.words, name)
    below = Area(start, top + high * 0.5, wide, high * 0.4)
    ink.line_of(below, row.countries, Words(28, tone=soft))
