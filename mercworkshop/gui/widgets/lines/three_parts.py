"""A list, what is chosen in it, and its card: side by side, or below each other if narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QStackedWidget, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.layouts import bare_widget, row, set_orientation

_WIDE, _LIST, _CARD = 1000, 260, 300
"""The parts stand side by side from this width; widths of list and card."""

_ENTRY = 54
"""The least height of an entry of two lines."""
_LOW_LIST, _LOW_SHEET, _LOW_CARD = 1.4, 300, 330
"""Below each other: how many entries are seen of the list, and the least heights of the others."""


class ThreeParts(QStackedWidget):
    """Shows the parts, or while there is nothing to list an invitation.

    Below each other, the list shows what is chosen and that there is more: the rest of the room is
    for the sheet. ``rearranged`` is emitted when ``is_wide`` has changed: they are side by side.
    """

    rearranged = Signal()

    def __init__(
        self, inviting: QWidget, entries: QListView, sheet: QWidget, card: QWidget
    ) -> None:
        super().__init__()
        self.is_wide = True
        self._entries, self._parts = entries, (entries, sheet, card)
        self._sides = row(*self._parts, gap=0)
        self._sides.setStretch(1, 1)
        self.addWidget(inviting)
        self.addWidget(bare_widget(self._sides))

    @property
    def panes(self) -> Sequence[QWidget]:
        """The parts that F6 visits, in reading order."""
        return self._parts if self.currentIndex() else (self,)

    def show_parts(self, *, is_any: bool) -> None:
        """Show the parts, or the invitation."""
        self.setCurrentIndex(1 if is_any else 0)

    def minimumSizeHint(self) -> QSize:
        """Side by side too, need no more than below each other: else they never got there."""
        needed = super().minimumSizeHint()
        if not self.currentIndex() or not self.is_wide:
            return needed
        _list, sheet, card = (each.minimumSizeHint().width() for each in self._parts)
        return QSize(min(needed.width(), max(sheet, card)), needed.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current_look().px
        entries, (_list, sheet, card) = self._entries, self._parts
        beside = px(_LIST) + sheet.minimumSizeHint().width() + px(_CARD)
        is_wide = self.width() >= max(px(_WIDE), beside)
        set_orientation(self._sides, is_wide=is_wide)
        for part, width in ((entries, _LIST), (card, _CARD)):
            part.setMinimumWidth(px(width) if is_wide else 0)
            part.setMaximumWidth(px(width) if is_wide else theme.NO_LIMIT)
        low = round(max(entries.sizeHintForRow(0), px(_ENTRY)) * _LOW_LIST)
        most, before = theme.NO_LIMIT if is_wide else low, entries.maximumHeight()
        entries.setMinimumHeight(0 if is_wide else low)
        entries.setMaximumHeight(most)
        sheet.setMinimumHeight(0 if is_wide else px(_LOW_SHEET))
        card.setMinimumHeight(0 if is_wide else px(_LOW_CARD))
        if not is_wide and most != before:  # else somebody may look further down
            self._sides.activate()  # now: what is scrolled to depends on the height of the list
            entries.scrollTo(entries.currentIndex(), QListView.ScrollHint.PositionAtTop)
        if is_wide != self.is_wide:
            self.is_wide = is_wide
            self.rearranged.emit()
