"""Votes, speakers, decisions and parked points as data: anonymous, and private until revealed."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import openpyxl
import pytest

from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.floor.records import Decision, SpeakingTurn
from mercworkshop.domain.entities.parking_lot import ParkedPoint, ParkedState
from mercworkshop.domain.entities.votes.records import (
    Ballot,
    Vote,
    VoteMethod,
    VoteOption,
    VoteState,
)
from mercworkshop.domain.ports.room_facts import RoomFacts
from mercworkshop.exchange.out.held_data import (
    CONTENTS,
    write_held_json,
    write_held_text,
    write_held_workbook,
)
from tests.builders.workshop import workshop_of

MARKS = ("o1:2 o2:1", "o1:0 o2:3", "o1:3 o2:0")


def facts(language="en"):
    countries = {"JAM": "Jamaica", "HTI": "Haiti"}
    return RoomFacts(language=language, day=date(2015, 1, 20), countries=countries)


def a_room(marks=MARKS, state=VoteState.REVEALED):
    options = [
        VoteOption(id=f"o{n}", vote="v", text=text, position=str(n))
        for n, text in ((1, "Lamps"), (2, "=Law"))
    ]
    return workshop_of(
        AgendaDay(id="d", position="1"),
        AgendaSession(id="s", day="d", title="Support", position="1"),
        Vote(id="v", question="What first?", state=state, session="s"),
        *options,
        *(
            Ballot(id=f"secret{n}", vote="v", marks=tuple(each.split()))
            for n, each in enumerate(marks)
        ),
        SpeakingTurn(id="t1", country="JAM", speaker="Ann", seconds=90, session="s", position="1"),
        SpeakingTurn(id="t2", body="UNEP", position="2"),
        Decision(id="x", text="Lamps first", articles=("4",), position="1"),
        ParkedPoint(id="p1", text="Settled", state=ParkedState.SETTLED, position="1"),
        ParkedPoint(id="p2", text="Who pays?", country="HTI", raise_in="s", position="2"),
    )


def rows(workshop, name, language="en"):
    text = write_held_text(workshop, facts(language), name).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";" if language == "fr" else ","))


def book(workshop, name):
    content = write_held_workbook(workshop, facts(), name, "A4").content
    return openpyxl.load_workbook(io.BytesIO(content))


def test_each_kind_is_written_as_a_text_table_with_names_in_place_of_ids():
    headings, lamps, law = rows(a_room(), "votes")
    assert headings[:5] == ["Question", "How people vote", "Result", "Option", "Rank"]
    assert lamps == ["What first?", "Dots", "Revealed", "Lamps", "1", "5", "", "", "3"]
    assert law[3:6] == ["'=Law", "2", "4"]
    _headings, ann, unep = rows(a_room(), "speakers")
    assert {"Jamaica", "Ann", "90", "Support"} < set(ann)
    assert "UNEP" in unep
    assert "Lamps first" in rows(a_room(), "decisions")[1]
    _headings, first, last = rows(a_room(), "parked-points")
    assert {"Who pays?", "Haiti", "Support", "Still open"} < set(first)
    assert last[0] == "Settled"
    assert rows(a_room(), "votes", "fr")[0][3] == "Option"


def test_a_vote_on_impact_and_effort_has_both_in_place_of_points():
    room = workshop_of(
        Vote(id="v", method=VoteMethod.IMPACT_EFFORT, state=VoteState.REVEALED),
        VoteOption(id="o1", vote="v", text="Lamps"),
        Ballot(id="b", vote="v", marks=("o1:5/2",)),
    )
    assert rows(room, "votes")[1][4:] == ["1", "", "5.0", "2.0", "1"]


@pytest.mark.parametrize("name", CONTENTS)
def test_no_file_shows_the_id_or_the_order_of_ballots(name):
    one, other = a_room(), a_room(MARKS[::-1])
    assert write_held_text(one, facts(), name) == write_held_text(other, facts(), name)
    assert write_held_json(one, facts(), name) == write_held_json(other, facts(), name)
    sheets = [
        [[cell.value for cell in row] for sheet in book(each, name) for row in sheet]
        for each in (one, other)
    ]
    assert sheets[0] == sheets[1]
    assert b"secret" not in write_held_json(one, facts(), name)
    assert "secret" not in repr(sheets)


def test_ballots_of_a_revealed_vote_have_a_sheet_of_their_own():
    found = book(a_room(), "votes")
    ballots = [[cell.value for cell in row] for row in found["Ballots"]]
    assert ["What first?", "1 1 2", 1] in [row[1:] for row in ballots]
    value = json.loads(write_held_json(a_room(), facts(), "votes"))
    assert value["format"] == "mercworkshop room"
    (vote,) = value["votes"]
    assert {"people": 1, "marks": {"o1": [3]}} in vote["ballots"]
    assert len(vote["ballots"]) == 3


def test_a_vote_that_is_not_revealed_is_written_with_options_and_no_ballots():
    hidden = a_room(state=VoteState.PRIVATE)
    _headings, *options = rows(hidden, "votes")
    assert [each[3:] for each in options] == [["Lamps"] + [""] * 5, ["'=Law"] + [""] * 5]
    assert json.loads(write_held_json(hidden, facts(), "votes"))["votes"][0]["ballots"] == []
    assert "1 1 2" not in repr([[c.value for c in row] for s in book(hidden, "votes") for row in s])
    assert rows(hidden, "votes") == rows(a_room((), VoteState.PRIVATE), "votes")
