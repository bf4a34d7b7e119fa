"""Words beside the current cell, for keyboard users: what is wrong with it, or all it says."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import row

WIDTH = 360
"""Width in pixels at 100 %; less in a narrow window."""


class CellHint(QFrame):
    """Lies over the window, so that it fits beside a short list; ignores keys and clicks.

    It is no tooltip: those vanish when they appear under the pointer.
    """

    def __init__(self, table: QWidget, tone: str = "warn") -> None:
        super().__init__(table.window())
        self._table = table
        self.setProperty("kind", "card")
        self.setProperty("tone", tone)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label = label("", wrap=True)
        self.setLayout(row(self.label, margin=10))
        self.hide()

    def show_beside(self, cell: QRect, text: str, *, is_above: bool = False) -> None:
        """Show ``text`` below a cell, or above it; on the other side if it does not fit."""
        width = min(theme.current_look().px(WIDTH), self.window().width() - 16)
        plain_text(self.label, text)
        self.setFixedWidth(width)
        self.setFixedHeight(self.heightForWidth(width))
        place_beside(self, self._table, cell, is_above=is_above)
        self.show()
        self.raise_()


def place_beside(card: QWidget, table: QWidget, cell: QRect, *, is_above: bool = False) -> None:
    """Put a card over the window below a cell of a table, or above it where that fits better."""
    area = card.window().rect()
    corner = table.mapTo(card.window(), cell.topLeft())
    place = QRect(QPoint(corner.x(), corner.y() + cell.height() + 4), card.size())
    if table.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        place.moveRight(corner.x() + cell.width())
    has_room = corner.y() - 4 - place.height() >= 0
    if (place.bottom() > area.bottom() and has_room) or (is_above and has_room):
        place.moveBottom(corner.y() - 4)
    elif place.bottom() > area.bottom():
        place.moveBottom(area.bottom())
    place.moveLeft(max(min(place.left(), area.right() - place.width() - 8), 8))
    card.setGeometry(place)
