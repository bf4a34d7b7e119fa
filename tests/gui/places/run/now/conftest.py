"""The place “Run” on a real session whose laptop has clocks that a test sets."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, SessionKind
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.room.clock.room_clock import RoomClock
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.settings import SettingsFile
from tests.builders.laptop_clocks import LaptopClocks
from tests.builders.navigator import Visits

SESSIONS = [
    {"title": "Talk", "minutes": 60},
    {"title": "Coffee", "minutes": 20, "kind": SessionKind.BREAK},
    {"title": "Report back", "minutes": 60, "kind": SessionKind.DISCUSSION},
]


@pytest.fixture
def clocks() -> LaptopClocks:
    return LaptopClocks()


@pytest.fixture
def context(
    session: EditSession,
    messages: MessageQueue,
    settings: SettingsFile,
    jobs: JobBar,
    clocks: LaptopClocks,
) -> PageContext:
    """A page context whose clock of the room reads the clocks of the test."""
    made = PageContext(session, messages, Visits(), settings, jobs)
    made.services.put(RoomClock, RoomClock(session, messages, settings, jobs, clocks))
    return made


@pytest.fixture
def agenda(session: EditSession) -> None:
    """A day of three sessions, from nine until eleven twenty."""
    session.apply(days.add, session.workshop.workshop_id, (), [None])
    (day,) = session.workshop.records(AgendaDay).all()
    session.apply(
        days.update, day, date=PartialDate("2026-01-20"), start=9 * 60, until=11 * 60 + 20
    )
    session.apply(sessions.add, day, (), SESSIONS)
