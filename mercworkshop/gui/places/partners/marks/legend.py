"""What the marks of a table mean, for the status line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.gui.places.partners.marks.painter import MarkPainter
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import bare_widget, row


class LegendMark(QWidget):
    """A dot, or the long bar."""

    def __init__(self, *, is_bar: bool) -> None:
        super().__init__()
        self._is_bar = is_bar
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(30 if self._is_bar else 14), px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = QRect(0, 0, self.width(), self.height())
        pen = MarkPainter(painter, room, self.layoutDirection(), self.font())
        if self._is_bar:
            pen.bar(room)
        else:
            pen.dot(room, "ink")
        painter.end()


def legend_entry(words: str, *, is_bar: bool) -> QWidget:
    """Return a mark with what it means."""
    return bare_widget(row(LegendMark(is_bar=is_bar), label(words, "muted"), gap=4))
