"""Finds the focus a place beside what had it, when that is hidden, disabled or removed.

Qt moves it to the next widget in Tab order, wherever that is: to the rail from the last row of a
page, or to a button that the next space would press unintended. Here it goes to the neighbour: what
comes next on the page, else what is before, else the list or the heading around.

A widget that is still usable when the focus leaves it was left on purpose, even if it closes then,
as the editor of a cell does. In that case the focus stays where it went.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar, QWidget
from shiboken6 import Shiboken

from mercworkshop.gui.widgets.focus import neighbour, stops
from mercworkshop.gui.widgets.focus.memory import FocusMemory
from mercworkshop.gui.widgets.focus.neighbour import LostFocus
from mercworkshop.gui.widgets.focus.watcher import FocusWatcher


class FocusRescue(FocusWatcher):
    """Watches the focus of the program."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._memory = FocusMemory()
        self._lost: LostFocus | None = None
        self._put: QWidget | None = None
        self._is_moved = False
        self._watched: QWidget | None = None
        self._is_left = False  # on purpose: it was still usable as the focus went
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look_again)

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        """See whether what loses the focus is still there, before anything follows from that."""
        if event.type() == QEvent.Type.FocusOut and isinstance(widget, QWidget):
            self._is_left = stops.is_usable(widget)
        return False

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        lost, is_left = self._memory.loss(), self._is_left and now is not None
        self._is_left = False
        if lost is not None and not is_left:
            self._memory.note(None)
            self._lost = lost = self._first_of(lost)
            self._soon.start()  # rows are often built again, and laid out, after the loss
            if _is_astray(lost, now):
                self._is_moved = True
                # Nobody has it while a widget is destroyed: nothing around may be asked yet.
                self._put = neighbour.focus_near(lost) if now is not None else None
        if (focused := QApplication.focusWidget()) is not None:
            self._memory.note(focused)
            self._watch(focused)

    def _watch(self, focused: QWidget) -> None:
        if self._watched is not None and Shiboken.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = focused
        focused.installEventFilter(self)

    def _first_of(self, lost: LostFocus) -> LostFocus:
        """Return the loss that led to this one: when rows go at once, each may get the focus."""
        first = self._lost
        is_there = first is not None and Shiboken.isValid(first.around)
        if first is not None and is_there and stops.is_usable(first.around):
            return first
        return lost

    def _look_again(self) -> None:
        lost, put, is_moved = self._lost, self._put, self._is_moved
        self._lost, self._put, self._is_moved = None, None, False
        if lost is None or not is_moved or not Shiboken.isValid(lost.around):
            return
        if QApplication.focusWidget() in (put, None):
            if (layout := lost.around.layout()) is not None:
                layout.activate()
            neighbour.focus_near(lost)


def _is_astray(lost: LostFocus, now: QWidget | None) -> bool:
    """Return whether the focus went where the next key could do harm, or out of the page."""
    if now is None:
        return lost.around.isActiveWindow()
    if now.window() is not lost.around.window():
        return False
    if isinstance(now, QAbstractButton | QTabBar):
        return True
    page = list(neighbour.pages_around(lost.around))[-1]
    return not stops.holds(page, now)
