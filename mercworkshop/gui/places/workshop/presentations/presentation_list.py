"""The list of presentations: who and what, and below it when, slides and notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget

from mercworkshop.domain.entities.presentations.records import Presentation
from mercworkshop.domain.fields.descriptions import many_name
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import PRESENTATIONS
from mercworkshop.gui.widgets.two_line_delegate import TwoLineDelegate, two_line_item

_ID = Qt.ItemDataRole.UserRole


class ListedPresentation(NamedTuple):
    """One entry: its id, its title, and the line below it."""

    id: str
    title: str
    below: str


class PresentationList(QListWidget):
    """``chosen_changed`` carries the id of the current one; ``key_pressed`` a row of the keys."""

    chosen_changed = Signal(str)
    key_pressed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "dense")
        self.setAccessibleName(many_name(Presentation))
        self.setItemDelegate(TwoLineDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[ListedPresentation, ...] = ()
        self.currentItemChanged.connect(self._on_changed)

    @property
    def chosen(self) -> str:
        """The id of the current presentation; empty if there is none."""
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def show_presentations(self, rows: Sequence[ListedPresentation]) -> None:
        """Show presentations; the current one stays, or the one in its place is current."""
        new = tuple(rows)
        if new == self._shown:
            return
        before, place = self.chosen, self.currentRow()
        self._shown = new
        self.blockSignals(True)
        self.clear()
        for each in new:
            item = two_line_item(each.title, each.below)
            item.setData(_ID, each.id)
            item.setToolTip(f"{each.title}\n{each.below}")
            self.addItem(item)
        if not self._select(before):
            self.setCurrentRow(min(max(place, 0), len(new) - 1))
        self.blockSignals(False)
        if self.chosen != before:
            self.chosen_changed.emit(self.chosen)

    def choose(self, presentation_id: str) -> None:
        """Make a presentation current, if it is there."""
        self._select(presentation_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if name := meaning(event, PRESENTATIONS):
            self.key_pressed.emit(name, pressed(event))
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(280), px(200))

    def minimumSizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(160), px(110))

    def _select(self, presentation_id: str) -> bool:
        for number in range(self.count()):
            if self.item(number).data(_ID) == presentation_id:
                self.setCurrentRow(number)
                return True
        return False

    def _on_changed(self) -> None:
        self.chosen_changed.emit(self.chosen)
