"""The one thread that writes: edits go in, receipts come back, nothing is dropped on the way."""

from __future__ import annotations

import atexit
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from weakref import WeakSet

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import StorageError
from mercworkshop.i18n import _
from mercworkshop.log import report_bug
from mercworkshop.store.database.errors import FileDamaged
from mercworkshop.store.disk import lock
from mercworkshop.store.store import Store
from mercworkshop.store.writer import quarantine as unsaved
from mercworkshop.store.writer.backup_schedule import BackupSchedule
from mercworkshop.store.writer.events import (
    BackupFailed,
    EditQuarantined,
    FileRenamed,
    FileReturned,
    NotSaved,
    Saved,
    WriterEvent,
)
from mercworkshop.store.writer.inbox import Inbox, QueuedEdit, WriterPhase

RETRY_AFTER = 2.0
"""Seconds until a change that could not be saved is tried again."""

CHECKPOINT_AFTER = 200
"""Edits after which the write-ahead log is folded into the file, in a pause."""

CHECK_FILE_AFTER = 10.0
"""Seconds after which an idle writer looks whether its file is still there."""

TRIES = 2
"""How often a change is tried that fails by a mistake of ours, before it is set aside."""

ENDING_PATIENCE = 60.0
"""Seconds that the end of the program waits for the last copy of a workshop."""


