"""Dialogs that ask for a set-up file, and for the file of a new workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog

from mercworkshop.domain.values import file_names
from mercworkshop.exchange import file_kinds
from mercworkshop.gui.widgets.inputs.file_chooser import (
    documents_folder,
    file_chooser,
    has_native_dialogs,
)
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.app.place_dialog import PlaceDialog


class LocationDialogs:
    """Shows one dialog at a time over the active window, and keeps a reference to it."""

    def __init__(self) -> None:
        self._shown: QFileDialog | PlaceDialog | None = None

    def ask_setup_file(self) -> QFileDialog:
        """Show and return a dialog for a set-up file."""
        dialog = self._new_dialog(_("New workshop from a set-up file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = file_kinds.format_patterns((*file_kinds.FORMS, file_kinds.EXCHANGE))
        dialog.setNameFilter(_("Set-up files ({patterns})").format(patterns=patterns))
        dialog.open()
        return dialog

    def ask_target(self, name: str, title: str = "") -> QFileDialog | PlaceDialog:
        """Show and return a dialog for the file of a new workshop; ``name`` is proposed."""
        words = _("Workshops ({patterns})").format(patterns="*.mercws")
        return self._ask_place(title or _("New workshop"), name, file_kinds.WORKSHOP, words)

    def ask_archive(self, name: str) -> QFileDialog | PlaceDialog:
        """Show and return a dialog for the file of a new archive; ``name`` is proposed."""
        patterns = file_kinds.format_patterns([file_kinds.ARCHIVE])
        words = _("Archives ({patterns})").format(patterns=patterns)
        return self._ask_place(_("New archive"), name, file_kinds.ARCHIVE, words)

    def _ask_place(
        self, title: str, name: str, ending: str, pattern: str
    ) -> QFileDialog | PlaceDialog:
        """Ask with the dialog of the system; without one, propose a place by its title."""
        if not has_native_dialogs():
            from mercworkshop.gui.app.place_dialog import PlaceDialog

            proposal = self._shown = PlaceDialog(QApplication.activeWindow(), title, name, ending)
            proposal.open()
            return proposal
        dialog = self._new_dialog(title)
        dialog.setNameFilter(pattern)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending.removeprefix("."))
        dialog.selectFile(file_names.portable_name(f"{name}{ending}"))
        dialog.open()
        return dialog

    def _new_dialog(self, title: str) -> QFileDialog:
        dialog = self._shown = file_chooser(QApplication.activeWindow(), title, documents_folder())
        return dialog
