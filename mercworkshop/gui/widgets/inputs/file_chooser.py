"""Dialogs that ask for a file, in the language of the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCompleter, QFileDialog, QWidget

from mercworkshop import paths
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.weak_slot import weak_slot

_LABELS = {
    QFileDialog.DialogLabel.LookIn: "Look in:",
    QFileDialog.DialogLabel.FileType: "Files of type:",
}
"""Labels that Qt shows with an underlined letter but has translated only without one."""


_DESKTOPS = frozenset({"gnome", "kde", "xfce", "mate", "cinnamon", "x-cinnamon", "unity", "lxqt"})
"""Desktops of Linux, in lower case, whose file dialog Qt shows instead of its own."""


def has_native_dialogs() -> bool:
    """Return whether the system draws file dialogs, so that they look as everywhere on it."""
    if sys.platform in {"win32", "darwin"}:
        return QGuiApplication.platformName() in {"windows", "cocoa"}
    desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
    is_shown = QGuiApplication.platformName() in {"xcb", "wayland"}
    return is_shown and not _DESKTOPS.isdisjoint(desktops)


def file_chooser(
    parent: QWidget | None, title: str, folder: str = "", pattern: str = ""
) -> QFileDialog:
    """Return a dialog over ``parent`` that starts in ``folder`` and lists files of ``pattern``."""
    dialog = QFileDialog(parent, title, folder, pattern)
    theme.apply_style_sheet(dialog)
    for completer in dialog.findChildren(QCompleter):  # none where the system draws the dialog
        if (found := completer.popup()) is not None:
            theme.apply_style_sheet(found)
    for label, words in _LABELS.items():
        translated = QCoreApplication.translate("QFileDialog", words)
        if translated != words:
            dialog.setLabelText(label, translated)
    return dialog


def ask_for_file(
    parent: QWidget, title: str, pattern: str, use: Callable[[str], object], folder: str = ""
) -> QFileDialog:
    """Show and return a dialog that asks for a file there is; ``use`` gets its name."""
    dialog = file_chooser(parent, title, folder, pattern)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _open(dialog, use)


def ask_for_folder(parent: QWidget, title: str, use: Callable[[str], object]) -> QFileDialog:
    """Show and return a dialog that asks for a folder; ``use`` gets its name."""
    dialog = file_chooser(parent, title, documents_folder())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return _open(dialog, use)


def ask_where_to_save(
    parent: QWidget | None,
    title: str,
    pattern: str,
    use: Callable[[str], object],
    name: str,
    *,
    may_replace: bool = True,
) -> QFileDialog:
    """Show and return a dialog that asks for a file to write; ``use`` gets its name.

    ``name`` is proposed, in the documents folder. Without ``may_replace`` nobody is asked whether
    to replace a file: the code that writes adds a number to a name that is taken.
    """
    dialog = file_chooser(parent, title, documents_folder(), pattern)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not may_replace)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.filterSelected.connect(weak_slot(dialog, _take_ending_of_filter))
    return _open(dialog, use)


def _take_ending_of_filter(dialog: QFileDialog) -> None:
    """Give the name that is typed the ending of the kind of file that was chosen."""
    ending = dialog.selectedNameFilter().rpartition("*")[2].strip(")")
    dialog.setDefaultSuffix(ending.removeprefix("."))
    for typed in dialog.selectedFiles()[:1]:
        dialog.selectFile(Path(typed).with_suffix(ending).name)


def _open(dialog: QFileDialog, use: Callable[[str], object]) -> QFileDialog:
    dialog.fileSelected.connect(use)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def documents_folder() -> str:
    """Return the user's documents folder, or their home folder if there is none."""
    named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return named if Path(named).is_dir() else str(paths.user_home())
