"""Agendas that cannot be held as planned: the paper says why, and every session stays on it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from icalendar import Calendar

from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.ports.agenda_facts import AgendaFace
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import PaperKind
from mercworkshop.publishing.papers import make_paper
from mercworkshop.publishing.requests import PaperChoices, PaperOrder
from mercworkshop.report.model.blocks import Items, Note, Table
from mercworkshop.report.model.inlines import words_of
from tests.shipped import SHIPPED

SPRING = date(2015, 3, 29)
"""The day on which clocks in Europe go from 2:00 to 3:00."""


def planned(*rows: dict[str, object], until: int = 1050, day: date = SPRING) -> Workshop:
    workshop = Workshop(workshop_id="w").apply(Edit("", after=(Details(id="w"),)))
    workshop = workshop.apply(days.add("w", (), [day], until=until))
    (only,) = workshop.records(AgendaDay).all()
    return workshop.apply(sessions.add(only, (), rows))


def request(workshop, format_=Format.PDF):
    order = PaperOrder(workshop, SHIPPED.on_day(date(2015, 1, 18)), {})
    return order.request_agenda(
        PaperChoices(
            kind=PaperKind.AGENDA, format=format_, face=AgendaFace.FACILITATOR, language="en"
        )
    )


def said(workshop: Workshop) -> str:
    """Return the notes below the table; fail if the table lacks a session."""
    document = registry.builder_of(PaperKind.AGENDA, Format.PDF)(request(workshop).source)
    blocks = document.parts[0].blocks
    (table,) = (block for block in blocks if isinstance(block, Table))
    titles = [words_of(row.cells[2]) for row in table.rows]
    assert titles == [each.title for each in workshop.records(AgendaSession).all()]
    notes = [words_of(block.inlines) for block in blocks if isinstance(block, Note)]
    items = [words_of(x) for block in blocks if isinstance(block, Items) for x in block.items]
    return "\n".join(notes + items)


def test_fixed_sessions_that_overlap_are_printed_and_each_names_the_other():
    workshop = planned(
        {"title": "Lunch", "minutes": 60, "start": 720},
        {"title": "Minister", "minutes": 30, "start": 750},
    )
    words = said(workshop)
    assert "Lunch: It is at the same time as “Minister”." in words
    assert "Minister: It is at the same time as “Lunch”." in words


def test_an_agenda_longer_than_the_day_says_by_how_much():
    words = said(planned({"title": "Talk", "minutes": 600}))
    assert "ends at 19:00. That is 90 minutes too long" in words


def test_a_session_past_midnight_says_so_and_ends_on_the_next_day_of_a_calendar():
    workshop = planned({"title": "Gala", "minutes": 120, "start": 23 * 60})
    words = said(workshop)
    assert "ends at 01:00." in words
    assert "It goes past midnight by 60 minutes." in words
    (event,) = calendar(workshop)
    assert (event.start, event.end) == (datetime(2015, 3, 29, 23), datetime(2015, 3, 30, 1))


def calendar(workshop):
    return Calendar.from_ical(make_paper(request(workshop, Format.ICS)).content).events


@pytest.mark.parametrize("day", [SPRING, date(2015, 10, 25)])
def test_a_change_of_summer_time_moves_no_session_on_the_clock_of_the_room(day):
    rows = [{"title": str(n), "minutes": 60, "start": n * 60} for n in (1, 2, 3, 4)]
    workshop = planned(*rows, day=day)
    (only,) = plan_agenda(workshop).days
    assert [each.end - each.start for each in only.sessions] == [60] * 4
    assert not only.clashes
    found = calendar(workshop)
    assert [each.start.hour for each in found] == [1, 2, 3, 4]
    assert [each.start.tzinfo for each in found] == [None] * 4


def test_a_session_with_no_room_before_a_fixed_start_clashes():
    workshop = planned(
        {"title": "First", "minutes": 60, "start": 600},
        {"title": "Second", "minutes": 60},
        {"title": "Third", "minutes": 30, "start": 655},
    )
    assert "Second: It is at the same time as “Third”." in said(workshop)
