"""Words laid out once for a cell: up to two lines, the second one elided, kept for repainting."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTextLayout, QTextOption

from mercworkshop.gui.eliding import elided
from mercworkshop.gui.fields import direction_of

MOST_KEPT = 8_000

_WRAP = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_SIDES = {
    Qt.LayoutDirection.LeftToRight: (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight),
    Qt.LayoutDirection.RightToLeft: (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft),
}


class TextCache:
    """Laid-out texts of one font in one direction of the window."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[QStaticText, float]] = {}
        self._font = QFont()
        self._metrics = QFontMetricsF(self._font)
        self._direction = Qt.LayoutDirection.LeftToRight

    def use(self, font: QFont, direction: Qt.LayoutDirection) -> None:
        """Lay texts out in ``font`` from now on, lines beginning where ``direction`` begins."""
        if font != self._font or direction != self._direction:
            self._kept.clear()
            self._font, self._direction = QFont(font), direction
            self._metrics = QFontMetricsF(font)

    def laid_out(self, text: str, width: int, *, at_end: bool = False) -> tuple[QStaticText, float]:
        """Return the text for a cell that is ``width`` wide, and how high it is."""
        key = text, width, at_end
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[key] = self._lay_out(text, width, at_end=at_end)
        return kept

    def _lay_out(self, text: str, width: int, *, at_end: bool) -> tuple[QStaticText, float]:
        lines = self._lines(" ".join(text.split("\n")), width)
        made = QStaticText("\N{LINE SEPARATOR}".join(lines))
        made.setTextFormat(Qt.TextFormat.PlainText)
        option = QTextOption(_SIDES[self._direction][at_end] | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(direction_of(text))
        made.setTextOption(option)
        made.setTextWidth(width)
        made.prepare(font=self._font)
        return made, made.size().height()

    def _lines(self, text: str, width: int) -> list[str]:
        if self._metrics.horizontalAdvance(text) <= width:
            return [text]
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
            elided(self._metrics, rest, width),
        ]


def _python_length(text: str, units: int) -> int:
    """Turn a length in UTF-16 units, as Qt counts, into one in characters."""
    if len(text) * 2 == len(text.encode("utf-16-le")):
        return units
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))
