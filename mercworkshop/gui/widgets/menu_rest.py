"""The look of a button whose menu has closed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from mercworkshop.gui.widgets.weak_slot import weak_slot


def rest_after(pressed: QAbstractButton, menu: QMenu) -> None:
    """Let a button look at rest once its menu has closed, if the pointer is elsewhere by then.

    While a menu is open, Qt tells the button nothing of the pointer.
    """
    rest = QTimer(pressed, singleShot=True, interval=0)
    rest.timeout.connect(weak_slot(pressed, _rest))
    menu.aboutToHide.connect(rest.start)


def _rest(pressed: QAbstractButton) -> None:
    if pressed.underMouse() and not pressed.rect().contains(pressed.mapFromGlobal(QCursor.pos())):
        pressed.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
        QApplication.sendEvent(pressed, QEvent(QEvent.Type.Leave))
        pressed.update()
