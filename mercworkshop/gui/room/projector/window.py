"""The second window: nothing but what the room sees, over a whole screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QScreen
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.room.projector.canvas import RoomCanvas
from mercworkshop.gui.room.screen import RoomScreen
from mercworkshop.gui.widgets.keys import binding
from mercworkshop.gui.widgets.keys.scopes import PRESENTING
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.i18n import _


class RoomWindow(QWidget):
    """Shows a picture over the whole of a screen, or on the only one until Esc.

    Keys of whoever presents hold here too.
    """

    closed = Signal()
    asked = Signal(str, str)
    """A key of whoever presents was pressed: what it means, and its letter."""

    def __init__(self, screen: RoomScreen) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(_("What the room sees"))
        self._is_only = True
        self.canvas = RoomCanvas(screen, screen.seen, is_framed=False)
        self.canvas.setAccessibleName(_("What the room sees"))
        self.setLayout(column(self.canvas, gap=0))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)

    def show_on(self, screen: QScreen, *, is_only: bool) -> None:
        """Cover a screen; only on one's own screen does it take the focus."""
        self._is_only = is_only
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=not is_only)
        self.hide()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        if is_only:
            self.activateWindow()
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meant = binding.meaning(event, PRESENTING)
        if meant == "leave" and self._is_only:
            self.close()
        elif meant:
            self.asked.emit(meant, event.text())
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
