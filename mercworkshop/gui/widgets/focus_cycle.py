"""Where the keyboard is: F6 goes from one part of the window to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import Shiboken


def focus_next_pane(panes: Sequence[QWidget]) -> None:
    """Give the keyboard to the pane after the one that has it, skipping what is empty."""
    focused = QApplication.focusWidget()
    now = next((n for n, pane in enumerate(panes) if holds(pane, focused)), -1)
    for step in range(1, len(panes) + 1):
        found = _first(panes[(now + step) % len(panes)])
        if found is not None:
            found.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def enter(pane: QWidget) -> None:
    """Give the keyboard to the first widget of a pane that takes it, if there is one."""
    found = _first(pane)
    if found is not None:
        found.setFocus(Qt.FocusReason.OtherFocusReason)


def holds(pane: QWidget, widget: QWidget | None) -> bool:
    """Whether a widget is a pane or lies in it."""
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def keep_harmless(before: QWidget | None, now: QWidget | None) -> None:
    """Take the keyboard from a button that it fell on; connect it to ``focusChanged``.

    When the widget with the keyboard is hidden or disabled, Qt gives the keyboard to the next one
    in the order of Tab. Where that is a button, the next space would press what nobody chose: the
    keyboard stays on the part of the window that it was in.
    """
    if before is None or not isinstance(now, QAbstractButton) or not Shiboken.isValid(before):
        return
    if _is_usable(before) or before.window() is not now.window():
        return
    if (near := usable(before)) is not None:
        near.setFocus(Qt.FocusReason.OtherFocusReason)


def usable(widget: QWidget) -> QWidget | None:
    """Return ``widget``, or what is nearest around it that is seen and can be used."""
    near: QWidget | None = widget
    while near is not None and not _is_usable(near):
        near = near.parentWidget()
    return near


def _is_usable(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def _first(pane: QWidget) -> QWidget | None:
    """Return the first widget of ``pane`` that Tab would stop at."""
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
