"""Finds the focus a place beside what had it, when that is hidden, disabled or removed.

Qt moves it to the next widget in Tab order, wherever that is: to the rail from the last row of a
page, or to a button that the next space would press unintended. Here it goes to the neighbour: what
comes next on the page, else what is before, else the list or the heading around.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QStackedWidget,
    QTabBar,
    QWidget,
)
from shiboken6 import Shiboken

from mercworkshop.gui.widgets import focus_cycle

_TITLES = ("page_title", "title", "heading")


class _Level(NamedTuple):
    """A widget with the focus or around it, and its place in its parent when it got the focus."""

    widget: QWidget
    place: QRect


class _Lost(NamedTuple):
    """Where the focus was lost: the widget around it that is left, and the spot in it."""

    around: QWidget
    spot: QRect


class FocusRescue(QObject):
    """Watches the focus of the program."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._levels: list[_Level] = []
        self._lost: _Lost | None = None
        self._put: QWidget | None = None
        self._is_moved = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look_again)
        app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        lost = _find_loss(self._levels)
        if lost is not None:
            self._levels = []
            self._lost = lost = self._first_of(lost)
            self._soon.start()  # rows are often built again, and laid out, after the loss
            if _is_astray(lost, now):
                self._is_moved = True
                # Nobody has it while a widget is destroyed: nothing around may be asked yet.
                self._put = _focus_near(lost) if now is not None else None
        if (focused := QApplication.focusWidget()) is not None:
            self._levels = list(_levels_of(focused))

    def _first_of(self, lost: _Lost) -> _Lost:
        """Return the loss that led to this one: of rows taken away at once, each may get it."""
        first = self._lost
        is_there = first is not None and Shiboken.isValid(first.around)
        if first is not None and is_there and focus_cycle.is_usable(first.around):
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
            _focus_near(lost)


def _levels_of(widget: QWidget) -> Iterator[_Level]:
    around: QWidget | None = widget
    while around is not None:
        yield _Level(around, around.geometry())
        around = around.parentWidget() if not around.isWindow() else None


def _find_loss(levels: Sequence[_Level]) -> _Lost | None:
    """Return where the focus was lost, from what was around it; None if it was not."""
    if not levels or _is_left(levels, 0):
        return None
    for number in range(1, len(levels)):
        if _is_left(levels, number):
            return _Lost(levels[number].widget, levels[number - 1].place)
    return None


def _is_left(levels: Sequence[_Level], number: int) -> bool:
    """Return whether a widget is still usable, and in the window it was in."""
    widget, window = levels[number].widget, levels[-1].widget
    return Shiboken.isValid(widget) and focus_cycle.is_usable(widget) and widget.window() is window


def _is_astray(lost: _Lost, now: QWidget | None) -> bool:
    """Return whether the focus went where the next key could do harm, or out of the page."""
    if now is None:
        return lost.around.isActiveWindow()
    if now.window() is not lost.around.window():
        return False
    if isinstance(now, QAbstractButton | QTabBar):
        return True
    page = list(_pages_around(lost.around))[-1]
    return not focus_cycle.holds(page, now)


def _focus_near(lost: _Lost) -> QWidget:
    """Move the focus to the neighbour of what is gone; return what has it now."""
    found = _neighbour(lost) or lost.around
    found.setFocus(Qt.FocusReason.OtherFocusReason)
    return found


def _neighbour(lost: _Lost) -> QWidget | None:
    """Return the nearest harmless widget, from the inside outwards, as far as the page goes."""
    for around in _pages_around(lost.around):
        spot = QRect(lost.around.mapTo(around, lost.spot.topLeft()), lost.spot.size())
        inside = around.findChildren(QWidget)
        stops = [each for each in inside if _is_harmless_stop(each)]
        titles = [each for each in inside if _is_title(each)]
        if isinstance(around, QStackedWidget) and stops:
            return stops[0]  # another page came up: it begins at its beginning
        if found := stops or titles:
            return min(found, key=lambda each: _distance(each, around, spot))
    return None


def _pages_around(widget: QWidget) -> Iterator[QWidget]:
    """Yield ``widget`` and what is around it, as far as the page; of a dialog, the dialog."""
    around: QWidget | None = widget
    while around is not None:
        yield around
        is_end = around.isWindow() or isinstance(around, QStackedWidget)
        around = None if is_end else around.parentWidget()


def _is_harmless_stop(widget: QWidget) -> bool:
    return focus_cycle.takes_focus(widget) and not isinstance(widget, QAbstractButton | QTabBar)


def _is_title(widget: QWidget) -> bool:
    return (
        isinstance(widget, QLabel)
        and widget.property("kind") in _TITLES
        and focus_cycle.is_usable(widget)
    )


def _distance(widget: QWidget, around: QWidget, spot: QRect) -> tuple[bool, int, int]:
    """Return how far ``widget`` is from ``spot``: what follows it is nearer than what is before."""
    place = QRect(widget.mapTo(around, QPoint(0, 0)), widget.size())
    is_before = place.bottom() < spot.top()
    down = spot.top() - place.bottom() if is_before else max(place.top() - spot.top(), 0)
    return is_before, down, abs(place.center().x() - spot.center().x())
