"""Paints a vote, the agenda of a day and what drafts share: rows that a room reads from afar."""

from __future__ import annotations

from mercworkshop.domain.values.room_view import (
    AgendaLine,
    AgendaState,
    AlikeLine,
    AlikeView,
    DayView,
    VoteView,
)
from mercworkshop.gui.room.painting.ink import HEIGHT, WIDTH, Area, RoomInk, Words
from mercworkshop.i18n import isolate

_SIDE = 110.0
_WIDE = WIDTH - 2 * _SIDE
_MOST_ROWS = 8
_BARS_AT, _BARS_WIDE = 1050.0, 560.0
_TALLEST_ROW = 106.0
_STATES = {
    AgendaState.DONE: ("muted", False),
    AgendaState.NOW: ("on_accent", True),
    AgendaState.NEXT: ("ink", False),
}


def paint_list(ink: RoomInk, view: VoteView | DayView | AlikeView) -> None:
    """Paint rows below a title."""
    match view:
        case VoteView():
            paint_vote(ink, view)
        case DayView():
            paint_agenda(ink, view)
        case AlikeView():
            paint_alike(ink, view)


def paint_vote(ink: RoomInk, view: VoteView) -> None:
    """Paint the ideas as bars, best first; those without a vote are kept and named."""
    ink.fit(Area(_SIDE, 56, _WIDE, 96), view.title, Words(64, bold=True), 44)
    ink.line_of(Area(_SIDE, 152, _WIDE, 54), view.about, Words(38, tone="muted"))
    foot = HEIGHT - 70
    if view.closing:
        height = min(ink.height_of(view.closing, _WIDE, Words(38, bold=True)), 104)
        foot -= height
        ink.fit(Area(_SIDE, foot, _WIDE, height), view.closing, Words(38, True, "accent"), 30)
    for words in (view.kept, view.tie):
        if words:
            height = min(ink.height_of(words, _WIDE, Words(32)), 84)
            foot -= height + 12
            ink.fit(Area(_SIDE, foot, _WIDE, height), words, Words(32, tone="muted"), 26)
    _paint_bars(ink, view, foot)


def _paint_bars(ink: RoomInk, view: VoteView, foot: float) -> None:
    shown = view.rows[:_MOST_ROWS]
    if not shown:
        return
    top, high = 232.0, min(_TALLEST_ROW, (foot - 242) / len(shown))
    most = max((row.amount for row in shown), default=0) or 1
    ahead = sum(row.is_ahead for row in shown)
    for number, row in enumerate(shown):
        y = top + number * high
        label = Area(_SIDE, y, _BARS_AT - _SIDE - 40, high - 8)
        ink.fit(label, row.words, Words(36, bold=row.is_ahead))
        long = _BARS_WIDE * max(row.amount, 0) / most
        ink.box(
            Area(_BARS_AT, y + high * 0.22, long, high * 0.5),
            "accent" if row.is_ahead else "line",
            "",
            8,
        )
        said = Area(_BARS_AT + long + 20, y, WIDTH - _BARS_AT - long - 40, high - 8)
        ink.line_of(said, isolate(row.shown), Words(42, bold=True))
        if number + 1 == ahead < len(shown):
            below = y + high - 4
            ends = ((_SIDE, below), (WIDTH - _SIDE, below))
            ink.line(*ends, ink.pen("ink", 2, is_dashed=True))


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


def _near_now(rows: tuple[AgendaLine, ...]) -> tuple[AgendaLine, ...]:
    """Return as many rows as a screen holds, with the one that goes on among them."""
    most = _MOST_ROWS + 1
    now = next((place for place, row in enumerate(rows) if row.state is AgendaState.NOW), None)
    if now is None:
        done = sum(row.state is AgendaState.DONE for row in rows)
        now = min(done, max(len(rows) - 1, 0))
    first = max(min(now - 2, len(rows) - most), 0)
    return rows[first : first + most]
