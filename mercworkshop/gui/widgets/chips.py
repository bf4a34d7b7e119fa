"""Short states in a pill."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from mercworkshop.gui.widgets.labels import plain_text
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.tooltips import plain_tooltip


class Chip(QLabel):
    """A short state in a pill; the text says it, the colour only repeats it."""

    _own_hint = ""

    def __init__(self, text: str = "", tone: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_words(text, tone)

    def set_words(self, text: str, tone: str = "") -> None:
        """Show ``text`` in the colours of ``tone``."""
        plain_text(self, text)
        restyle(self, tone=tone)
        self._hint_if_cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint_if_cut()

    def _hint_if_cut(self) -> None:
        """Show the whole text as a tooltip where it is cut, unless there is another."""
        is_cut = self.width() < self.sizeHint().width()
        if is_cut and not self.toolTip():
            self._own_hint = plain_tooltip(self.text())
            self.setToolTip(self._own_hint)
        elif not is_cut and self._own_hint and self.toolTip() == self._own_hint:
            self.setToolTip("")


def chip(text: str, tone: str = "") -> Chip:
    """Return a chip. ``tone``: done, warn, bad, info or none."""
    return Chip(text, tone)
