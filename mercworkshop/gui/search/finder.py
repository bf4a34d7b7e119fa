"""Search in an index that has its own thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from mercworkshop.errors import UserError
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.jobs.relay import ThreadRelay
from mercworkshop.gui.search.entries import IndexedText
from mercworkshop.store.search_index import SearchHit, SearchIndex

PATIENCE = 0.01
"""Seconds that typing waits for a result; a later one is announced by ``answered``."""

EntrySource = Callable[[], Iterable[IndexedText]]
IndexUpdate = Callable[[], tuple[Iterable[IndexedText], Iterable[tuple[str, str]]]]
"""Returns the entries to add, and the (kind, key) of those to remove."""


class Finder(QObject):
    """Searches the entries that ``fill`` returns, with an index on one other thread.

    Its owner calls :meth:`close`; if it is destroyed without that, its thread ends too.
    """

    answered = Signal()
    """A result that :meth:`find` did not wait for is available: call it again."""

    def __init__(self, fill: EntrySource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = _IndexThread(fill)
        self._query = ""
        self._asked: Future[list[SearchHit]] | None = None
        self._late: Future[list[SearchHit]] | None = None
        self._relay = ThreadRelay()
        self._relay.received.connect(self._on_received)
        self.destroyed.connect(partial(_IndexThread.close, self._thread))

    def fill(self) -> None:
        """Start to build the index, unless that was started before."""
        self._thread.fill()

    def refill(self, fill: EntrySource) -> None:
        """Build the index again with what ``fill`` returns, once the index is needed or there."""
        self._query = ""
        self._thread.refill(fill)

    def put(self, update: IndexUpdate) -> None:
        """Update the index with what ``update`` returns on the index thread."""
        self._query = ""
        self._thread.put(update)

    def find(self, query: str) -> list[SearchHit]:
        """Return matches, best first; empty if the search takes longer than PATIENCE.

        Raises :class:`~mercworkshop.errors.UserError` if an indexed source cannot be read.
        """
        if not query.strip() or self._thread.is_closed:
            return []
        if self._asked is None or query != self._query:
            if self._asked is not None:
                self._asked.cancel()
            self._query = query
            self._asked = self._thread.find(query)
        try:
            return self._asked.result(PATIENCE)
        except TimeoutError:
            if self._late is not self._asked:
                self._late = self._asked
                self._asked.add_done_callback(self._relay.send)
            return []

    def close(self) -> None:
        """End the thread after its current work."""
        self._thread.close()

    def _on_received(self, answer: object) -> None:
        if answer is self._late and answer is self._asked:
            self._late = None
            self.answered.emit()


class _IndexThread:
    """The index and its thread. All methods are called on the window thread."""

    def __init__(self, fill: EntrySource) -> None:
        self._fill = fill
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="mercworkshop search")
        self._index: Future[SearchIndex] | None = None
        self.is_closed = False

    def fill(self) -> Future[SearchIndex]:
        if self._index is None:
            self._index = self._thread.submit(_build_index, self._fill)
            self._watch(self._index)
        return self._index

    def refill(self, fill: EntrySource) -> None:
        self._fill = fill
        before, self._index = self._index, None
        if before is not None and not self.is_closed:
            if not before.cancel():
                self._watch(self._thread.submit(_close, before))
            self.fill()

    def put(self, update: IndexUpdate) -> None:
        if self._index is not None and not self.is_closed:
            self._watch(self._thread.submit(_update_index, self._index, update))

    def find(self, query: str) -> Future[list[SearchHit]]:
        return self._thread.submit(_find, self.fill(), query)

    def close(self) -> None:
        if self.is_closed:
            return
        self.is_closed = True
        if self._index is not None and not self._index.cancel():
            with suppress(RuntimeError):  # the interpreter is exiting, and the thread with it
                self._watch(self._thread.submit(_close, self._index))
        self._thread.shutdown(wait=False)

    def _watch(self, work: Future[Any]) -> None:
        """Raise a bug in ``work``, for the exception hook: nothing else uses its result."""
        answer = FutureRelay(work)
        answer.failed.connect(_report)
        answer.start()


def _build_index(fill: EntrySource) -> SearchIndex:
    entries = list(fill())
    index = SearchIndex()
    index.add(entries)
    return index


def _update_index(index: Future[SearchIndex], update: IndexUpdate) -> None:
    there, gone = update()
    index.result().remove(gone)
    index.result().add(there)


def _find(index: Future[SearchIndex], query: str) -> list[SearchHit]:
    return index.result().find(query)


def _report(error: Exception) -> None:
    """Raise a bug; a UserError is shown when the user searches."""
    if not isinstance(error, UserError | CancelledError):
        raise error


def _close(index: Future[SearchIndex]) -> None:
    if index.exception() is None:
        index.result().close()
