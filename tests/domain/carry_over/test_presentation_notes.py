"""Notes of presentations become actions, needs and offers, each once; the note shows them."""

from __future__ import annotations

import pytest

from mercworkshop.domain.carry_over import presentation_notes as carrying
from mercworkshop.domain.carry_over.target import find_target
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.presentations import notes, verbs
from mercworkshop.domain.entities.presentations.records import (
    Presentation,
    PresentationNote,
    PresentationNoteKind,
)
from mercworkshop.domain.entities.road_map import RoadMap, RoadMapState
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput

UNEP = {"title": "Legal desk", "body": "UNEP", "articles": ("30",)}


def noted(words: str, articles=()) -> tuple[Workshop, Presentation, PresentationNote]:
    workshop = Workshop().apply(verbs.add((), [UNEP]))
    (unep,) = workshop.records(Presentation).all()
    workshop = workshop.apply(notes.note((), unep, PresentationNoteKind.OFFER, words, articles))
    (note,) = workshop.records(PresentationNote).all()
    return workshop, unep, note


def test_a_note_becomes_an_action_once_and_begins_the_road_map():
    workshop, unep, note = noted("Read the draft act\nbefore Cabinet")
    for _time in range(2):
        target = find_target(workshop, "JAM")
        workshop = workshop.apply(carrying.note_to_action(target, unep, note))
    (action,) = workshop.records(Action).all()
    (plan,) = workshop.records(RoadMap).all()
    assert (action.title, action.note) == ("Read the draft act", note.text)
    assert (action.articles, action.origin) == (("30",), note.id)
    assert (plan.country, plan.state) == ("JAM", RoadMapState.IN_WORK)
    assert carrying.note_to_action(find_target(workshop, "JAM"), unep, note).is_empty


def test_a_note_becomes_a_need_of_several_countries():
    workshop, unep, note = noted("A store for waste", ["11"])
    for country in ("JAM", "TTO", "JAM"):
        target = find_target(workshop, country)
        workshop = workshop.apply(carrying.note_to_need(target, unep, note))
    assert {each.text for each in workshop.records(Need).all()} == {"A store for waste"}
    assert {each.articles for each in workshop.records(Need).all()} == {("11",)}
    outcomes = carrying.group_by_note(workshop)[note.id]
    assert sorted(carrying.countries_of(workshop, outcomes)) == ["JAM", "TTO"]


def test_two_laptops_make_the_same_action_of_a_note():
    workshop, unep, note = noted("Ban lamps")
    target = find_target(workshop, "JAM")
    one, other = (carrying.note_to_action(target, unep, note) for _laptop in range(2))
    assert one.record_ids == other.record_ids


def test_a_note_becomes_one_offer_of_the_body_that_presents():
    workshop, unep, note = noted("A second reading\nof drafts")
    for _time in range(2):
        offers = workshop.records(Offer).all()
        workshop = workshop.apply(carrying.note_to_offer(offers, unep, note, unep.body))
    (offer,) = workshop.records(Offer).all()
    assert (offer.body, offer.title) == ("UNEP", "A second reading of drafts")
    assert (offer.articles, offer.origin, offer.source) == (("30",), note.id, "Legal desk")
    assert carrying.group_by_note(workshop)[note.id] == [offer]
    with pytest.raises(InvalidInput, match="who offers"):
        carrying.note_to_offer((), unep, note, " ")
