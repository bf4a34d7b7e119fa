"""Search for the window: an index on its own thread, and results as palette commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from mercworkshop.errors import UserError
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.jobs.relay import ThreadRelay
from mercworkshop.gui.search import entries as search_entries
from mercworkshop.gui.search.entries import IndexedText
from mercworkshop.gui.session.palette_command import PaletteCommand
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import current_language
from mercworkshop.reference import search_texts as shelves
from mercworkshop.store.search_index import SearchHit, SearchIndex

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession
    from mercworkshop.gui.shell.main_window import MainWindow

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


class PaletteSearch(QObject):
    """Lets a window's command box find everything in the library and in its workshop.

    Make it when the window has been painted: the index is built from then on.
    """

    def __init__(self, window: MainWindow, session: EditSession) -> None:
        super().__init__(window)
        self._context = window.context
        self._session = session
        self.finder = Finder(_everything(session), self)
        self.finder.answered.connect(window.box.search_again)
        window.add_search(self.commands)
        window.closing.connect(self.finder.close)
        session.changed.connect(self._update)
        self.finder.fill()

    def commands(self, query: str) -> list[PaletteCommand]:
        """Return the hits as commands that lead to them."""
        try:
            hits = self.finder.find(query)
        except UserError as error:
            self._context.messages.show_error(error)
            return []
        return [command for command in map(self._command, hits) if command is not None]

    def go(self, *path: str) -> None:
        """Go to a place, and inside it."""
        self._context.navigator.navigate(*path)

    def _command(self, hit: SearchHit) -> PaletteCommand | None:
        goal = search_entries.find_destination(self._session.workshop, hit.kind, hit.key, hit.title)
        if goal is None:
            return None
        go = weak_slot(self, PaletteSearch.go, *goal.path)
        return PaletteCommand(
            goal.title, go, detail=goal.where, note=hit.excerpt.text, marks=hit.excerpt.matches
        )

    def _update(self, ids: frozenset[str]) -> None:
        workshop = self._session.workshop
        self.finder.put(lambda: search_entries.record_entries(workshop, ids))


def library_entries() -> Iterable[IndexedText]:
    """Return the index entries of the library, in the language of the window."""
    return shelves.library_texts(current_language())


def _everything(session: EditSession) -> EntrySource:
    workshop = session.workshop  # a value: its thread must not keep the session

    def fill() -> Iterator[IndexedText]:
        yield from library_entries()
        yield from search_entries.workshop_entries(workshop)

    return fill


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
