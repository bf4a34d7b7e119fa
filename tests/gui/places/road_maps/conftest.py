"""The place of road maps, open on a workshop in which Jamaica has begun its plan."""

from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.entities import actions, people, road_map
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.gui.places.road_maps.page import RoadMapsPage
from mercworkshop.gui.session.page import PageContext

TODAY = date(2015, 1, 20)


class Journey:
    """Stands in for the window: remembers where one would have gone."""

    def __init__(self):
        self.went = []

    def navigate(self, place, *path):
        self.went.append((place, *path))


@pytest.fixture
def journey():
    return Journey()


@pytest.fixture
def begun(session):
    """Jamaica has a road map with two actions; Guyana and Suriname have none."""
    there = session.workshop
    session.apply(
        people.add_delegations,
        there.workshop_id,
        there.records(Delegation).values(),
        ["JAM", "GUY", "SUR"],
    )
    session.apply(road_map.start_road_map, "JAM")
    rows = [{"title": "Cabinet paper", "articles": ("30",)}, {"title": "Ban lamps"}]
    session.apply(actions.add, (), road_map.road_map_id("JAM"), rows)
    return session


@pytest.fixture
def page_context(begun, messages, journey, settings, jobs):
    return PageContext(begun, messages, journey, settings, jobs)


@pytest.fixture
def page(qtbot, faces, page_context):
    page = RoadMapsPage(page_context, lambda: TODAY)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    page.activateWindow()
    yield page
    page.hide()
