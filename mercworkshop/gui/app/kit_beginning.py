"""Asks who begins from a kit once its workshop is open, and leads there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from mercworkshop.gui.app.workshop_controller import WorkshopController
from mercworkshop.settings import SettingsFile


class KitBeginning(QObject):
    """Waits for the workshop that is made from a kit."""

    def __init__(self, opening: WorkshopController, settings: SettingsFile) -> None:
        super().__init__()
        self._opening, self._settings = opening, settings
        self._expected: Path | None = None
        opening.opened.connect(self._opened)
        opening.not_opened.connect(self._forget)

    def expect(self, path: Path) -> None:
        """Ask as soon as the workshop at ``path``, which is being made from a kit, is open."""
        self._expected = path.absolute()

    def _forget(self, _path: Path) -> None:
        self._expected = None

    def _opened(self, path: Path) -> None:
        expected, self._expected = self._expected, None
        session, window = self._opening.session, self._opening.window
        if expected != path.absolute() or session is None or window is None:
            return
        from mercworkshop.gui.app.kit_dialog import KitDialog

        dialog = KitDialog(session.workshop, session.reference, self._settings, window)
        dialog.begun.connect(self._begin)
        dialog.open()

    def _begin(self, group: str, path: tuple[str, ...]) -> None:
        """Sign as whoever works here now, and show where the group begins."""
        self._opening.dialogs.author_changed.emit()
        session, window = self._opening.session, self._opening.window
        if session is not None and window is not None:
            self._settings.note_group(session.path.absolute(), group)
            window.navigate(*path)
