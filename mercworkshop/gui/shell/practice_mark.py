"""Marks a window that shows the practice workshop."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction

from mercworkshop.gui.session.pages.palette_command import PaletteCommand, match_commands
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.style import icons
from mercworkshop.i18n import _


def mark_practice(window: MainWindow, reset: Callable[[], None]) -> None:
    """Show a mark in the top bar, and add a command and a menu entry that call ``reset``."""
    window.bar.mark_practice(_("PRACTICE"))
    words = _("Reset the practice country")
    # Later, so that the window is not replaced while it handles the key.
    command = PaletteCommand(
        words, partial(QTimer.singleShot, 0, reset), detail=_("Practice country")
    )
    window.add_search(lambda query: match_commands([command], query))
    action = QAction(words, window)
    icons.set_icon(action, "sandbox", "muted")
    action.triggered.connect(reset)
    menu = window.bar.menu.menu()
    menu.insertAction(menu.actions()[0], action)
    menu.insertSeparator(menu.actions()[1])
