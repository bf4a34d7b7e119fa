"""Several ways to begin in an empty place, each with what it brings, and its key or button."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QPushButton, QWidget

from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import bare_widget, column, row

_SIGN = 20


class Way(NamedTuple):
    """One way: a sign, what to do, what comes of it; ``keys`` do it, or a button."""

    icon: str
    title: str
    note: str
    keys: str = ""
    act: QPushButton | None = None


class WaysToBegin(QWidget):
    """Shows the ways below each other."""

    def __init__(self, title: str, *ways: Way) -> None:
        super().__init__()
        self.setAccessibleName(title)
        lines = [_line(each) for each in ways]
        self.setLayout(column(heading(title), *lines, None, gap=14, margin=24))


def _line(way: Way) -> QWidget:
    words = bare_widget(
        column(label(way.title, "strong", wrap=True), label(way.note, "muted", wrap=True), gap=2)
    )
    words.setMaximumWidth(words.fontMetrics().averageCharWidth() * 80)
    end = way.act if way.act is not None else label(way.keys, "muted")
    line = row(IconLabel(way.icon, "accent", _SIGN), words, end, None, gap=14)
    line.setStretch(1, 20)
    line.setStretch(3, 1)
    return bare_widget(line)
