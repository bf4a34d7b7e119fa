"""The place “Programme” of an archive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest

from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.programme.calendar.view import CalendarView
from mercworkshop.gui.places.programme.page import ProgrammePage
from mercworkshop.gui.session.desk_page import DeskContext
from mercworkshop.gui.session.frame_page import Navigator
from mercworkshop.gui.session.messages import MessageQueue
from mercworkshop.settings import SettingsFile
from tests.gui.archives import session_on, small_archive


@pytest.fixture
def context(tmp_path) -> Iterator[DeskContext]:
    messages = MessageQueue()
    session = session_on(small_archive(tmp_path), messages)
    settings = SettingsFile(tmp_path / "settings.json")
    yield DeskContext(session, messages, cast("Navigator", None), settings, JobBar())
    assert session.close()


def test_tabs_are_made_when_they_are_shown_and_a_path_opens_one(qtbot, context):
    page = ProgrammePage(context)
    qtbot.addWidget(page)
    assert len(page._views) == 1
    page.open_path(("calendar",))
    assert page.here() == ("calendar",)
    view = page.current
    assert isinstance(view, CalendarView)
    qtbot.waitUntil(lambda: "9" in view.headline.text())


def test_the_calendar_is_saved_in_the_chosen_format(qtbot, context, tmp_path):
    page = ProgrammePage(context)
    qtbot.addWidget(page)
    view, path = page.current, tmp_path / "calendar.docx"
    assert isinstance(view, CalendarView)
    assert "print" in page.answers()
    view.papers.save("calendar", str(path))
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: any("calendar" in one.message.text for one in context.messages.log))
