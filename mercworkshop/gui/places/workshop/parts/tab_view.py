"""What every tab of the workshop is to the page that holds it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mercworkshop.gui.session.palette_command import PaletteCommand


class WorkshopTabView(QWidget):
    """The view of one tab. The defaults do for one without records and without commands."""

    def show_record(self, record_id: str) -> None:
        """Show a record of this tab by its id."""

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return what the command box offers while this tab is shown."""
        return ()
