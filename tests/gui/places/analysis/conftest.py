"""The place “Analysis” over the archive of a made-up programme, shared by the tests of its tabs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.analysis.cross.view import CrossView
from mercworkshop.gui.places.analysis.page import AnalysisPage
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.settings import SettingsFile
from tests.gui.archives import session_on


@pytest.fixture
def places() -> list[tuple[str, ...]]:
    """Where the navigator was asked to go."""
    return []


@pytest.fixture
def hidden_page(
    qtbot: QtBot, tmp_path: Path, programme: Path, places: list[tuple[str, ...]]
) -> Iterator[AnalysisPage]:
    """The page, not shown yet."""
    messages = MessageQueue()
    path = tmp_path / "programme.mercpa"
    shutil.copyfile(programme, path)
    session = session_on(path, messages)
    navigator = SimpleNamespace(navigate=lambda *path: places.append(path))
    settings = SettingsFile(tmp_path / "settings.json")
    made = AnalysisPage(DeskContext(session, messages, navigator, settings, JobBar()))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    yield made
    assert session.close()


@pytest.fixture
def page(hidden_page: AnalysisPage) -> AnalysisPage:
    """The page, shown with its first tab."""
    hidden_page.show()
    return hidden_page


@pytest.fixture
def analysis(hidden_page: AnalysisPage) -> Callable[[type[QWidget], str], QWidget | None]:
    """Return a function that shows a tab and returns its view."""

    def show(kind: type[QWidget], tab: str) -> QWidget | None:
        hidden_page.open_path((tab,))
        hidden_page.show()
        return hidden_page.findChild(kind)

    return show


@pytest.fixture
def view(qtbot: QtBot, page: AnalysisPage) -> CrossView:
    """The tab “Count by fields”, in which all road maps count."""
    made = page.findChild(CrossView)
    assert made
    qtbot.waitUntil(lambda: made.headline.text() != "")
    made.counted.setCurrentIndex(1)
    made.counted.activated.emit(1)
    qtbot.waitUntil(lambda: made.table.cells.rowCount() > 0)
    return made
