"""A menu of the buttons that have no room beside the others."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton

from mercworkshop.gui.widgets.buttons import escape_ampersands
from mercworkshop.gui.widgets.weak_slot import weak_slot


def list_buttons(menu: QMenu, buttons: Iterable[QAbstractButton]) -> None:
    """Fill a menu with what does the same as these buttons; the menu of a button lies in it."""
    menu.clear()
    for each in buttons:
        name = escape_ampersands(each.accessibleName())
        if isinstance(each, QPushButton) and each.menu() is not None:
            action = each.menu().menuAction()
            menu.addAction(action)
            each.menu().setTitle(name)
        else:
            action = menu.addAction(each.icon(), name)
            action.triggered.connect(weak_slot(each, QAbstractButton.click))
        action.setEnabled(each.isEnabled())
