"""A list of entries with two lines each: a title, and what there is to say of it below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.tables.two_line_delegate import TwoLineDelegate, two_line_item
from mercworkshop.gui.widgets.tooltips import plain_tooltip

_ID = Qt.ItemDataRole.UserRole


class ListedEntry(NamedTuple):
    """One entry: its id, its title, the line below it, and whether it counts."""

    id: str
    title: str
    below: str
    is_there: bool = True


class TwoLineList(QListWidget):
    """``chosen_changed`` carries the id of the current one; ``key_pressed`` a row of ``scope``."""

    chosen_changed = Signal(str)
    key_pressed = Signal(str, str)

    def __init__(self, name: str, scope: str, *, title_lines: int = 1) -> None:
        super().__init__()
        self._scope, self._title_lines = scope, title_lines
        self.setProperty("kind", "dense")
        self.setAccessibleName(name)
        self.setItemDelegate(TwoLineDelegate(self, title_lines))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[ListedEntry, ...] = ()
        self.currentItemChanged.connect(self._on_changed)

    @property
    def chosen(self) -> str:
        """The id of the current entry; empty if there is none."""
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def show_entries(self, rows: Sequence[ListedEntry]) -> None:
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

    def choose(self, entry_id: str) -> bool:
        """Make an entry current; return whether it is there."""
        for number in range(self.count()):
            if self.item(number).data(_ID) == entry_id:
                self.setCurrentRow(number)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if name := meaning(event, self._scope):
            self.key_pressed.emit(name, pressed(event))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._title_lines > 1:
            self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(280), px(200))

    def minimumSizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(160), px(110))

    def _on_changed(self) -> None:
        self.chosen_changed.emit(self.chosen)
