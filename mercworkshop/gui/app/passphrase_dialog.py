"""The dialog that asks for the passphrase of a file until it is right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import _, isolate


class PassphraseDialog(QDialog):
    """Shown with ``open()``; stays until the passphrase opens the file or it is cancelled."""

    given = Signal(str)

    def __init__(self, file: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        theme.apply_style_sheet(self)
        self.file = file
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Passphrase"))
        words = _("{file} is encrypted with a passphrase.").format(file=isolate(file.name))
        said = row(IconLabel("lock", "amber"), label(words, wrap=True), gap=10)
        said.setStretch(1, 1)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.line.setAccessibleName(_("Passphrase"))
        self.wrong = label("", "bad", wrap=True)
        self.wrong.hide()
        self.open_file = button(_("Open"), "lock", "primary", run=self._give)
        self.open_file.setDefault(True)
        self.cancel = button(_("Cancel"), run=self.reject)
        self.setLayout(
            column(
                heading(_("Passphrase")),
                said,
                label(_("Type the one you were told."), "muted", wrap=True),
                self.line,
                self.wrong,
                None,
                row(None, self.cancel, self.open_file),
                gap=8,
                margin=18,
            )
        )
        self.resize(theme.current_look().px(460), self.sizeHint().height())
        self.line.setFocus()

    def refuse(self, reason: str) -> None:
        """Show why the passphrase did not open the file, and ask again."""
        plain_text(self.wrong, reason)
        self.wrong.show()
        self.open_file.setEnabled(True)
        self.line.setEnabled(True)
        self.line.setFocus()
        self.line.selectAll()
        self.resize(self.width(), max(self.height(), self.sizeHint().height()))

    def _give(self) -> None:
        """Emit the passphrase, and wait for :meth:`refuse` or the end."""
        if self.line.text():
            self.open_file.setEnabled(False)
            self.line.setEnabled(False)
            self.given.emit(self.line.text())
