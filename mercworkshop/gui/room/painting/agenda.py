"""Paints the agenda of a day: rows that a room reads from afar."""

from __future__ import annotations

from mercworkshop.domain.values.room_view import AgendaLine, AgendaState, DayView
from mercworkshop.gui.room.painting.ink import HEIGHT, WIDTH, Area, RoomInk, Words
from mercworkshop.i18n import isolate

_SIDE = 110.0
_WIDE = WIDTH - 2 * _SIDE
_MOST_ROWS = 8
_TALLEST_ROW = 106.0
_STATES = {
    AgendaState.DONE: ("muted", False),
    AgendaState.NOW: ("on_accent", True),
    AgendaState.NEXT: ("ink", False),
}


def paint_agenda(ink: RoomInk, view: DayView) -> None:
    """Paint the sessions of the day round the one that goes on."""
    ink.fit(Area(_SIDE, 56, _WIDE, 96), view.title, Words(64, bold=True), 44)
    rows = _near_now(view.rows)
    foot = HEIGHT - (150 if view.note else 90)
    high = min(_TALLEST_ROW - 10, (foot - 190) / max(len(rows), 1))
    for number, row in enumerate(rows):
        y = 190 + number * high
        tone, bold = _STATES[row.state]
        if row.state is AgendaState.NOW:
            ink.box(Area(_SIDE - 24, y, _WIDE + 48, high - 8), "accent", "", 14)
        size = min(42.0, high * 0.46)
        when = Area(_SIDE, y, 260, high - 8)
        ink.line_of(when, isolate(row.when), Words(size, bold=True, tone=tone))
        title = Area(_SIDE + 290, y, _WIDE - 290, high - 8)
        ink.line_of(title, row.title, Words(size, bold, tone))
    ink.fit(Area(_SIDE, HEIGHT - 130, _WIDE, 80), view.note, Words(36, tone="muted"), 28)


def _near_now(rows: tuple[AgendaLine, ...]) -> tuple[AgendaLine, ...]:
    """Return as many rows as a screen holds, with the one that goes on among them."""
    most = _MOST_ROWS + 1
    now = next((place for place, row in enumerate(rows) if row.state is AgendaState.NOW), None)
    if now is None:
        done = sum(row.state is AgendaState.DONE for row in rows)
        now = min(done, max(len(rows) - 1, 0))
    first = max(min(now - 2, len(rows) - most), 0)
    return rows[first : first + most]
