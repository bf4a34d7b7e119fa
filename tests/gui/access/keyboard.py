"""Presses Tab through a screen; finds lost or hidden focus, and controls that Tab never reaches."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QScrollArea, QWidget

from mercworkshop.gui.widgets.focus.sight import is_in_sight, scroll_areas_above
from tests.gui.access.fitting import chain, said
from tests.gui.walk import shown

MOST = 400
"""The most presses of Tab for a way round a screen; after that, Tab counts as trapped."""

CELLS = 3
"""How often Tab may stay in one widget, such as a table, before Ctrl+Tab is tried once."""

_NO_KEYS = Qt.KeyboardModifier.NoModifier


def lost_on(root: QWidget) -> list[str]:
    """Press Tab until the focus comes round; return what was wrong.

    That is: nothing has the focus, what has it is out of sight, Tab is trapped, or Tab never
    reaches a control that could be used from the beginning to the end.
    """
    root.activateWindow()
    QApplication.processEvents()
    begun = {each for each in shown(root) if is_stop(each)}
    found: dict[str, None] = {}
    seen: set[QWidget | None] = {QApplication.focusWidget()}
    same = 0
    for _key in range(MOST):
        before = QApplication.focusWidget()
        leaves = same == CELLS and Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(before or root, Qt.Key.Key_Tab, leaves or _NO_KEYS)
        QApplication.processEvents()
        now = QApplication.focusWidget()
        if now is None:
            found[f"nowhere after {said(before) if before else 'the start'}"] = None
            break
        same = same + 1 if now is before else 0
        if now is not before:
            is_round = now in seen
            seen.add(now)
            if not can_be_seen(now, root):
                found[f"out of sight: {said(now)} in {chain(now)}"] = None
            if is_round:
                break
    else:
        found["trapped: Tab does not come round"] = None
    missed = [each for each in shown(root) if each in begun - seen and is_stop(each)]
    return [*found, *(f"Tab never comes to {said(each)} in {chain(each)}" for each in missed)]


def is_stop(widget: QWidget) -> bool:
    """Return whether Tab should stop at a widget; of radio buttons, only at the chosen one."""
    if isinstance(widget, QRadioButton) and not widget.isChecked():
        return False
    return (
        widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    )


def can_be_seen(widget: QWidget, root: QWidget) -> bool:
    """Return whether the window shows a part of a widget that can be recognised."""
    if not is_in_sight(widget):
        return False
    outermost = [widget, *scroll_areas_above(widget)][-1]
    assert isinstance(outermost, QWidget | QScrollArea)
    place = QRect(outermost.mapTo(root, QPoint()), outermost.size())
    return root.rect().intersects(place)
