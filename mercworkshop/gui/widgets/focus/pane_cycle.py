"""F6: moves the focus to the next pane."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.focus.watcher import FocusWatcher


class PaneCycle(FocusWatcher):
    """Moves the focus from pane to pane (F6); each pane remembers its place.

    ``panes`` returns the panes that there are now, in reading order.
    """

    def __init__(self, panes: Callable[[], Sequence[QWidget]], parent: QObject) -> None:
        super().__init__(parent)
        self._panes = panes
        self._last: weakref.WeakKeyDictionary[QWidget, weakref.ref[QWidget]]
        self._last = weakref.WeakKeyDictionary()

    def focus_next(self, step: int) -> None:
        """Move the focus to the next pane that can take it, or with ``step`` -1 the previous."""
        panes, focused = self._panes(), QApplication.focusWidget()
        now = _innermost(panes, focused)
        start = panes.index(now) if now is not None else (-1 if step > 0 else 0)
        for distance in range(1, len(panes) + 1):
            pane = panes[(start + step * distance) % len(panes)]
            found = self._remembered(pane) or stops.first_stop(pane)
            if found is not None and pane is not now:
                # Not as by a key: a line of text would select all, and the next letter replace it.
                found.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def enter(self, pane: QWidget) -> None:
        """Move the focus to where it was last in a pane, or to where it begins there."""
        if (found := self._remembered(pane)) is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            stops.enter(pane)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and (pane := _innermost(self._panes(), now)) is not None:
            self._last[pane] = weakref.ref(now)

    def _remembered(self, pane: QWidget) -> QWidget | None:
        """Return the widget of ``pane`` that had the focus last, if it can take it again."""
        if (last := self._last.get(pane)) is None or (found := last()) is None:
            return None
        if not Shiboken.isValid(found) or not pane.isVisible():
            return None
        return found if stops.holds(pane, found) and stops.takes_focus(found) else None


def _innermost(panes: Sequence[QWidget], widget: QWidget | None) -> QWidget | None:
    """Return the smallest of the panes that hold ``widget``; None if none does."""
    holding = [pane for pane in panes if stops.holds(pane, widget)]
    return next(
        (
            pane
            for pane in holding
            if not any(other is not pane and pane.isAncestorOf(other) for other in holding)
        ),
        None,
    )
