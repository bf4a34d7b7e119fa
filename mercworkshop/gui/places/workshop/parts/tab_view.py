"""Base class of the tabs of the place “Workshop”."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mercworkshop.gui.session.palette_command import PaletteCommand


class WorkshopTabView(QWidget):
    """The view of one tab; the defaults are for a tab without records and commands."""

    def show_record(self, record_id: str) -> None:
        """Show a record of this tab by its id."""

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return the commands for the command palette while this tab is shown."""
        return ()
