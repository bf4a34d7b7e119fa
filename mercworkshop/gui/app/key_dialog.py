"""The dialog that asks for the key of a file encrypted for keys not on this laptop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from mercworkshop.gui.places.exchange.keys.restore_dialog import RestoreDialog
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.file_chooser import ask_for_file
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import _, isolate


class KeyDialog(QDialog):
    """Shown with ``open()``; stays until a key opens the file or it is cancelled."""

    given = Signal(str)
    """Emitted with the name of a key file; empty after a key was restored on this laptop."""

    def __init__(self, file: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        theme.apply_style_sheet(self)
        self.file = file
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Open with a key"))
        self.chooser: QFileDialog | None = None
        self.restoring: RestoreDialog | None = None
        words = _("{file} is encrypted for certain keys. It does not show whose keys they are.")
        said = row(
            IconLabel("lock", "amber"), label(words.format(file=isolate(file.name)), wrap=True)
        )
        said.setStretch(1, 1)
        self.wrong = label("", "bad", wrap=True)
        self.wrong.hide()
        self.key_file = button(_("Key file…"), "folder", "primary", run=self._choose)
        self.key_file.setDefault(True)
        self.paper = button(_("Recovery sheet…"), "edit", run=self._restore)
        self.cancel = button(_("Cancel"), run=self.reject)
        about = _(
            "Choose the key file that opens it, or type the 24 words of its recovery sheet. This"
            " laptop does not need the workshop for that. The file itself is not changed."
        )
        self.setLayout(
            column(
                heading(_("This file is encrypted")),
                said,
                label(about, "muted", wrap=True),
                self.wrong,
                None,
                row(None, self.cancel, self.paper, self.key_file),
                gap=8,
                margin=18,
            )
        )
        self.resize(theme.current_look().px(520), self.sizeHint().height())
        self.key_file.setFocus()

    def refuse(self, reason: str) -> None:
        """Show why the key did not open the file, and ask again."""
        plain_text(self.wrong, reason)
        self.wrong.setVisible(bool(reason))
        self._allow(is_free=True)
        self.key_file.setFocus()
        self.resize(self.width(), max(self.height(), self.sizeHint().height()))

    def give(self, name: str) -> None:
        """Emit the name of a key file, and wait for :meth:`refuse` or the end."""
        self._allow(is_free=False)
        self.given.emit(name)

    def _allow(self, *, is_free: bool) -> None:
        self.key_file.setEnabled(is_free)
        self.paper.setEnabled(is_free)

    def _choose(self) -> None:
        self.chooser = ask_for_file(self, _("Key file"), _("All files (*)"), self.give)

    def _restore(self) -> None:
        dialog = self.restoring = RestoreDialog(self)
        dialog.restored.connect(self._restored)
        dialog.open()

    def _restored(self, _held: object) -> None:
        self.give("")
