"""A workshop with a group of two delegations, and the page of the case studies on it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities import case_run, groups, people
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.gui.places.case_studies.page import CaseStudiesPage
from mercworkshop.gui.session.edit_session import EditSession
from mercworkshop.gui.session.messages import MessageQueue
from mercworkshop.gui.session.page import PageContext
from mercworkshop.settings import SettingsFile
from mercworkshop.store.store import Store

GOLD = "cs-a-asgm-border"


class Navigator(list):
    def navigate(self, place, *path):
        self.append((place, *path))


@pytest.fixture
def session(qapp, tmp_path):
    path = tmp_path / "one.mercws"
    Store.create(path, groups.add((), "Group A")).close()
    session = EditSession(path, MessageQueue())
    yield session
    assert session.close()


@pytest.fixture
def seated(session):
    """Jamaica and Trinidad and Tobago sit in Group A, which has the gold case study."""
    (group,) = session.workshop.records(BreakoutGroup).all()
    session.apply(people.add_delegations, "", (), ["JAM", "TTO"])
    session.apply(groups.assign_members, session.workshop.records(Delegation).all(), group)
    session.apply(groups.update, group, rapporteur="Ms. A. Campbell")
    group = session.workshop.latest(group)
    session.apply(case_run.assign, group, GOLD)
    return group


@pytest.fixture
def run(session, seated):
    (run,) = session.workshop.records(CaseRun).all()
    return run


@pytest.fixture
def messages(session):
    return session._messages


@pytest.fixture
def navigator():
    return Navigator()


@pytest.fixture
def page(qtbot, session, messages, navigator, jobs):
    page = CaseStudiesPage(PageContext(session, messages, navigator, SettingsFile(), jobs))
    qtbot.addWidget(page)
    page.resize(1180, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def open_stage(page, seated):
    """Open a stage and hand back its cards by prompt."""

    def open_stage(stage, case=GOLD):
        page.open_path((seated.id, case, stage))
        QApplication.processEvents()
        return {card.asked.prompt.id: card for card in page.work.cards}

    return open_stage


@pytest.fixture
def answer(session, run):
    """Read the answer to a prompt as it is kept."""

    def answer(prompt, country=""):
        session.flush()
        return case_run.find_answer(session.workshop.records(Answer), run, prompt, country)

    return answer


@pytest.fixture
def fill(session, run):
    """Answer a prompt without typing."""

    def fill(prompt, country="", run=run, **fields):
        answers = session.workshop.records(Answer)
        old = case_run.find_answer(answers, run, prompt, country)
        session.apply(case_run.save_answer, answers, old, **fields)
        session.end_step()
        return session.workshop.records(Answer)[old.id]

    return fill
