"""Columns that become one where the window is narrow or the zoom is large."""

from __future__ import annotations

from PySide6.QtCore import QSize
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
        self._parts = [bare_widget(column(each, None)) for each in parts]
        self._box = row(*self._parts, gap=14)
        for place, share in enumerate(shares):
            self._box.setStretch(place, share)
        self.setLayout(self._box)

    def minimumSizeHint(self) -> QSize:
        """Return the size below each other, or a scroll area could never get so narrow."""
        widest = max((each.minimumSizeHint().width() for each in self._parts), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def turn_round(self) -> None:
        """Put the last part before the others, which keep their order."""
        last = self._parts.pop()
        self._parts.insert(0, last)
        share = self._box.stretch(len(self._parts) - 1)
        self._box.removeWidget(last)
        self._box.insertWidget(0, last, share)
        last.lower()  # a screen reader meets widgets from the bottom up

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(each.minimumSizeHint().width() + self._box.spacing() for each in self._parts)
        fits = self.width() >= max(theme.current_look().px(self._wide), needed)
        self._box.setDirection(_ALONG if fits else _DOWN)
