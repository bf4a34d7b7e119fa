"""Cache of cell texts laid out on up to two lines, the second one elided."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTextLayout, QTextOption

from mercworkshop.gui.widgets.elision import elide
from mercworkshop.gui.widgets.inputs.fields import text_direction

MOST_KEPT = 8_000

OVERHANG = 4
"""Pixels at 100 % by which two lines may exceed the row: letters do not use the full height."""

_SEAMS = tuple(
    re.compile(rf"(?<=\w[{marks}])(?=\w)") for marks in ("\N{EN DASH}-", "/", ".", "\N{EN DASH}/.-")
)
"""Where a long word may break, best first: between two dates, inside one, at any mark."""

_SEAM = "\N{ZERO WIDTH SPACE}"
_WRAP = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
# Figures end at the right in every language, so that their digits stand below each other.
_SIDES = {
    Qt.LayoutDirection.LeftToRight: (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight),
    Qt.LayoutDirection.RightToLeft: (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignRight),
}


class TextCache:
    """Laid-out texts in one font and one direction of the window."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[QStaticText, float]] = OrderedDict()
        self._font = QFont()
        self._metrics = QFontMetricsF(self._font)
        self._direction = Qt.LayoutDirection.LeftToRight

    def use(self, font: QFont, direction: Qt.LayoutDirection) -> None:
        """Use this font and direction from now on; clears the cache if they differ."""
        if font != self._font or direction != self._direction:
            self._kept.clear()
            self._font, self._direction = QFont(font), direction
            self._metrics = QFontMetricsF(font)

    def laid_out(
        self, text: str, room: QSize, *, at_end: bool = False
    ) -> tuple[QStaticText, float]:
        """Return a text laid out in ``room`` pixels, and its height in pixels.

        A text whose two lines are too tall gets one line: rows are sized for the language of the
        window, and other scripts may be taller.
        """
        key = text, room.width(), room.height(), at_end
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= MOST_KEPT:  # to let go of all at once would hold up a frame
                self._kept.popitem(last=False)
            kept = self._kept[key] = self._lay_out(text, room, at_end=at_end)
        return kept

    def _lay_out(self, text: str, room: QSize, *, at_end: bool) -> tuple[QStaticText, float]:
        words, width = " ".join(text.split("\n")), room.width()
        option = QTextOption(_SIDES[self._direction][at_end] | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(text_direction(text))
        made = self._made(self._lines(words, width), width, option)
        if made.size().height() > room.height():
            made = self._made([elide(self._metrics, words, width)], width, option)
        return made, made.size().height()

    def _made(self, lines: list[str], width: int, option: QTextOption) -> QStaticText:
        made = QStaticText("\N{LINE SEPARATOR}".join(lines))
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setTextOption(option)
        made.setTextWidth(width)
        made.prepare(font=self._font)
        return made

    def _lines(self, text: str, width: int) -> list[str]:
        if self._metrics.horizontalAdvance(text) <= width:
            return [text]
        text = self._with_seams(text, width)
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(_WRAP)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        layout.endLayout()
        end = _python_length(text, line.textLength())
        rest = text[end:].strip()
        return [
            text[:end].rstrip(),
            elide(self._metrics, rest, width),
        ]

    def _with_seams(self, text: str, width: int) -> str:
        """Let words wider than the line break after a dash, a slash or a full stop.

        Qt keeps ``03/04/2016`` together and, without room for it, breaks it between any digits.
        """
        return " ".join(self._with_seam(word, width) for word in text.split(" "))

    def _with_seam(self, word: str, width: int) -> str:
        advance = self._metrics.horizontalAdvance
        if advance(word) <= width:
            return word
        ways = [seam.split(word) for seam in _SEAMS]
        fit = (way for way in ways if all(advance(piece) <= width for piece in way))
        return _SEAM.join(next(fit, ways[-1]))


def _python_length(text: str, units: int) -> int:
    """Return a length in UTF-16 units, as Qt counts, as a length in characters."""
    if len(text) * 2 == len(text.encode("utf-16-le")):
        return units
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))
