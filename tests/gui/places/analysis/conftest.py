"""The place “Analysis” over the archive of a made-up programme."""

from __future__ import annotations

import shutil
from types import SimpleNamespace
from typing import Any

import pytest

from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.analysis.cross.view import CrossView
from mercworkshop.gui.places.analysis.page import AnalysisPage
from mercworkshop.gui.session.desk_page import DeskContext
from mercworkshop.gui.session.messages import MessageQueue
from mercworkshop.settings import SettingsFile
from tests.gui.archives import session_on


@pytest.fixture
def places() -> list[tuple[str, ...]]:
    """Where the navigator was asked to go."""
    return []


@pytest.fixture
def page(qtbot: Any, tmp_path: Any, programme: Any, places: Any) -> Any:
    messages = MessageQueue()
    path = tmp_path / "programme.mercpa"
    shutil.copyfile(programme, path)
    session = session_on(path, messages)
    navigator = SimpleNamespace(navigate=lambda *path: places.append(path))
    settings = SettingsFile(tmp_path / "settings.json")
    made = AnalysisPage(DeskContext(session, messages, navigator, settings, JobBar()))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    yield made
    assert session.close()


@pytest.fixture
def view(qtbot: Any, page: Any) -> Any:
    """The tab “Two fields”, in which all road maps count."""
    made = page.findChild(CrossView)
    assert made
    qtbot.waitUntil(lambda: made.headline.text() != "")
    made.counted.setCurrentIndex(1)
    made.counted.activated.emit(1)
    qtbot.waitUntil(lambda: made.table.cells.rowCount() > 0)
    return made
