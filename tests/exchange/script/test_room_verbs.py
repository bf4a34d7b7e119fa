"""Verbs of scripts for votes, speakers, decisions and the parking lot."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.floor.records import Decision, DecisionKind, SpeakingTurn
from mercworkshop.domain.entities.parking_lot import ParkedPoint, ParkedState
from mercworkshop.domain.entities.votes.records import Ballot, Vote, VoteOption
from mercworkshop.domain.entities.votes.result import revealed_result
from mercworkshop.errors import BadFile
from tests.exchange.scripted import after, begun, do

AGENDA = (
    do("agenda.add_days", dates=["2015-01-19"]),
    do("agenda.add", day="2015-01-19", rows=[{"title": "Support", "minutes": 30}]),
)
VOTE = (
    do("votes.add", fields={"question": "What first?", "units": 2, "session": "Support"}),
    do("votes.add_options", vote="What first?", rows=[{"text": "Lamps"}, {"text": "Law"}]),
)


def test_a_vote_is_held_by_a_script():
    workshop = after(
        *AGENDA,
        *VOTE,
        do("actions.add", country="JAM", rows=[{"title": "Store"}]),
        do("votes.take_of_country", vote="What first?", country="JAM"),
        do("votes.take_of_group", vote="What first?", group="Group A"),
        do("votes.describe_option", option="Law", fields={"text": "One law"}),
        do("votes.cast", vote="What first?", ballots=["1 3", "3 3", "0"]),
        do("votes.reveal", vote="What first?"),
        do("votes.set_priorities", vote="What first?"),
        workshop=begun(),
    )
    (vote,) = workshop.records(Vote).values()
    (session,) = workshop.records(AgendaSession).values()
    result = revealed_result(workshop, vote.id)
    assert result is not None
    points = {each.option.text: each.points for each in result.rows}
    assert vote.session == session.id
    assert points["Lamps"] == 1
    assert points["One law"] == 0
    assert result.people == 3
    voted = [each for each in workshop.records(Action).values() if each.priority_origin == vote.id]
    assert voted
    rest = after(
        do("votes.hide", vote="What first?"),
        do("votes.remove_ballots", vote="What first?"),
        do("votes.describe", vote="What first?", fields={"units": 5}),
        do("votes.remove_options", ids=["Lamps"]),
        workshop=workshop,
    )
    assert not rest.records(Ballot)
    gone = after(do("votes.remove", ids=["What first?"]), workshop=rest)
    assert not gone.records(VoteOption)


def test_ballots_with_an_author_or_too_many_dots_are_refused():
    with pytest.raises(BadFile, match="without a name"):
        after(*AGENDA, *VOTE, do("votes.cast", vote="What first?", ballots=["1"], author="Ann"),
              workshop=begun())  # fmt: skip
    with pytest.raises(BadFile, match="2 dots were given, and 3 are placed"):
        after(*AGENDA, *VOTE, do("votes.cast", vote="What first?", ballots=["1 1 2"]),
              workshop=begun())  # fmt: skip


CAST = do("votes.cast", vote="What first?", ballots=["1"])


def test_impossible_votes_and_turns_are_refused_with_a_sentence():
    poster = do("votes.cast", vote="What first?", ballots=["1 0"], people=10**15)
    wrong = {
        "For each person": do("votes.add", fields={"question": "Q", "units": "three"}),
        "no result to reveal": do("votes.add", fields={"question": "Q", "state": "revealed"}),
        "9,999 people": poster,
        "a turn lasts from 0": do("floor.add", rows=[{"country": "JAM", "seconds": -5}]),
        "to 86,400": do("floor.add", rows=[{"country": "JAM", "seconds": 10**15}]),
    }
    for said, step in wrong.items():
        with pytest.raises(BadFile, match=said):
            after(*AGENDA, *VOTE, step, workshop=begun())


def test_a_script_cannot_change_options_once_there_are_ballots():
    changes = (
        do("votes.add_options", vote="What first?", rows=[{"text": "Songs"}]),
        do("votes.describe_option", option="Law", fields={"text": "No law"}),
        do("votes.remove_options", ids=["Law"]),
    )
    workshop = after(*AGENDA, *VOTE, CAST, workshop=begun())
    for step in changes:
        with pytest.raises(BadFile, match="There are ballots already"):
            after(step, workshop=workshop)


def test_speakers_decisions_and_parked_points_are_noted_by_a_script():
    workshop = after(
        *AGENDA,
        do(
            "floor.add",
            rows=[
                {"country": "JAM", "speaker": "Ann", "seconds": 90},
                {"body": "UNEP", "session": "Support"},
            ],
        ),
        do("floor.describe", turn="UNEP", fields={"kind": "reply"}),
        do("floor.decide", rows=[{"text": "Lamps first", "articles": "4", "session": "Support"}]),
        do("floor.describe_decision", decision="Lamps first", fields={"kind": "wording"}),
        do("parking.park", rows=[{"text": "Who pays?", "raise_in": "Support"}]),
        do("parking.describe", point="Who pays?", fields={"outcome": "The fund"}),
        workshop=begun(),
    )
    (session,) = workshop.records(AgendaSession).values()
    ann, unep = workshop.records(SpeakingTurn).all()
    assert (ann.country, ann.seconds, unep.session) == ("JAM", 90, session.id)
    (decision,) = workshop.records(Decision).values()
    assert (decision.kind, decision.articles) == (DecisionKind.WORDING, ("4",))
    (point,) = workshop.records(ParkedPoint).values()
    assert (point.raise_in, point.state) == (session.id, ParkedState.SETTLED)
    gone = after(
        do("floor.remove", ids=["Ann"]),
        do("floor.remove_decisions", ids=["Lamps first"]),
        do("parking.remove", ids=["Who pays?"]),
        workshop=workshop,
    )
    assert not gone.records(Decision)
    assert not gone.records(ParkedPoint)
