"""Saving a copy elsewhere while the workshop's own file cannot be written, and going on there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mercworkshop.domain.values import file_names
from mercworkshop.errors import UserError
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.session.messages import Message, MessageQueue
from mercworkshop.gui.widgets.file_chooser import file_chooser
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, plural
from mercworkshop.store.disk.storage_location import StorageKind
from mercworkshop.store.emergency_copy import EmergencyCopyResult

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession


class EmergencyCopy(QObject):
    """Asks where to, has everything written there, and offers to go on working there."""

    go_on = Signal(object)
    """Emitted with the path of the copy that the person wants to work in."""

    def __init__(self, session: EditSession, messages: MessageQueue) -> None:
        super().__init__()
        self._session, self._messages = session, messages
        self.dialog: QFileDialog | None = None

    def ask(self, parent: QWidget | None, folder: str) -> None:
        """Ask for the disk and the folder; nothing waits for the answer."""
        dialog = file_chooser(parent, _("Save a copy elsewhere"), folder)
        dialog.setNameFilter(_("Workshops ({patterns})").format(patterns="*.mercws"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Nothing is ever overwritten: a name that is taken gets a number.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix("mercws")
        dialog.selectFile(file_names.portable_name(self._session.path.name))
        dialog.fileSelected.connect(self.save_to)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def save_to(self, name: str) -> None:
        """Write everything to a new file called ``name``, or beside it where that is taken."""
        answer = FutureRelay(self._session.save_elsewhere(Path(name)))
        answer.done.connect(self._offer)
        answer.failed.connect(self._explain)
        answer.start()

    def _offer(self, rescued: EmergencyCopyResult) -> None:
        shown = isolate(str(rescued.place))
        if rescued.kind is StorageKind.LOCAL:
            words = _("Everything is saved in “{file}”. Go on working there?").format(file=shown)
            go_on = (_("Go on in the copy"), weak_slot(self, EmergencyCopy._go_on, rescued.place))
            self._messages.add(Message(words, "warn", (go_on,), leads=True))
        else:
            words = _(
                "Everything up to now is saved in “{file}”. Keep that file. The key that opens"
                " hand-ins stays on this computer, in the workshop and its dated copies."
            ).format(file=shown)
            self._messages.inform(f"{words} {rescued.kind.sentence}")
        if rescued.missing:
            self._messages.show_error(_not_brought(rescued))

    def _go_on(self, place: Path) -> None:
        self.go_on.emit(place)

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._messages.show_error(error)


def _not_brought(rescued: EmergencyCopyResult) -> UserError:
    words = plural(
        "{n} entry could not be saved in the copy as it is shown.",
        "{n} entries could not be saved in the copy as they are shown.",
        rescued.missing,
    )
    if rescued.aside is None:
        return UserError(words, _("Write them down from the window before you close it."))
    kept = _("What they hold can be read in “{file}”.").format(file=isolate(str(rescued.aside)))
    return UserError(words, kept)
