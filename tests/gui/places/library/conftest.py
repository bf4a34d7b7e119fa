"""The library on a real session, with two delegations."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities import people
from mercworkshop.gui.places.library.page import LibraryPage
from mercworkshop.gui.session.page import PageContext


class Navigator(list):
    def navigate(self, place, *path):
        self.append((place, *path))


@pytest.fixture
def navigator():
    return Navigator()


@pytest.fixture
def context(session, messages, settings, navigator, jobs):
    return PageContext(session, messages, navigator, settings, jobs)


@pytest.fixture
def open_library(qtbot, context, appearance):
    """Open the library in the language spoken now; it may be done more than once."""
    pages = []

    def open_library(*path):
        page = LibraryPage(context)
        qtbot.addWidget(page)
        page.open_path(path)
        page.resize(1180, 700)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        qtbot.waitUntil(lambda: page.spot is not None and page.reader.is_whole)
        pages.append(page)
        return page

    yield open_library
    for page in pages:
        page.contents.finder.close()


@pytest.fixture
def page(open_library, session):
    session.apply(people.add_delegations, "", (), ["JAM", "TTO"])
    return open_library()
