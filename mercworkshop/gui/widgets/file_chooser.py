"""The dialog that asks for a file, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

_LABELS = {
    QFileDialog.DialogLabel.LookIn: "Look in:",
    QFileDialog.DialogLabel.FileType: "Files of type:",
}
"""What Qt shows with a letter underlined, but has translated only without."""


def file_chooser(
    parent: QWidget | None, title: str, folder: str = "", pattern: str = ""
) -> QFileDialog:
    """Return a dialog over ``parent`` that begins in ``folder`` and lists what fits ``pattern``."""
    dialog = QFileDialog(parent, title, folder, pattern)
    for label, words in _LABELS.items():
        said = QCoreApplication.translate("QFileDialog", words)
        if said != words:
            dialog.setLabelText(label, said)
    return dialog
