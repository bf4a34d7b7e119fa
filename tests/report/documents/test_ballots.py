"""Ballots on paper, and the sheet for the wall, which has another heading."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.entities.votes.records import Vote, VoteOption, VoteState
from mercworkshop.domain.ports.room_facts import RoomFacts
from mercworkshop.report.documents.room.ballots import build_ballots
from mercworkshop.report.model.blocks import Group, Heading, Paragraph
from mercworkshop.report.model.inlines import words_of
from tests.builders.workshop import workshop_of


def test_a_ballot_asks_for_numbers_and_the_wall_sheet_has_its_own_heading():
    options = [VoteOption(id=each, vote="v", text=each, position=each) for each in ("Law", "Lamps")]
    workshop = workshop_of(Vote(id="v", question="What first?"), *options)
    facts = RoomFacts(language="en", day=date(2015, 1, 20), vote="v")
    ballots, wall = build_ballots(workshop, facts).parts
    group, cut, _second = ballots.blocks
    assert isinstance(group, Group)
    assert isinstance(cut, Paragraph)
    assert "Cut here" in words_of(cut.inlines)
    asked = [words_of(each.inlines) for each in group.blocks if isinstance(each, Paragraph)]
    assert "Write a number beside each option you choose; together 3." in asked[0]
    (heading,) = [each for each in wall.blocks if isinstance(each, Heading)]
    assert heading.words == "Wall sheet: What first?"
    said = [words_of(each.inlines) for each in wall.blocks if isinstance(each, Paragraph)]
    assert said[0] == "Stick or draw your 3 dots here, also several at one option."
    names = [each.blocks[0] for each in wall.blocks if isinstance(each, Group)]
    assert [each.words[-4:] for each in names if isinstance(each, Heading)] == ["amps", " Law"]
    assert all(isinstance(each, Heading) and each.level == 1 for each in names)


def test_a_vote_that_is_revealed_has_no_ballots_unless_it_is_chosen():
    votes = (
        Vote(id="v", question="What first?", state=VoteState.REVEALED),
        VoteOption(id="o", vote="v", text="Law"),
    )
    facts = RoomFacts(language="en", day=date(2015, 1, 20))
    for workshop, why in (
        (workshop_of(*votes), "The results of all votes are revealed"),
        (workshop_of(), "There is no vote yet."),
    ):
        (part,) = build_ballots(workshop, facts).parts
        (said,) = [each for each in part.blocks if isinstance(each, Paragraph)]
        assert words_of(said.inlines).startswith(why)
    chosen = RoomFacts(language="en", day=date(2015, 1, 20), vote="v")
    assert len(build_ballots(workshop_of(*votes), chosen).parts) == 2
