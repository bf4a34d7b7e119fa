"""Alt with a digit opens a place, by where the key lies and not by what it writes.

On a French keyboard the keys of the upper row write & é " without Shift.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.widgets.keys.table import PLACE_KEYS

_ALT = Qt.KeyboardModifier.AltModifier
_MAC = {code: n for n, code in enumerate((0x12, 0x13, 0x14, 0x15, 0x17, 0x16, 0x1A, 0x1C))}
_FIRST = {"windows": 2, "xcb": 10, "wayland": 10, "wayland-egl": 10}
"""Scan code of the key that an English keyboard labels 1, by platform."""


class PlaceKeys(QObject):
    """Calls the first of ``goes`` on Alt+1 in a window, and so on."""

    def __init__(self, window: QWidget, goes: Sequence[Callable[[], object]]) -> None:
        super().__init__(window)
        self._goes = goes
        for keys, go in zip(PLACE_KEYS, goes, strict=False):
            QShortcut(QKeySequence(keys), window).activated.connect(go)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the native window once it is shown: it gets each key before any widget does."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            watched.windowHandle().installEventFilter(self)
        elif isinstance(watched, QWindow) and event.type() == QEvent.Type.KeyPress:
            place = place_at(event, QGuiApplication.platformName())
            if 0 <= place < len(self._goes):
                self._goes[place]()
                return True
        return False


def place_at(event: QEvent, platform: str) -> int:
    """Return the number of the place, from 0, that a key with Alt alone opens; -1 if none."""
    if not isinstance(event, QKeyEvent) or event.modifiers() != _ALT:
        return -1
    if platform == "cocoa":
        return _MAC.get(event.nativeVirtualKey(), -1)
    place = event.nativeScanCode() - _FIRST[platform] if platform in _FIRST else -1
    return place if 0 <= place < len(PLACE_KEYS) else -1
