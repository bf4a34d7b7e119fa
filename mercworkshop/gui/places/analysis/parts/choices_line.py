"""The choices of a tab, and after them the line of its filter, as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column
from mercworkshop.i18n import _


class ChoicesLine(QWidget):
    """Each choice below its name; what has no room beside the others begins another line."""

    def __init__(self, choices: Sequence[tuple[str, QWidget]], filter_line: QWidget) -> None:
        super().__init__()
        named = (*choices, (_("Filter"), filter_line))
        parts = [bare_widget(column(label(words, "muted"), field, gap=2)) for words, field in named]
        self.setLayout(FlowLayout(*parts, gap=12, fills_last=True))
