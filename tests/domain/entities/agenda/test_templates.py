"""Templates of agendas become days and sessions, and countries get slots to present."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, SessionUse
from mercworkshop.domain.entities.agenda.templates import (
    AgendaTemplate,
    TemplateDay,
    TemplateSession,
    apply_template,
    slot_minutes,
    template_of,
)
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput

TWO = AgendaTemplate(
    title="Two days",
    days=(
        TemplateDay(start=510, until=1020, sessions=(TemplateSession(title="Opening", start=540),)),
        TemplateDay(sessions=(TemplateSession(title="Test", minutes=45, uses=SessionUse.QUIZ),)),
    ),
)


def begun() -> Workshop:
    details = Details(id="w", start=PartialDate("2015-01-19"), end=PartialDate("2015-01-20"))
    return Workshop().apply(Edit("", after=(details,)))


def test_a_template_fills_the_days_of_the_workshop():
    workshop = begun()
    made = workshop.apply(apply_template(workshop, TWO))
    first, second = made.records(AgendaDay).all()
    assert [first.date, second.date] == [PartialDate("2015-01-19"), PartialDate("2015-01-20")]
    assert (first.start, first.until, second.until) == (510, 1020, None)
    (session,) = made.records(AgendaSession).owned_by(second.id)
    assert (session.title, session.minutes, session.uses) == ("Test", 45, SessionUse.QUIZ)


def test_a_template_applied_again_adds_days_after_those_that_are_there():
    workshop = begun()
    workshop = workshop.apply(apply_template(workshop, TWO))
    workshop = workshop.apply(apply_template(workshop, TWO))
    dates = [each.date for each in workshop.records(AgendaDay).all()]
    assert dates[2:] == [None, None]
    assert len(workshop.records(AgendaSession)) == 4


def test_an_agenda_becomes_the_template_that_it_came_from():
    workshop = begun()
    made = workshop.apply(apply_template(workshop, TWO))
    assert template_of(made, "Two days") == TWO


@pytest.mark.parametrize(
    ("countries", "left", "minutes"), [(12, 180, 15), (3, 600, 20), (4, None, 10)]
)
def test_slots_of_countries_share_the_time_that_is_left(countries, left, minutes):
    assert slot_minutes(countries, left) == minutes


@pytest.mark.parametrize(
    ("countries", "left", "reason"),
    [
        (12, 59, "too little time left"),
        (4, -20, "too little time left"),
        (0, 100, "No delegation is listed yet"),
    ],
)
def test_too_little_time_or_nobody_for_slots_is_refused(countries, left, reason):
    with pytest.raises(InvalidInput, match=reason):
        slot_minutes(countries, left)
