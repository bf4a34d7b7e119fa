"""F6: moves the focus to the next pane."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focus_next_pane(panes: Sequence[QWidget]) -> None:
    """Move the focus to the next pane that can take it."""
    focused = QApplication.focusWidget()
    now = next((n for n, pane in enumerate(panes) if holds(pane, focused)), -1)
    for step in range(1, len(panes) + 1):
        found = _first(panes[(now + step) % len(panes)])
        if found is not None:
            found.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def enter(pane: QWidget) -> None:
    """Move the focus to the first widget of a pane that takes it, if there is one."""
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
    """Return the first widget of ``pane`` that Tab stops at; None if there is none."""
    if not pane.isVisible():
        return None
    inside = (pane, *pane.findChildren(QWidget))
    return next((each for each in inside if takes_focus(each)), None)


def takes_focus(widget: QWidget) -> bool:
    """Whether Tab stops at ``widget`` now."""
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    )
