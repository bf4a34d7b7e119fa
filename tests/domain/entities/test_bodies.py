"""Names of bodies in a road map: the words stay; a separate record says which are of one body."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities import actions, bodies, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.bodies import BodyPair
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput

JAMAICA = road_map.road_map_id("JAM")
AGENCY, SPANISH = "Environmental Protection Agency", "Agencia de Protección Ambiental"
ROWS = (
    {"title": "Permits", "lead": "EPA", "partners": ("Customs",)},
    {"title": "Stacks", "lead": AGENCY, "partners": ("Ministry of Health",)},
    {"title": "Lamps", "lead": "customs ", "partners": ("EPA", "Customs")},
    {"title": "Studies", "lead": SPANISH},
    {"title": "Creams", "lead": "Ministry of Heath"},
)


@pytest.fixture
def workshop():
    begun = Workshop().apply(road_map.start_road_map("JAM"))
    return begun.apply(actions.add((), JAMAICA, ROWS))


def held(workshop):
    own = workshop.records(Action).owned_by(JAMAICA)
    return own, workshop.records(BodyPair).owned_by(JAMAICA)


def loads(workshop):
    return {
        each.name: ([one.title for one in each.leads], [one.title for one in each.supports])
        for each in bodies.body_loads(*held(workshop))
    }


def said(workshop, first, second, *, is_one=True):
    _actions, pairs = held(workshop)
    return workshop.apply(bodies.record_pair(pairs, JAMAICA, first, second, is_one=is_one))


def test_what_a_body_leads_and_supports_is_counted_whatever_the_case(workshop):
    assert loads(workshop)["Customs"] == (["Lamps"], ["Permits"])
    assert loads(workshop)["EPA"] == (["Permits"], ["Lamps"])


def test_joined_names_are_one_body_under_its_whole_name_and_no_word_changes(workshop):
    before = workshop.records(Action).all()
    workshop = said(said(workshop, "EPA", AGENCY), "EPA", SPANISH)
    assert workshop.records(Action).all() == before
    assert loads(workshop)[AGENCY] == (["Permits", "Stacks", "Studies"], ["Lamps"])
    (agency, *_others) = bodies.body_loads(*held(workshop))
    assert set(agency.names) == {"EPA", AGENCY, SPANISH}
    _actions, pairs = held(workshop)
    apart = workshop.apply(bodies.separate(pairs, agency))
    assert set(loads(apart)) >= {"EPA", AGENCY, SPANISH}


def test_names_joined_through_an_unused_name_are_overruled_and_separated(workshop):
    workshop = said(said(workshop, "EPA", "Elsewhere"), "Elsewhere", AGENCY)
    workshop = said(workshop, "EPA", AGENCY, is_one=False)
    own, pairs = held(workshop)
    assert [{each.first, each.second} for each in bodies.overruled_pairs(pairs)] == [
        {"EPA", AGENCY}
    ]
    agency = next(each for each in bodies.body_loads(own, pairs) if "EPA" in each.names)
    assert agency.names == (AGENCY, "EPA")
    apart = workshop.apply(bodies.separate(pairs, agency))
    assert {"EPA", AGENCY} <= set(loads(apart))
    assert not bodies.overruled_pairs(held(apart)[1])
    assert bodies.BodyNames(own, pairs)(" epa") == AGENCY


def test_similar_names_and_short_forms_are_proposed_until_somebody_answers(workshop):
    pairs = {frozenset(each) for each in bodies.proposed_pairs(*held(workshop))}
    assert pairs == {
        frozenset(("EPA", AGENCY)),
        frozenset(("Ministry of Health", "Ministry of Heath")),
    }
    workshop = said(workshop, "EPA", AGENCY)
    workshop = said(workshop, "Ministry of Health", "Ministry of Heath", is_one=False)
    assert not list(bodies.proposed_pairs(*held(workshop)))
    workshop = said(workshop, "ministry of heath", "Ministry of Health")  # changed answer
    assert len(workshop.records(BodyPair)) == 2
    assert loads(workshop)["Ministry of Health"] == (["Creams"], ["Stacks"])


def test_a_pair_needs_two_different_names_and_an_unused_name_makes_no_body(workshop):
    for first, second in (("EPA", ""), ("EPA", " epa ")):
        with pytest.raises(InvalidInput, match="Two different names are needed"):
            bodies.record_pair((), JAMAICA, first, second, is_one=True)
    workshop = said(workshop, "EPA", "Elsewhere")
    assert loads(workshop)["EPA"] == (["Permits"], ["Lamps"])
    assert bodies.pair_id(JAMAICA, "EPA", "Customs") == bodies.pair_id(JAMAICA, " customs", "epa")
