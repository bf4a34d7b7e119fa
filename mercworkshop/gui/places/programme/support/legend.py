"""What the colours of the numbers mean."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.domain.programme.support.overview import NeedAnswer
from mercworkshop.domain.programme.support.wording import NEED_ANSWER_NAMES
from mercworkshop.gui.places.programme.support.grid import LOOKS
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, row
from mercworkshop.i18n import _

_WIDE, _HIGH = 18, 8


class AnswerColour(QWidget):
    """The colour of an answer."""

    def __init__(self, answer: NeedAnswer) -> None:
        super().__init__()
        self._answer = answer
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(_WIDE), px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current_look()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color(LOOKS[self._answer]))
        painter.end()


def make_legend() -> QWidget:
    """Return what the numbers are, and the colour and the name of each answer."""
    parts = (
        bare_widget(row(AnswerColour(each), label(_(NEED_ANSWER_NAMES[each]), "muted"), gap=6))
        for each in NeedAnswer
    )
    return bare_widget(FlowLayout(label(_("Numbers of needs"), "muted"), *parts))
