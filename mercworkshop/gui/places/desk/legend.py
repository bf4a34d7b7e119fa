"""What the marks of countries mean, for the head of the list."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.domain.programme.desk import DeskCountry, ReceivedState
from mercworkshop.gui.places.desk.country_marks import HEIGHT, NARROW, WIDTH, paint_marks
from mercworkshop.gui.places.desk.workshop_rows import STATE_NAMES
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, row
from mercworkshop.i18n import _

_LETTERS = "ISO"
"""Stand for the code of a country, as on the map of States."""


class StateMark(QWidget):
    """The mark of a state, with letters in place of a code; of an unnamed country if it is None."""

    def __init__(self, state: ReceivedState | None) -> None:
        super().__init__()
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme.current_look()
        wide = NARROW if self._state is None else WIDTH
        return QSize(look.px(wide), look.px(HEIGHT - 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRect(0, 0, self.width(), self.height())
        shown = [] if self._state is None else [DeskCountry("", _LETTERS, self._state)]
        paint_marks(painter, shown, [box])
        painter.end()


def make_legend() -> QWidget:
    """Return the mark and the name of each state."""
    named: list[tuple[ReceivedState | None, str]] = [(s, _(n)) for s, n in STATE_NAMES.items()]
    named.append((None, _("name not known")))
    parts = (row(StateMark(state), label(words, "muted"), gap=6) for state, words in named)
    return bare_widget(FlowLayout(*map(bare_widget, parts)))
