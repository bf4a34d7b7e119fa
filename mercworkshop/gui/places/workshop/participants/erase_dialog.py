"""Erasing participants for good: the dialog that explains it, and the job that does it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QWidget

from mercworkshop.domain.entities import removals, tombstones
from mercworkshop.domain.entities.attendance import Attendance
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.removals import Removal
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.places.workshop.participants.removed_dialog import RemovedDialog
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.elision import ElidingDelegate
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import _, listed, plural, sentences
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.texts.record_names import field_label
from mercworkshop.store import person_traces
from mercworkshop.store.erasing import eraser
from mercworkshop.store.erasing.eraser import ErasureResult
from mercworkshop.store.person_traces import PersonTraces

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.session.pages.page import PageContext


class EraseDialog(QDialog):
    """Show it with ``open()``. Enter does not erase: the button must be chosen."""

    agreed = Signal()

    def __init__(
        self,
        reference: Reference,
        workshop: Workshop,
        found: PersonTraces,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = plural(
            "Erase {n} participant for good", "Erase {n} participants for good", len(found.names)
        )
        self.setWindowTitle(words)
        self.texts = QListWidget()
        self.texts.setItemDelegate(ElidingDelegate(self.texts))
        self.texts.setProperty("kind", "field")
        self.texts.setAccessibleName(_("Texts in which the name stays"))
        self.texts.addItems([field_label(reference, workshop, *each) for each in found.texts])
        self.texts.setVisible(bool(found.texts))
        self.erase = button(_("Erase for good"), "trash", "danger", run=self._agree)
        self.cancel = button(_("Cancel"), run=self.reject)
        self.cancel.setDefault(True)
        names = listed(found.names)
        self.body = column(
            heading(words),
            label(names, "strong", wrap=True),
            *(label(line, wrap=True) for line in found.effect_sentences),
            label(_("It cannot be undone."), "bad", wrap=True),
            *(label(line, "muted", wrap=True) for line in found.remaining_sentences),
            self.texts,
            None,
            row(None, self.cancel, self.erase),
            gap=8,
            margin=18,
        )
        self.setLayout(self.body)
        look, screen = theme.current_look(), self.screen().availableSize() * 0.9
        wanted = QSize(look.px(560), self.sizeHint().height())
        self.resize(wanted.boundedTo(screen))
        self.cancel.setFocus()

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()


class Eraser(QObject):
    """Finds the traces of people, asks, erases them, and reports the result."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        """Create one for the view ``owner``; dialogs are shown over it."""
        super().__init__(owner)
        self._context, self._owner = context, owner
        self._chosen: Collection[str] = ()
        self._names: tuple[str, ...] = ()
        self.dialog: EraseDialog | None = None
        self.choosing: RemovedDialog | None = None

    def ask(self, person_ids: Collection[str]) -> None:
        """Show what erasing people would do; do nothing if there are none."""
        if not person_ids:
            return
        self._chosen = person_ids
        answer = FutureRelay(
            self._context.session.call_after_edits(
                lambda store: person_traces.find_traces(store, person_ids)
            )
        )
        answer.done.connect(self._show)
        answer.failed.connect(self._fail)
        answer.start()

    def ask_removed(self) -> None:
        """Ask which of the people removed from the list to put back or to erase."""
        answer = FutureRelay(self._context.session.call_after_edits(person_traces.removed_names))
        answer.done.connect(self._show_removed)
        answer.failed.connect(self._fail)
        answer.start()

    def _show_removed(self, removed: dict[str, str]) -> None:
        if not removed:
            self._context.messages.inform(_("Nobody was removed from the list of participants."))
            return
        self.choosing = RemovedDialog(removed, self._owner)
        self.choosing.chosen.connect(self.ask)
        self.choosing.wanted_back.connect(self.put_back)
        self.choosing.open()

    def put_back(self, person_ids: Collection[str]) -> None:
        """Put removed people back on the list: one step of undo."""
        answer = FutureRelay(
            self._context.session.call_after_edits(
                lambda store: removals.find_removals(store.changes(for_others=False), person_ids)
            )
        )
        answer.done.connect(self._put_back)
        answer.failed.connect(self._fail)
        answer.start()

    def _put_back(self, found: list[Removal]) -> None:
        session = self._context.session
        now = session.workshop
        about = {**now.records(Contact), **now.records(Attendance)}
        if session.apply(removals.put_back, found, now.records(Person), about):
            session.end_step()
            names = listed(each.person.name for each in found)
            words = _("On the list again: {names}.").format(names=names)
            self._context.messages.inform(words)

    def _show(self, found: PersonTraces) -> None:
        self._names = found.names
        session = self._context.session
        self.dialog = EraseDialog(session.reference, session.workshop, found, self._owner)
        self.dialog.agreed.connect(self._erase)
        self.dialog.open()

    def _erase(self) -> None:
        work = begin_erasing(self._context.session, self._chosen, self._names)
        job = Job(work, _("Erasing…"), owner=self)
        job.done.connect(self._show_result)
        job.failed.connect(self._fail)
        self._context.jobs.run_job(job)

    def _show_result(self, result: ErasureResult) -> None:
        self._context.session.reload()
        words = sentences(*person_traces.describe_result(result, self._names))
        self._context.messages.inform(words, passes=False)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._context.messages.show_error(error)


def begin_erasing(
    session: EditSession, person_ids: Collection[str], names: Collection[str] = ()
) -> Callable[[JobProgress], ErasureResult]:
    """Start erasing people on the writer thread; return the work of a job that waits for it.

    Undo steps that mention them or one of ``names`` are removed. Cancelling the job leaves the
    rest for the next time the workshop is opened.
    """
    listening: list[JobProgress] = []

    def step(done: int, total: int, what: str) -> None:
        for progress in listening:
            progress.step(done, total, _("Erasing: {file}").format(file=what))

    future: Future[ErasureResult] = session.call_after_edits(
        lambda store: eraser.erase_people(store, person_ids, step)
    )
    gone = tombstones.erased_keys(person_ids, RECORD_TYPES)
    session.remove_undo_steps(tombstones.find_mentions(gone, session.workshop, names))
    session.verbatim_words.set_words(
        {key: "" for key in session.verbatim_words.all if key[:2] in gone}
    )

    def wait(progress: JobProgress) -> ErasureResult:
        listening.append(progress)
        return future.result()

    return wait
