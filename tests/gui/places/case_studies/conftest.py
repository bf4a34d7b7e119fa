"""A workshop with a group of two delegations, and the page of the case studies on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mercworkshop.domain.entities import case_run, groups, people
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.case_studies.page import CaseStudiesPage
from mercworkshop.gui.places.case_studies.prompt_card import PromptCard
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.settings import SettingsFile
from tests.builders.navigator import Visits
from tests.builders.workshop import no_details

GOLD = "cs-a-asgm-border"


@pytest.fixture(scope="session")
def file_of_a_group(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("group") / "one.mercws"
    return no_details().with_group("Group A").saved_as(path).read_bytes()


@pytest.fixture
def session(
    qapp: QApplication, tmp_path: Path, messages: MessageQueue, file_of_a_group: bytes
) -> Iterator[EditSession]:
    path = tmp_path / "one.mercws"
    path.write_bytes(file_of_a_group)
    session = EditSession(path, messages)
    yield session
    assert session.close()


@pytest.fixture
def seated(session: EditSession) -> BreakoutGroup:
    """Jamaica and Trinidad and Tobago sit in Group A, which has the gold case study."""
    (group,) = session.workshop.records(BreakoutGroup).all()
    session.apply(people.add_delegations, "", (), ["JAM", "TTO"])
    session.apply(groups.assign_members, session.workshop.records(Delegation).all(), group)
    session.apply(groups.update, group, rapporteur="Ms. A. Campbell")
    (group,) = session.workshop.records(BreakoutGroup).all()
    session.apply(case_run.assign, group, GOLD)
    return group


@pytest.fixture
def run(session: EditSession, seated: BreakoutGroup) -> CaseRun:
    (run,) = session.workshop.records(CaseRun).all()
    return run


@pytest.fixture
def navigator() -> Visits:
    return Visits()


@pytest.fixture
def page(
    qtbot: QtBot, session: EditSession, messages: MessageQueue, navigator: Visits, jobs: JobBar
) -> CaseStudiesPage:
    page = CaseStudiesPage(PageContext(session, messages, navigator, SettingsFile(), jobs))
    qtbot.addWidget(page)
    page.resize(1180, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def open_stage(
    page: CaseStudiesPage, seated: BreakoutGroup
) -> Callable[..., dict[str, PromptCard]]:
    """Return a function that opens a stage and returns its cards by the ids of prompts."""

    def open_stage(stage: str, case: str = GOLD) -> dict[str, PromptCard]:
        page.open_path((seated.id, case, stage))
        QApplication.processEvents()
        return {card.asked.prompt.id: card for card in page.work.cards}

    return open_stage


@pytest.fixture
def answer(session: EditSession, run: CaseRun) -> Callable[..., Answer]:
    """Return a function that returns the answer to a prompt once typing is saved."""

    def answer(prompt: str, country: str = "") -> Answer:
        session.flush()
        return case_run.find_answer(session.workshop.records(Answer), run, prompt, country)

    return answer


@pytest.fixture
def fill(session: EditSession, run: CaseRun) -> Callable[..., Answer]:
    """Return a function that answers a prompt without typing."""

    def fill(prompt: str, country: str = "", run: CaseRun = run, **fields: Any) -> Answer:
        answers = session.workshop.records(Answer)
        old = case_run.find_answer(answers, run, prompt, country)
        session.apply(case_run.save_answer, answers, old, **fields)
        session.end_step()
        return session.workshop.records(Answer)[old.id]

    return fill
