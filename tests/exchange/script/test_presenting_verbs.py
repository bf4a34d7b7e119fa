"""Verbs of scripts for the last day: slots, slides and corrections in plenary."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.presenting.records import (
    PlenaryCorrection,
    PresentationSlide,
    PresentationSlot,
    SlideKind,
    SlotState,
)
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import BadFile
from tests.builders.workshop import a_workshop, only
from tests.exchange.scripted import after


def run(*steps: dict[str, object]) -> Workshop:
    started = a_workshop().with_delegations("JAM", "HTI")
    workshop = started.with_road_map("JAM", {"title": "Ban lamps", "lead": "Customs"}).value
    return after(*steps, workshop=workshop)


def test_slots_are_given_and_described():
    fields = {"minutes": 15, "state": "ready"}
    workshop = run(
        {"do": "present.give_slots"},
        {"do": "present.describe_slot", "country": "Jamaica", "fields": fields},
    )
    assert len(workshop.records(PresentationSlot)) == 2
    slot = only(workshop, PresentationSlot, minutes=15)
    assert slot.state is SlotState.READY


def test_a_country_without_a_slot_is_refused():
    with pytest.raises(BadFile, match="no slot yet"):
        run({"do": "present.describe_slot", "country": "JAM", "fields": {"minutes": 15}})


def test_slides_are_worded_and_added():
    workshop = run(
        {
            "do": "present.describe_slide",
            "country": "JAM",
            "kind": "money",
            "fields": {"title": "We pay half."},
        },
        {
            "do": "present.describe_slide",
            "country": "JAM",
            "kind": "own",
            "fields": {"title": "Our schools", "lines": "One\nTwo"},
        },
    )
    found = {each.kind: each for each in workshop.records(PresentationSlide).values()}
    assert found[SlideKind.MONEY].title == "We pay half."
    assert found[SlideKind.OWN].lines == "One\nTwo"


def test_a_correction_is_marked_as_made_in_plenary():
    workshop = run(
        {
            "do": "present.correct_action",
            "country": "JAM",
            "id": "Ban lamps",
            "fields": {"lead": "Trade Board"},
        }
    )
    assert only(workshop, Action).lead == "Trade Board"
    assert only(workshop, PlenaryCorrection).before == "Customs"
