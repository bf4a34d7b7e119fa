"""Columns that become one where the window is narrow or the zoom is large."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.layouts import LayoutPart, bare_widget, column, row

_ALONG, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class ResponsiveColumns(QWidget):
    """Shows ``parts`` beside each other from ``wide`` pixels (at 100 %) on.

    ``shares`` are the parts of the width that each of them takes.
    """

    def __init__(
        self,
        *parts: LayoutPart,
        wide: int = 860,
        shares: tuple[int, ...] = (3, 2),
    ) -> None:
        super().__init__()
        self._wide = wide
        self._box = row(*(bare_widget(column(each, None)) for each in parts), gap=14)
        for place, share in enumerate(shares):
            self._box.setStretch(place, share)
        self.setLayout(self._box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fits = self.width() >= theme.current_look().px(self._wide)
        self._box.setDirection(_ALONG if fits else _DOWN)
