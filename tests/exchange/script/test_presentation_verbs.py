"""Verbs of scripts for presentations, whose notes become actions, needs and offers."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.presentations.records import (
    Presentation,
    PresentationNote,
    PresentationNoteKind,
    Presenter,
)
from mercworkshop.errors import BadFile
from tests.exchange.scripted import after, begun, do

DAY = do("agenda.add_days", dates=["2015-01-19"])
SESSIONS = do(
    "agenda.add",
    day="2015-01-19",
    rows=[
        {"title": "Jamaica presents", "uses": "country", "country": "JAM"},
        {"title": "Support", "minutes": 30},
    ],
)
UNEP = do(
    "presentations.add",
    rows=[
        {
            "title": "What the office can do",
            "presenter": "agency",
            "body": "UNEP",
            "session": "Support",
            "articles": "13–14",
        }
    ],
)
NOTES = do(
    "presentations.note",
    presentation="What the office can do",
    rows=[
        {"kind": "offer", "text": "Second reading of drafts", "articles": ["30"]},
        {"text": "Laws first, money later"},
    ],
)


def made():
    return after(DAY, SESSIONS, UNEP, NOTES, workshop=begun())


def test_presentations_are_added_by_hand_and_from_the_agenda():
    workshop = after(do("presentations.add_from_agenda"), workshop=made())
    sessions = {each.title: each.id for each in workshop.records(AgendaSession).values()}
    unep, jamaica = workshop.records(Presentation).all()
    assert (unep.presenter, unep.articles) == (Presenter.AGENCY, ("13", "14"))
    assert unep.session == sessions["Support"]
    assert (jamaica.country, jamaica.session) == ("JAM", sessions["Jamaica presents"])
    first, second = workshop.records(PresentationNote).owned_by(unep.id)
    assert (first.kind, second.kind) == (PresentationNoteKind.OFFER, PresentationNoteKind.POINT)


def test_a_note_becomes_an_action_a_need_and_an_offer():
    workshop = after(
        do("presentations.note_to_action", note="Laws first, money later", country="JAM"),
        do("presentations.note_to_need", note="Laws first, money later", country="JAM"),
        do("presentations.note_to_offer", note="Second reading of drafts"),
        workshop=made(),
    )
    first, second = workshop.records(PresentationNote).all()
    assert second.id in {each.origin for each in workshop.records(Action).values()}
    assert second.id in {each.origin for each in workshop.records(Need).values()}
    (offer,) = workshop.records(Offer).values()
    assert (offer.body, offer.origin) == ("UNEP", first.id)


def test_presentations_and_notes_are_changed_and_removed():
    workshop = after(
        do("presentations.describe_note", note="Laws first, money later", fields={"text": "Laws"}),
        do("presentations.delete_notes", ids=["Second reading of drafts"]),
        do("presentations.describe", presentation="What the office can do", fields={"body": "UN"}),
        workshop=made(),
    )
    assert [each.text for each in workshop.records(PresentationNote).all()] == ["Laws"]
    assert [each.body for each in workshop.records(Presentation).all()] == ["UN"]
    workshop = after(do("presentations.remove", ids=["What the office can do"]), workshop=workshop)
    assert not workshop.records(PresentationNote)


def test_a_script_cannot_set_the_file_of_the_slides():
    with pytest.raises(BadFile, match="slides_name"):
        after(do("presentations.add", rows=[{"title": "x", "slides_name": "../x"}]))
