"""The place “Reports” of an archive of the real programme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.reports.page import ReportsPage
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.settings import SettingsFile
from tests.builders.navigator import Visits
from tests.gui.archives import real_archive, session_on


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[ReportsPage]:
    messages = MessageQueue()
    session = session_on(real_archive(tmp_path), messages)
    session.see_as_of(date(2016, 2, 12))
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(user_name="Ann")
    made = ReportsPage(DeskContext(session, messages, Visits(), settings, JobBar()))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitUntil(lambda: bool(made.list.headline.text()))
    yield made
    assert session.close()