class Writer:
    """Owns the store on a thread of its own. Edits are written in the order they come.

    An edit for which the disk has no room stays first in the queue and is tried every two seconds:
    nothing can overtake it. One that can never be written, by a mistake of ours or because of
    damage to its record, is set aside in a file of its own.
    Where the workshop file is no longer the one at its path, nothing counts as saved.
    """

    def __init__(
        self, path: Path, stamp: Stamp, upgrading: Callable[[], object] = lambda: None
    ) -> None:
        """Begin to open the file; for ``upgrading``, called on the thread of it, see Store."""
        self._listener: Callable[[WriterEvent], None] = _ignore
        self._path, self._stamp, self._upgrading = path, stamp, upgrading
        self._inbox = Inbox(path.name, stamp)
        self._last_saved = self._failures = self._untidy = 0
        self._is_gone = False
        self._copies = BackupSchedule()
        self._opened: Future[Workshop] = Future()
        self.had_strange_log = False
        """Known once the file is open: see :class:`~mercworkshop.store.store.Store`."""
        self._thread = threading.Thread(target=self._run, name="mercworkshop writer", daemon=True)
        self._left: Callable[[], None] = lambda: None
        _open_writers.add(self)
        self._thread.start()

    def listen(self, tell: Callable[[WriterEvent], None]) -> None:
        """Call ``tell``, on the writer's thread, with what becomes of every edit from now on."""
        self._listener = tell

    def wait_until_open(self, timeout: float | None = None) -> Workshop:
        """Wait until the file is open and return what it holds; raises what opening raised."""
        return self._opened.result(timeout)

    def submit(self, edit: Edit) -> int:
        """Queue an edit; return its number. Raises StorageError once the file was let go of."""
        return self._inbox.submit(edit)

    def call_after_edits[T](self, work: Callable[[Store], T]) -> Future[T]:
        """Run ``work`` with the store, after everything queued before it was written."""
        return self._inbox.ask(work, is_urgent=False)

    def call_now[T](self, work: Callable[[Store], T]) -> Future[T]:
        """Run ``work`` with the store at once, ahead of the edits that wait to be written."""
        return self._inbox.ask(work, is_urgent=True)

    def set_author(self, author: str, laptop: str) -> None:
        """Let the edits from now on bear another name; those that wait keep theirs."""
        self._inbox.set_author(author, laptop)

    @property
    def unsaved(self) -> tuple[Edit, ...]:
        """The edits that have not reached the disk yet."""
        return self._inbox.edits

    @property
    def is_over(self) -> bool:
        """Whether the file is being let go of, or could not be opened."""
        return self._inbox.phase is WriterPhase.OVER

    def retry(self) -> None:
        """Try at once what could not be saved."""
        self._inbox.retry()

    def close(self, timeout: float | None = None) -> bool:
        """Write what is queued and begin to let go of the file: copy it if it changed, close it.

        Returns False when something is still unsaved after ``timeout`` seconds, or when the file
        is no longer the one at its path: then it stays open and the edits stay queued. After True
        the thread goes on by itself until the copy is made; :meth:`wait` waits for that.
        """
        return self._inbox.close(timeout)

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until a file that is closed has been copied and let go of; False if it takes more.

        Not for the thread of the window: a copy of a large workshop takes seconds.
        """
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def release_file(self) -> None:
        """Let go of the file as it is; what waits is never written there."""
        self._inbox.request_release()

    def _run(self) -> None:
        try:
            store = Store(self._path, self._stamp, upgrading=self._upgrading)
        except BaseException as error:  # noqa: BLE001 - it is handed to whoever waits
            self._fail(error)
            return
        self.had_strange_log = store.had_strange_log
        try:
            self._opened.set_result(store.workshop())
        except BaseException as error:  # noqa: BLE001 - it is handed to whoever waits
            try:
                store.close()
            finally:
                self._fail(error)
            return
        ended = self._serve(store)
        try:
            if ended is WriterPhase.ABANDONED:
                self._inbox.refuse_calls()
            else:
                self._make_due_backup(store)
        finally:
            try:
                store.close()
            finally:
                self._left()

    def _fail(self, error: BaseException) -> None:
        self._inbox.end_unopened()
        self._opened.set_exception(error)

    def _serve(self, store: Store) -> WriterPhase:
        """Work until the end; return the phase that led to it."""
        while True:
            self._inbox.wait(self._patience())
            try:
                if not self._inbox.may_end:
                    self._step(store)
                    self._note_name(store)
                elif ended := self._end(store):
                    return ended
            except Exception:  # noqa: BLE001 - a mistake of ours is reported and the thread goes on
                report_bug()
                self._inbox.pause(RETRY_AFTER)

    def _end(self, store: Store) -> WriterPhase | None:
        """Let go of the file if all is in it, and it is where it was, or if it was abandoned."""
        is_good = self._inbox.phase is WriterPhase.ABANDONED or self._check_file(store)
        return self._inbox.end(self._finish_release, is_good=is_good)

    def _finish_release(self) -> None:
        self._left = lock.announce_release(self._path)  # whoever opens it anew waits for that
        self._listener = _ignore  # it may be gone at any moment now

    def _step(self, store: Store) -> None:
        if self._answer_next(store, is_urgent=True):
            return
        if waiting := self._inbox.first:
            self._write(store, waiting)
        elif self._answer_next(store, is_urgent=False):
            return
        elif self._copies.seconds_left() <= 0:
            self._make_due_backup(store)
        elif self._check_file(store) and self._untidy:
            self._checkpoint(
                store
            )  # then a file that is renamed or copied holds all that was saved

    def _write(self, store: Store, waiting: QueuedEdit) -> None:
        store.stamp = waiting.stamp
        try:
            receipt = store.apply(waiting.edit)
        except FileDamaged as error:  # what was written before: it is the same at every try
            self._fail_to_write(waiting, error, error)
        except StorageError as error:
            self._notify(NotSaved(waiting.number, error))
            self._inbox.pause(RETRY_AFTER)
        except Exception as error:  # noqa: BLE001 - a mistake of ours: reported, and set aside
            report_bug()
            trouble = StorageError(_("The change could not be saved."))
            self._fail_to_write(waiting, error, trouble)
        else:
            self._next()
            self._copies.note_change()
            self._notify(Saved(waiting.number, receipt))
            self._untidy += 1
            if self._untidy >= CHECKPOINT_AFTER and not self._inbox.first:
                self._checkpoint(store)

    def _fail_to_write(self, waiting: QueuedEdit, error: Exception, trouble: StorageError) -> None:
        """Try once more what fails for a reason that lasts; then set it aside, and go on."""
        self._failures += 1
        if self._failures >= TRIES:
            try:
                why = type(error).__name__
                place = unsaved.quarantine_edit(waiting.edit, waiting.stamp, self._path, why)
            except StorageError as unkept:
                trouble = unkept
            else:
                self._next()
                self._notify(EditQuarantined(waiting.number, waiting.edit, place))
                return
        self._notify(NotSaved(waiting.number, trouble))
        self._inbox.pause(RETRY_AFTER)

    def _next(self) -> None:
        """Go on to the edit after the one that is done with."""
        self._last_saved = self._inbox.drop_first()
        self._failures, self._is_gone = 0, False

    def _check_file(self, store: Store) -> bool:
        """Look whether the file is still the one at its path; say once that it is not."""
        try:
            store.check_file()
        except StorageError as error:
            if not self._is_gone:
                self._is_gone = True
                self._notify(NotSaved(self._inbox.last_number, error))
            return False
        self._note_name(store)
        if self._is_gone:
            self._is_gone = False
            self._notify(FileReturned(self._last_saved))
        return True

    def _note_name(self, store: Store) -> None:
        """Tell of another name that the file was found under."""
        if store.path != self._path:
            self._path, self._inbox.name = store.path, store.path.name
            self._notify(FileRenamed(store.path))

    def _notify(self, news: WriterEvent) -> None:
        """Hand news on; a listener that is gone, as with its window, must not end the writing."""
        try:
            self._listener(news)
        except Exception:  # noqa: BLE001 - it is reported
            report_bug()

    def _checkpoint(self, store: Store) -> None:
        self._untidy = 0
        with suppress(StorageError):  # nothing depends on it: the log is kept until it works
            store.checkpoint()

    def _answer_next(self, store: Store, *, is_urgent: bool) -> bool:
        """Answer the next question; return whether there was one."""
        asked = self._inbox.next_call(is_urgent=is_urgent)
        if asked is None:
            return False
        (work, future), store.stamp = asked
        before = _revision(store)
        try:
            result = work(store)
        except BaseException as error:  # noqa: BLE001 - it is handed to whoever waits
            future.set_exception(error)
        else:
            future.set_result(result)
        if _revision(store) != before:
            self._copies.note_change()
        return True

    def _make_due_backup(self, store: Store) -> None:
        """Make a copy if anything changed; one that fails is told, and tried again later."""
        try:
            trouble = self._copies.make_due_backup(store)
        except Exception:  # noqa: BLE001 - a mistake of ours: told, and reported as well
            report_bug()
            trouble = self._copies.postpone()
        if trouble:
            self._notify(BackupFailed(trouble))

    def _patience(self) -> float:
        return min(CHECK_FILE_AFTER, max(0.05, self._copies.seconds_left()))


def _revision(store: Store) -> int:
    """Return the revision of a file; -1 where it cannot be read: what is asked may do without."""
    try:
        return store.revision
    except (StorageError, sqlite3.Error):
        return -1


def _ignore(_news: WriterEvent) -> None:
    """Tell nobody."""


_open_writers: WeakSet[Writer] = WeakSet()


@atexit.register
def _wait_for_copies() -> None:
    """Let the last copies be finished before the program ends."""
    for writer in tuple(_open_writers):
        if writer.is_over:
            writer.wait(ENDING_PATIENCE)
