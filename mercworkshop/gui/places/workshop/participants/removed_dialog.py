"""Dialog to choose, among people removed from the list, whom to put back or to erase."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.elision import ElidingDelegate
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import _


class RemovedDialog(QDialog):
    """Show it with ``open()``. It only chooses; the next dialog explains what erasing does."""

    wanted_back = Signal(object)
    """Emitted with the ids of the people who are to be on the list again."""

    chosen = Signal(object)
    """Emitted with the ids of the people who are to be erased."""

    def __init__(self, removed: Mapping[str, str], parent: QWidget | None) -> None:
        """Show people to choose from; ``removed`` is the name of each, by id."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("People who were removed from the list"))
        self.list = QListWidget()
        self.list.setItemDelegate(ElidingDelegate(self.list))
        self.list.setProperty("kind", "field")
        self.list.setAccessibleName(self.windowTitle())
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        for key, name in sorted(removed.items(), key=lambda each: each[1].casefold()):
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.go_on = button(_("Erase for good…"), "trash", run=self._choose)
        self.go_on.setDefault(True)
        self.back = button(_("Put back"), "undo", run=self._put_back)
        self.cancel = button(_("Cancel"), run=self.reject)
        about = _(
            "They are still in the history and in the backups. Who was joined with another person"
            " becomes a person of their own again."
        )
        body = column(
            heading(self.windowTitle()),
            label(about, "muted", wrap=True),
            self.list,
            row(self.back, None, self.cancel, self.go_on),
            gap=10,
            margin=18,
        )
        body.setStretch(2, 1)
        self.setLayout(body)
        look, screen = theme.current_look(), self.screen().availableSize() * 0.9
        self.resize(QSize(look.px(460), look.px(420)).boundedTo(screen))
        self.list.setFocus()

    def _choose(self) -> None:
        self._tell(self.chosen)

    def _put_back(self) -> None:
        self._tell(self.wanted_back)

    def _tell(self, signal: SignalInstance) -> None:
        ids = [each.data(Qt.ItemDataRole.UserRole) for each in self.list.selectedItems()]
        if ids:
            self.accept()
            signal.emit(ids)
