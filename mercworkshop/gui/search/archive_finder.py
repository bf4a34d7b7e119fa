"""Searches an archive from the command palette, on the thread of the archive."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme.found_records import FoundRecord, find_words
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer, ArchiveSession
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import current_language, isolate, language_scope, listed

_LEAST = 2
"""Signs from which on a query is searched for."""


class ArchiveFinder(QObject):
    """Gives what was found for a query, and emits ``has_found`` when an answer has come."""

    has_found = Signal()

    chosen = Signal(object)
    """Emitted with the route of what is to be opened."""

    def __init__(self, session: ArchiveSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._asked = ""
        self._found: tuple[FoundRecord, ...] = ()
        self._answer = ArchiveAnswer[tuple[str, tuple[FoundRecord, ...]]](session, self)
        self._answer.arrived.connect(self._take)
        session.changed.connect(self._forget)

    def results(self, query: str) -> list[PaletteCommand]:
        """Return what was found for a query; nothing until the archive has answered."""
        if len(query) < _LEAST:
            return []
        if query != self._asked:
            self._asked, self._found = query, ()
            self._answer.ask(partial(_find, query=query, language=current_language()))
        return [self._command(each) for each in self._found]

    def _command(self, found: FoundRecord) -> PaletteCommand:
        name = country_name(self._session.reference.countries, found.country)
        return PaletteCommand(
            isolate(found.title) or name or found.kind,
            weak_slot(self, ArchiveFinder._choose, found.route),
            detail=listed((found.kind, name)),
        )

    def _choose(self, route: tuple[str, ...]) -> None:
        self.chosen.emit(route)

    def _take(self, answer: tuple[str, tuple[FoundRecord, ...]]) -> None:
        query, found = answer
        if query == self._asked:
            self._found = found
            self.has_found.emit()

    def _forget(self) -> None:
        self._asked, self._found = "", ()


def _find(archive: ArchivePort, query: str, language: str) -> tuple[str, tuple[FoundRecord, ...]]:
    with language_scope(language):
        return query, find_words(archive, query)
