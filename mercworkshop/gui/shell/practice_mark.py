"""How the window shows that its workshop is the sandbox."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction

from mercworkshop.gui.session.palette_command import PaletteCommand, match_commands
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.style import icons
from mercworkshop.i18n import _


def mark_practice(window: MainWindow, reset: Callable[[], None]) -> None:
    """Let the window say that it shows the sandbox, and offer to begin it anew."""
    window.bar.mark_practice(_("SANDBOX"))
    words = _("Reset the sandbox")
    # The key that asks for it is over before its window goes.
    command = PaletteCommand(words, partial(QTimer.singleShot, 0, reset), detail=_("Sandbox"))
    window.add_search(lambda query: match_commands([command], query))
    action = QAction(words, window)
    icons.set_icon(action, "sandbox", "muted")
    action.triggered.connect(reset)
    menu = window.bar.menu.menu()
    menu.insertAction(menu.actions()[0], action)
    menu.insertSeparator(menu.actions()[1])
