"""What the tests of the place “Evaluate” share: its context, and sheets of the knowledge test."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mercworkshop.domain.entities.evaluation import quiz
from mercworkshop.domain.entities.evaluation.records import Occasion
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.settings import SettingsFile
from tests.builders.navigator import Visits


@pytest.fixture
def context(
    faces: None,
    session: EditSession,
    messages: MessageQueue,
    settings: SettingsFile,
    jobs: JobBar,
) -> PageContext:
    return PageContext(session, messages, Visits(), settings, jobs)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Return a function that shows a view as the active window, so that it gets typed keys."""

    def show(view: QWidget) -> QWidget:
        qtbot.addWidget(view)
        view.resize(1200, 700)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        return view

    return show


def enter_sheets(session: EditSession, before: int, after: int) -> None:
    """Enter sheets with more right answers after the workshop than before it.

    Both occasions have the same codes, from AB00 on, so that sheets are paired.
    """
    random, asked = Random(7), session.reference.quiz.questions
    rows = []
    for occasion, people, knows in ((Occasion.BEFORE, before, 0.4), (Occasion.AFTER, after, 0.8)):
        for person in range(people):
            letters = {each.id: each.right if random.random() < knows else "-" for each in asked}
            choices = quiz.choices_of(letters, letters)
            rows.append({"occasion": occasion, "code": f"AB{person:02}", "choices": choices})
    assert session.apply(quiz.enter, rows)
