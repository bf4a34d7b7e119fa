"""The one thread that writes: edits go in, receipts come back, nothing is dropped on the way."""

from __future__ import annotations

import sqlite3
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from mercworkshop.domain.edit import Edit
from mercworkshop.domain.journal import Stamp
from mercworkshop.domain.workshop import Workshop
from mercworkshop.errors import StorageError
from mercworkshop.i18n import _
from mercworkshop.store import backups
from mercworkshop.store.store import Receipt, Store

RETRY_AFTER = 2.0
"""Seconds until a change that could not be saved is tried again."""

TIDY_AFTER = 200
"""Edits after which the write-ahead log is folded into the file, in a pause."""

BACKUP_AFTER = 600.0
"""Seconds of change after which a copy is made."""


_Call = tuple[Callable[[Store], Any], Future[Any]]


@dataclass(frozen=True, slots=True)
class Saved:
    """An edit reached the disk; ``number`` counts edits from 1."""

    number: int
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class NotSaved:
    """An edit could not be written; it is kept and tried again."""

    number: int
    error: StorageError


class _Waiting(NamedTuple):
    """An edit on its way to the disk, and who made it."""

    number: int
    edit: Edit
    stamp: Stamp


class Writer:
    """Owns the store on a thread of its own. Edits are written in the order they come.

    Whoever listens is called on that thread with Saved and NotSaved. An edit that cannot be
    written stays first in the queue and is tried every two seconds: nothing can overtake it.
    """

    def __init__(self, path: Path, stamp: Stamp) -> None:
        self._tell: Callable[[Saved | NotSaved], None] = lambda _news: None
        self._path, self._stamp = path, stamp
        self._queue: deque[_Waiting] = deque()
        self._calls: deque[_Call] = deque()
        self._urgent: deque[_Call] = deque()
        self._wake = threading.Condition()
        self._number = 0
        self._is_closing = self._is_abandoned = self._is_over = False
        self._changed_at: float | None = None
        self._untidy = 0
        self._opened: Future[Workshop] = Future()
        self._thread = threading.Thread(target=self._run, name="mercworkshop writer", daemon=True)
        self._thread.start()

    def listen(self, tell: Callable[[Saved | NotSaved], None]) -> None:
        """Call ``tell``, on the writer's thread, with what becomes of every edit from now on."""
        self._tell = tell

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
            self._wake.notify()
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

    def retry(self) -> None:
        """Try at once what could not be saved."""
        with self._wake:
            self._wake.notify()

    def close(self, timeout: float | None = None) -> bool:
        """Write what is queued, copy the workshop if it changed, let go of the file.

        Returns False when something is still unsaved after ``timeout`` seconds: the file stays
        open and the edits stay queued.
        """
        with self._wake:
            self._is_closing = True
            self._wake.notify()
        self._thread.join(timeout)
        with self._wake:
            if self._thread.is_alive() and not self._is_over:
                self._is_closing = False
                return False
        self._thread.join()  # all is written: there is only a copy to be made
        return True

    def abandon(self) -> None:
        """Let go of the file as it is; what waits is never written there."""
        with self._wake:
            self._is_abandoned = True
            self._wake.notify()

    def _ask[T](self, calls: deque[_Call], work: Callable[[Store], T]) -> Future[T]:
        future: Future[T] = Future()
        with self._wake:
            if not self._is_over:
                calls.append((work, future))
                self._wake.notify()
                return future
        future.set_exception(self._let_go())
        return future

    def _run(self) -> None:
        try:
            store = Store(self._path, self._stamp)
        except BaseException as error:  # noqa: BLE001 - it is handed to whoever waits
            self._fail(error)
            return
        try:
            self._opened.set_result(store.workshop())
        except BaseException as error:  # noqa: BLE001 - it is handed to whoever waits
            store.close()
            self._fail(error)
            return
        self._serve(store)
        if self._is_abandoned:
            self._refuse_calls()
        else:
            self._copy(store)
        store.close()

    def _fail(self, error: BaseException) -> None:
        with self._wake:
            self._is_over = True
        self._opened.set_exception(error)

    def _serve(self, store: Store) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(self._has_work, timeout=self._patience())
                self._is_over = self._may_end()
                if self._is_over:
                    return
            try:
                self._step(store)
            except Exception:  # noqa: BLE001 - a mistake of ours is reported and the thread goes on
                _report()
                self._pause()

    def _step(self, store: Store) -> None:
        if self._urgent:
            self._answer(store, self._urgent)
        elif self._queue:
            self._write(store)
        elif self._calls:
            self._answer(store, self._calls)
        elif self._is_backup_due():
            self._copy(store)

    def _write(self, store: Store) -> None:
        number, edit, store.stamp = self._queue[0]
        try:
            receipt = store.apply(edit)
        except StorageError as error:
            self._tell(NotSaved(number, error))
            self._pause()
            return
        except Exception:
            self._tell(NotSaved(number, StorageError(_("The change could not be saved."))))
            raise
        with self._wake:
            self._queue.popleft()
        self._changed_at = self._changed_at or time.monotonic()
        self._tell(Saved(number, receipt))
        self._untidy += 1
        if self._untidy >= TIDY_AFTER and not self._queue:
            self._tidy(store)

    def _pause(self) -> None:
        """Wait before what did not work is tried again; a call that cannot wait ends the pause."""
        with self._wake:
            if not self._urgent and not self._is_abandoned:
                self._wake.wait(RETRY_AFTER)

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
            self._changed_at = self._changed_at or time.monotonic()

    def _refuse_calls(self) -> None:
        for _work, future in (*self._urgent, *self._calls):
            future.set_exception(self._let_go())

    def _let_go(self) -> StorageError:
        return StorageError(
            _("“{name}” was let go of before this was done.").format(name=self._path.name),
            _("Do it again in the workshop that is open now."),
        )

    def _copy(self, store: Store) -> None:
        """Make a copy if anything changed; a copy that fails is tried again later."""
        if self._changed_at is None:
            return
        try:
            backups.keep(store)
        except (StorageError, OSError, sqlite3.Error):
            self._changed_at = time.monotonic()
            return
        self._changed_at = None

    def _has_work(self) -> bool:
        waiting = self._urgent or self._queue or self._calls
        return bool(waiting or self._is_closing or self._is_abandoned)

    def _may_end(self) -> bool:
        waiting = self._urgent or self._queue or self._calls
        return self._is_abandoned or (self._is_closing and not waiting)

    def _patience(self) -> float | None:
        if self._changed_at is None:
            return None
        return max(0.05, self._changed_at + BACKUP_AFTER - time.monotonic())

    def _is_backup_due(self) -> bool:
        return self._changed_at is not None and (
            time.monotonic() - self._changed_at >= BACKUP_AFTER
        )


def _report() -> None:
    """Hand the error that is being dealt with to whoever watches over threads: it is a bug."""
    threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread())))
