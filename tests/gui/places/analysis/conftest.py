"""The place “Analysis” of a programme that was made up, shared by the tests of its tabs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.analysis.page import AnalysisPage
from mercworkshop.gui.session.desk_page import DeskContext
from mercworkshop.gui.session.messages import MessageQueue
from mercworkshop.settings import SettingsFile
from tests.gui.archives import session_on


@pytest.fixture
def places() -> list[tuple[str, ...]]:
    return []


@pytest.fixture
def analysis(
    qtbot: QtBot, tmp_path: Path, programme: Path, places: list[tuple[str, ...]]
) -> Iterator[Callable[[type[QWidget], str], QWidget | None]]:
    """Return a function that shows a tab and returns its view."""
    messages = MessageQueue()
    path = tmp_path / "programme.mercpa"
    shutil.copyfile(programme, path)
    session = session_on(path, messages)
    navigator = SimpleNamespace(navigate=lambda *path: places.append(path))
    settings = SettingsFile(tmp_path / "settings.json")
    page = AnalysisPage(DeskContext(session, messages, navigator, settings, JobBar()))
    qtbot.addWidget(page)
    page.resize(1200, 700)

    def show(kind: type[QWidget], tab: str) -> QWidget | None:
        page.open_path((tab,))
        page.show()
        return page.findChild(kind)

    yield show
    assert session.close()
