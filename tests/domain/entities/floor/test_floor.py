"""The list of speakers, decisions and the parking lot."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities import parking_lot
from mercworkshop.domain.entities.floor import decisions, speakers
from mercworkshop.domain.entities.floor.records import Decision, SpeakingTurn, TurnKind
from mercworkshop.domain.entities.parking_lot import ParkedPoint, ParkedState
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.errors import InvalidInput
from tests.builders.memory_laptop import MemoryLaptop, meet
from tests.builders.workshop import workshop_of

NOW = "2015-01-20T15:00:00Z"
LATER = "2015-01-20T15:01:30Z"


def spoken(seconds):
    """Return a clock by which every turn has lasted ``seconds``."""
    return lambda _began: seconds


def asked(*countries):
    rows = [{"country": each} for each in countries]
    return workshop_of().apply(speakers.add((), rows, NOW))


def turns(workshop):
    return workshop.records(SpeakingTurn).all()


def upcoming(workshop):
    """Return the turn that comes next, which must exist."""
    turn = speakers.next_turn(turns(workshop))
    assert turn is not None
    return turn


def test_speakers_get_the_floor_one_after_the_other_in_the_order_of_requests():
    room = asked("JAM", "SUR", "TTO")
    first = upcoming(room)
    room = room.apply(speakers.begin(turns(room), first, NOW, spoken(0)))
    second = upcoming(room)
    room = room.apply(speakers.begin(turns(room), second, LATER, spoken(90)))
    (running,) = speakers.running_turns(turns(room))
    assert (first.country, running.country) == ("JAM", "SUR")
    assert turns(room)[0].seconds == 90
    room = room.apply(speakers.end(turns(room), spoken(30)))
    assert not speakers.running_turns(turns(room))
    assert upcoming(room).country == "TTO"


def test_a_turn_can_be_changed_to_a_right_of_reply_and_back():
    room = asked("JAM")
    for kind in (TurnKind.REPLY, TurnKind.SPEECH):
        room = room.apply(speakers.reply(upcoming(room)))
        assert upcoming(room).kind is kind


def test_speaking_time_is_summed_by_delegation_and_those_not_heard_are_named():
    rows: list[dict[str, object]] = [
        {"country": "JAM", "seconds": 60},
        {"country": "SUR", "seconds": 30},
        {"country": "JAM", "seconds": 30},
        {"body": "UNEP ", "seconds": 0},
        {"country": "TTO"},
    ]
    room = workshop_of(*(Delegation(id=each, country=each) for each in ("JAM", "SUR", "TTO")))
    room = room.apply(speakers.add((), rows))
    shares = speakers.floor_shares(turns(room))
    assert [(each.country or each.body, each.seconds, each.turns) for each in shares] == [
        ("JAM", 90, 2),
        ("SUR", 30, 1),
        ("UNEP", 0, 1),
    ]
    assert [each.share for each in shares] == [0.75, 0.25, 0.0]
    assert speakers.not_heard(room, turns(room)) == ["TTO"]


def test_a_turn_of_impossible_length_is_refused():
    for seconds in (-1, 10**15):
        with pytest.raises(InvalidInput, match="Seconds: a turn lasts from 0 to 86,400"):
            speakers.update(SpeakingTurn(id="t"), seconds=seconds)


def test_turns_decisions_and_points_of_two_laptops_are_all_kept_after_merging():
    one, two = MemoryLaptop("One"), MemoryLaptop("Two")
    one.do(speakers.add((), [{"country": "JAM"}, {"country": "SUR"}]))
    meet(one, two)
    for laptop, place in ((one, 0), (two, 1)):
        all_turns = turns(laptop.workshop)
        laptop.do(speakers.begin(all_turns, all_turns[place], NOW, spoken(0)))
    one.do(decisions.add((), [{"text": "Lamps first"}]))
    two.do(decisions.add((), [{"text": "Law first"}]))
    one.do(parking_lot.add((), [{"text": "Who pays?"}]))
    two.do(parking_lot.add((), [{"text": "Who licenses?"}]))
    meet(one, two)
    for laptop in (one, two):
        assert len(speakers.running_turns(turns(laptop.workshop))) == 2
        assert len(laptop.workshop.records(Decision)) == 2
        assert len(laptop.workshop.records(ParkedPoint)) == 2
        assert not laptop.conflicts
    one.do(speakers.end(turns(one.workshop), spoken(10**9)))
    assert {each.seconds for each in turns(one.workshop)} == {0}


def test_an_outcome_settles_a_parked_point():
    with pytest.raises(InvalidInput, match="nothing to park"):
        parking_lot.add((), [{"text": " "}])
    room = workshop_of().apply(parking_lot.add((), [{"text": "Who pays?", "raise_in": "s"}]))
    (point,) = parking_lot.points_to_raise(room, "s")
    assert parking_lot.points_to_raise(room, "") == []
    raised = room.apply(parking_lot.update(point, state=ParkedState.RAISED))
    assert parking_lot.points_to_raise(raised, "s") == []
    assert len(parking_lot.open_points(raised)) == 1
    settled = room.apply(parking_lot.update(point, outcome="The fund"))
    assert settled.records(ParkedPoint)[point.id].state is ParkedState.SETTLED
    assert parking_lot.open_points(settled) == []
    again = parking_lot.update(settled.records(ParkedPoint)[point.id], outcome=" ")
    assert len(parking_lot.open_points(settled.apply(again))) == 1


def test_entries_are_moved_and_removed():
    room = asked("JAM", "SUR")
    first, second = turns(room)
    room = room.apply(speakers.move(turns(room), [second], -1))
    assert turns(room)[0].country == "SUR"
    assert not room.apply(speakers.remove([first, second])).records(SpeakingTurn)
    noted = workshop_of().apply(decisions.add((), [{"text": "A"}, {"text": "B"}]))
    both = noted.records(Decision).all()
    noted = noted.apply(decisions.move(both, both[1:], -1))
    assert [each.text for each in noted.records(Decision).all()] == ["B", "A"]
    assert not noted.apply(decisions.remove(both)).records(Decision)


def test_a_turn_that_nobody_ended_does_not_count_the_night():
    room = workshop_of(SpeakingTurn(id="t", country="JAM", began=NOW))
    night = spoken(16 * 3600)
    assert speakers.forgotten_turns(turns(room), night) == list(turns(room))
    assert speakers.forgotten_turns(turns(room), spoken(7000)) == []
    room = room.apply(speakers.end(turns(room), night))
    (share,) = speakers.floor_shares(turns(room))
    assert (share.seconds, share.turns) == (0, 1)
