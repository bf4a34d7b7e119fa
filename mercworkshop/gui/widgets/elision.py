"""Cuts text at its end in reading order, also where scripts are mixed."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.i18n import isolate

_MARKS = {
    "L": "\N{LEFT-TO-RIGHT MARK}",
    "R": "\N{RIGHT-TO-LEFT MARK}",
    "AL": "\N{RIGHT-TO-LEFT MARK}",
}

_DOTS = "…"
_JOINTS = " ·,;:–(/"
"""What stands between the parts of a text, and is not left at its end."""

_LEAST = 0.5
"""Share of the letters that fit, at least, that ends with a whole word."""


def elide(metrics: QFontMetrics | QFontMetricsF, text: str, width: int) -> str:
    """Return as much of ``text`` as fits into ``width`` pixels, with dots where it is cut.

    It is cut at its end: in the middle, what is left of "10:50–12:05" would be another time.
    The dots after a Latin word in Arabic text would be drawn before it, and the other way round,
    as if its beginning were missing: a direction mark after the dots keeps them at its end.
    """
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    if cut == text:
        return cut
    kinds = (unicodedata.bidirectional(letter) for letter in reversed(cut))
    return cut + next((_MARKS[kind] for kind in kinds if kind in _MARKS), "")


def elide_words(metrics: QFontMetrics, text: str, width: int) -> str:
    """Return a cut text that ends with a whole word, unless little of it would be left."""
    cut = elide(metrics, text, width)
    body, dots, mark = cut.partition(_DOTS) if cut != text else (text, "", "")
    end = body.rfind(" ")
    is_inside = dots and text.startswith(body) and not text[len(body)].isspace()
    if not is_inside or end < len(body) * _LEAST:
        return cut
    return elide(metrics, body[:end].rstrip(_JOINTS) + _DOTS, width) + mark


def fitting_font(font: QFont, text: str, width: int, smallest: float) -> QFont:
    """Return a font in which a text fits into ``width`` pixels, at ``smallest`` of its size."""
    fitted, size = QFont(font), font.pointSizeF()
    least, needed = size * smallest, QFontMetrics(font).horizontalAdvance(text)
    # Letters are rounded to pixels, so the width does not follow the size exactly.
    while needed > width and size > least:
        size = max(size * width / needed * 0.99, least)
        fitted.setPointSizeF(size)
        needed = QFontMetrics(fitted).horizontalAdvance(text)
    return fitted


def fill_lines(font: QFont, text: str, width: int, most: int) -> list[str]:
    """Return a text in lines of ``width`` pixels; the last of ``most`` is cut if it must be."""
    layout = QTextLayout(text, font)
    lines: list[int] = []
    layout.beginLayout()
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        lines.append(line.textStart())
    layout.endLayout()
    cuts = [text[begin:end].rstrip() for begin, end in pairwise(lines)]
    last = text[lines[-1] :] if lines else ""
    return [*cuts, elide_words(QFontMetrics(font), last, width)]


def whole_width(font: QFont, text: str) -> int:
    """Return the least width, in pixels, in which ``text`` is not cut.

    Whole metrics round the width to the next pixel, mostly down, and a text would be cut in that.
    """
    return ceil(QFontMetricsF(font).horizontalAdvance(text))


def elide_item(view: QAbstractItemView, option: QStyleOptionViewItem) -> None:
    """Cut the text of an item to its room; Qt puts the dots at the wrong side of mixed scripts."""
    option.text = elide(option.fontMetrics, option.text, item_room(view, option))


def item_room(view: QAbstractItemView, option: QStyleOptionViewItem) -> int:
    """Return the width, in pixels, that the text of an item has in ``option.rect``."""
    style, area = view.style(), QStyle.SubElement.SE_ItemViewItemText
    around = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option) + 1
    return style.subElementRect(area, option, view).width() - 2 * around


class ElidingDelegate(QStyledItemDelegate):
    """Cuts the items of a list or table, one line each, at their end in reading order.

    It asks the option for the view: that of a choice is replaced when the style changes.
    """

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Cut the text, and keep its full stop at its end."""
        super().initStyleOption(option, index)
        view = option.widget
        is_placed = option.rect.width() > 0  # without a width, the text is only being measured
        if option.text and is_placed and isinstance(view, QAbstractItemView):
            elide_item(view, option)
        option.text = isolate(option.text) if option.text else ""
