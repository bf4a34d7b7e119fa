"""Remembers what had the focus, and gives it back: to the same widget, or near where it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from mercworkshop.gui.widgets.focus import neighbour, stops
from mercworkshop.gui.widgets.focus.neighbour import LostFocus
from mercworkshop.gui.widgets.focus.watcher import FocusWatcher


class _Level(NamedTuple):
    """A widget with the focus or around it, and its place in its parent when it had the focus."""

    widget: QWidget
    place: QRect


class FocusMemory:
    """One widget that had the focus, and what was around it."""

    def __init__(self) -> None:
        self._levels: Sequence[_Level] = ()

    def note(self, widget: QWidget | None) -> None:
        """Remember ``widget``; None forgets."""
        self._levels = list(_levels_of(widget)) if widget is not None else ()

    def give_back(self) -> bool:
        """Move the focus to what was noted, or near where it was; return whether it could."""
        levels, lost = self._levels, self.loss()
        self._levels = ()
        if lost is not None:
            neighbour.focus_near(lost)
            return True
        if not levels or not _is_left(levels, 0):
            return False
        # Not as by a key: a line of text would select all, and the next letter replace it.
        levels[0].widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def loss(self) -> LostFocus | None:
        """Return where the widget is lost; None if it is there, or nothing is left around it."""
        levels = self._levels
        if not levels or _is_left(levels, 0):
            return None
        for number in range(1, len(levels)):
            if _is_left(levels, number):
                return LostFocus(levels[number].widget, levels[number - 1].place)
        return None


class FocusBefore(FocusWatcher):
    """Remembers what had the focus before it moved into ``part`` of a window."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part, self._memory = part, FocusMemory()

    def give_back(self) -> bool:
        """Give the focus back if ``part`` has it; return whether it has gone."""
        if not stops.holds(self._part, QApplication.focusWidget()):
            return False
        return self._memory.give_back()

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        is_entered = stops.holds(self._part, now) and not stops.holds(self._part, before)
        if is_entered and before is not None:
            self._memory.note(before)


def _levels_of(widget: QWidget) -> Iterator[_Level]:
    around: QWidget | None = widget
    while around is not None:
        yield _Level(around, around.geometry())
        around = around.parentWidget() if not around.isWindow() else None


def _is_left(levels: Sequence[_Level], number: int) -> bool:
    """Return whether a widget is still usable, and in the window it was in."""
    widget, window = levels[number].widget, levels[-1].widget
    return Shiboken.isValid(widget) and stops.is_usable(widget) and widget.window() is window
