"""Verbs of scripts for the agenda: days, sessions and groups that work at the same time."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.agenda.records import (
    AgendaDay,
    AgendaSession,
    AgendaTrack,
    SessionKind,
    SessionUse,
)
from mercworkshop.domain.entities.agenda.sessions import track_id
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.errors import BadFile
from tests.exchange.scripted import after, do

DAYS = do("agenda.add_days", dates=["2015-01-19", "2015-01-20"], fields={"until": "17:30"})
ROWS = do(
    "agenda.add",
    day="2015-01-19",
    rows=[
        {"title": "Opening", "kind": "ceremony", "start": "9:00", "minutes": 30},
        {"title": "Case studies", "kind": "work", "minutes": "130", "uses": "case_study"},
        {"title": "Lunch", "kind": "break", "minutes": 60, "room": "Terrace"},
    ],
)


def titles(workshop, number):
    day = workshop.records(AgendaDay).all()[number]
    return [each.title for each in workshop.records(AgendaSession).owned_by(day.id)]


def test_days_and_sessions_are_added_described_moved_and_removed():
    workshop = after(DAYS, ROWS)
    first, _second = workshop.records(AgendaDay).all()
    assert (first.until, titles(workshop, 0)) == (1050, ["Opening", "Case studies", "Lunch"])
    opening, work, lunch = workshop.records(AgendaSession).owned_by(first.id)
    assert (opening.kind, opening.start, opening.minutes) == (SessionKind.CEREMONY, 540, 30)
    assert (work.uses, work.minutes) == (SessionUse.CASE_STUDY, 130)
    workshop = after(
        do("agenda.move", session="Lunch", day="2015-01-20", place=1),
        do("agenda.describe", session="Opening", fields={"chair": "Ms Ali", "start": None}),
        do("agenda.describe_day", day="2015-01-20", fields={"title": "In groups"}),
        workshop=workshop,
    )
    assert (titles(workshop, 0), titles(workshop, 1)) == (["Opening", "Case studies"], ["Lunch"])
    assert workshop.records(AgendaSession)[opening.id].start is None
    workshop = after(
        do("agenda.remove", ids=["Opening"]),
        do("agenda.remove_day", day="In groups"),
        workshop=workshop,
    )
    assert [each.title for each in workshop.records(AgendaSession).values()] == ["Case studies"]
    assert lunch.id not in workshop.records(AgendaSession)


def test_days_that_are_there_already_are_not_added_again():
    workshop = after(DAYS, DAYS)
    assert len(workshop.records(AgendaDay)) == 2


def test_a_session_is_split_into_tracks_each_in_the_room_of_its_group():
    groups = [
        do("groups.add", name="Group A", fields={"room": "Savannah"}),
        do("groups.add", name="Group B"),
    ]
    workshop = after(DAYS, ROWS, *groups, do("agenda.split_up", session="Case studies"))
    one, other = workshop.records(BreakoutGroup).all()
    session = next(x for x in workshop.records(AgendaSession).values() if x.title == "Case studies")
    tracks = workshop.records(AgendaTrack)
    assert tracks[track_id(session, one.id)].room == "Savannah"
    described = do(
        "agenda.describe_group", session="Case studies", group="Group B", fields={"room": "Pool"}
    )
    workshop = after(described, workshop=workshop)
    assert workshop.records(AgendaTrack)[track_id(session, other.id)].room == "Pool"
    workshop = after(do("agenda.remove", ids=["Case studies"]), workshop=workshop)
    assert not workshop.records(AgendaTrack)


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (
            do("agenda.add", day="2015-01-19", rows=[{"title": "Long", "minutes": 1441}]),
            "lasts from 1 minute to 24 hours",
        ),
        (
            do("agenda.move", session="Lunch", day="2015-01-20", place=2),
            "“place”: the day does not have so many sessions",
        ),
        (
            do(
                "agenda.add_days", dates=["2015-01-21"], fields={"start": "18:00", "until": "17:00"}
            ),
            "would end before it begins",
        ),
    ],
)
def test_impossible_steps_about_the_agenda_are_refused(step, reason):
    with pytest.raises(BadFile, match=reason):
        after(step, workshop=after(DAYS, ROWS))
