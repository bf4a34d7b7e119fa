from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.entities.national_path import PathStep, TreatyAct
from mercworkshop.domain.entities.offers import Standing
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.support import eligibility
from mercworkshop.domain.support.eligibility import Access
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.reference.facts.askers import asker_for
from tests.shipped import SHIPPED

TODAY = date(2026, 11, 26)
ROOM = Details(id="d", start=PartialDate("2015-01-19"), end=PartialDate("2015-01-21"))


def workshop(*records):
    return Workshop().apply(Edit("", after=records))


def source(source_id):
    return next(each for each in SHIPPED.support.all if each.id == source_id)


@pytest.mark.parametrize(
    ("country", "standing"),
    [("JAM", Standing.SIGNATORY), ("HND", Standing.SIGNATORY), ("GRD", Standing.NON_PARTY)],
)
def test_the_standing_of_a_country_is_that_of_the_last_day_of_its_workshop(country, standing):
    who = asker_for(SHIPPED.on_day(TODAY), workshop(ROOM), country)
    assert who.day == date(2015, 1, 21)
    assert who.standings == {standing}
    assert who.unverified_note == ""


def test_in_january_2015_no_country_of_the_room_is_sent_to_a_fund_for_parties():
    for country in ("JAM", "HND", "GRD", "TTO", "LCA"):
        who = asker_for(SHIPPED.on_day(TODAY), workshop(ROOM), country)
        answer = eligibility.find_eligibility(source("sip"), who)
        assert answer.access is Access.LATER
        assert answer.words.startswith("It begins: 1 Jan 2018. Parties only:")
        assert eligibility.find_eligibility(source("gef-projects"), who).access is Access.CLOSED
        assert eligibility.find_eligibility(source("gef-mia"), who).access is Access.OPEN
        assert eligibility.find_eligibility(source("gmp"), who).access is Access.OPEN


def test_a_party_of_today_may_ask_the_programme():
    answer = eligibility.find_eligibility(
        source("sip"), asker_for(SHIPPED.on_day(TODAY), workshop(), "JAM")
    )
    assert answer.access is Access.OPEN


def test_a_source_that_does_not_say_who_may_ask_has_to_be_asked_first():
    for each in SHIPPED.support.all:
        answer = eligibility.find_eligibility(
            each, asker_for(SHIPPED.on_day(TODAY), workshop(ROOM), "JAM")
        )
        assert (answer.access is Access.ASK) is (not each.may_ask)
        if each.may_ask == (Standing.PARTY,):
            assert "Part" in each.eligible


def test_a_country_of_which_no_consent_was_found_may_have_joined_since():
    unknown = next(each for each in SHIPPED.countries.all if each.consent_date is None)
    who = asker_for(SHIPPED.on_day(TODAY), workshop(), unknown.iso3)
    assert unknown.name("en") in who.unverified_note
    assert eligibility.find_eligibility(source("gef-projects"), who).access is Access.ASK


def test_the_standing_of_an_invented_country_follows_from_its_road_map():
    assert asker_for(SHIPPED.on_day(TODAY), workshop(), "QMW").standings == {Standing.NON_PARTY}
    own = RoadMap(id=road_map_id("QMW", "d"), country="QMW", signed=PartialDate("2014"))
    step = PathStep(
        id="s", road_map=own.id, title="", milestone=TreatyAct.DEPOSIT, done=PartialDate("2018")
    )
    who = asker_for(SHIPPED.on_day(TODAY), workshop(Details(id="d"), own, step), "QMW")
    assert who.standings == {Standing.SIGNATORY, Standing.PARTY}
    assert who.unverified_note == ""
