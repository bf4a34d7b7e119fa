"""Paints the clock of a session: calm, five blocks, a frame round the screen, then counting up."""

from __future__ import annotations

from mercworkshop.domain.values.room_view import SOON, ClockStage, ClockView
from mercworkshop.gui.room.painting.ink import HEIGHT, WIDTH, Area, RoomInk, Words
from mercworkshop.i18n import isolate

_SIDE = 110.0
_WIDE = WIDTH - 2 * _SIDE
_TONES = {
    ClockStage.CALM: "ink",
    ClockStage.SOON: "amber",
    ClockStage.LAST: "cinnabar",
    ClockStage.OVER: "cinnabar",
}
_WORDS_AT = 1200.0
_FEW_DIGITS = 5
_BLOCKS, _GAP = 5, 20.0


def paint_clock(ink: RoomInk, view: ClockView) -> None:
    """Paint how long it still is, what to do, and what follows."""
    tone = _TONES[view.stage]
    if view.stage in {ClockStage.LAST, ClockStage.OVER}:
        ink.box(Area(14, 14, WIDTH - 28, HEIGHT - 28), "", "cinnabar", 24, 28)
    elif view.stage is ClockStage.SOON:
        ink.box(Area(0, 250, WIDTH, 560), "amber_soft")
    ink.line_of(Area(_SIDE, 84, _WIDE, 60), view.kicker, Words(44, tone="muted"))
    ink.line_of(Area(_SIDE, 142, _WIDE, 90), view.title, Words(68, bold=True))
    _paint_digits(ink, view, tone)
    _paint_advice(ink, view, tone)
    if view.stage is ClockStage.CALM:
        _paint_bar(ink, view)
    elif view.stage is not ClockStage.OVER:
        _paint_blocks(ink, view.left, tone)
    ink.line_of(Area(_SIDE, 868, _WIDE, 64), view.until, Words(48, bold=True))
    ink.fit(Area(_SIDE, 930, _WIDE, 100), view.next, Words(40, tone="muted", down="top"), 32)


def _paint_digits(ink: RoomInk, view: ClockView, tone: str) -> None:
    size = 400.0 if len(view.digits) < _FEW_DIGITS else 340.0
    room = _WORDS_AT - _SIDE - 40
    look = Words(size, bold=True, tone=tone)
    shown = isolate(view.digits)
    if (wide := ink.width_of(shown, look)) > room:
        look = Words(size * room / wide, bold=True, tone=tone)
    ink.line_of(Area(_SIDE, 268, room + 20, 420), shown, look)
    if view.is_paused:
        for number in range(2):
            ink.box(Area(_WORDS_AT + number * 44, 290, 26, 90), tone)


def _paint_advice(ink: RoomInk, view: ClockView, tone: str) -> None:
    room = WIDTH - _WORDS_AT - _SIDE
    top = 352.0
    if view.stage is not ClockStage.CALM and not view.is_paused:
        ink.triangle(Area(_WORDS_AT, 290, 90, 80), tone)
    if view.stage is not ClockStage.CALM or view.is_paused:
        top = 396.0
    look = Words(56, bold=True, tone=tone, down="top")
    used = ink.fit(Area(_WORDS_AT, top, room, 220), view.prompt, look, 36)
    below = Area(_WORDS_AT, top + used + 14, room, 690 - top - used - 14)
    ink.fit(below, view.advice, Words(40, down="top"), 32)


def _paint_bar(ink: RoomInk, view: ClockView) -> None:
    share = min(max(view.left / view.total, 0.0), 1.0) if view.total > 0 else 0.0
    ink.track(Area(_SIDE, 730, _WIDE, 20), share, 10)
    if view.total > SOON:
        at = _SIDE + _WIDE * SOON / view.total
        ink.line((at, 720), (at, 760), ink.pen("ink", 5))


def _paint_blocks(ink: RoomInk, left: int, tone: str) -> None:
    """Paint a block for each of the last minutes."""
    step = (_WIDE - (_BLOCKS - 1) * _GAP) / _BLOCKS
    for block in range(_BLOCKS):
        start = _SIDE + block * (step + _GAP)
        ink.box(Area(start, 716, step, 46), "surface", tone, 8, 3)
        full = min(1.0, max(0.0, left / 60 - block))
        if full:
            ink.box(Area(start, 716, step * full, 46), tone, "", 8)
