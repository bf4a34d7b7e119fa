"""The choices of a tab, and after them the line of its filter, as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QWidget

from mercworkshop.gui.places.analysis.parts.filter_bar import FilterBar
from mercworkshop.gui.places.analysis.parts.fold_line import FoldLine
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column
from mercworkshop.i18n import _


class ChoicesLine(QWidget):
    """Each choice below its name; what has no room beside the others begins another line.

    In a narrow window, which they would half fill, they are folded into one line.
    """

    def __init__(self, choices: Sequence[tuple[str, QWidget]], filters: FilterBar) -> None:
        super().__init__()
        named = (*choices, (_("Filter"), filters.line))
        parts = [bare_widget(column(label(words, "muted"), field, gap=2)) for words, field in named]
        fields = bare_widget(FlowLayout(*parts, gap=12, fills_last=True))
        boxes = [(words, field) for words, field in choices if isinstance(field, QComboBox)]
        self.fold = FoldLine(fields, boxes)
        filters.line_asked.connect(self.fold.unfold)
        self.setLayout(column(self.fold, fields))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold.fit()
