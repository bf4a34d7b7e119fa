"""The emergency copy: saves everything in another file while the workshop cannot be saved."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mercworkshop.domain.entities.presentations.records import Presentation, Slides, slides_of
from mercworkshop.domain.values import file_names
from mercworkshop.errors import UserError
from mercworkshop.gui.jobs import slide_jobs
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.session.pages.messages import Message, MessageQueue
from mercworkshop.gui.widgets.inputs.file_chooser import ask_where_to_save
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, plural, sentences
from mercworkshop.store.disk.storage_location import StorageKind
from mercworkshop.store.emergency_copy import EmergencyCopyResult
from mercworkshop.store.slides.copying import SlidesCopied

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


class EmergencyCopy(QObject):
    """Asks for a file, writes everything to it, and offers to continue in it."""

    go_on = Signal(object)
    """Emitted with the path of the copy when the user wants to continue in it."""

    def __init__(self, session: EditSession, messages: MessageQueue) -> None:
        super().__init__()
        self._session, self._messages = session, messages
        self.dialog: QFileDialog | None = None

    def ask(self, parent: QWidget | None) -> None:
        """Show the dialog that asks for the file; return at once."""
        self.dialog = ask_where_to_save(
            parent,
            _("Save a copy elsewhere"),
            _("Workshops ({patterns})").format(patterns="*.mercws"),
            self.save_to,
            file_names.portable_name(f"{self._session.path.stem}.mercws"),
            may_replace=False,
        )

    def save_to(self, name: str) -> None:
        """Write everything to a new file ``name``, or a free name beside it if it exists."""
        answer = FutureRelay(self._session.save_elsewhere(Path(name)))
        answer.done.connect(self._copy_slides)
        answer.failed.connect(self._explain)
        answer.start()

    def _copy_slides(self, copied: EmergencyCopyResult) -> None:
        """Copy the files of presentations beside the copy too, if there are any; then offer it."""
        known = self._session.workshop
        wanted = slides_of(known.records(Presentation).values())
        if not wanted:
            self._offer(copied, SlidesCopied())
            return
        waiting = Message(_("Copying slides…"))
        self._messages.add(waiting)
        job = slide_jobs.copy_job(wanted, self._session.path, copied.place, known.workshop_id, self)
        job.done.connect(partial(self._slides_copied, copied, waiting))
        job.failed.connect(partial(self._slides_failed, copied, waiting, wanted))
        job.start()

    def _slides_copied(
        self, copied: EmergencyCopyResult, waiting: Message, slides: SlidesCopied
    ) -> None:
        self._messages.dismiss(waiting)
        self._offer(copied, slides)

    def _slides_failed(
        self,
        copied: EmergencyCopyResult,
        waiting: Message,
        wanted: tuple[Slides, ...],
        error: Exception,
    ) -> None:
        self._messages.dismiss(waiting)
        self._explain(error)
        self._offer(copied, SlidesCopied(missing=wanted))

    def _offer(self, copied: EmergencyCopyResult, slides: SlidesCopied) -> None:
        if copied.kind is StorageKind.LOCAL:
            words = _saved_words(copied.place, slides, _("Go on working there?"))
            go_on = (_("Go on in the copy"), weak_slot(self, EmergencyCopy._go_on, copied.place))
            self._messages.add(Message(words, "warn", (go_on,), leads=True))
        else:
            keep = _(
                "Keep that file. The key that opens hand-ins stays on this computer, in the"
                " workshop and its backups."
            )
            words = _saved_words(copied.place, slides, keep)
            self._messages.inform(sentences(words, copied.kind.sentence), passes=False)
        if copied.missing:
            self._messages.show_error(_incomplete_copy_error(copied))

    def _go_on(self, place: Path) -> None:
        self.go_on.emit(place)

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._messages.show_error(error)


def _saved_words(place: Path, slides: SlidesCopied, after: str) -> str:
    """Return that everything up to now is saved, or which slides are not, then what follows."""
    shown = isolate(str(place))
    if slides.left:
        saved = _("Everything but these slides is saved in “{file}”.").format(file=shown)
        return sentences(saved, replace(slides, copied=()).sentence, after)
    return sentences(_("Everything up to now is saved in “{file}”.").format(file=shown), after)


def _incomplete_copy_error(copied: EmergencyCopyResult) -> UserError:
    words = plural(
        "{n} entry could not be saved in the copy as it is shown.",
        "{n} entries could not be saved in the copy as they are shown.",
        copied.missing,
    )
    if copied.aside is None:
        return UserError(words, _("Write them down from the window before you close it."))
    kept = _("What they hold can be read in “{file}”.").format(file=isolate(str(copied.aside)))
    return UserError(words, kept)
