"""Words cut at their end: where they are read to last, whatever script stands beside them."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF

_MARKS = {
    "L": "\N{LEFT-TO-RIGHT MARK}",
    "R": "\N{RIGHT-TO-LEFT MARK}",
    "AL": "\N{RIGHT-TO-LEFT MARK}",
}


def elide(metrics: QFontMetrics | QFontMetricsF, text: str, width: int) -> str:
    """Return as much of ``text`` as has room in ``width``, with dots where it is cut.

    The dots of a Latin word in Arabic words would be drawn before it, and the other way round,
    as if its beginning were missing: a mark behind them keeps them with the word that they cut.
    """
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    if cut == text:
        return text
    kinds = (unicodedata.bidirectional(letter) for letter in reversed(cut))
    return cut + next((_MARKS[kind] for kind in kinds if kind in _MARKS), "")
