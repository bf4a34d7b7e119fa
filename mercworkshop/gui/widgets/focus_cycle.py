"""F6: moves the focus to the next pane."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QWidget
from shiboken6 import Shiboken

_HARMFUL = (QAbstractButton, QComboBox, QAbstractSpinBox)


class PaneCycle(QObject):
    """Moves the focus from pane to pane (F6); each pane remembers its place.

    ``panes`` returns the panes that there are now, in reading order.
    """

    def __init__(self, panes: Callable[[], Sequence[QWidget]], parent: QObject) -> None:
        super().__init__(parent)
        self._panes = panes
        self._last: weakref.WeakKeyDictionary[QWidget, weakref.ref[QWidget]]
        self._last = weakref.WeakKeyDictionary()
        QApplication.instance().focusChanged.connect(self._note)  # type: ignore[union-attr]

    def focus_next(self, step: int) -> None:
        """Move the focus to the next pane that can take it, or with ``step`` -1 the previous."""
        panes, focused = self._panes(), QApplication.focusWidget()
        now = _innermost(panes, focused)
        start = panes.index(now) if now is not None else (-1 if step > 0 else 0)
        for distance in range(1, len(panes) + 1):
            pane = panes[(start + step * distance) % len(panes)]
            found = self._remembered(pane) or _first(pane)
            if found is not None and pane is not now:
                # Not as by a key: a line of text would select all, and the next letter replace it.
                found.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def enter(self, pane: QWidget) -> None:
        """Move the focus to where it was last in a pane, or to where it begins there."""
        if (found := self._remembered(pane)) is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            enter(pane)

    def _note(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and (pane := _innermost(self._panes(), now)) is not None:
            self._last[pane] = weakref.ref(now)

    def _remembered(self, pane: QWidget) -> QWidget | None:
        """Return the widget of ``pane`` that had the focus last, if it can take it again."""
        if (last := self._last.get(pane)) is None or (found := last()) is None:
            return None
        if not Shiboken.isValid(found) or not pane.isVisible():
            return None
        return found if holds(pane, found) and takes_focus(found) else None


def focus_next_stop(parts: Sequence[QWidget], *, is_next: bool) -> None:
    """Move the focus to the next or previous Tab stop, through ``parts`` in their order."""
    stops = [each for part in parts for each in _stops(part)]
    if not stops:
        return
    focused = QApplication.focusWidget()
    around = next((each for each in _upwards(focused) if each in stops), None)
    if around is not None:
        following = stops.index(around) + (1 if is_next else -1)
    else:
        after = next((each for each in _chain_after(focused) if each in stops), stops[0])
        following = stops.index(after) - (0 if is_next else 1)
    reason = Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason
    stops[following % len(stops)].setFocus(reason)


def _upwards(widget: QWidget | None) -> Iterator[QWidget]:
    """Yield ``widget`` and what is around it."""
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def _chain_after(widget: QWidget | None) -> Iterator[QWidget]:
    """Yield what follows ``widget`` in the Tab order of Qt, what is beside it before the rest."""
    if widget is None:
        return
    following = []
    each = widget.nextInFocusChain()
    while each is not None and each is not widget:
        following.append(each)
        each = each.nextInFocusChain()
    beside = widget.parentWidget()
    yield from (each for each in following if beside is not None and holds(beside, each))
    yield from following


def _stops(part: QWidget) -> Iterator[QWidget]:
    """Yield the Tab stops of ``part`` in its own order."""
    each: QWidget | None = part
    while each is not None:
        # Most widgets of a window are on hidden pages.
        if each.isVisible() and holds(part, each) and takes_focus(each):
            yield each
        each = each.nextInFocusChain()
        if each is part:
            break


def _innermost(panes: Sequence[QWidget], widget: QWidget | None) -> QWidget | None:
    """Return the smallest of the panes that hold ``widget``; None if none does."""
    holding = [pane for pane in panes if holds(pane, widget)]
    return next(
        (
            pane
            for pane in holding
            if not any(other is not pane and pane.isAncestorOf(other) for other in holding)
        ),
        None,
    )


def enter(pane: QWidget) -> None:
    """Move the focus to where it begins in ``pane``, if anything there takes it."""
    found = _first(pane)
    if found is not None:
        found.setFocus(Qt.FocusReason.OtherFocusReason)


def holds(pane: QWidget, widget: QWidget | None) -> bool:
    """Whether ``widget`` is ``pane`` or inside it."""
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def usable(widget: QWidget) -> QWidget | None:
    """Return ``widget`` or its nearest parent that is visible and enabled; None if none is."""
    near: QWidget | None = widget
    while near is not None and not is_usable(near):
        near = near.parentWidget()
    return near


def is_usable(widget: QWidget) -> bool:
    """Whether ``widget`` is visible and enabled."""
    return widget.isVisible() and widget.isEnabled()


def _first(pane: QWidget) -> QWidget | None:
    """Return where the focus begins in ``pane``: at its first Tab stop that is harmless, if any.

    A key that was meant for another widget would change a choice, or press a button.
    """
    if not pane.isVisible():
        return None
    first = None
    for each in _stops(pane):
        if not isinstance(each, _HARMFUL):
            return each
        first = first or each
    return first


def takes_focus(widget: QWidget) -> bool:
    """Whether Tab stops at ``widget`` now."""
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    )
