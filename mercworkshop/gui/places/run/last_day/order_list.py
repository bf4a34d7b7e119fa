"""The countries in the order in which they present; keys and the mouse move them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.basics import plain_tooltip
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import LAST_DAY
from mercworkshop.gui.widgets.two_line_delegate import TwoLineDelegate, two_line_item

_ID = Qt.ItemDataRole.UserRole


class OrderedEntry(NamedTuple):
    """One entry: its id, its title, the line below it, and whether it counts."""

    id: str
    title: str
    below: str
    is_there: bool = True


class OrderList(QListWidget):
    """A list in an order that people change: Alt+Shift with arrows, or dragged with the mouse.

    ``moved`` carries the id and by how many places; ``opened`` the id of the one that was entered.
    """

    chosen_changed = Signal(str)
    moved = Signal(str, int)
    toggled = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, width: int) -> None:
        super().__init__()
        self._width = width
        self._shown: tuple[OrderedEntry, ...] = ()
        self.setProperty("kind", "dense")
        self.setAccessibleName(name)
        self.setItemDelegate(TwoLineDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.currentItemChanged.connect(self._tell)
        self.itemDoubleClicked.connect(self._open)

    @property
    def chosen(self) -> str:
        """The id of the current entry; empty if there is none."""
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def show_entries(self, rows: Sequence[OrderedEntry]) -> None:
        """Show entries; the current one stays, or the one in its place is current."""
        new = tuple(rows)
        if new == self._shown:
            return
        before, place = self.chosen, self.currentRow()
        self._shown = new
        self.blockSignals(True)
        self.clear()
        for each in new:
            item = two_line_item(each.title, each.below, is_there=each.is_there)
            item.setData(_ID, each.id)
            item.setToolTip(plain_tooltip(f"{each.title}\n{each.below}"))
            self.addItem(item)
        if not self.choose(before):
            self.setCurrentRow(min(max(place, 0), len(new) - 1))
        self.blockSignals(False)
        if self.chosen != before:
            self.chosen_changed.emit(self.chosen)

    def choose(self, entry: str) -> bool:
        """Make an entry current; return whether it is there."""
        for number in range(self.count()):
            if self.item(number).data(_ID) == entry:
                self.setCurrentRow(number)
                return True
        return False

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
        """Tell where the dragged entry was dropped; whoever listens moves it."""
        entry, before = self.chosen, self.currentRow()
        target = self.indexAt(event.position().toPoint())
        after = target.row() if target.isValid() else self.count() - 1
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if after != before:
            self.moved.emit(entry, after - before)

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(self._width), px(200))

    def minimumSizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(100), px(110))

    def _tell(self) -> None:
        self.chosen_changed.emit(self.chosen)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(str(item.data(_ID)))
