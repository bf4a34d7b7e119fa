"""The offers on a printed road map: which ones, whether the country may ask, and no persons."""

from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.entities import needs, offers
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer, Standing
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from tests.builders.full_road_map import JAMAICA
from tests.report.documents.road_map.reading import flat, said, workshop_of

ROOM = Details(id="d", start=PartialDate("2015-01-19"), end=PartialDate("2015-01-21"))
NEEDS = (
    Need(id="n1", road_map=JAMAICA, kind=NeedKind.LEGAL, text="Draft law", position="1"),
    Need(id="n2", road_map=JAMAICA, kind=NeedKind.MONEY, text="Stack tests", position="2"),
)


def paper(printed, *rows, language="en", asked=NEEDS, **options):
    workshop = workshop_of(ROOM, *asked)
    return printed(workshop.apply(offers.add((), rows)), language, **options)


def test_an_offer_has_the_needs_it_serves_and_whether_the_country_may_ask(printed):
    words = said(
        paper(
            printed,
            {
                "body": "GEF",
                "title": "Projects",
                "kinds": (NeedKind.MONEY,),
                "may_ask": (Standing.PARTY,),
            },
            {
                "body": "UNEP",
                "title": "Law desk",
                "kinds": (NeedKind.LEGAL, NeedKind.MONEY),
                "may_ask": (Standing.SIGNATORY,),
                "condition": "A letter is sent.",
                "how_to_ask": "By pigeon",
            },
        )
    )
    assert flat("Offered at the workshop, as of 21 January 2015") in words
    for part in (
        "1, 2UNEP: Law desk",
        "May ask, on a condition",
        "Condition: A letter is sent.",
        "By pigeon",
        "2GEF: Projects",
        "Parties only: Jamaica may ask once it is a Party.",
    ):
        assert flat(part) in words
    assert words.index("UNEP:Lawdesk") < words.index("GEF:Projects")


def test_an_offer_that_has_ended_is_called_out_of_date(printed):
    words = said(paper(printed, {"body": "UNITAR", "until": PartialDate("2014-12")}))
    assert flat("Out of date") in words
    assert flat("It ended: Dec 2014.") in words


def test_the_person_to_ask_is_not_printed(printed):
    row = {"body": "UNEP", "person": "Zebulon Quist", "email": "z@unep.example", "phone": "+99 1"}
    words = said(paper(printed, row))
    assert "UNEP" in words
    assert not [part for part in ("Zebulon", "Quist", "z@unep", "+991") if part in words]
    assert flat("Whom to ask is not printed here: ask the facilitators.") in words


@pytest.mark.parametrize(
    ("row", "asked"),
    [({"body": "UNEP", "kinds": (NeedKind.DATA,)}, NEEDS), ({"body": "UNEP"}, ())],
    ids=["serves none", "no needs"],
)
def test_offers_that_serve_no_need_are_not_printed(printed, row, asked):
    words = said(paper(printed, row, asked=asked))
    assert "Offeredattheworkshop" not in words
    assert "UNEP" not in words.replace("UNEPToolkit", "")


def test_a_source_that_was_chosen_and_cannot_be_asked_yet_says_when_it_begins(printed):
    need = Need(id="n", road_map=JAMAICA, text="Stack tests", support="sip")
    words = said(printed(workshop_of(ROOM, need)))
    assert flat("It begins: 1 Jan 2018. Parties only: Jamaica may ask once it is a Party.") in words
    later = said(printed(workshop_of(need), day=date(2026, 11, 26)))
    assert flat("Specific International Programme (SIP)") in later
    assert "Itbegins" not in later


def test_a_chosen_offer_is_beside_its_need_with_why_it_cannot_be_asked(printed):
    row = {"body": "UNEP", "title": "Law desk", "kinds": (NeedKind.DATA,), "person": "Zebulon"}
    workshop = workshop_of(ROOM, *NEEDS).apply(offers.add((), [row]))
    (made,) = workshop.records(Offer).all()
    workshop = workshop.apply(needs.choose(NEEDS[0], made.id))
    words = said(printed(workshop))
    assert flat("Who may help") in words
    assert flat("UNEP: Law desk") in words
    assert "Zebulon" not in words
    assert flat(made.id) not in words
    workshop = workshop.apply(offers.update(made, may_ask=(Standing.PARTY,)))
    refused = flat("UNEP: Law desk Parties only: Jamaica may ask once it is a Party.")
    assert refused in said(printed(workshop))


def test_a_chosen_offer_that_was_deleted_is_not_printed_as_its_id(printed):
    need = Need(id="n", road_map=JAMAICA, text="Stack tests", support=new_id())
    words = said(printed(workshop_of(ROOM, need)))
    assert flat("An offer that is not listed here") in words
    assert flat(need.support) not in words
