"""Cuts text at its end in reading order, also where scripts are mixed."""

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
    """Return as much of ``text`` as fits into ``width`` pixels, with dots where it is cut.

    The dots after a Latin word in Arabic text would be drawn before it, and the other way round,
    as if its beginning were missing: a direction mark after the dots keeps them at its end.
    """
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    if cut == text:
        return text
    kinds = (unicodedata.bidirectional(letter) for letter in reversed(cut))
    return cut + next((_MARKS[kind] for kind in kinds if kind in _MARKS), "")
