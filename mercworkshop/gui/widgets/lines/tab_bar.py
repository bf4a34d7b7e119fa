"""A row of tabs."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTabBar

from mercworkshop.gui.widgets.buttons import escape_ampersands
from mercworkshop.gui.widgets.restyling import restyle


class TabBar(QTabBar):
    """A row of tabs that knows whether somebody only passes through them with the arrow keys.

    The frame of the focus is for keys: a person who clicks sees what was chosen. ``picked`` is
    emitted when a tab was chosen by the mouse, or in the menu that stands for the tabs, also the
    current one; ``retitled`` when a tab got other words, also while the tabs are not in sight.
    """

    picked = Signal()
    retitled = Signal()

    is_passing = False
    """True while a key leaves a tab that a key had entered a moment before."""

    _was_entered_by_key = False

    def setTabText(self, index: int, text: str) -> None:  # noqa: N802
        super().setTabText(index, text)
        self.retitled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._mark_focus(is_by_mouse=False)
        before, self.is_passing = self.currentIndex(), self._was_entered_by_key
        super().keyPressEvent(event)
        self.is_passing = False
        self._was_entered_by_key |= self.currentIndex() != before

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._was_entered_by_key = False
        self._mark_focus(is_by_mouse=True)
        super().mousePressEvent(event)
        if (
            event.button() == Qt.MouseButton.LeftButton
            and self.tabAt(event.position().toPoint()) >= 0
        ):
            self.picked.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._was_entered_by_key = False
        self._mark_focus(is_by_mouse=False)
        super().focusOutEvent(event)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802
        """Return the size of a tab as if it were the current one: none moves when one is chosen."""
        hint = super().tabSizeHint(index)
        if index != self.currentIndex():
            bold = QFont(self.font())
            bold.setWeight(QFont.Weight.DemiBold)
            words, flag = self.tabText(index), Qt.TextFlag.TextShowMnemonic
            chosen, plain = (QFontMetrics(font).size(flag, words) for font in (bold, self.font()))
            hint += chosen - plain
        return hint

    def _mark_focus(self, *, is_by_mouse: bool) -> None:
        if bool(self.property("by_mouse")) != is_by_mouse:
            restyle(self, by_mouse=is_by_mouse)


def tab_bar(name: str, titles: Iterable[str]) -> TabBar:
    """Return a row of tabs; ``name`` is its accessible name."""
    tabs = TabBar()
    tabs.setAccessibleName(name)
    tabs.setExpanding(False)
    tabs.setDocumentMode(True)
    for title in titles:
        tabs.addTab(escape_ampersands(title))
    return tabs
