"""Words beside the current cell, for keyboard users: what is wrong with it, or all it says."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.basics import label, plain_text
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
        area = self.window().rect()
        corner = self._table.mapTo(self.window(), cell.topLeft())
        width = min(theme.current_look().px(WIDTH), area.width() - 16)
        plain_text(self.label, text)
        self.setFixedWidth(width)
        self.setFixedHeight(self.heightForWidth(width))
        place = QRect(QPoint(corner.x(), corner.y() + cell.height() + 4), self.size())
        if self._table.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveRight(corner.x() + cell.width())
        has_room = corner.y() - 4 - place.height() >= 0
        if place.bottom() > area.bottom() or (is_above and has_room):
            place.moveBottom(corner.y() - 4)
        place.moveLeft(max(min(place.left(), area.right() - width - 8), 8))
        self.setGeometry(place)
        self.show()
        self.raise_()
