"""The open workshop as the windows use it; every change goes through it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mercworkshop.domain.entities import tombstones
from mercworkshop.domain.entities.closing.closed_workshop import closes, refuse_edit_if_closed
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.records.edit import Edit, History
from mercworkshop.domain.records.journal import FieldKey, Stamp
from mercworkshop.domain.values import local_time
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import StorageError, UserError
from mercworkshop.gui.jobs.relay import ThreadRelay
from mercworkshop.gui.session.edits import verbatim_words
from mercworkshop.gui.session.edits.error_display import ErrorDisplay
from mercworkshop.gui.session.edits.last_arrival import LastArrival
from mercworkshop.gui.session.edits.save_state import SaveState
from mercworkshop.gui.session.edits.save_tracker import SaveTracker
from mercworkshop.gui.session.edits.undo_step import UndoStep
from mercworkshop.gui.session.edits.verbatim_words import StoreRunner, VerbatimWords
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.i18n import current_language
from mercworkshop.reference.files.pack import shipped_pack
from mercworkshop.reference.reference import Reference
from mercworkshop.store.database.file_watch import FileGone
from mercworkshop.store.store import Store
from mercworkshop.store.writer import events
from mercworkshop.store.writer.events import WriterEvent
from mercworkshop.store.writer.writer_thread import Writer

if TYPE_CHECKING:
    from mercworkshop.store.emergency_copy import EmergencyCopyResult

LOOK_PATIENCE = 0.2
"""Seconds that closing a window waits for the check whether the file still exists."""


class EditSession(QObject):
    """Applies edits in memory at once; the writer thread saves them, so no typing waits for disk.

    ``save_state`` tells whether all edits are saved. Records read back from the file replace those
    in memory, one by one.
    """

    changed = Signal(object)
    """Emitted with the ids of the changed records."""

    data_changed = Signal()
    """Emitted when the reference data say something else: a pack or a correction came or went."""

    saved_changed = Signal(object)
    """Emitted with the new SaveState."""

    renamed = Signal(object, object)
    """Emitted with the old and the new path of the file."""

    undo_applied = Signal()
    """Emitted after undo or redo, even if it failed, and before :attr:`stepped`."""

    stepped = Signal(object)
    """Emitted with the UndoStep after undo or redo, once all views are up to date."""

    def __init__(
        self,
        path: Path,
        messages: ErrorDisplay,
        stamp: Stamp | None = None,
        writer: Writer | None = None,
    ) -> None:
        """Open the file, or use a ``writer`` that has it open already."""
        super().__init__()
        self.path, self._messages, self._pack = path, messages, shipped_pack()
        self._history = History(self._apply)
        self.last_arrival = LastArrival(self)
        self._is_behind = self._is_abandoned = False
        self.is_undoing = False
        """Whether undo or redo is running."""
        self._news_relay, self._reread = ThreadRelay(), ThreadRelay()
        self._news_relay.received.connect(self._on_news)
        self._reread.received.connect(self._on_reloaded)
        self._writer = writer or Writer(path, stamp or Stamp())
        self._writer.listen(self._news_relay.send)
        self.workshop: Workshop = self._writer.wait_until_open()
        self._corrections = self.workshop.records(Correction).all()
        self.changed.connect(self._compare_corrections)
        self.verbatim_words = VerbatimWords(self._writer.call_now, self)
        self.verbatim_words.found.connect(self._take_words)
        self.saving = SaveTracker(self.verbatim_words, self)
        self.saving.changed.connect(self.saved_changed)

    @property
    def reference(self) -> Reference:
        """The reference data of today, with the corrections made here, in the window's language."""
        corrections = self.workshop.records(Correction).all()
        return Reference(self._pack, date.today(), current_language(), corrections)

    def read_data_again(self) -> None:
        """Read data packs and case studies from disk again, after one was added or corrected."""
        before, self._pack = self._pack, self._pack.read_again()
        if self._pack.data != before.data:
            self.data_changed.emit()

    @property
    def save_state(self) -> SaveState:
        """Whether everything shown is saved."""
        return self.saving.state

    @property
    def next_undo(self) -> Edit | None:
        """The edit that undo would take back; None if there is none."""
        return self._history.next_undo

    @property
    def next_redo(self) -> Edit | None:
        """The edit that redo would apply again; None if there is none."""
        return self._history.next_redo

    def apply[**P](self, make_edit: Callable[P, Edit], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Make and apply an edit, show its errors; return whether anything changed."""
        return self._attempt(lambda: self._do(make_edit(*args, **kwargs)))

    def apply_outside_history[**P](
        self, make_edit: Callable[P, Edit], *args: P.args, **kwargs: P.kwargs
    ) -> bool:
        """Apply an edit that undo does not know, such as a jump of the clock that was noted.

        It clears no redo, and undo still offers to take back a file collected just before.
        """
        return self._attempt(lambda: self._do(make_edit(*args, **kwargs), is_step=False))

    def undo(self) -> bool:
        """Take back the last edit; right after collecting a file, ask about taking that back."""
        self.flush()
        return not self.last_arrival.ask() and self._undo_or_redo(self._history.undo, is_undo=True)

    def redo(self) -> bool:
        """Apply again what was undone."""
        return self._undo_or_redo(self._history.redo, is_undo=False)

    def set_waiting_words(self, key: FieldKey, words: str) -> None:
        """Keep half-typed words of a field that cannot be parsed yet; no undo step."""
        if self.verbatim_words.set_words({key: words}):
            self.saving.refresh()
            self.changed.emit(frozenset({key[1]}))

    def end_step(self) -> None:
        """End the current undo step; call it when a field loses focus."""
        self._history.end_step()

    def remove_undo_steps(self, is_gone: Callable[[Edit], bool]) -> None:
        """Remove undo steps with edits for which ``is_gone``: they would restore erased data."""
        self._history.remove_steps(is_gone)

    def flush(self) -> None:
        """Commit all pending input: before leaving a page, closing, exporting."""
        pending_inputs.commit_all()

    def call_after_edits[T](self, work: Callable[[Store], T]) -> Future[T]:
        """Run ``work`` with the store on the writer thread, after all edits made so far."""
        self.flush()
        return self._writer.call_after_edits(work)

    def call_now[T](self, work: Callable[[Store], T]) -> Future[T]:
        """Run ``work`` with the store on the writer thread, ahead of edits not written yet."""
        return self._writer.call_now(work)

    def set_author(self, author: str, laptop: str) -> None:
        """Set the author and the laptop of later edits."""
        self._writer.set_author(author, laptop)

    def save_elsewhere(self, path: Path) -> Future[EmergencyCopyResult]:
        """Write everything shown to another file, even if this one is gone or damaged."""
        from mercworkshop.store.emergency_copy import write_emergency_copy

        self.flush()
        waiting, shown = self._writer.unsaved, self.workshop
        words = {**self.verbatim_words.all, **self.verbatim_words.unwritten}
        return self._writer.call_now(
            lambda store: write_emergency_copy(
                store, waiting, shown, path, verbatim_words.meta_of_words(store, words)
            )
        )

    def release_file(self) -> None:
        """Release the file without saving: the work continues in an emergency copy."""
        self._is_abandoned = True  # events may be queued: disconnecting would not stop them
        self._writer.release_file()
        self.verbatim_words.release()
        self.saving.accept(self.saving.last_number)

    def reload(self) -> None:
        """Read the workshop from the file again, for example after a merge on the writer thread.

        If edits were made meanwhile, it is read once more after them.
        """
        number, reread = self.saving.last_number, self._reread

        def tell(read: Future[Workshop]) -> None:
            reread.send((number, read))

        self._writer.call_after_edits(Store.workshop).add_done_callback(tell)

    def retry(self) -> None:
        """Try at once to save what could not be saved."""
        self.verbatim_words.retry()
        self._writer.retry()

    def wait_until_saved(self, timeout: float) -> bool:
        """Commit and write everything within ``timeout`` seconds; return whether all is saved.

        False too if the file is gone or the disk full.
        """
        self.flush()
        is_written = self._write_words(self._writer.call_after_edits, timeout)
        self.saving.refresh()
        return is_written

    def look_for_file(self) -> None:
        """Check at once, on the writer thread, whether the file still exists at its path."""
        self._writer.call_now(Store.check_file)

    def is_gone(self) -> bool:
        """Return whether the file is no longer at its path, so that nothing can be saved.

        False too if the writer is busy, for example with a backup: it checks by itself.
        """
        try:
            self.call_now(Store.check_file).result(LOOK_PATIENCE)
        except FileGone as error:
            self.saving.note_failure(error)
            return True
        except (TimeoutError, StorageError):
            return False
        return False

    @property
    def unsaved(self) -> int:
        """The number of edits, and of fields with words, that are not written yet."""
        return len(self._writer.unsaved) + len(self.verbatim_words.unwritten)

    def close(self, timeout: float | None = 10.0) -> bool:
        """Commit and write everything, then close the file; False if that failed."""
        self.flush()
        if self.verbatim_words.is_pending and not self._write_words(self._writer.call_now, timeout):
            return False
        if is_closed := self._writer.close(timeout):
            self.verbatim_words.release()
        return is_closed

    def _compare_corrections(self, _ids: object) -> None:
        before, self._corrections = self._corrections, self.workshop.records(Correction).all()
        if self._corrections != before:
            self.data_changed.emit()

    def _write_words(self, ask: StoreRunner, timeout: float | None) -> bool:
        """Write the words that are not in the file yet, through ``ask``; False if that failed."""
        try:
            self.verbatim_words.write(ask, timeout)
        except TimeoutError:
            return False
        except FileGone as error:
            self.saving.note_failure(error)
            return False
        except StorageError:  # or the file was released already
            return self.unsaved == 0
        return True

    def _do(self, edit: Edit, *, is_step: bool = True) -> Edit | None:
        refuse_edit_if_closed(self.workshop, cleaned := edit.clean())
        edit = self.workshop.take_along(cleaned)
        if edit.is_empty:
            return None
        if is_step:
            self._history.apply(edit)
            self.last_arrival.remember(None)
        else:
            self._apply(edit)
        return edit

    def _apply(self, edit: Edit) -> Edit:
        edit = self.workshop.rebase(edit)
        moved = self.workshop.apply(edit)
        self.saving.last_number = self._writer.submit(edit)
        self.workshop = moved
        return edit

    def _take_words(self, ids: frozenset[str]) -> None:
        """Move words from the file's metadata into their records, where they fit; no undo step."""
        edit, taken = verbatim.add_waiting_words(self.workshop, self.verbatim_words.written_words)
        if not edit.is_empty:
            self._apply(edit)
            self.verbatim_words.set_words(dict.fromkeys(taken, ""))
            self.saving.refresh()
        self.changed.emit(ids)

    def _undo_or_redo(self, step: Callable[[], Edit | None], *, is_undo: bool) -> bool:
        """Undo or redo; a step that fails is dropped, and views refresh to show the next."""
        taken: list[Edit] = []

        def take() -> Edit | None:
            coming = self.next_undo if is_undo else self.next_redo
            refuse_edit_if_closed(self.workshop, coming or Edit(""))
            edit = step()
            taken.extend([edit] if edit else [])
            return edit

        self.is_undoing = True
        try:
            if not (is_done := self._attempt(take)):
                self.changed.emit(frozenset())
            self.undo_applied.emit()
            if is_done:
                self.stepped.emit(UndoStep(taken[0], is_undo))
        finally:
            self.is_undoing = False
        return is_done

    def _attempt(self, step: Callable[[], Edit | None]) -> bool:
        try:
            edit = step()
        except UserError as error:
            self._messages.show_error(error)
            return False
        if edit is not None:
            self.saving.refresh()
            self.changed.emit(edit.record_ids)
        return edit is not None

    def _on_news(self, news: WriterEvent) -> None:
        if self._is_abandoned:
            return
        match news:
            case events.NotSaved():
                self.saving.note_failure(news.error)
            case events.BackupFailed():
                self._messages.show_error(news.error)
            case events.EditQuarantined():
                self.saving.accept(news.number)
                self._messages.show_error(news.error)
                self.reload()
            case events.FileRenamed():
                before, self.path = self.path, news.path
                self.renamed.emit(before, news.path)
            case events.FileReturned():
                self.saving.accept(news.number)
            case events.Saved():
                self.saving.note_saved(news.number)
                self._compare(news)
                self.saving.refresh(local_time.to_local_time(news.receipt.at))

    def _on_reloaded(self, answer: tuple[int, Future[Workshop]]) -> None:
        if self._is_abandoned:
            return
        number, read = answer
        if read.exception() is None and closes(self.workshop, read.result()):
            self.flush()  # it was typed while the workshop was open
        if number < self.saving.last_number:
            self.reload()
            return
        try:
            before, self.workshop = self.workshop, read.result()
        except UserError as error:
            self._messages.show_error(error)
            return
        erased = tombstones.newly_erased(before, self.workshop)
        self.remove_undo_steps(tombstones.find_mentions(erased, before))
        if ids := self.workshop.changed_ids(before):
            self.saving.refresh(local_time.local_now())  # what was collected is saved already
        self.changed.emit(ids)

    def _compare(self, news: events.Saved) -> None:
        """Take over records and conflicts of the receipt that differ, unless newer edits wait.

        If newer edits wait and the conflicts differ, the file is read again after the last one.
        """
        receipt = news.receipt
        different = [r for r in receipt.records if self.workshop.latest(r) != r]
        undecided = {record.id for record in receipt.records}
        known = {k: f for k, f in self.workshop.conflicts.items() if k[1] in undecided}
        if news.number < self.saving.last_number:
            self._is_behind |= known != receipt.conflicts
        elif self._is_behind:
            self._is_behind = False
            self.reload()
        elif different or known != receipt.conflicts:
            self.workshop = self.workshop.replace_merged(
                receipt.records, (), tuple(receipt.conflicts.values())
            )
            self.changed.emit(frozenset(undecided))
