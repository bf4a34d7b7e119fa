"""Search as the windows know it: an index on a thread of its own, and hits that lead somewhere."""

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
from mercworkshop.i18n import current_language
from mercworkshop.reference import search_texts as shelves
from mercworkshop.store.search_index import SearchHit, SearchIndex

PATIENCE = 0.01
"""Seconds that typing waits for an answer; a later one is announced when it comes."""

EntrySource = Callable[[], Iterable[IndexedText]]
IndexUpdate = Callable[[], tuple[Iterable[IndexedText], Iterable[tuple[str, str]]]]
"""What is to be put in, and the (kind, key) of what is to be taken out."""


class Finder(QObject):
    """Finds entries that ``fill`` returns. The index is made and asked on one other thread.

    Its owner calls :meth:`close`; one that is destroyed without that ends its thread all the same.
    """

    answered = Signal()
    """An answer that :meth:`find` did not wait for is there now: ask again."""

    def __init__(self, fill: EntrySource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = _IndexThread(fill)
        self._query = ""
        self._asked: Future[list[SearchHit]] | None = None
        self._late: Future[list[SearchHit]] | None = None
        self._relay = ThreadRelay()
        self._relay.received.connect(self._hear)
        self.destroyed.connect(partial(_IndexThread.close, self._shelf))

    def fill(self) -> None:
        """Build the index, if that was not begun yet."""
        self._shelf.fill()

    def put(self, news: IndexUpdate) -> None:
        """Let ``news`` say, on the index's thread, what changed."""
        self._query = ""
        self._shelf.put(news)

    def find(self, query: str) -> list[SearchHit]:
        """Return what is found, the best first; nothing yet when it takes longer than a moment.

        Raises :class:`~mercworkshop.errors.UserError` when what is to be searched cannot be read.
        """
        if not query.strip() or self._shelf.is_closed:
            return []
        if self._asked is None or query != self._query:
            if self._asked is not None:
                self._asked.cancel()
            self._query = query
            self._asked = self._shelf.find(query)
        try:
            return self._asked.result(PATIENCE)
        except TimeoutError:
            if self._late is not self._asked:
                self._late = self._asked
                self._asked.add_done_callback(self._relay.send)
            return []

    def close(self) -> None:
        """End the thread, once what it is doing is done."""
        self._shelf.close()

    def _hear(self, answer: object) -> None:
        if answer is self._late and answer is self._asked:
            self._late = None
            self.answered.emit()


def library_entries() -> Iterable[IndexedText]:
    """Return what of the library can be found, in the language of the window."""
    return shelves.library_texts(current_language())


class _IndexThread:
    """The index and its thread. Every method may be called from the window's thread."""

    def __init__(self, fill: EntrySource) -> None:
        self._fill = fill
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="mercworkshop search")
        self._index: Future[SearchIndex] | None = None
        self.is_closed = False

    def fill(self) -> Future[SearchIndex]:
        if self._index is None:
            self._index = self._thread.submit(_filled, self._fill)
            self._watch(self._index)
        return self._index

    def put(self, news: IndexUpdate) -> None:
        if self._index is not None and not self.is_closed:
            self._watch(self._thread.submit(_put, self._index, news))

    def find(self, query: str) -> Future[list[SearchHit]]:
        return self._thread.submit(_found, self.fill(), query)

    def close(self) -> None:
        if self.is_closed:
            return
        self.is_closed = True
        if self._index is not None and not self._index.cancel():
            with suppress(RuntimeError):  # the interpreter ends, and the thread with it
                self._watch(self._thread.submit(_close, self._index))
        self._thread.shutdown(wait=False)

    def _watch(self, work: Future[Any]) -> None:
        """Hand a bug in ``work`` to the bug net: nobody waits for its result."""
        answer = FutureRelay(work)
        answer.failed.connect(_report)
        answer.start()


def _filled(fill: EntrySource) -> SearchIndex:
    entries = list(fill())
    index = SearchIndex()
    index.add(entries)
    return index


def _put(index: Future[SearchIndex], news: IndexUpdate) -> None:
    there, gone = news()
    index.result().remove(gone)
    index.result().add(there)


def _found(index: Future[SearchIndex], query: str) -> list[SearchHit]:
    return index.result().find(query)


def _report(error: Exception) -> None:
    """Raise a bug; what a person can act on is said when they search."""
    if not isinstance(error, UserError | CancelledError):
        raise error


def _close(index: Future[SearchIndex]) -> None:
    if index.exception() is None:
        index.result().close()
