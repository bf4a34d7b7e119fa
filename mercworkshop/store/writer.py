"""The one thread that writes: edits go in, receipts come back, nothing is dropped on the way."""

from __future__ import annotations

import atexit
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from weakref import WeakSet

from mercworkshop.domain.edit import Edit
from mercworkshop.domain.journal import Stamp
from mercworkshop.domain.workshop import Workshop
from mercworkshop.errors import StorageError
from mercworkshop.i18n import _
from mercworkshop.log import report_bug
from mercworkshop.store import lock, unsaved
from mercworkshop.store.due_copies import DueCopies
from mercworkshop.store.failures import Damaged
from mercworkshop.store.news import FileBack, News, NotCopied, NotSaved, Saved, SetAside
from mercworkshop.store.store import Store

RETRY_AFTER = 2.0
"""Seconds until a change that could not be saved is tried again."""

TIDY_AFTER = 200
"""Edits after which the write-ahead log is folded into the file, in a pause."""

LOOK_AFTER = 10.0
"""Seconds after which an idle writer looks whether its file is still there."""

TRIES = 2
"""How often a change is tried that fails by a mistake of ours, before it is set aside."""

ENDING_PATIENCE = 60.0
"""Seconds that the end of the program waits for the last copy of a workshop."""

_Call = tuple[Callable[[Store], Any], Future[Any]]


class _Waiting(NamedTuple):
    """An edit on its way to the disk, and who made it."""

    number: int
    edit: Edit
    stamp: Stamp


