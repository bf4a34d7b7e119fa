"""The clock itself: what goes on, how long still, until when; it paints itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.domain.entities.time_keeping.run_clock import Advice
from mercworkshop.gui.places.run.now.pen import Box, Pen, Type, width_of
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.accessible import PAINTED_CLOCK
from mercworkshop.i18n import _

HEIGHT, LEAST_HEIGHT = 262, 132
_BELOW = 22
"""Pixels for the bar."""
_WITHOUT_DIGITS = 30
_ROOMY = 200
"""From this height on, what stands under the title has a line of its own."""
_THREE_LINES = 230
"""From this height on, three lines beside the digits end above the bar."""
_NARROWEST = 300
_TONES = {
    Advice.CALM: "ink",
    Advice.FIVE_MINUTES: "amber",
    Advice.LAST_MINUTE: "cinnabar",
    Advice.OVER: "cinnabar",
}
_BLOCKS, _GAP = 5, 6
_INSET = 8
"""Pixels at each side, for the frame of the key focus."""
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
    in_all: str = ""
    sign: str = ""
    advice: Advice = Advice.CALM
    left: int = 0
    whole: int = 0


class ClockFace(QWidget):
    """Paints the clock; its digits shrink before a word beside them is cut."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = FaceWords("")
        self.high = HEIGHT
        # The first stop of the page: what opens it by keyboard lands on no button that acts.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty(PAINTED_CLOCK, True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, shown: FaceWords) -> None:
        """Show other words; a screen reader finds them, and is not told each second."""
        if shown == self.shown:
            return
        self.shown = shown
        said = (shown.title, shown.under, shown.sign, shown.ends, shown.planned, shown.in_all)
        self.setAccessibleName(". ".join(filter(None, (*said[:2], shown.digits, *said[2:]))))
        self.setToolTip(_("The mark on the bar: five minutes left") if _is_marked(shown) else "")
        self.update()

    def fit_into(self, height: int) -> None:
        """Take at most a third of a window of this height."""
        third = int(height / 3 / theme.current_look().scale)
        wanted = min(HEIGHT, max(LEAST_HEIGHT, third))
        if wanted != self.high:
            self.high = wanted
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current_look().px(620), theme.current_look().px(self.high))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(_NARROWEST), theme.current_look().px(self.high))

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown, tone = self.shown, _TONES[self.shown.advice]
        with Pen(self, _INSET) as pen:
            top = self._paint_head(pen)
            room = self.high - top - _BELOW
            digits = Type(self._fitting(pen.width, room), bold=True, tone=tone)
            wide = pen.width_of(shown.digits, digits)
            pen.words(Box(0, top, wide + 8, room), shown.digits, digits)
            if shown.digits:
                self._paint_beside(pen, wide + _BESIDE, top + room / 2, tone)
            else:
                words = Type(_WITHOUT_DIGITS, tone="muted")
                pen.words(Box(0, top, pen.width, min(room, 60)), shown.ends, words)
            _paint_bar(pen, shown, tone, self.high - 14.0)
            if self.hasFocus():
                around = Box(1 - _INSET, 1, pen.width + 2 * (_INSET - 1), self.high - 2)
                pen.box(around, "", "accent", 4)

    def _paint_head(self, pen: Pen) -> float:
        """Paint the title and what stands under it, or after it in a low window."""
        shown = self.shown
        if self.high >= _ROOMY:
            pen.words(Box(0, 0, pen.width, 38), shown.title, Type(28, bold=True))
            pen.words(Box(0, 38, pen.width, 26), shown.under, Type(17, tone="muted"))
            return 66
        title = Type(20, bold=True)
        wide = pen.width_of(shown.title, title) + 14
        pen.words(Box(0, 0, pen.width, 28), shown.title, title)
        pen.words(Box(wide, 0, pen.width - wide, 28), shown.under, Type(15, tone="muted"))
        return 30

    def _paint_beside(self, pen: Pen, start: float, middle: float, tone: str) -> None:
        shown = self.shown
        room = pen.width - start
        line = 32 if self.high >= _ROOMY else 25
        if shown.sign:
            top = middle - 1.5 * line - (24 if self.high >= _THREE_LINES else 0)
            pen.icon(start, top + 2, line - 4, "warning", tone)
            sign = Type(17, bold=True, tone=tone)
            pen.words(Box(start + 36, top, room - 36, line), shown.sign, sign)
        pen.words(Box(start, middle - line / 2, room, line), shown.ends, Type(21, bold=True))
        for place, words in enumerate(self._below()):
            top = middle + (place + 0.5) * line
            pen.words(Box(start, top, room, line), words, Type(17, tone="muted"))

    def _below(self) -> Sequence[str]:
        """Return what stands below the end: in two lines if they fit in above the bar."""
        both = [each for each in (self.shown.planned, self.shown.in_all) if each]
        return both if self.high >= _THREE_LINES else [" · ".join(both)]

    def _fitting(self, width: float, height: float) -> float:
        """Return the largest size of the digits that leaves room for the words beside them."""
        shown = self.shown
        beside = max(
            width_of(shown.ends, Type(21, bold=True)),
            width_of(shown.sign, Type(17, bold=True)) + 36 if shown.sign else 0,
            *(width_of(each, Type(17)) for each in self._below()),
        )
        whole = width_of(shown.digits, Type(100, bold=True)) / 100
        room = width - beside - _BESIDE - 4
        largest = min(_LARGEST, height * 1.06)
        return max(_SMALLEST, min(largest, room / whole if whole else largest))


def _is_marked(shown: FaceWords) -> bool:
    """Return whether the bar has a mark where five minutes are left."""
    return shown.advice is Advice.CALM and shown.whole > _FIVE


def _paint_bar(pen: Pen, shown: FaceWords, tone: str, top: float) -> None:
    """Paint what is left; the last five minutes are five blocks."""
    if shown.whole <= 0:
        return
    if shown.advice is Advice.CALM:
        pen.box(Box(0, top, pen.width, 10), "sunken", "line", 5)
        share = min(1.0, max(0.0, shown.left / shown.whole))
        pen.box(Box(0, top, max(10.0, pen.width * share), 10), "accent", "", 5)
        if _is_marked(shown):
            pen.upright(pen.width * _FIVE / shown.whole, top - 3, top + 13, "ink", 2)
        return
    step = (pen.width - (_BLOCKS - 1) * _GAP) / _BLOCKS
    for block in range(_BLOCKS):
        start = block * (step + _GAP)
        pen.box(Box(start, top, step, 10), "sunken", tone, 3)
        full = min(1.0, max(0.0, shown.left / 60 - block))
        if full:
            pen.box(Box(start, top, step * full, 10), tone, "", 3)
