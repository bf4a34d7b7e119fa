"""The countries in the order in which they present; keys and the mouse move them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import LAST_DAY
from mercworkshop.gui.widgets.tables.two_line_list import TwoLineList


class OrderList(TwoLineList):
    """A list in an order that people change: Alt+Shift with arrows, or dragged with the mouse.

    ``moved`` carries the id and by how many places; ``opened`` the id of the one that was entered.
    """

    moved = Signal(str, int)
    toggled = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, width: int) -> None:
        super().__init__(name, LAST_DAY)
        self._width = width
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.itemDoubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match meaning(event, LAST_DAY):
            case "move":
                self.moved.emit(self.chosen, -1 if pressed(event).endswith("Up") else 1)
            case "leave_out":
                self.toggled.emit(self.chosen)
            case "present":
                self.opened.emit(self.chosen)
            case _:
                super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit where the dragged entry was dropped; the receiver moves it."""
        entry, before = self.chosen, self.currentRow()
        target = self.indexAt(event.position().toPoint())
        after = target.row() if target.isValid() else self.count() - 1
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if after != before:
            self.moved.emit(entry, after - before)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen one in sight where the list gets low."""
        super().resizeEvent(event)
        if (chosen := self.currentItem()) is not None:
            self.scrollToItem(chosen)

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(self._width), px(200))

    def minimumSizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(100), px(110))

    def _open(self) -> None:
        self.opened.emit(self.chosen)
