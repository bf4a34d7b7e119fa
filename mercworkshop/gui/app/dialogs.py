"""Dialogs on the file and this computer: backups, emergency copy, settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QLabel, QWidget

from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.style import theme
from mercworkshop.i18n import _
from mercworkshop.settings import SettingsFile

if TYPE_CHECKING:
    from mercworkshop.domain.records.journal import Stamp
    from mercworkshop.gui.app.emergency_copy import EmergencyCopy
    from mercworkshop.gui.session.edits.edit_session import EditSession


class FileDialogs(QObject):
    """Shows one dialog at a time and emits the choice."""

    open_wanted = Signal(object)
    switch_wanted = Signal(object)
    author_changed = Signal()
    writing_changed = Signal()

    def __init__(self, settings: SettingsFile, messages: MessageQueue) -> None:
        super().__init__()
        self._settings, self._messages = settings, messages
        self.shown: QDialog | None = None
        self._emergency_copy: EmergencyCopy | None = None

    def stamp(self) -> Stamp:
        """Return author and laptop for the journal."""
        # Imports every type of record, which the start screen does not need.
        from mercworkshop.domain.records.journal import Stamp

        return Stamp(self._settings.value.user_name, self._settings.laptop)

    def show_backups(self, path: Path, session: EditSession | None, parent: QWidget | None) -> None:
        """Show the backups of the workshop at ``path``; ``session`` is None if it is not open."""
        from mercworkshop.gui.app.backups_dialog import BackupsDialog

        dialog = BackupsDialog(path, session, parent)
        dialog.restored.connect(self.open_wanted)
        self.shown = dialog
        dialog.open()

    def show_settings(self, parent: QWidget | None) -> None:
        """Show the settings: name of the user and of this laptop, and how it writes."""
        from mercworkshop.gui.app.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._settings, parent)
        dialog.changed.connect(self.author_changed)
        dialog.writing_changed.connect(self.writing_changed)
        self.shown = dialog
        dialog.open()

    def ask_which(self, question: str, choices: Sequence[str], run: Callable[[str], None]) -> None:
        """Ask for one of ``choices``, and call ``run`` with it."""
        dialog = QInputDialog(QApplication.activeWindow())
        theme.apply_style_sheet(dialog)
        dialog.setWindowTitle(_("Which workshop?"))
        dialog.setLabelText(question)
        for label in dialog.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        dialog.setComboBoxItems(list(choices))
        dialog.setOption(QInputDialog.InputDialogOption.UseListViewForComboBoxItems)
        dialog.textValueSelected.connect(run)
        self.shown = dialog
        dialog.open()

    def save_elsewhere(self, session: EditSession, parent: QWidget | None) -> None:
        """Ask for the file of an emergency copy, while the workshop cannot be saved."""
        from mercworkshop.gui.app.emergency_copy import EmergencyCopy

        copy = EmergencyCopy(session, self._messages)
        copy.go_on.connect(self.switch_wanted)
        self._emergency_copy = copy
        copy.ask(parent)
        self.shown = copy.dialog
