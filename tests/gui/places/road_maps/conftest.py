"""The place of road maps, open on a workshop in which Jamaica has begun its plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mercworkshop.domain.entities import actions, people, road_map
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.road_maps.page import RoadMapsPage
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.settings import SettingsFile
from mercworkshop.store.writer.backup_schedule import BackupSchedule
from tests.builders.navigator import Visits
from tests.gui.framed import framed
from tests.gui.kept_view import KeptView
from tests.gui.places.road_maps import plan

TODAY = date(2015, 1, 20)


@pytest.fixture
def journey() -> Visits:
    return Visits()


@pytest.fixture
def begun(session: EditSession) -> EditSession:
    """Jamaica has a road map with two actions; Guyana and Suriname have none."""
    there = session.workshop
    session.apply(
        people.add_delegations,
        there.workshop_id,
        there.records(Delegation).values(),
        ["JAM", "GUY", "SUR"],
    )
    session.apply(road_map.start_road_map, "JAM")
    rows: list[dict[str, object]] = [
        {"title": "Cabinet paper", "articles": ("30",)},
        {"title": "Ban lamps"},
    ]
    session.apply(actions.add, (), road_map.road_map_id("JAM"), rows)
    return session


@pytest.fixture
def page_context(
    begun: EditSession,
    messages: MessageQueue,
    journey: Visits,
    settings: SettingsFile,
    jobs: JobBar,
) -> PageContext:
    return PageContext(begun, messages, journey, settings, jobs)


@pytest.fixture
def page(qtbot: QtBot, faces: None, page_context: PageContext) -> Iterator[RoadMapsPage]:
    page = RoadMapsPage(page_context, lambda: TODAY)
    frame = framed(page, 1180, 714)
    qtbot.addWidget(frame)
    frame.show()
    frame.activateWindow()
    yield page
    frame.hide()


@pytest.fixture(scope="module")
def plan_of_module(
    qapp: QApplication, faces: None, tmp_path_factory: pytest.TempPathFactory, begun_file: bytes
) -> Iterator[KeptView]:
    """The actions of Jamaica, shown once for the tests of a module that ask for ``kept_plan``."""
    folder = tmp_path_factory.mktemp("kept")

    def new_path() -> Path:
        path = folder / f"{kept.made}.mercws"
        path.write_bytes(begun_file)
        return path

    kept = KeptView(plan.make_view, new_path, plan.rest)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MERCWORKSHOP_HOME", str(folder))
        patch.setattr(BackupSchedule, "note_change", lambda *_arguments: None)
        yield kept
        kept.let_go()


@pytest.fixture
def kept_plan(
    plan_of_module: KeptView, qtbot: QtBot, no_backups: None, request: pytest.FixtureRequest
) -> Iterator[Any]:
    """The view of Jamaica's actions in its first state, its table with the focus."""
    view = plan_of_module.view
    view.activateWindow()
    view.table.setFocus()
    qtbot.waitUntil(view.table.hasFocus)
    yield view
    plan_of_module.take_back()


@pytest.fixture
def session(request: pytest.FixtureRequest) -> EditSession:
    """The session of the kept view if the test uses ``kept_plan``, or else a new one."""
    if "kept_plan" in request.fixturenames:
        found: EditSession = request.getfixturevalue("plan_of_module").session
    else:
        found = request.getfixturevalue("session")
    return found


@pytest.fixture
def messages(request: pytest.FixtureRequest) -> MessageQueue:
    """The messages of the kept view if the test uses ``kept_plan``, or else new ones."""
    if "kept_plan" in request.fixturenames:
        found: MessageQueue = request.getfixturevalue("plan_of_module").messages
    else:
        found = request.getfixturevalue("messages")
    return found
