"""A number without arrows beside it; Up, Down and the wheel change it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSpinBox

from mercworkshop.gui.style import theme

_SIDE = 9
"""The frame and the padding that a field has at its sides, in pixels at 100 %."""


class NumberField(QSpinBox):
    """A field for a whole number.

    Without arrows, and framed by a style sheet, Qt leaves one pixel for the text in a window from
    left to right, and hides it: so the field gives its text the whole width itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._place_text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_text()

    def _place_text(self) -> None:
        side, text = theme.current_look().px(_SIDE), self.lineEdit()
        text.setGeometry(side, text.y(), max(self.width() - 2 * side, 1), text.height())
