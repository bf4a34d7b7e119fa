"""The dialog that asks for a file, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCompleter, QFileDialog, QWidget

from mercworkshop.gui.style import theme

_LABELS = {
    QFileDialog.DialogLabel.LookIn: "Look in:",
    QFileDialog.DialogLabel.FileType: "Files of type:",
}
"""Labels that Qt shows with an underlined letter but has translated only without one."""


def file_chooser(
    parent: QWidget | None, title: str, folder: str = "", pattern: str = ""
) -> QFileDialog:
    """Return a dialog over ``parent`` that starts in ``folder`` and lists files of ``pattern``."""
    dialog = QFileDialog(parent, title, folder, pattern)
    theme.dress(dialog)
    for completer in dialog.findChildren(QCompleter):  # none where the system draws the dialog
        if (found := completer.popup()) is not None:
            theme.dress(found)
    for label, words in _LABELS.items():
        translated = QCoreApplication.translate("QFileDialog", words)
        if translated != words:
            dialog.setLabelText(label, translated)
    return dialog
