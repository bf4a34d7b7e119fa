"""The views of the place “Run” on a real session, each in the frame of the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.settings import SettingsFile
from tests.builders.navigator import Visits
from tests.gui.framed import OneTab, framed


@pytest.fixture
def context(
    qtbot: QtBot,
    faces: None,
    session: EditSession,
    messages: MessageQueue,
    settings: SettingsFile,
    jobs: JobBar,
) -> PageContext:
    return PageContext(session, messages, Visits(), settings, jobs)


@pytest.fixture
def shown(qtbot: QtBot, context: PageContext) -> Callable[[TabView], QWidget]:
    """Return a function that shows a view in an active window and returns the window.

    The window lives as long as the test, also if the test keeps no reference to it.
    """
    kept: list[QWidget] = []

    def show(view: TabView) -> QWidget:
        whole = framed(OneTab(context, view), 1282, 586)
        qtbot.addWidget(whole)
        kept.append(whole)
        with qtbot.waitActive(whole):
            whole.show()
            whole.activateWindow()
        return whole

    return show
