"""An open archive as its window uses it: asked and changed on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from shiboken6 import Shiboken

from mercworkshop.domain.programme import later_changes
from mercworkshop.domain.records.edit import Edit
from mercworkshop.errors import InvalidInput, UserError
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.session.edits.error_display import ErrorDisplay
from mercworkshop.gui.session.edits.others_writes import OthersWrites
from mercworkshop.gui.session.edits.unsent_words import UnsentWords
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.i18n import current_language
from mercworkshop.reference.files.pack import shipped_pack
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:  # the store is imported on the thread that opens the archive
    from mercworkshop.domain.ports.archive import ArchivePort

type EditMaker = Callable[[ArchivePort], Edit]
"""Makes an edit from what the archive holds when its turn comes; raises InvalidInput."""


class ArchiveStep(NamedTuple):
    """An edit that was written, and the workshop in which; empty for the archive itself."""

    edit: Edit
    workshop: str = ""


class ArchiveSession(QObject):
    """Asks the archive and writes to it, one after the other, never on the window's thread.

    Nothing of the archive is kept here but its undo steps: a page asks again after ``changed``.
    """

    changed = Signal()
    """Emitted after something was written: earlier answers may be outdated."""

    waiting_changed = Signal()
    """Emitted when an edit begins or ends to wait for its turn."""

    day_changed = Signal()
    """Emitted when the archive is seen as of another day."""

    def __init__(
        self, path: Path, archive: ArchivePort, thread: ThreadPoolExecutor, messages: ErrorDisplay
    ) -> None:
        """``thread`` is the only one that may use ``archive``."""
        super().__init__()
        self.path, self._archive, self._thread, self._messages = path, archive, thread, messages
        self.unsent = UnsentWords()
        self._pack = shipped_pack()
        self._day: date | None = None
        self._done: list[ArchiveStep] = []
        self._undone: list[ArchiveStep] = []
        self._writes = 0
        self._is_closed = False
        self.others = OthersWrites(self._ask_others, self)
        self.others.noticed.connect(self.changed)

    @property
    def is_writing(self) -> bool:
        """Whether an edit waits to be written; then undo takes it back once it is."""
        return self._writes > 0

    @property
    def day(self) -> date:
        """The day as of which the archive is seen; today if none was chosen."""
        return self._day or date.today()

    @property
    def until(self) -> date:
        """The last day that is seen: what came later is left out; without limit as of today."""
        return self._day or date.max

    @property
    def is_of_today(self) -> bool:
        """Whether no other day was chosen."""
        return self._day is None

    def see_as_of(self, day: date | None) -> None:
        """See the archive as of a day; None for today."""
        if day != self._day:
            self._day = day
            self.day_changed.emit()

    @property
    def reference(self) -> Reference:
        """The reference data on the day of the session, in the window's language."""
        return Reference(self._pack, self.day, current_language())

    @property
    def next_undo(self) -> Edit | None:
        """The edit that undo would take back; None if there is none."""
        return self._done[-1].edit if self._done else None

    @property
    def next_redo(self) -> Edit | None:
        """The edit that redo would apply again; None if there is none."""
        return self._undone[-1].edit if self._undone else None

    def call[T](self, work: Callable[[ArchivePort], T]) -> Future[T]:
        """Run ``work`` with the archive on its thread, after what was asked before."""
        return self._thread.submit(work, self._archive)

    def change(
        self,
        make_edit: EditMaker,
        workshop: str = "",
        done: Callable[[], object] | None = None,
        refused: Callable[[Exception], object] | None = None,
    ) -> None:
        """Make and write an edit in a workshop, or in the archive itself; errors are shown.

        On the window's thread ``done`` is called once it is written, ``refused`` in place of
        showing an error.
        """

        def work(archive: ArchivePort) -> bool:
            edit = make_edit(archive).clean()
            if edit.is_empty:
                return False
            archive.apply(edit, workshop)
            self._undone.clear()
            self._done.append(ArchiveStep(edit, workshop))
            return True

        self._write(work, done, refused)

    def undo(self) -> None:
        """Take back the last edit; first what is typed or asked for is written."""
        pending_inputs.commit_all()
        self._step(self._done, self._undone)

    def redo(self) -> None:
        """Apply again what was undone."""
        self._step(self._undone, self._done)

    def forget_steps(self) -> None:
        """Forget what could be undone: a person was erased who may be in it."""
        self._done.clear()
        self._undone.clear()

    def note_change(self) -> None:
        """Tell the pages that something else wrote, such as a job that adds files."""
        self.changed.emit()

    def show_error(self, error: Exception) -> None:
        """Show an error of the archive; raise anything else, which is a mistake of the program."""
        if isinstance(error, CancelledError):
            return
        if not isinstance(error, UserError):
            raise error
        self._messages.show_error(error)

    def wait_until_written(self, timeout: float) -> bool:
        """Commit and write everything within ``timeout`` seconds; return whether that is done."""
        pending_inputs.commit_all()
        if self._is_closed:
            return True
        try:
            self._thread.submit(lambda: None).result(timeout)
        except TimeoutError:
            return False
        return True

    def close(self, timeout: float | None = 10.0) -> bool:
        """Write everything, then close the archive; False if that takes longer than ``timeout``."""
        if self._is_closed:
            return True
        pending_inputs.commit_all()
        try:
            self._thread.submit(self._archive.close).result(timeout)
        except TimeoutError:
            return False
        self._is_closed = True
        self.others.stop()
        self._thread.shutdown(wait=False)
        return True

    def _ask_others(self) -> Future[int]:
        return self.call(lambda archive: archive.read_data_version())

    def _step(self, source: list[ArchiveStep], target: list[ArchiveStep]) -> None:
        def work(archive: ArchivePort) -> bool:
            """Look up the last step only when this runs: a write that waits now may add one."""
            if not source:
                return False
            last = source[-1]
            back = replace(last.edit.inverse(), is_undo_or_redo=True)
            try:
                later_changes.refuse_step(archive, back)
                archive.apply(back, last.workshop)
            except InvalidInput:  # it can never be applied; after any other error it is kept
                del source[-1:]
                raise
            del source[-1:]
            target.append(ArchiveStep(back, last.workshop))
            return True

        self._write(work, refused=self._show_refused_step)

    def _show_refused_step(self, error: Exception) -> None:
        self.changed.emit()  # another step is the next one now
        self.show_error(error)

    def _write(
        self,
        work: Callable[[ArchivePort], bool],
        done: Callable[[], object] | None = None,
        refused: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run ``work``, which returns whether it changed anything, after what was asked before."""
        self._writes += 1
        self.waiting_changed.emit()
        answer = FutureRelay(self.call(work))
        answer.done.connect(partial(self._on_written, done))
        answer.failed.connect(partial(self._on_refused, refused))
        answer.start()

    def _on_written(self, done: Callable[[], object] | None, is_changed: bool) -> None:
        self._writes -= 1
        self.waiting_changed.emit()
        if is_changed:
            self.changed.emit()
        if done is not None:
            done()

    def _on_refused(self, refused: Callable[[Exception], object] | None, error: Exception) -> None:
        self._writes -= 1
        self.waiting_changed.emit()
        (refused or self.show_error)(error)


class ArchiveAnswer[T](QObject):
    """The answer to what a view asks; a newer question replaces one that has not been answered.

    ``arrived`` is emitted with the answer on the window's thread.
    """

    arrived = Signal(object)

    def __init__(self, session: ArchiveSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: Future[Any] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether a question has not been answered yet."""
        return self._asked is not None

    def ask(self, work: Callable[[ArchivePort], T]) -> None:
        """Ask the archive; an earlier question that still waits is dropped."""
        if self._asked is not None:
            self._asked.cancel()
        asked = self._asked = self._session.call(work)
        answer = FutureRelay(asked)
        answer.done.connect(partial(self._take, asked))
        answer.failed.connect(partial(self._fail, asked))
        answer.start()

    def _take(self, asked: Future[Any], value: T) -> None:
        if asked is self._asked and Shiboken.isValid(self):  # the view may have gone meanwhile
            self._asked = None
            self.arrived.emit(value)

    def _fail(self, asked: Future[Any], error: Exception) -> None:
        if asked is self._asked:
            self._asked = None
            self._session.show_error(error)
