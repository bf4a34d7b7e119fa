"""Gives a window its search once it is painted: the index is built then, not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from mercworkshop.gui.widgets.weak_slot import weak_slot

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.shell.main_window import MainWindow

SEARCH_AFTER_MS = 300
"""Milliseconds from the window to its search index."""


def add_search_soon(window: MainWindow, session: EditSession) -> None:
    """Build the index of a workshop soon, and let the palette of its window search there."""
    QTimer.singleShot(SEARCH_AFTER_MS, window, weak_slot(window, _add_search, session))


def _add_search(window: MainWindow, session: EditSession) -> None:
    if window.isVisible():  # a closed window would not end the search thread
        from mercworkshop.gui.shell.palette_search import PaletteSearch

        PaletteSearch(window, session)
