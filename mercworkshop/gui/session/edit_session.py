"""The open workshop, as the windows know it: the only door for changes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from mercworkshop.domain.entities import tombstones, verbatim
from mercworkshop.domain.records.edit import Edit, History
from mercworkshop.domain.records.journal import FieldKey, Stamp
from mercworkshop.domain.values import local_time
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import StorageError, UserError
from mercworkshop.gui.jobs.relay import Relay
from mercworkshop.gui.session import verbatim_words
from mercworkshop.gui.session.last_arrival import TakenIn
from mercworkshop.gui.session.save_state import SaveKind, SaveState, Trouble, trouble
from mercworkshop.gui.session.verbatim_words import Ask, KeptWords
from mercworkshop.gui.widgets.pending_input import drafts
from mercworkshop.store.database.file_watch import FileGone
from mercworkshop.store.emergency_copy import Rescued, save_elsewhere
from mercworkshop.store.store import Store
from mercworkshop.store.writer.events import (
    FileBack,
    News,
    NotCopied,
    NotSaved,
    Renamed,
    Saved,
    SetAside,
)
from mercworkshop.store.writer.writer_thread import Writer

LOOK_PATIENCE = 0.2
"""Seconds that closing a window waits to hear whether the file is still there."""


@dataclass(frozen=True, slots=True)
class Step:
    """What undo or redo did: the edit as it was applied."""

    edit: Edit
    is_undo: bool


class Messages(Protocol):
    """Where the application speaks to the user."""

    def show_error(self, error: UserError) -> None:
        """Say what went wrong and what to do about it."""


class Session(QObject):
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

    turned = Signal()
    """Emitted after undo or redo: what is shown now was chosen here."""

    stepped = Signal(object)
    """Emitted with the Step that undo or redo took, when all is shown as it is after it."""

    def __init__(
        self,
        path: Path,
        messages: Messages,
        stamp: Stamp | None = None,
        writer: Writer | None = None,
    ) -> None:
        """Open the file, or take over a ``writer`` that has it open already."""
        super().__init__()
        self.path, self._messages = path, messages
        self._history = History(self._apply)
        self.taken_in = TakenIn(self)
        self._last_number = self._last_saved = 0
        self._trouble: Trouble | None = None
        self._is_behind = self._is_abandoned = False
        self.is_turning = False
        """Whether what changes now is undone or done again."""
        self.save_state = SaveState(SaveKind.SAVED)
        self._told, self._reread = Relay(), Relay()
        self._told.came.connect(self._hear)
        self._reread.came.connect(self._adopt)
        drafts.changed.connect(self._refresh_state)
        self._writer = writer or Writer(path, stamp or Stamp())
        self._writer.listen(self._told.tell)
        self.workshop: Workshop = self._writer.opened()
        self.kept = KeptWords(self._writer.look, self)
        self.kept.found.connect(self._take_words)
        self.kept.written.connect(self._refresh_state)

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

    @property
    def redo_label(self) -> str:
        """What redo would bring back, in words; empty when there is nothing."""
        return self.next_redo.title if self.next_redo else ""

    def do[**P](self, make_edit: Callable[P, Edit], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Make the edit, apply it, tell everyone. Return whether anything changed."""
        return self._attempt(lambda: self._do(make_edit(*args, **kwargs)))

    def undo(self) -> bool:
        """Take back the last edit; right after a file was taken in, ask whether that shall go."""
        self.flush()
        return not self.taken_in.ask() and self._turn(self._history.undo, is_undo=True)

    def redo(self) -> bool:
        """Bring back what was undone."""
        return self._turn(self._history.redo, is_undo=False)

    def hold(self, key: FieldKey, words: str) -> None:
        """Keep half-typed words of a field that cannot be read yet; no step of undo."""
        if self.kept.put({key: words}):
            self._show(self._state())
            self.changed.emit(frozenset({key[1]}))

    def seal(self) -> None:
        """End the current step of undo; call it when a field loses focus."""
        self._history.seal()

    def forget(self, is_gone: Callable[[Edit], bool]) -> None:
        """Let no step of undo bring back what was erased for good."""
        self._history.forget(is_gone)

    def flush(self) -> None:
        """Have every field hand in what was typed: before leaving a page, closing, exporting."""
        drafts.flush()

    def call[T](self, work: Callable[[Store], T]) -> Future[T]:
        """Run ``work`` with the store on the writer's thread, after all edits made so far."""
        self.flush()
        return self._writer.call(work)

    def look[T](self, work: Callable[[Store], T]) -> Future[T]:
        """Run ``work`` with the store at once, even while edits wait that cannot be written."""
        return self._writer.look(work)

    def sign(self, author: str, laptop: str) -> None:
        """Let the edits from now on bear the name of ``author`` and of ``laptop``."""
        self._writer.sign(author, laptop)

    def save_elsewhere(self, path: Path) -> Future[Rescued]:
        """Write all that is shown now to another file, whatever became of this one."""
        self.flush()
        waiting, shown = self._writer.unsaved, self.workshop
        words = {**self.kept.all, **self.kept.unwritten}
        return self._writer.look(
            lambda store: save_elsewhere(
                store, waiting, shown, path, verbatim_words.facts(store, words)
            )
        )

    def abandon(self) -> None:
        """Let go of the file as it is: the work goes on in a copy, where everything is."""
        self._is_abandoned = True  # news may be on its way: disconnecting would not stop it
        self._writer.abandon()
        self.kept.let_go()
        self._trouble, self._last_saved = None, self._last_number
        self._show(self._state())

    def read_again(self) -> None:
        """Show what the file holds, as after a merge on the writer's thread.

        The file is read again there; if somebody typed on meanwhile, once more after that.
        """
        number, reread = self._last_number, self._reread

        def tell(read: Future[Workshop]) -> None:
            reread.tell((number, read))

        self._writer.call(Store.workshop).add_done_callback(tell)

    def retry(self) -> None:
        """Try at once to save what could not be saved."""
        self.kept.retry()
        self._writer.retry()

    def settle(self, timeout: float) -> bool:
        """Hand in and write everything made so far; False when that is not done in time.

        Also False where the file is no longer there, or has no room: then it is not all saved.
        """
        self.flush()
        is_written = self._write_words(self._writer.call, timeout)
        self._refresh_state()
        return is_written

    def look_for_file(self) -> None:
        """Have it looked at once whether the file is still where it was, and hear it later."""
        self._writer.look(Store.check_file)

    def is_gone(self) -> bool:
        """Whether the file is no longer at its path, so that nothing of it is saved.

        A writer that is busy, as with a copy, is not waited for: it looks by itself.
        """
        try:
            self.look(Store.check_file).result(LOOK_PATIENCE)
        except FileGone as error:
            self._miss(error)
            return True
        except (TimeoutError, StorageError):
            return False
        return False

    @property
    def unsaved(self) -> int:
        """How many edits, and words that could not be read, have not reached the disk yet."""
        return len(self._writer.unsaved) + len(self.kept.unwritten)

    def close(self, timeout: float | None = 10.0) -> bool:
        """Hand in and write everything, then let go of the file; False when that failed."""
        self.flush()
        if self.kept.is_pending and not self._write_words(self._writer.look, timeout):
            return False
        is_closed = self._writer.close(timeout)
        if is_closed:
            self.kept.let_go()
        return is_closed

    def _write_words(self, ask: Ask, timeout: float | None) -> bool:
        """Write the words that are not in the file yet, when it is the turn of ``ask``."""
        try:
            self.kept.write(ask, timeout)
        except TimeoutError:
            return False
        except FileGone as error:
            self._miss(error)
            return False
        except StorageError:  # or the file was let go of already
            return self.unsaved == 0
        return True

    def _do(self, edit: Edit) -> Edit | None:
        edit = edit.cleaned()
        if edit.is_empty:
            return None
        self._history.do(edit)
        self.taken_in.note(None)
        return edit

    def _apply(self, edit: Edit) -> Edit:
        edit = self.workshop.met(edit)
        moved = self.workshop.after(edit)
        self._last_number = self._writer.submit(edit)
        self.workshop = moved
        return edit

    def _take_words(self, ids: frozenset[str]) -> None:
        """Let words that waited beside a record stand in it, where they can; no step of undo."""
        waiting = {k: w for k, w in self.kept.all.items() if k not in self.kept.unwritten}
        edit, taken = verbatim.taken_in(self.workshop, waiting)
        if not edit.is_empty:
            self._apply(edit)
            self.kept.put(dict.fromkeys(taken, ""))
            self._show(self._state())
        self.changed.emit(ids)

    def _turn(self, step: Callable[[], Edit | None], *, is_undo: bool) -> bool:
        """Undo or redo; a step that cannot be taken is forgotten, and the windows say the next."""
        taken: list[Edit] = []

        def take() -> Edit | None:
            edit = step()
            taken.extend([edit] if edit else [])
            return edit

        self.is_turning = True
        try:
            if not (is_done := self._attempt(take)):
                self.changed.emit(frozenset())
            self.turned.emit()
            if is_done:
                self.stepped.emit(Step(taken[0], is_undo))
        finally:
            self.is_turning = False
        return is_done

    def _attempt(self, step: Callable[[], Edit | None]) -> bool:
        try:
            edit = step()
        except UserError as error:
            self._messages.show_error(error)
            return False
        if edit is None:
            return False
        self._show(self._state())
        self.changed.emit(edit.touched)
        return True

    def _hear(self, news: News) -> None:
        if self._is_abandoned:
            return
        match news:
            case NotSaved():
                self._miss(news.error)
            case NotCopied():
                self._messages.show_error(news.error)
            case SetAside():
                self._accept(news.number)
                self._messages.show_error(news.error)
                self.read_again()
            case Renamed():
                before, self.path = self.path, news.path
                self.renamed.emit(before, news.path)
            case FileBack():
                self._accept(news.number)
            case Saved():
                self._trouble = None
                self._last_saved = news.number
                self._compare(news)
                self._show(self._state(local_time.local(news.receipt.at)))

    def _miss(self, error: StorageError) -> None:
        self._trouble = trouble(self._trouble, error)
        self._show(self._state())

    def _accept(self, number: int) -> None:
        """Take it that nothing up to an edit waits any more."""
        self._trouble = None
        self._last_saved = number
        self._show(self._state())

    def _adopt(self, answer: tuple[int, Future[Workshop]]) -> None:
        if self._is_abandoned:
            return
        number, read = answer
        if number < self._last_number:
            self.read_again()
            return
        try:
            before, self.workshop = self.workshop, read.result()
        except UserError as error:
            self._messages.show_error(error)
            return
        self.forget(tombstones.tells_of(tombstones.newly_erased(before, self.workshop), before))
        self.changed.emit(self.workshop.differing(before))

    def _compare(self, news: Saved) -> None:
        """Adopt what the file holds where it is not what is shown; newer edits come first.

        Where the file asks what nobody here knows of, it is read again after the newest edit.
        """
        receipt = news.receipt
        different = [r for r in receipt.records if self.workshop.current(r) != r]
        undecided = {record.id for record in receipt.records}
        known = {k: f for k, f in self.workshop.forks.items() if k[1] in undecided}
        if news.number < self._last_number:
            self._is_behind |= known != receipt.forks
        elif self._is_behind:
            self._is_behind = False
            self.read_again()
        elif different or known != receipt.forks:
            self.workshop = self.workshop.with_merged(
                receipt.records, (), tuple(receipt.forks.values())
            )
            self.changed.emit(frozenset(undecided))

    def _state(self, at: datetime | None = None) -> SaveState:
        if why := self._trouble or self.kept.trouble:
            return SaveState(SaveKind.FAILED, why.again, why.reason)
        if drafts.is_pending or self.kept.is_pending or self._last_saved < self._last_number:
            return SaveState(SaveKind.SAVING)
        return SaveState(SaveKind.SAVED, at or self.save_state.at or local_time.now())

    def _refresh_state(self) -> None:
        self._show(self._state())

    def _show(self, state: SaveState) -> None:
        if state != self.save_state:
            self.save_state = state
            self.saved_changed.emit(state)
