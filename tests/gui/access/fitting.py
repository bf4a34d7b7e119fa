"""Finds what has too little room: cut words, controls outside the window, sideways scrolling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

from mercworkshop.gui.tour.screenshots import SIZE
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import ElidedLabel
from tests.gui.walk import Among, shown

SLACK = 2
"""Up to this many missing pixels are not reported: nobody notices them."""

_WIDEST_ALPHABET = 0x2E80
"""From this code point on, as in Chinese, a line may be broken after any character."""


def without_room(root: QWidget) -> list[str]:
    """Return what has too little room in a window."""
    found = [
        f"{kind}, {missing} px: {said(each)} in {chain(each)}"
        for each in shown(root)
        for kind, missing in _missing(each, root)
        if missing > SLACK
    ]
    too_large = max(root.width() - SIZE[0], root.height() - SIZE[1])
    if too_large > 0:
        found.append(f"{said(root)} is {too_large} px larger than the screen")
    return found


def wider(root: QWidget, among: Among) -> list[str]:
    """Return what is wider than the window and is not in an area that scrolls sideways."""
    return [
        f"{each}: {each.width()}"
        for each in among(root)
        if each.width() > root.width() and not any(map(_scrolls_sideways, above(each)))
    ]


def _scrolls_sideways(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractScrollArea) and widget.horizontalScrollBar().maximum() > 0


def said(widget: QWidget) -> str:
    """Name a widget for the reader of a report."""
    for ask in ("text", "placeholderText"):
        words = getattr(widget, ask, str)()
        if words:
            return f"{type(widget).__name__} {words[:50]!r}"
    return f"{type(widget).__name__} {widget.accessibleName()[:50]!r}"


def chain(widget: QWidget) -> str:
    """Return the program's own classes around a widget, the nearest first."""
    return "<".join(type(each).__name__ for each in above(widget) if _is_own(each))


def above(widget: QWidget) -> Iterator[QWidget]:
    """Yield what is around a widget, the nearest first."""
    around = widget.parentWidget()
    while around is not None:
        yield around
        around = around.parentWidget()


def _is_own(widget: QWidget) -> bool:
    return type(widget).__module__.startswith("mercworkshop")


def _missing(widget: QWidget, root: QWidget) -> Iterator[tuple[str, int]]:
    for kind, ask in _ASKED:
        if isinstance(widget, kind):
            yield from ask(widget)
            break
    if isinstance(widget, QScrollArea):
        yield "scrolls sideways", widget.horizontalScrollBar().maximum()
    is_control = isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox)
    if is_control and not any(isinstance(each, QAbstractScrollArea) for each in above(widget)):
        place = QRect(widget.mapTo(root, QPoint()), widget.size())
        yield (
            "outside the window",
            max(place.right() - root.width(), place.bottom() - root.height()),
        )


def _elided(widget: ElidedLabel) -> Iterator[tuple[str, int]]:
    metrics = QFontMetrics(widget.fitting())
    yield "cut in height", metrics.height() - 3 - widget.contentsRect().height()
    if not widget.toolTip():
        yield "cut", metrics.horizontalAdvance(widget.text()) - widget.contentsRect().width()


def _label(widget: QLabel) -> Iterator[tuple[str, int]]:
    if not widget.text():
        return
    if not widget.wordWrap():
        if not widget.toolTip():
            yield "cut", widget.sizeHint().width() - widget.width()
        yield "cut in height", widget.sizeHint().height() - widget.height() - 1
        return
    yield "cut in height", widget.heightForWidth(widget.width()) - widget.height()
    parts = re.split(r"[\s/\-–?&.@]+", widget.text())  # where a line may end
    narrow = [each for each in parts if all(ord(sign) < _WIDEST_ALPHABET for sign in each)]
    longest = max(map(widget.fontMetrics().horizontalAdvance, narrow), default=0)
    yield "word wider than its label", longest - widget.contentsRect().width()


def _button(widget: QAbstractButton) -> Iterator[tuple[str, int]]:
    if not widget.text() or isinstance(widget, QToolButton):
        return
    if not widget.toolTip():
        yield "cut", widget.minimumSizeHint().width() - widget.width()
    yield "cut in height", widget.minimumSizeHint().height() - widget.height()


def _tabs(widget: QTabBar) -> Iterator[tuple[str, int]]:
    total = sum(widget.tabRect(n).width() for n in range(widget.count()))
    yield "tabs behind arrows", total - widget.width()


def _headings(widget: QHeaderView) -> Iterator[tuple[str, int]]:
    model, metrics = widget.model(), widget.fontMetrics()
    if model is None or widget.orientation() != Qt.Orientation.Horizontal:
        return
    for n in range(widget.count()):
        words = str(model.headerData(n, Qt.Orientation.Horizontal) or "")
        if widget.isSectionHidden(n) or not words:
            continue
        wraps = bool(widget.defaultAlignment() & Qt.TextFlag.TextWordWrap)
        lines = max(widget.height() // metrics.lineSpacing(), 1) if wraps else 1
        needed = max(map(metrics.horizontalAdvance, words.split("\n"))) + 16
        if not model.headerData(n, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole):
            yield f"heading {words!r} cut", needed - widget.sectionSize(n) * lines


def _line(widget: QLineEdit) -> Iterator[tuple[str, int]]:
    is_cell = any(isinstance(each, QAbstractItemView) for each in above(widget))
    has_hint = bool(widget.toolTip()) or isinstance(widget, LineField)
    if not is_cell and not widget.text() and not has_hint:
        needed = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        yield "placeholder cut", needed - (widget.width() - 20)


def _text(widget: QPlainTextEdit) -> Iterator[tuple[str, int]]:
    if widget.toPlainText() or not widget.placeholderText():
        return
    room = widget.viewport().rect().adjusted(4, 0, -4, 9999)
    wrap = int(Qt.TextFlag.TextWordWrap)
    needed = widget.fontMetrics().boundingRect(room, wrap, widget.placeholderText()).height()
    yield "placeholder cut", needed - widget.viewport().height()


def _choice(widget: QComboBox) -> Iterator[tuple[str, int]]:
    if not widget.toolTip() and not isinstance(widget, ChoiceField):
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText()) + 30
        yield f"choice {widget.currentText()!r} cut", needed - widget.width()


_ASKED: tuple[tuple[type[QWidget], Callable[[Any], Iterator[tuple[str, int]]]], ...] = (
    (ElidedLabel, _elided),
    (QLabel, _label),
    (QAbstractButton, _button),
    (QTabBar, _tabs),
    (QHeaderView, _headings),
    (QLineEdit, _line),
    (QPlainTextEdit, _text),
    (QComboBox, _choice),
)
