from __future__ import annotations

import pytest

from mercworkshop.domain.entities import actions, needs, people, road_map
from mercworkshop.domain.entities.needs import NeedKind
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.presenting import slots
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.settings import SettingsFile
from tests.builders.navigator import Visits

JAMAICA = road_map_id("JAM")


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
def plenary(session: EditSession) -> EditSession:
    """Jamaica with two actions, Haiti without a road map, and a slot for each."""
    known = session.workshop.records(Delegation).all()
    own = session.workshop.workshop_id
    session.apply(people.add_delegations, own, known, ("JAM", "HTI"))
    session.apply(road_map.start_road_map, "JAM")
    rows = [{"title": "Ban lamps", "lead": "Customs"}, {"title": "Train inspectors"}]
    session.apply(actions.add, (), JAMAICA, rows)
    plan = session.workshop.records(RoadMap)[JAMAICA]
    session.apply(needs.add, (), plan, NeedKind.DATA, "How many lamps come in")
    session.apply(road_map.update, plan, open_questions="Who reports?")
    session.apply(slots.propose, session.workshop)
    return session
