"""Walks a screen with Tab: where the keyboard goes, and whether that can be seen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from mercworkshop.gui.widgets.focus.sight import is_in_sight, scroll_areas_above
from tests.gui.access.fitting import chain, said

MOST = 90
"""Keys typed on one screen."""

CELLS = 3
"""Tabs inside one table before Ctrl+Tab leaves it."""

_NO_KEYS = Qt.KeyboardModifier.NoModifier


def lost_on(root: QWidget) -> list[str]:
    """Type Tab until it comes round; return where the keyboard was nowhere or out of sight."""
    root.activateWindow()
    QApplication.processEvents()
    found: dict[str, None] = {}
    seen: set[int] = set()
    same = 0
    for _key in range(MOST):
        before = QApplication.focusWidget()
        leaves = same >= CELLS and Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(before or root, Qt.Key.Key_Tab, leaves or _NO_KEYS)
        QApplication.processEvents()
        now = QApplication.focusWidget()
        if now is None:
            found[f"nowhere after {said(before) if before else 'the start'}"] = None
            break
        same = same + 1 if now is before else 0
        if now is not before:
            if id(now) in seen:
                break
            seen.add(id(now))
            if not can_be_seen(now, root):
                found[f"out of sight: {said(now)} in {chain(now)}"] = None
    return list(found)


def can_be_seen(widget: QWidget, root: QWidget) -> bool:
    """Return whether the window shows a part of a widget that can be recognised."""
    if not is_in_sight(widget):
        return False
    outermost = [widget, *scroll_areas_above(widget)][-1]
    assert isinstance(outermost, QWidget | QScrollArea)
    place = QRect(outermost.mapTo(root, QPoint()), outermost.size())
    return root.rect().intersects(place)
