"""What a page of an archive shows before any file of a workshop came: where to begin."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.i18n import _, sentences


class NothingYet(QWidget):
    """Says what is missing, that files of workshops bring it, and leads to the inbox."""

    def __init__(self, context: DeskContext, icon: str, missing: str = "") -> None:
        super().__init__()
        self._navigator = context.navigator
        self.words = sentences(missing, files_bring_it())
        self.go = button(_("Go to the inbox"), "incoming", "primary", run=self._go)
        self.setAccessibleName(self.words)
        self.setLayout(column(empty_state(icon, self.words, self.go), gap=0))
        self.setFocusProxy(self.go)

    def _go(self) -> None:
        self._navigator.navigate("inbox")


def files_bring_it() -> str:
    """Return how what is missing comes here."""
    return _("It comes with the files of workshops: add them in the inbox, or drop them here.")
