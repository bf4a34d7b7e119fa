"""Dims a window while a dialog stands over it: what cannot be pressed does not look as if."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.style import theme


class Veil(QWidget):
    """Lies over a window; mouse and screen reader find nothing in it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.current_look().color("veil"))
        painter.end()


class _Watch(QObject):
    """Shows the veil of a window from the first dialog that blocks it to the last one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._veil: Veil | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.WindowBlocked:
                if self._veil is None:  # the start of the window pays for none
                    self._veil = Veil(self._window)
                self._veil.setGeometry(self._window.rect())
                self._veil.raise_()
                self._veil.show()
            case QEvent.Type.WindowUnblocked if self._veil is not None:
                self._veil.hide()
            case QEvent.Type.Resize if self._veil is not None:
                self._veil.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)


def dim_behind_dialogs(window: QWidget) -> None:
    """Dim a window while it is blocked by a dialog."""
    _Watch(window)
