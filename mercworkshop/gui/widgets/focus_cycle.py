"""F6: moves the focus to the next pane; also keeps the focus off buttons it falls on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import Shiboken


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


def keep_harmless(before: QWidget | None, now: QWidget | None) -> None:
    """Take the focus off a button that got it by accident; connect it to ``focusChanged``.

    When the widget with the focus is hidden or disabled, Qt moves the focus to the next one in Tab
    order. If that is a button, the next space would press it unintended: the focus goes to the
    nearest usable widget around the old one instead.
    """
    if before is None or not isinstance(now, QAbstractButton) or not Shiboken.isValid(before):
        return
    if _is_usable(before) or before.window() is not now.window():
        return
    if (near := usable(before)) is not None:
        near.setFocus(Qt.FocusReason.OtherFocusReason)


def usable(widget: QWidget) -> QWidget | None:
    """Return ``widget`` or its nearest parent that is visible and enabled; None if none is."""
    near: QWidget | None = widget
    while near is not None and not _is_usable(near):
        near = near.parentWidget()
    return near


def _is_usable(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def _first(pane: QWidget) -> QWidget | None:
    """Return the first widget of ``pane`` that Tab stops at; None if there is none."""
    if not pane.isVisible():
        return None
    inside = (pane, *pane.findChildren(QWidget))
    return next((each for each in inside if _takes_focus(each)), None)


def _takes_focus(widget: QWidget) -> bool:
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    )
