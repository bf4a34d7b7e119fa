"""The clock itself: what goes on, how long still, until when; it paints itself."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.domain.entities.time_keeping.run_clock import Advice
from mercworkshop.gui.places.run.now.pen import Box, Pen, Type, width_of
from mercworkshop.gui.style import theme

HEIGHT = 262
_NARROWEST = 300
_TONES = {
    Advice.CALM: "ink",
    Advice.FIVE_MINUTES: "amber",
    Advice.LAST_MINUTE: "cinnabar",
    Advice.OVER: "cinnabar",
}
_BLOCKS, _GAP = 5, 6
_BESIDE = 22
_LARGEST, _SMALLEST = 186, 48
_FIVE = 300


@dataclass(frozen=True, slots=True)
class FaceWords:
    """What the clock shows: final words. ``left`` and ``whole`` are seconds; 0: no bar."""

    title: str
    under: str = ""
    digits: str = ""
    ends: str = ""
    planned: str = ""
    sign: str = ""
    advice: Advice = Advice.CALM
    left: int = 0
    whole: int = 0


class ClockFace(QWidget):
    """Paints the clock; its digits shrink before a word beside them is cut."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = FaceWords("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, shown: FaceWords) -> None:
        """Show other words; a screen reader finds them, and is not told each second."""
        if shown == self.shown:
            return
        self.shown = shown
        said = (shown.title, shown.under, shown.sign, shown.ends, shown.planned)
        self.setAccessibleName(". ".join(filter(None, (*said[:2], shown.digits, *said[2:]))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current_look().px(620), theme.current_look().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(_NARROWEST), theme.current_look().px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown, tone = self.shown, _TONES[self.shown.advice]
        with Pen(self) as pen:
            pen.words(Box(0, 0, pen.width, 38), shown.title, Type(28, bold=True))
            pen.words(Box(0, 38, pen.width, 26), shown.under, Type(17, tone="muted"))
            size = _fitting(shown, pen.width)
            digits = Type(size, bold=True, tone=tone)
            wide = pen.width_of(shown.digits, digits)
            pen.words(Box(0, 66, wide + 8, HEIGHT - 66 - 22), shown.digits, digits)
            self._paint_beside(pen, wide + _BESIDE, tone)
            _paint_bar(pen, shown, tone)

    def _paint_beside(self, pen: Pen, start: float, tone: str) -> None:
        shown, middle = self.shown, 66 + (HEIGHT - 88) / 2
        room = pen.width - start
        if shown.sign:
            pen.icon(start, middle - 70, 28, "warning", tone)
            sign = Type(17, bold=True, tone=tone)
            pen.words(Box(start + 36, middle - 72, room - 36, 32), shown.sign, sign)
        pen.words(Box(start, middle - 26, room, 30), shown.ends, Type(21, bold=True))
        pen.words(Box(start, middle + 6, room, 26), shown.planned, Type(17, tone="muted"))


def _fitting(shown: FaceWords, width: float) -> float:
    """Return the largest size of the digits that leaves room for the words beside them."""
    beside = max(
        width_of(shown.ends, Type(21, bold=True)),
        width_of(shown.planned, Type(17)),
        width_of(shown.sign, Type(17, bold=True)) + 36 if shown.sign else 0,
    )
    whole = width_of(shown.digits, Type(100, bold=True)) / 100
    room = width - beside - _BESIDE - 4
    return max(_SMALLEST, min(_LARGEST, room / whole if whole else _LARGEST))


def _paint_bar(pen: Pen, shown: FaceWords, tone: str) -> None:
    """Paint what is left; the last five minutes are five blocks."""
    if shown.whole <= 0:
        return
    top = HEIGHT - 14.0
    if shown.advice is Advice.CALM:
        pen.box(Box(0, top, pen.width, 10), "sunken", "line", 5)
        share = min(1.0, max(0.0, shown.left / shown.whole))
        pen.box(Box(0, top, max(10.0, pen.width * share), 10), "accent", "", 5)
        if shown.whole > _FIVE:
            pen.upright(pen.width * _FIVE / shown.whole, top - 3, top + 13, "ink", 2)
        return
    step = (pen.width - (_BLOCKS - 1) * _GAP) / _BLOCKS
    for block in range(_BLOCKS):
        start = block * (step + _GAP)
        pen.box(Box(start, top, step, 10), "sunken", tone, 3)
        full = min(1.0, max(0.0, shown.left / 60 - block))
        if full:
            pen.box(Box(start, top, step * full, 10), tone, "", 3)
