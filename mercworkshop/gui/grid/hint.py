"""What is wrong with the cell one rests on, said below it: a tooltip for who uses the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.basics import label, plain_text
from mercworkshop.gui.widgets.layouts import row

WIDTH = 360
"""At 100 %; a narrower window takes what it has."""


class CellHint(QFrame):
    """Stands over the window, so that no list is too short for it, and takes neither key nor click.

    No tooltip: those go away when they appear under the pointer.
    """

    def __init__(self, table: QWidget) -> None:
        super().__init__(table.window())
        self._table = table
        self.setProperty("kind", "card")
        self.setProperty("tone", "warn")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label = label("", wrap=True)
        self.setLayout(row(self.label, margin=10))
        self.hide()

    def show_beside(self, cell: QRect, text: str, *, is_above: bool = False) -> None:
        """Say ``text`` below a cell of the table, or above it; the other way for want of room."""
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
