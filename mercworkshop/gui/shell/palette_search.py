"""Search results in the command palette, from the library and the workshop.

Imports the search index, so it is itself imported after the window is painted.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject

from mercworkshop.errors import UserError
from mercworkshop.gui.search import entries as search_entries
from mercworkshop.gui.search.entries import IndexedText
from mercworkshop.gui.search.finder import EntrySource, Finder
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.reference.files.translations import ENGLISH
from mercworkshop.reference.texts import search_texts
from mercworkshop.store.search_index import SearchHit


class PaletteSearch(QObject):
    """Adds search results of library and workshop to a window's command palette.

    Make it after the window is painted: it starts to build the index.
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
        session.data_changed.connect(self._refill)
        self.finder.fill()

    def commands(self, query: str) -> list[PaletteCommand]:
        """Return the search results as commands that open them."""
        try:
            hits = self.finder.find(query)
        except UserError as error:
            self._context.messages.show_error(error)
            return []
        return [command for command in map(self._command, hits) if command is not None]

    def go(self, *path: str) -> None:
        """Navigate to a place, and to a path inside it."""
        self._context.navigator.navigate(*path)

    def _command(self, hit: SearchHit) -> PaletteCommand | None:
        goal = search_entries.find_destination(
            self._session.reference, self._session.workshop, hit.kind, hit.key, hit.title
        )
        if goal is None:
            return None
        go = weak_slot(self, PaletteSearch.go, *goal.path)
        return PaletteCommand(
            goal.title, go, detail=goal.where, note=hit.excerpt.text, marks=hit.excerpt.matches
        )

    def _refill(self) -> None:
        self.finder.refill(_everything(self._session))

    def _update(self, ids: frozenset[str]) -> None:
        workshop, reference = self._session.workshop, self._session.reference
        self.finder.put(lambda: search_entries.record_entries(reference, workshop, ids))


def _everything(session: EditSession) -> EntrySource:
    # Values: the index thread must not keep the session alive.
    workshop, reference = session.workshop, session.reference

    def fill() -> Iterator[IndexedText]:
        yield from search_texts.texts_in_languages(reference, (ENGLISH,))
        yield from search_entries.workshop_entries(reference, workshop)

    return fill
