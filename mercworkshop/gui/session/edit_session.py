"""The open workshop, as the windows know it: the only door for changes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from mercworkshop.domain.entities import tombstones, verbatim
from mercworkshop.domain.records.edit import Edit, History
from mercworkshop.domain.records.journal import FieldKey, Stamp
from mercworkshop.domain.values import local_time
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import StorageError, UserError
from mercworkshop.gui.jobs.relay import ThreadRelay
from mercworkshop.gui.session import verbatim_words
from mercworkshop.gui.session.last_arrival import LastArrival
from mercworkshop.gui.session.save_state import SaveState
from mercworkshop.gui.session.save_tracker import SaveTracker
from mercworkshop.gui.session.undo_step import UndoStep
from mercworkshop.gui.session.verbatim_words import StoreRunner, VerbatimWords
from mercworkshop.gui.widgets.pending_input import pending_inputs
from mercworkshop.store.database.file_watch import FileGone
from mercworkshop.store.emergency_copy import EmergencyCopyResult, write_emergency_copy
from mercworkshop.store.store import Store
from mercworkshop.store.writer.events import (
    BackupFailed,
    EditQuarantined,
    FileRenamed,
    FileReturned,
    NotSaved,
    Saved,
    WriterEvent,
)
from mercworkshop.store.writer.writer_thread import Writer

LOOK_PATIENCE = 0.2
"""Seconds that closing a window waits to hear whether the file is still there."""


class ErrorSink(Protocol):
    """Where the application speaks to the user."""

    def show_error(self, error: UserError) -> None:
        """Say what went wrong and what to do about it."""


class EditSession(QObject):
    """Applies edits to the workshop at once, has them written, and says once what changed.

    The value moves first and the writer's thread follows, so that a slow disk never stops a hand;
    the save state is honest about the distance. What comes back from the file replaces what is
    here, record by record.
    """

    changed = Signal(object)
    """Emitted with the ids of the records that are no longer as they were."""

    saved_changed = Signal(object)
    """Emitted with the new SaveState."""

    renamed = Signal(object, object)
    """Emitted with the path that the file had, and the one that it has now."""

    undo_applied = Signal()
    """Emitted after undo or redo: what is shown now was chosen here."""

    stepped = Signal(object)
    """Emitted with the UndoStep that undo or redo took, when all is shown as it is after it."""

    def __init__(
        self,
        path: Path,
        messages: ErrorSink,
        stamp: Stamp | None = None,
        writer: Writer | None = None,
    ) -> None:
        """Open the file, or take over a ``writer`` that has it open already."""
        super().__init__()
        self.path, self._messages = path, messages
        self._history = History(self._apply)
        self.last_arrival = LastArrival(self)
        self._is_behind = self._is_abandoned = False
        self.is_undoing = False
        """Whether what changes now is undone or done again."""
        self._news_relay, self._reread = ThreadRelay(), ThreadRelay()
        self._news_relay.received.connect(self._on_news)
        self._reread.received.connect(self._on_reloaded)
        self._writer = writer or Writer(path, stamp or Stamp())
        self._writer.listen(self._news_relay.send)
        self.workshop: Workshop = self._writer.wait_until_open()
        self.verbatim_words = VerbatimWords(self._writer.call_now, self)
        self.verbatim_words.found.connect(self._take_words)
        self.saving = SaveTracker(self.verbatim_words, self)
        self.saving.changed.connect(self.saved_changed)

    @property
    def save_state(self) -> SaveState:
        """Whether what is shown is on the disk."""
        return self.saving.state

    @property
    def next_undo(self) -> Edit | None:
        """The edit that undo would take back; None when there is nothing."""
        return self._history.next_undo

    @property
    def next_redo(self) -> Edit | None:
        """The edit that redo would bring back; None when there is nothing."""
        return self._history.next_redo

    @property
    def undo_label(self) -> str:
        """What undo would take back, in words; empty when there is nothing."""
        return self.next_undo.title if self.next_undo else ""

    def apply[**P](self, make_edit: Callable[P, Edit], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Make the edit, apply it, tell everyone. Return whether anything changed."""
        return self._attempt(lambda: self._do(make_edit(*args, **kwargs)))

    def undo(self) -> bool:
        """Take back the last edit; right after a file was taken in, ask whether that shall go."""
        self.flush()
        return not self.last_arrival.ask() and self._undo_or_redo(self._history.undo, is_undo=True)

    def redo(self) -> bool:
        """Bring back what was undone."""
        return self._undo_or_redo(self._history.redo, is_undo=False)

    def hold(self, key: FieldKey, words: str) -> None:
        """Keep half-typed words of a field that cannot be read yet; no step of undo."""
        if self.verbatim_words.set_words({key: words}):
            self.saving.refresh()
            self.changed.emit(frozenset({key[1]}))

    def end_step(self) -> None:
        """End the current step of undo; call it when a field loses focus."""
        self._history.end_step()

    def forget(self, is_gone: Callable[[Edit], bool]) -> None:
        """Let no step of undo bring back what was erased for good."""
        self._history.remove_steps(is_gone)

    def flush(self) -> None:
        """Have every field hand in what was typed: before leaving a page, closing, exporting."""
        pending_inputs.commit_all()

    def call_after_edits[T](self, work: Callable[[Store], T]) -> Future[T]:
        """Run ``work`` with the store on the writer's thread, after all edits made so far."""
        self.flush()
        return self._writer.call_after_edits(work)

    def call_now[T](self, work: Callable[[Store], T]) -> Future[T]:
        """Run ``work`` with the store at once, even while edits wait that cannot be written."""
        return self._writer.call_now(work)

    def set_author(self, author: str, laptop: str) -> None:
        """Let the edits from now on bear the name of ``author`` and of ``laptop``."""
        self._writer.set_author(author, laptop)

    def save_elsewhere(self, path: Path) -> Future[EmergencyCopyResult]:
        """Write all that is shown now to another file, whatever became of this one."""
        self.flush()
        waiting, shown = self._writer.unsaved, self.workshop
        words = {**self.verbatim_words.all, **self.verbatim_words.unwritten}
        return self._writer.call_now(
            lambda store: write_emergency_copy(
                store, waiting, shown, path, verbatim_words.meta_of_words(store, words)
            )
        )

    def release_file(self) -> None:
        """Let go of the file as it is: the work goes on in a copy, where everything is."""
        self._is_abandoned = True  # news may be on its way: disconnecting would not stop it
        self._writer.release_file()
        self.verbatim_words.release()
        self.saving.note_saved(self.saving.last_number)
        self.saving.refresh()

    def reload(self) -> None:
        """Show what the file holds, as after a merge on the writer's thread.

        The file is read again there; if somebody typed on meanwhile, once more after that.
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
        """Hand in and write everything made so far; False when that is not done in time.

        Also False where the file is no longer there, or has no room: then it is not all saved.
        """
        self.flush()
        is_written = self._write_words(self._writer.call_after_edits, timeout)
        self.saving.refresh()
        return is_written

    def look_for_file(self) -> None:
        """Have it looked at once whether the file is still where it was, and hear it later."""
        self._writer.call_now(Store.check_file)

    def is_gone(self) -> bool:
        """Whether the file is no longer at its path, so that nothing of it is saved.

        A writer that is busy, as with a copy, is not waited for: it looks by itself.
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
        """How many edits, and words that could not be read, have not reached the disk yet."""
        return len(self._writer.unsaved) + len(self.verbatim_words.unwritten)

    def close(self, timeout: float | None = 10.0) -> bool:
        """Hand in and write everything, then let go of the file; False when that failed."""
        self.flush()
        if self.verbatim_words.is_pending and not self._write_words(self._writer.call_now, timeout):
            return False
        is_closed = self._writer.close(timeout)
        if is_closed:
            self.verbatim_words.release()
        return is_closed

    def _write_words(self, ask: StoreRunner, timeout: float | None) -> bool:
        """Write the words that are not in the file yet, when it is the turn of ``ask``."""
        try:
            self.verbatim_words.write(ask, timeout)
        except TimeoutError:
            return False
        except FileGone as error:
            self.saving.note_failure(error)
            return False
        except StorageError:  # or the file was let go of already
            return self.unsaved == 0
        return True

    def _do(self, edit: Edit) -> Edit | None:
        edit = edit.clean()
        if edit.is_empty:
            return None
        self._history.apply(edit)
        self.last_arrival.remember(None)
        return edit

    def _apply(self, edit: Edit) -> Edit:
        edit = self.workshop.rebase(edit)
        moved = self.workshop.apply(edit)
        self.saving.last_number = self._writer.submit(edit)
        self.workshop = moved
        return edit

    def _take_words(self, ids: frozenset[str]) -> None:
        """Let words that waited beside a record stand in it, where they can; no step of undo."""
        edit, taken = verbatim.add_waiting_words(self.workshop, self.verbatim_words.written_words)
        if not edit.is_empty:
            self._apply(edit)
            self.verbatim_words.set_words(dict.fromkeys(taken, ""))
            self.saving.refresh()
        self.changed.emit(ids)

    def _undo_or_redo(self, step: Callable[[], Edit | None], *, is_undo: bool) -> bool:
        """Undo or redo; a step that cannot be taken is forgotten, and the windows say the next."""
        taken: list[Edit] = []

        def take() -> Edit | None:
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
        if edit is None:
            return False
        self.saving.refresh()
        self.changed.emit(edit.record_ids)
        return True

    def _on_news(self, news: WriterEvent) -> None:
        if self._is_abandoned:
            return
        match news:
            case NotSaved():
                self.saving.note_failure(news.error)
            case BackupFailed():
                self._messages.show_error(news.error)
            case EditQuarantined():
                self._accept(news.number)
                self._messages.show_error(news.error)
                self.reload()
            case FileRenamed():
                before, self.path = self.path, news.path
                self.renamed.emit(before, news.path)
            case FileReturned():
                self._accept(news.number)
            case Saved():
                self.saving.note_saved(news.number)
                self._compare(news)
                self.saving.refresh(local_time.to_local_time(news.receipt.at))

    def _accept(self, number: int) -> None:
        """Take it that nothing up to an edit waits any more."""
        self.saving.note_saved(number)
        self.saving.refresh()

    def _on_reloaded(self, answer: tuple[int, Future[Workshop]]) -> None:
        if self._is_abandoned:
            return
        number, read = answer
        if number < self.saving.last_number:
            self.reload()
            return
        try:
            before, self.workshop = self.workshop, read.result()
        except UserError as error:
            self._messages.show_error(error)
            return
        self.forget(
            tombstones.find_mentions(tombstones.newly_erased(before, self.workshop), before)
        )
        self.changed.emit(self.workshop.changed_ids(before))

    def _compare(self, news: Saved) -> None:
        """Adopt what the file holds where it is not what is shown; newer edits come first.

        Where the file asks what nobody here knows of, it is read again after the newest edit.
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
