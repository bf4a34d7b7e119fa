"""Verbs of scripts for shared actions and meetings about support."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.shared_actions.records import MemberAnswer, SharedActionMember
from mercworkshop.domain.entities.support_meetings import MeetingState, SupportMeeting
from mercworkshop.errors import BadFile
from tests.exchange.scripted import after, begun, do

TITLE = "One shipment"
SHARED = (
    do("road_map.start", country="HTI"),
    do("actions.add", country="JAM", rows=[{"title": "Collect lamps"}]),
    do("actions.add", country="HTI", rows=[{"title": "Lampes"}]),
    do("sharing.share", title=TITLE, actions=["Collect lamps", "Lampes"]),
)
PLACED = (
    do("offers.add", rows=[{"body": "UNEP"}]),
    do("needs.add", country="JAM", kind="legal", text="A lawyer"),
    do("meetings.place"),
)


def test_a_script_makes_answers_joins_and_leaves_a_shared_action():
    said = do("sharing.answer", shared=TITLE, country="HTI", answer="accepted")
    leave = do("sharing.leave", shared=TITLE, country="HTI")
    workshop = after(*SHARED, said, workshop=begun())
    answers = [each.answer for each in workshop.records(SharedActionMember).all()]
    assert sorted(answers) == [MemberAnswer.ACCEPTED, MemberAnswer.ASKED]
    left = after(leave, workshop=workshop)
    assert len(left.records(SharedActionMember)) == 1
    with pytest.raises(BadFile, match="does not take part"):
        after(leave, workshop=left)
    again = after(do("sharing.join", shared=TITLE, country="HTI"), workshop=left)
    assert len(again.records(SharedActionMember)) == 2


def test_meetings_are_placed_and_noted_by_a_script():
    note = do("meetings.note", country="JAM", body="unep", result="agreed", outcome="In March")
    workshop = after(*PLACED, note, workshop=begun())
    (meeting,) = workshop.records(SupportMeeting).values()
    assert (meeting.state, meeting.outcome) == (MeetingState.AGREED, "In March")


def test_impossible_steps_are_refused_with_a_sentence():
    wrong = {
        "two countries": do("sharing.share", title=TITLE, actions=["Collect lamps"]),
        "takes part already": do("sharing.join", shared=TITLE, country="HTI"),
        "there is no “WHO”": do("meetings.note", country="JAM", body="WHO", result="agreed"),
    }
    workshop = after(*SHARED, *PLACED, workshop=begun())
    for words, step in wrong.items():
        with pytest.raises(BadFile, match=words):
            after(step, workshop=workshop)
