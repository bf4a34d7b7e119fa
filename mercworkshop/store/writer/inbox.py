"""The queue of the writer thread: edits, calls on the store, the request to end."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from enum import Enum, auto
from typing import Any, NamedTuple

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.errors import StorageError
from mercworkshop.i18n import _
from mercworkshop.store.store import Store

QueuedCall = tuple[Callable[[Store], Any], Future[Any]]


class WriterPhase(Enum):
    """The phases of a writer, from open to closed."""

    OPEN = auto()
    """Edits are accepted and written."""

    CLOSING = auto()
    """It ends when all edits are written and the file is at its path."""

    ABANDONED = auto()
    """It ends at once: waiting edits are never written."""

    OVER = auto()
    """It has ended, or the file could not be opened: nothing is accepted any more."""


class QueuedEdit(NamedTuple):
    """An edit waiting to be written, and who made it."""

    number: int
    edit: Edit
    stamp: Stamp


class Inbox:
    """Filled by any thread, emptied by the writer thread; ``name`` is that of the file."""

    def __init__(self, name: str, stamp: Stamp) -> None:
        self.name = name
        self._stamp = stamp
        self._phase = WriterPhase.OPEN
        self._edits: deque[QueuedEdit] = deque()
        self._calls: deque[QueuedCall] = deque()
        self._urgent: deque[QueuedCall] = deque()
        self._wake = threading.Condition()
        self._last_number = 0
        self._is_retrying = False

    @property
    def phase(self) -> WriterPhase:
        """The phase of the writer."""
        return self._phase

    @property
    def last_number(self) -> int:
        """The number of the newest edit; edits are counted from 1."""
        return self._last_number

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The waiting edits."""
        with self._wake:
            return tuple(waiting.edit for waiting in self._edits)

    @property
    def first(self) -> QueuedEdit | None:
        """The edit to be written next; it stays queued until :meth:`drop_first`."""
        return self._edits[0] if self._edits else None

    @property
    def may_end(self) -> bool:
        """Whether the writer should close the file now."""
        with self._wake:
            is_done = self._phase is WriterPhase.CLOSING and not self._has_waiting()
            return is_done or self._phase is WriterPhase.ABANDONED

    def submit(self, edit: Edit) -> int:
        """Queue an edit; return its number. Raises StorageError after the end."""
        with self._wake:
            if self._phase is WriterPhase.OVER:
                raise self._refusal()
            self._last_number += 1
            self._edits.append(QueuedEdit(self._last_number, edit, self._stamp))
            self._wake.notify_all()
            return self._last_number

    def ask[T](self, work: Callable[[Store], T], *, is_urgent: bool) -> Future[T]:
        """Queue a call; an urgent one runs before the waiting edits, any other after them."""
        future: Future[T] = Future()
        with self._wake:
            if self._phase is not WriterPhase.OVER:
                (self._urgent if is_urgent else self._calls).append((work, future))
                self._wake.notify_all()
                return future
        future.set_exception(self._refusal())
        return future

    def set_author(self, author: str, laptop: str) -> None:
        """Set author and laptop of edits from now on; waiting edits keep theirs."""
        with self._wake:
            self._stamp = replace(self._stamp, author=author, laptop=laptop)

    def retry(self) -> None:
        """End the pause after a failed edit."""
        with self._wake:
            self._is_retrying = True
            self._wake.notify_all()

    def close(self, timeout: float | None) -> bool:
        """Request the end; return whether it came within ``timeout`` seconds. If not, continue."""
        with self._wake:
            if self._phase is WriterPhase.OPEN:
                self._phase = WriterPhase.CLOSING
            self._is_retrying = True
            self._wake.notify_all()
            self._wake.wait_for(
                lambda: self._phase in {WriterPhase.OPEN, WriterPhase.OVER}, timeout
            )
            if self._phase is WriterPhase.CLOSING:
                self._phase = WriterPhase.OPEN
            return self._phase is WriterPhase.OVER

    def request_release(self) -> None:
        """Request the end at once."""
        with self._wake:
            if self._phase is not WriterPhase.OVER:
                self._phase = WriterPhase.ABANDONED
                self._wake.notify_all()

    def wait(self, timeout: float) -> None:
        """Wait until there is work, ``timeout`` seconds at most."""
        with self._wake:
            self._wake.wait_for(
                lambda: self._has_waiting() or self._phase is not WriterPhase.OPEN, timeout
            )

    def pause(self, timeout: float) -> None:
        """Wait before a failed edit is tried again; new edits do not end the pause."""
        with self._wake:
            self._wake.wait_for(
                lambda: self._urgent or self._phase is WriterPhase.ABANDONED or self._is_retrying,
                timeout,
            )
            self._is_retrying = False

    def next_call(self, *, is_urgent: bool) -> tuple[QueuedCall, Stamp] | None:
        """Remove and return the next call, with its author; None if there is none."""
        with self._wake:
            calls = self._urgent if is_urgent else self._calls
            return (calls.popleft(), self._stamp) if calls else None

    def drop_first(self) -> int:
        """Remove the finished edit; return its number."""
        with self._wake:
            return self._edits.popleft().number

    def end(self, leave: Callable[[], None], *, is_good: bool) -> WriterPhase | None:
        """End if all work is done and the file ``is_good``; return the phase before, else None.

        ``leave`` is called before the end is visible. If the file is not good, :meth:`close`
        returns False at once.
        """
        with self._wake:
            before = self._phase
            if is_good and self.may_end:
                leave()
                self._phase = WriterPhase.OVER
            elif not is_good and before is WriterPhase.CLOSING:
                self._phase = WriterPhase.OPEN
            self._wake.notify_all()
            return before if self._phase is WriterPhase.OVER else None

    def end_unopened(self) -> None:
        """End because the file could not be opened."""
        with self._wake:
            self._phase = WriterPhase.OVER
            self._wake.notify_all()

    def refuse_calls(self) -> None:
        """Refuse the calls that still wait."""
        for _work, future in (*self._urgent, *self._calls):
            future.set_exception(self._refusal())

    def _has_waiting(self) -> bool:
        return bool(self._urgent or self._edits or self._calls)

    def _refusal(self) -> StorageError:
        return StorageError(
            _("“{name}” was closed before this was done.").format(name=self.name),
            _("Do it again in the workshop that is open now."),
        )
