"""What the colours of the numbers mean."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.domain.programme.support.overview import NeedState
from mercworkshop.domain.programme.support.wording import NEED_STATE_NAMES
from mercworkshop.gui.places.programme.support.grid import LOOKS
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.basics import label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, row
from mercworkshop.i18n import _

_WIDE, _HIGH = 18, 8


class StateColour(QWidget):
    """The colour of a state."""

    def __init__(self, state: NeedState) -> None:
        super().__init__()
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(_WIDE), px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current_look()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color(LOOKS[self._state]))
        if self._state is NeedState.ASK:
            painter.setPen(QPen(look.color("accent"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def make_legend() -> QWidget:
    """Return the colour and the name of each state, and what the numbers are."""
    shown = [state for state in NeedState if state is not NeedState.OVER]
    parts = (
        bare_widget(row(StateColour(state), label(_(NEED_STATE_NAMES[state]), "muted"), gap=6))
        for state in shown
    )
    numbers = label(
        _("Red: no help and no offer at a workshop. Who else may be asked stands with each need."),
        "muted",
    )
    return bare_widget(FlowLayout(numbers, *parts))