class Writer:
    """Owns the store on a thread of its own. Edits are written in the order they come.

    An edit for which the disk has no room stays first in the queue and is tried every two seconds:
    nothing can overtake it. One that can never be written, by a mistake of ours or because of
    damage to its record, is set aside in a file of its own.
    Where the workshop file is no longer the one at its path, nothing counts as saved.
    """

    def __init__(self, path: Path, stamp: Stamp) -> None:
        self._listener: Callable[[News], None] = _ignore
        self._path, self._stamp = path, stamp
        self._queue: deque[_Waiting] = deque()
        self._calls: deque[_Call] = deque()
        self._urgent: deque[_Call] = deque()
        self._wake = threading.Condition()
        self._number = self._last_saved = self._failures = 0
        self._is_closing = self._is_abandoned = self._is_over = self._is_retrying = False
        self._is_gone, self._untidy = False, 0
        self._copies = DueCopies(path)
        self._opened: Future[Workshop] = Future()
        self.had_strange_log = False
        """Known once the file is open: see :class:`~mercworkshop.store.store.Store`."""
        self._thread = threading.Thread(target=self._run, name="mercworkshop writer", daemon=True)
        self._left: Callable[[], None] = lambda: None
        _writers.add(self)
        self._thread.start()

    def listen(self, tell: Callable[[News], None]) -> None:
        """Call ``tell``, on the writer's thread, with what becomes of every edit from now on."""
        self._listener = tell

    def opened(self, timeout: float | None = None) -> Workshop:
        """Wait until the file is open and return what it holds; raises what opening raised."""
        return self._opened.result(timeout)

    def submit(self, edit: Edit) -> int:
        """Queue an edit; return its number. Raises StorageError once the file was let go of."""
        with self._wake:
            if self._is_over:
                raise self._let_go()
            self._number += 1
            self._queue.append(_Waiting(self._number, edit, self._stamp))
            self._wake.notify_all()
            return self._number

    def call[T](self, work: Callable[[Store], T]) -> Future[T]:
        """Run ``work`` with the store, after everything queued before it was written."""
        return self._ask(self._calls, work)

    def look[T](self, work: Callable[[Store], T]) -> Future[T]:
        """Run ``work`` with the store at once, ahead of the edits that wait to be written."""
        return self._ask(self._urgent, work)

    def sign(self, author: str, laptop: str) -> None:
        """Let the edits from now on bear another name; those that wait keep theirs."""
        with self._wake:
            self._stamp = replace(self._stamp, author=author, laptop=laptop)

    @property
    def unsaved(self) -> tuple[Edit, ...]:
        """The edits that have not reached the disk yet."""
        with self._wake:
            return tuple(waiting.edit for waiting in self._queue)

    @property
    def is_over(self) -> bool:
        """Whether the file is being let go of, or could not be opened."""
        return self._is_over

    def retry(self) -> None:
        """Try at once what could not be saved."""
        with self._wake:
            self._is_retrying = True
            self._wake.notify_all()

    def close(self, timeout: float | None = None) -> bool:
        """Write what is queued and begin to let go of the file: copy it if it changed, close it.

        Returns False when something is still unsaved after ``timeout`` seconds, or when the file
        is no longer the one at its path: then it stays open and the edits stay queued. After True
        the thread goes on by itself until the copy is made; :meth:`wait` waits for that.
        """
        with self._wake:
            self._is_closing = self._is_retrying = True
            self._wake.notify_all()
            self._wake.wait_for(lambda: self._is_over or not self._is_closing, timeout)
            self._is_closing = self._is_over
            return self._is_over

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until a file that is closed has been copied and let go of; False if it takes more.

        Not for the thread of the window: a copy of a large workshop takes seconds.
        """
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def abandon(self) -> None:
        """Let go of the file as it is; what waits is never written there."""
        with self._wake:
            self._is_abandoned = True
            self._wake.notify_all()

    def _ask[T](self, calls: deque[_Call], work: Callable[[Store], T]) -> Future[T]:
        future: Future[T] = Future()
        with self._wake:
            if not self._is_over:
                calls.append((work, future))
                self._wake.notify_all()
                return future
        future.set_exception(self._let_go())
        return future

    def _run(self) -> None:
        try:
            store = Store(self._path, self._stamp)
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
        self._serve(store)
        try:
            if self._is_abandoned:
                self._refuse_calls()
            else:
                self._copy(store)
        finally:
            try:
                store.close()
            finally:
                self._left()

    def _fail(self, error: BaseException) -> None:
        with self._wake:
            self._is_over = True
            self._wake.notify_all()
        self._opened.set_exception(error)

    def _serve(self, store: Store) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(self._has_work, timeout=self._patience())
                may_end = self._may_end()
            try:
                if not may_end:
                    self._step(store)
                elif self._ends(store):
                    return
            except Exception:  # noqa: BLE001 - a mistake of ours is reported and the thread goes on
                report_bug()
                self._pause()

    def _ends(self, store: Store) -> bool:
        """Whether the file may be let go of: all is in it, and it is where it was."""
        is_good = self._is_abandoned or self._is_here(store)
        with self._wake:
            self._is_over = is_good and self._may_end()
            if self._is_over:
                self._left = lock.leave(self._path)  # whoever opens it anew waits for that
                self._listener = _ignore  # it may be gone at any moment now
            self._is_closing = self._is_closing and is_good
            self._wake.notify_all()
            return self._is_over

    def _step(self, store: Store) -> None:
        if self._urgent:
            self._answer(store, self._urgent)
        elif self._queue:
            self._write(store)
        elif self._calls:
            self._answer(store, self._calls)
        elif self._copies.seconds_left() <= 0:
            self._copy(store)
        elif self._is_here(store) and self._untidy:
            self._tidy(store)  # then a file that is renamed or copied holds all that was saved

    def _write(self, store: Store) -> None:
        waiting = self._queue[0]
        store.stamp = waiting.stamp
        try:
            receipt = store.apply(waiting.edit)
        except Damaged as error:  # what was written before: it is the same at every try
            self._fail_to_write(waiting, error, error)
        except StorageError as error:
            self._tell(NotSaved(waiting.number, error))
            self._pause()
        except Exception as error:  # noqa: BLE001 - a mistake of ours: reported, and set aside
            report_bug()
            trouble = StorageError(_("The change could not be saved."))
            self._fail_to_write(waiting, error, trouble)
        else:
            self._next()
            self._copies.note_change()
            self._tell(Saved(waiting.number, receipt))
            self._untidy += 1
            if self._untidy >= TIDY_AFTER and not self._queue:
                self._tidy(store)

    def _fail_to_write(self, waiting: _Waiting, error: Exception, trouble: StorageError) -> None:
        """Try once more what fails for a reason that lasts; then set it aside, and go on."""
        self._failures += 1
        if self._failures >= TRIES:
            try:
                why = type(error).__name__
                place = unsaved.keep(waiting.edit, waiting.stamp, self._path, why)
            except StorageError as unkept:
                trouble = unkept
            else:
                self._next()
                self._tell(SetAside(waiting.number, waiting.edit, place))
                return
        self._tell(NotSaved(waiting.number, trouble))
        self._pause()

    def _next(self) -> None:
        """Go on to the edit after the one that is done with."""
        with self._wake:
            self._last_saved = self._queue.popleft().number
        self._failures, self._is_gone = 0, False

    def _is_here(self, store: Store) -> bool:
        """Look whether the file is still the one at its path; say once that it is not."""
        try:
            store.check_file()
        except StorageError as error:
            if not self._is_gone:
                self._is_gone = True
                self._tell(NotSaved(self._number, error))
            return False
        if self._is_gone:
            self._is_gone = False
            self._tell(FileBack(self._last_saved))
        return True

    def _tell(self, news: News) -> None:
        """Hand news on; a listener that is gone, as with its window, must not end the writing."""
        try:
            self._listener(news)
        except Exception:  # noqa: BLE001 - it is reported
            report_bug()

    def _pause(self) -> None:
        """Wait before what did not work is tried again; typing on does not end the pause."""
        with self._wake:
            self._wake.wait_for(self._is_pause_over, RETRY_AFTER)
            self._is_retrying = False

    def _is_pause_over(self) -> bool:
        return bool(self._urgent or self._is_abandoned or self._is_retrying)

    def _tidy(self, store: Store) -> None:
        self._untidy = 0
        with suppress(StorageError):  # nothing depends on it: the log is kept until it works
            store.tidy()

    def _answer(self, store: Store, calls: deque[_Call]) -> None:
        with self._wake:
            work, future = calls.popleft()
            store.stamp = self._stamp
        before = -1
        try:
            before = store.revision
            result = work(store)
        except BaseException as error:  # noqa: BLE001 - it is handed to whoever waits
            future.set_exception(error)
        else:
            future.set_result(result)
        if store.revision != before:
            self._copies.note_change()

    def _refuse_calls(self) -> None:
        for _work, future in (*self._urgent, *self._calls):
            future.set_exception(self._let_go())

    def _let_go(self) -> StorageError:
        return StorageError(
            _("“{name}” was let go of before this was done.").format(name=self._path.name),
            _("Do it again in the workshop that is open now."),
        )

    def _copy(self, store: Store) -> None:
        """Make a copy if anything changed; one that fails is told, and tried again later."""
        try:
            trouble = self._copies.make(store)
        except Exception:  # noqa: BLE001 - a mistake of ours: told, and reported as well
            report_bug()
            trouble = self._copies.miss()
        if trouble:
            self._tell(NotCopied(trouble))

    def _has_work(self) -> bool:
        waiting = self._urgent or self._queue or self._calls
        return bool(waiting or self._is_closing or self._is_abandoned)

    def _may_end(self) -> bool:
        waiting = self._urgent or self._queue or self._calls
        return self._is_abandoned or (self._is_closing and not waiting)

    def _patience(self) -> float:
        return min(LOOK_AFTER, max(0.05, self._copies.seconds_left()))


def _ignore(_news: News) -> None:
    """Tell nobody."""


_writers: WeakSet[Writer] = WeakSet()


@atexit.register
def _wait_for_copies() -> None:
    """Let the last copies be finished before the program ends."""
    for writer in tuple(_writers):
        if writer.is_over:
            writer.wait(ENDING_PATIENCE)
