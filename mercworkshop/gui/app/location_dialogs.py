"""Dialogs that ask for a set-up file, and for the file of a new workshop."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QFileDialog

from mercworkshop.domain.values import file_names
from mercworkshop.exchange import file_kinds
from mercworkshop.gui.widgets.file_chooser import documents_folder, file_chooser
from mercworkshop.i18n import _


class LocationDialogs:
    """Shows one dialog at a time over the active window, and keeps a reference to it."""

    def __init__(self) -> None:
        self._shown: QFileDialog | None = None

    def ask_setup_file(self) -> QFileDialog:
        """Show and return a dialog for a set-up file."""
        dialog = self._new_dialog(_("New workshop from a set-up file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = file_kinds.format_patterns((*file_kinds.FORMS, file_kinds.EXCHANGE))
        dialog.setNameFilter(_("Set-up files ({patterns})").format(patterns=patterns))
        dialog.open()
        return dialog

    def ask_target(self, name: str, title: str = "") -> QFileDialog:
        """Show and return a dialog for the file of a new workshop; ``name`` is proposed."""
        dialog = self._new_dialog(title or _("New workshop"))
        dialog.setNameFilter(_("Workshops ({patterns})").format(patterns="*.mercws"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("mercws")
        dialog.selectFile(file_names.portable_name(f"{name}.mercws"))
        dialog.open()
        return dialog

    def ask_archive(self, name: str) -> QFileDialog:
        """Show and return a dialog for the file of a new archive; ``name`` is proposed."""
        dialog = self._new_dialog(_("New archive"))
        patterns = file_kinds.format_patterns([file_kinds.ARCHIVE])
        dialog.setNameFilter(_("Archives ({patterns})").format(patterns=patterns))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(file_kinds.ARCHIVE.removeprefix("."))
        dialog.selectFile(file_names.portable_name(f"{name}{file_kinds.ARCHIVE}"))
        dialog.open()
        return dialog

    def _new_dialog(self, title: str) -> QFileDialog:
        dialog = self._shown = file_chooser(QApplication.activeWindow(), title, documents_folder())
        return dialog
