"""The writer thread: writes edits in order and reports each; no edit is dropped."""

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
from mercworkshop.domain.records.readers import is_anonymous
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
"""Seconds until a failed edit is tried again."""

CHECKPOINT_AFTER = 200
"""Edits after which a checkpoint runs in a pause."""

CHECK_FILE_AFTER = 10.0
"""Seconds after which an idle writer checks that its file is still there."""

TRIES = 2
"""Number of tries for an edit that a bug makes fail, before it is quarantined."""

ENDING_PATIENCE = 60.0
"""Seconds that the end of the program waits for the last backup of a workshop."""


class Writer:
    """Owns the store on a separate thread. Edits are written in the order they come.

    An edit that does not fit on the disk stays first in the queue and is tried every two seconds:
    nothing overtakes it. One that can never be written, because of a bug or damage to its record,
    is quarantined.
    If the workshop file is no longer the one at its path, nothing counts as saved.
    """

    def __init__(
        self, path: Path, stamp: Stamp, upgrading: Callable[[], object] = lambda: None
    ) -> None:
        """Begin to open the file; Store calls ``upgrading``, on the writer thread."""
        self._listener: Callable[[WriterEvent], None] = _ignore
        self._path, self._stamp, self._upgrading = path, stamp, upgrading
        self._inbox = Inbox(path.name, stamp)
        self._last_saved = self._failures = self._since_checkpoint = 0
        self._is_gone = False
        self._copies = BackupSchedule()
        self._opened: Future[Workshop] = Future()
        self.had_foreign_wal = False
        """Set once the file is open: see :class:`~mercworkshop.store.store.Store`."""
        self._thread = threading.Thread(target=self._run, name="mercworkshop writer", daemon=True)
        self._left: Callable[[], None] = lambda: None
        _open_writers.add(self)
        self._thread.start()

    def listen(self, tell: Callable[[WriterEvent], None]) -> None:
        """Call ``tell`` with every event from now on, on the writer thread."""
        self._listener = tell

    def wait_until_open(self, timeout: float | None = None) -> Workshop:
        """Wait until the file is open and return its workshop; raises what opening raised."""
        return self._opened.result(timeout)

    def submit(self, edit: Edit) -> int:
        """Queue an edit; return its number. Raises StorageError once the file was closed."""
        return self._inbox.submit(edit)

    def call_after_edits[T](self, work: Callable[[Store], T]) -> Future[T]:
        """Run ``work`` with the store after all edits queued before it."""
        return self._inbox.ask(work, is_urgent=False)

    def call_now[T](self, work: Callable[[Store], T]) -> Future[T]:
        """Run ``work`` with the store at once, before the waiting edits."""
        return self._inbox.ask(work, is_urgent=True)

    def set_author(self, author: str, laptop: str) -> None:
        """Set author and laptop of edits from now on; waiting edits keep theirs."""
        self._inbox.set_author(author, laptop)

    @property
    def unsaved(self) -> tuple[Edit, ...]:
        """The edits that have not reached the disk yet."""
        return self._inbox.edits

    @property
    def is_over(self) -> bool:
        """Whether the file is being closed, or could not be opened."""
        return self._inbox.phase is WriterPhase.OVER

    def retry(self) -> None:
        """Try a failed edit again at once."""
        self._inbox.retry()

    def close(self, timeout: float | None = None) -> bool:
        """Write the queued edits and begin to close the file; if it changed, back it up first.

        Returns False if something is still unsaved after ``timeout`` seconds, or if the file is no
        longer the one at its path: then it stays open and the edits stay queued. After True the
        thread continues until the backup is made; :meth:`wait` waits for that.
        """
        return self._inbox.close(timeout)

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the file is backed up and closed; False after ``timeout`` seconds.

        Not for the window thread: the backup of a large workshop takes seconds.
        """
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def release_file(self) -> None:
        """Close the file as it is; waiting edits are never written to it."""
        self._inbox.request_release()

    def _run(self) -> None:
        try:
            store = Store(self._path, self._stamp, upgrading=self._upgrading)
        except BaseException as error:  # noqa: BLE001 - it is passed to the caller
            self._fail(error)
            return
        self.had_foreign_wal = store.had_foreign_wal
        try:
            self._opened.set_result(store.workshop())
        except BaseException as error:  # noqa: BLE001 - it is passed to the caller
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
        """Run until the end; return the phase that led to it."""
        while True:
            self._inbox.wait(self._patience())
            try:
                if not self._inbox.may_end:
                    self._step(store)
                    self._note_name(store)
                elif ended := self._end(store):
                    return ended
            except Exception:  # noqa: BLE001 - a bug is reported and the thread continues
                report_bug()
                self._inbox.pause(RETRY_AFTER)

    def _end(self, store: Store) -> WriterPhase | None:
        """End if all is saved and the file is at its path, or if it was abandoned."""
        is_good = self._inbox.phase is WriterPhase.ABANDONED or self._check_file(store)
        return self._inbox.end(self._finish_release, is_good=is_good)

    def _finish_release(self) -> None:
        self._left = lock.announce_release(self._path)  # reopening waits for that
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
        elif self._check_file(store) and self._since_checkpoint:
            self._checkpoint(store)  # then a renamed or copied file holds all that was saved

    def _write(self, store: Store, waiting: QueuedEdit) -> None:
        store.stamp = waiting.stamp
        try:
            receipt = store.apply(waiting.edit)
        except FileDamaged as error:  # earlier damage: every try fails
            self._fail_to_write(waiting, error, error)
        except StorageError as error:
            self._notify(NotSaved(waiting.number, error))
            self._inbox.pause(RETRY_AFTER)
        except Exception as error:  # noqa: BLE001 - a bug: reported, and quarantined
            report_bug()
            trouble = StorageError(_("The change could not be saved."))
            self._fail_to_write(waiting, error, trouble)
        else:
            self._next()
            self._copies.note_change(_count_answers(waiting.edit))
            self._notify(Saved(waiting.number, receipt))
            self._since_checkpoint += 1
            if self._since_checkpoint >= CHECKPOINT_AFTER and not self._inbox.first:
                self._checkpoint(store)

    def _fail_to_write(self, waiting: QueuedEdit, error: Exception, trouble: StorageError) -> None:
        """Try an edit that fails permanently once more; then quarantine it and continue."""
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
        """Continue with the next edit."""
        self._last_saved = self._inbox.drop_first()
        self._failures, self._is_gone = 0, False

    def _check_file(self, store: Store) -> bool:
        """Return whether the file is still the one at its path; report once if not."""
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
        """Report a new name of the file."""
        if store.path != self._path:
            self._path, self._inbox.name = store.path, store.path.name
            self._notify(FileRenamed(store.path))

    def _notify(self, news: WriterEvent) -> None:
        """Send an event; a listener that fails, as after its window closed, ends nothing."""
        try:
            self._listener(news)
        except Exception:  # noqa: BLE001 - it is reported
            report_bug()

    def _checkpoint(self, store: Store) -> None:
        self._since_checkpoint = 0
        with suppress(StorageError):  # not essential: the -wal file is kept until it works
            store.checkpoint()

    def _answer_next(self, store: Store, *, is_urgent: bool) -> bool:
        """Run the next call; return whether there was one."""
        asked = self._inbox.next_call(is_urgent=is_urgent)
        if asked is None:
            return False
        (work, future), store.stamp = asked
        before = _revision(store)
        try:
            result = work(store)
        except BaseException as error:  # noqa: BLE001 - it is passed to the caller
            future.set_exception(error)
        else:
            future.set_result(result)
        if _revision(store) != before:
            self._copies.note_change()
        return True

    def _make_due_backup(self, store: Store) -> None:
        """Make a backup if anything changed; a failure is reported, and tried again later."""
        try:
            trouble = self._copies.make_due_backup(store)
        except Exception:  # noqa: BLE001 - a bug: logged and reported
            report_bug()
            trouble = self._copies.postpone()
        if trouble:
            self._notify(BackupFailed(trouble))

    def _patience(self) -> float:
        return min(CHECK_FILE_AFTER, max(0.05, self._copies.seconds_left()))


def _count_answers(edit: Edit) -> int:
    """Return how many sheets without a name an edit adds, changes or removes."""
    rows = (*edit.before, *edit.after)
    return len({each.id for each in rows if is_anonymous(type(each)) and not each.OWNER})


def _revision(store: Store) -> int:
    """Return the revision of a file; -1 if it cannot be read, which callers allow."""
    try:
        return store.revision
    except (StorageError, sqlite3.Error):
        return -1


def _ignore(_news: WriterEvent) -> None:
    """Ignore an event."""


_open_writers: WeakSet[Writer] = WeakSet()


@atexit.register
def _wait_for_copies() -> None:
    """Let the last backups finish before the program ends."""
    for writer in tuple(_open_writers):
        if writer.is_over:
            writer.wait(ENDING_PATIENCE)
