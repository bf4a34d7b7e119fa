"""Pages of an archive with tabs: the day that they show, the note about samples, their sizes."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QSize

from mercworkshop.gui.session.desk.tabbed_desk_page import DeskTab, TabbedDeskPage
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.store.archive.archive import Archive
from tests.builders.checks import present
from tests.gui.archives import session_on, small_archive


@pytest.fixture
def shown(qtbot, tmp_path):
    sessions = []

    def show(file):
        session = session_on(file, MessageQueue())
        sessions.append(session)
        session.see_as_of(date(2016, 2, 12))
        tabs = (DeskTab("one", "One", lambda _context: TabView()),)
        context: Any = SimpleNamespace(session=session)
        page = TabbedDeskPage(context, "Parts", tabs, says_day=True)
        qtbot.addWidget(page)
        inside: Any = page.layout()
        inside.addLayout(column(page.tab_line(), page.status()))
        page.resize(900, 200)
        page.show()
        qtbot.waitUntil(lambda: not present(page.seen)._answer.is_waiting)
        return page

    yield show
    assert all(each.close() for each in sessions)


def words(page):
    return [each.text() for each in page.seen.shown if each.isVisible()]


def test_the_day_and_the_samples_are_named_in_the_tab_line_or_in_the_status_line(
    qtbot, shown, tmp_path
):
    page = shown(small_archive(tmp_path))
    assert words(page) == ["As of 12 February 2016", "With sample records"]
    assert page.seen.status.below.text() == ""
    page.resize(160, 200)
    qtbot.waitUntil(lambda: words(page) == [])
    below = page.seen.status.below
    assert below.text() == "As of 12 February 2016 · With sample records"
    page.resize(900, 200)
    qtbot.waitUntil(lambda: len(words(page)) == 2)
    assert below.text() == ""


def test_the_chips_name_another_day_or_what_a_tab_tells_about_its_data(shown, tmp_path):
    file = tmp_path / "Blank.mercpa"
    Archive.create(file).close()
    page = shown(file)
    assert words(page) == ["As of 12 February 2016"], "there is no note about samples on this page"
    page.context.session.see_as_of(date(2015, 1, 1))
    assert words(page) == ["As of 1 January 2015"]
    page.seen.tell("Data as of 3 March 2014", are_samples=True)
    assert words(page) == ["Data as of 3 March 2014", "With sample records"]
    page.seen.tell_archive()
    assert words(page) == ["As of 1 January 2015"]


def test_a_large_hidden_tab_does_not_make_the_visible_tab_larger(qtbot):
    class LargeView(TabView):
        def minimumSizeHint(self):
            return QSize(3000, 3000)

    def make(kind):
        return lambda _context: kind()

    tabs = (DeskTab("large", "Large", make(LargeView)), DeskTab("small", "Small", make(TabView)))
    context: Any = SimpleNamespace()
    page = TabbedDeskPage(context, "Parts", tabs)
    qtbot.addWidget(page)
    page.show()
    assert page.minimumSizeHint().height() >= 3000
    page.open_path(("small",))
    qtbot.waitUntil(lambda: page.minimumSizeHint().height() < 300)
    page.open_path(("large",))
    qtbot.waitUntil(lambda: page.minimumSizeHint().height() >= 3000)
