"""A scale as squares in a row: a number from 1 up, chosen with its key or a click."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.inputs.choices import ChoiceField, ChoiceOption
from mercworkshop.i18n import number

_SIDE, _GAP, _EDGE = 30, 6, 3
"""Side of a square, the gap between two, and room for the frame, in pixels at 100 %."""


class ScaleField(ChoiceField):
    """A choice of a step, or of none; a screen reader reads it as a choice with its words.

    ``choices`` have the value 0 for none, then each step. Choosing the chosen step again clears the
    choice.
    """

    answered = Signal()
    """A step was chosen by its digit, or none by 0: the next scale can be typed."""

    refused = Signal()
    """A digit was typed that is no step."""

    def __init__(self, name: str, choices: list[ChoiceOption]) -> None:
        super().__init__(name, choices)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def steps(self) -> int:
        """How many squares there are."""
        return self.count() - 1

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        wide = self.steps * px(_SIDE) + (self.steps - 1) * px(_GAP) + 2 * px(_EDGE)
        return QSize(wide, px(_SIDE) + 2 * px(_EDGE))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def squares(self) -> Iterator[tuple[int, QRectF]]:
        """Yield each step with its square, in reading direction."""
        px = theme.current_look().px
        side, apart, edge = px(_SIDE), px(_SIDE) + px(_GAP), px(_EDGE)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for step in range(1, self.steps + 1):
            along = edge + (step - 1) * apart
            left = self.width() - along - side if is_mirrored else along
            yield step, QRectF(left, edge, side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, bold = look.px(5), QFont(self.font())
        bold.setBold(True)
        for step, square in self.squares():
            is_chosen = step == self.currentIndex()
            painter.setPen(QPen(look.color("accent" if is_chosen else "edge"), 1))
            painter.setBrush(look.color("accent" if is_chosen else "surface"))
            painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            painter.setFont(bold if is_chosen else self.font())
            painter.setPen(look.color("on_accent" if is_chosen else "ink"))
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter, number(step))
        if self.hasFocus():
            painter.setPen(QPen(look.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(whole, radius, radius)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the square that is pressed; the one that is chosen is taken away."""
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        for step, square in self.squares():
            if square.contains(event.position()):
                self._choose(0 if step == self.currentIndex() else step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a step by its digit, in any script; 0 takes it away."""
        digit = unicodedata.digit(event.text(), None) if len(event.text()) == 1 else None
        if digit is None:
            super().keyPressEvent(event)
        elif digit <= self.steps:
            self._choose(digit)
            self.answered.emit()
        else:
            self.refused.emit()

    def _choose(self, step: int) -> None:
        if step != self.currentIndex():
            self.setCurrentIndex(step)
            self.activated.emit(step)
