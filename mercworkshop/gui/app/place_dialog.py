"""Proposes where a new file lives, by its title alone; another place can be chosen.

It is used where the system has no file dialog of its own and Qt's would be shown instead.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from mercworkshop import paths
from mercworkshop.domain.values import file_names
from mercworkshop.errors import UserError
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.file_chooser import documents_folder, file_chooser
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate_path

FOLDER = "MercWorkshop"
"""The folder in the documents where files are proposed; it is made with the first of them."""


class PlaceDialog(QDialog):
    """Shown with ``open()``; ``fileSelected`` carries the path, as a file dialog does.

    An existing file is never replaced: a name that is taken gets a number.
    """

    fileSelected = Signal(str)  # noqa: N815 - as that of a file dialog

    def __init__(self, parent: QWidget | None, title: str, name: str, ending: str) -> None:
        super().__init__(parent)
        theme.apply_style_sheet(self)
        self._ending = ending
        self._folder = Path(documents_folder()) / FOLDER
        self.setWindowTitle(title)
        self.line = QLineEdit(name)
        self.line.setAccessibleName(_("Title"))
        self.line.textChanged.connect(weak_slot(self, PlaceDialog._show_place))
        self.place = label("", "muted", wrap=True)
        self.wrong = label("", "bad", wrap=True)
        self.create_button = button(_("Create"), kind="primary", run=self.accept)
        self.create_button.setDefault(True)
        self.change = button(_("Change…"), "folder", run=self._ask_folder)
        self.cancel = button(_("Cancel"), run=self.reject)
        where = row(self.place, self.change, gap=10)
        where.setStretch(0, 1)
        acts = row(self.create_button, self.cancel, None)
        whole = column(heading(title), self.line, where, self.wrong, None, acts, gap=10, margin=18)
        self.setLayout(whole)
        self.wrong.hide()
        self.resize(theme.current_look().px(520), self.sizeHint().height())
        self._show_place()
        self.line.selectAll()
        self.line.setFocus()

    @property
    def path(self) -> Path:
        """The file that is proposed now, before it is known whether its name is free."""
        return self._folder / f"{self._name()}{self._ending}"

    def _name(self) -> str:
        return file_names.portable_name(self.line.text()).strip(" .")

    def accept(self) -> None:
        """Make the folder, and give the path of a file that is not there yet."""
        from mercworkshop.store.disk import free_names

        if not self._name():
            self._refuse(_("Give it a title first."))
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = free_names.free_name_beside(self.path)
        except OSError:
            self._refuse(_("The folder could not be made. Choose another one with “Change…”."))
        except UserError as error:
            self._refuse(str(error))
        else:
            super().accept()
            self.fileSelected.emit(str(path))

    def _show_place(self) -> None:
        words = _("Saved as {path}").format(path=isolate_path(_short(self.path)))
        plain_text(self.place, words)
        self.wrong.hide()

    def _refuse(self, why: str) -> None:
        plain_text(self.wrong, why)
        self.wrong.show()
        self.line.setFocus()

    def _ask_folder(self) -> None:
        dialog = file_chooser(self, _("Folder"), documents_folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._use_folder)
        dialog.open()

    def _use_folder(self, name: str) -> None:
        self._folder = Path(name)
        self._show_place()


def _short(path: Path) -> str:
    """Return a path from the home folder on, as a person would say it."""
    home = paths.user_home()
    return str(path.relative_to(home)) if path.is_relative_to(home) else str(path)
