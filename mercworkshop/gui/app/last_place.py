"""Notes where somebody is in an open file, so that the next start can go on there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.edits.archive_session import ArchiveSession
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.shell import window_snapshot
from mercworkshop.gui.shell.places_window import HELP_PLACE, PlacesWindow
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import current_language, listed, plural
from mercworkshop.reference.reference import Reference
from mercworkshop.settings import LastPlace, SettingsFile

PAUSE_MS = 2000
"""Milliseconds without a change of place before the place is noted, also for after a crash."""

_COUNT = re.compile(r"\s*[(（][^()（）]*[)）]$")
"""The count after the name of a tab, which may have changed when the place is shown again."""

_NAMED = 3
"""Most countries that are named; more are counted."""


class PlaceNotes(QObject):
    """Notes the place in ``window`` after each change of it, and when the window closes.

    ``about`` says what the file holds, and ``is_saved`` whether all of it is written.
    """

    def __init__(
        self,
        window: PlacesWindow,
        session: EditSession | ArchiveSession,
        settings: SettingsFile,
        about: Callable[[], str],
        is_saved: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._settings = window, session, settings
        self._about, self._is_saved = about, is_saved
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(weak_slot(self, PlaceNotes.note))
        window.stack.frame_changed.connect(self._pause.start)
        session.changed.connect(weak_slot(self, PlaceNotes._wait))
        window.closing.connect(self.note)

    def note(self) -> None:
        """Note the place that is shown now; never the help, where nobody wants to go on."""
        self._pause.stop()
        if self._window.place == HELP_PLACE:
            return
        here = describe_place(self._window)
        about, is_saved = self._about(), self._is_saved()
        now = datetime.now(UTC).isoformat(timespec="seconds")
        noted = replace(here, about=about, is_saved=is_saved, left=now)
        self._settings.note_place(self._session.path.absolute(), noted)

    def _wait(self) -> None:
        self._pause.start()


def note_workshop(window: PlacesWindow, session: EditSession, settings: SettingsFile) -> None:
    """Note where somebody is in the window of a workshop from now on."""

    def about() -> str:
        return describe_workshop(session.workshop, session.reference)

    PlaceNotes(window, session, settings, about, lambda: session.unsaved == 0)


def note_archive(window: PlacesWindow, session: ArchiveSession, settings: SettingsFile) -> None:
    """Note where somebody is in the window of an archive from now on."""
    PlaceNotes(window, session, settings, str, lambda: not session.is_writing)


def describe_place(window: PlacesWindow) -> LastPlace:
    """Return where a window is: its place in words, and the current cell of its first table."""
    titles = window.bar.crumbs.titles
    page = window.page()
    line = page.tab_line() if page is not None else None
    tabs = line.tabs if line is not None else None
    tab = _COUNT.sub("", tabs.tabText(tabs.currentIndex())) if tabs is not None else ""
    words = listed((titles[-1] if titles else "", tab))
    record, field, row = next(
        (each for each in window_snapshot.current_cells(window) if each[0]), ("", "", "")
    )
    return LastPlace(
        path=window.here(),
        words=words,
        language=current_language(),
        record=record,
        field=field,
        row=row,
    )


def return_to_last(window: PlacesWindow, path: Path, settings: SettingsFile) -> None:
    """Show the place and the cell noted of a file, as far as they are still there."""
    known = settings.recent_file(path.absolute())
    last = known.last if known is not None else LastPlace()
    if last.path and last.path[0] in window.stack.places:
        window.navigate(*last.path)
        if last.record:
            window_snapshot.go_to_cell(window, last.record, last.field)


def describe_workshop(workshop: Workshop, reference: Reference) -> str:
    """Return what tells a workshop from others with its title: subregion and countries."""
    codes = [each.country for each in workshop.records(Delegation).all()]
    named = [reference.countries.name_of(code) for code in codes]
    counted = plural("{n} country", "{n} countries", len(codes)) if codes else ""
    countries = named if len(named) <= _NAMED else [counted]
    return listed((workshop.details.subregion, *countries))
