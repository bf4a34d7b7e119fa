"""The place of road maps, open on a workshop in which Jamaica has begun its plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from mercworkshop.domain.entities import actions, people, road_map
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.road_maps.page import RoadMapsPage
from mercworkshop.gui.session.edit_session import EditSession
from mercworkshop.gui.session.messages import MessageQueue
from mercworkshop.gui.session.page import PageContext
from mercworkshop.settings import SettingsFile
from tests.builders.navigator import Visits
from tests.gui.framed import framed

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
