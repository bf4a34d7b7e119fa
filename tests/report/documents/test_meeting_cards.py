"""Cards for the meetings about support: one for each country, one for each body that offers."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.entities import needs, offers
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.needs import NeedKind
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.support_meetings import MeetingState, SupportMeeting
from mercworkshop.domain.ports.room_facts import RoomFacts
from mercworkshop.domain.support import meetings
from mercworkshop.domain.support.meeting_hour import begin_at
from mercworkshop.domain.support.timetable import match
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.reference.reference import current_reference
from mercworkshop.report.documents.road_map.document import build_road_map
from mercworkshop.report.documents.room.meeting_cards import build_meeting_cards
from mercworkshop.report.model.blocks import Heading, Table
from mercworkshop.report.model.inlines import Blank, words_of
from tests.builders.workshop import a_workshop, only

DAY = date(2015, 1, 21)
NAMES = {"GRD": "Grenada", "HTI": "Haiti"}


def placed():
    sample = a_workshop().with_edit(offers.add((), [{"body": "UNEP"}, {"body": "BCRC"}]))
    for code in NAMES:
        sample = sample.with_road_map(code)
        plan = sample.value.records(RoadMap)[road_map_id(code)]
        sample = sample.with_edit(needs.add((), plan, NeedKind.LEGAL, f"A lawyer for {code}"))
    sample = sample.with_edit(meetings.place(sample.value, match(sample.value, DAY)))
    begun = begin_at(sample.value, plan_agenda(sample.value), 15 * 60 + 25, DAY)
    return sample.with_edit(begun)


def cards(workshop):
    facts = RoomFacts(language="en", day=DAY, countries=NAMES)
    found = {}
    for part in build_meeting_cards(workshop, facts).parts:
        heading = next(each for each in part.blocks if isinstance(each, Heading))
        found[heading.words] = next(each for each in part.blocks if isinstance(each, Table))
    return found


def test_each_side_has_a_card_with_time_place_and_lines_to_write_on():
    found = cards(placed().value)
    assert list(found) == ["Grenada", "Haiti", "UNEP", "BCRC"]
    rows = [[words_of(cell) for cell in row.cells] for row in found["Grenada"].rows]
    assert [row[0] for row in rows] == ["15:25\nRound 1", "15:35\nRound 2"]
    assert {row[1] for row in rows} == {"UNEP\nTable 1", "BCRC\nTable 2"}
    assert {row[2] for row in rows} == {"A lawyer for GRD"}
    assert all(isinstance(row.cells[3][0], Blank) for row in found["Grenada"].rows)
    assert {words_of(row.cells[1]) for row in found["UNEP"].rows} == {"Grenada", "Haiti"}


def test_the_outcome_of_a_meeting_is_on_its_cards_and_in_the_road_map():
    now = placed()
    meeting = next(
        each
        for each in now.value.records(SupportMeeting).values()
        if each.country == "GRD" and each.round == 0
    )
    noted = meetings.note_outcome(meeting, MeetingState.AGREED, "Two weeks")
    now = now.with_edit(noted)
    first = cards(now.value)["Grenada"].rows[0]
    assert words_of(first.cells[3]) == "Help was agreed\nTwo weeks"
    facts = facts_for(current_reference(), "GRD", now.value.details)
    tables = [
        each
        for part in build_road_map(now.value, facts).parts
        for each in part.blocks
        if isinstance(each, Table)
    ]
    (told,) = [each for each in tables if "What came of it" in [c.heading for c in each.columns]]
    body = only(now.value, offers.Offer, id=meeting.offer).body
    assert "Help was agreed" in words_of(told.rows[0].cells[-1])
    assert body in words_of(told.rows[0].cells[-1])
