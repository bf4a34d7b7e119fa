"""The library on a real session, with two delegations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from mercworkshop.domain.entities import people
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.library.page import LibraryPage
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.settings import SettingsFile
from tests.builders.navigator import Visits


@pytest.fixture
def navigator() -> Visits:
    return Visits()


@pytest.fixture
def context(
    session: EditSession,
    messages: MessageQueue,
    settings: SettingsFile,
    navigator: Visits,
    jobs: JobBar,
) -> PageContext:
    return PageContext(session, messages, navigator, settings, jobs)


@pytest.fixture
def open_library(qtbot: QtBot, context: PageContext) -> Iterator[Callable[..., LibraryPage]]:
    """Return a function that opens the library in the current language, also several times."""
    pages = []

    def open_library(*path: str, is_whole: bool = True) -> LibraryPage:
        page = LibraryPage(context)
        qtbot.addWidget(page)
        page.open_path(path)
        page.resize(1180, 700)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        pages.append(page)
        if is_whole:
            qtbot.waitUntil(lambda: page.spot is not None and page.reader.is_whole)
        return page

    yield open_library
    for page in pages:
        page.contents.finder.close()


@pytest.fixture
def page(open_library: Callable[..., LibraryPage], session: EditSession) -> LibraryPage:
    session.apply(people.add_delegations, "", (), ["JAM", "TTO"])
    return open_library()


@pytest.fixture
def window(
    qtbot: QtBot,
    session: EditSession,
    messages: MessageQueue,
    settings: SettingsFile,
    appearance: Appearance,
) -> Iterator[MainWindow]:
    """The whole window, at another place."""
    window = MainWindow(session, messages, settings, appearance)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    for page in window.findChildren(LibraryPage):
        page.contents.finder.close()
