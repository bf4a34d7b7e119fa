from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import set_verbatim
from mercworkshop.domain.review import findings
from mercworkshop.domain.review.missing_fields import find_questions
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop.workshop import Workshop
from tests.domain.review.test_findings import FACTS
from tests.examples import examples

MAP = RoadMap(id="map", country="JAM", context="Written")
RULES = {
    "lead": "action_lead",
    "end": "action_date",
    "cost": "action_cost",
    "funding": "action_funding",
    "funder": "funded_by_nobody",
}
DATES = st.sampled_from((None, PartialDate("2016")))
ACTIONS = st.builds(
    Action,
    id=st.just("a"),
    road_map=st.just("map"),
    title=st.sampled_from(("", " ", "Study")),
    lead=st.sampled_from(("", " ", "Customs")),
    start=DATES,
    end=DATES,
    cost=st.sampled_from((None, Money(10, 20, "USD"))),
    funding=st.sampled_from(Funding),
    funder=st.sampled_from(("", "GEF")),
    progress=st.sampled_from(Progress),
    is_milestone=st.booleans(),
)


def missed(action):
    workshop = Workshop().apply(Edit("", after=(MAP, action)))
    found = findings.review_road_map(workshop, MAP, FACTS)
    return {(each.rule, each.reference.field) for each in found if each.rule in RULES.values()}


@settings(max_examples=examples(300))
@given(ACTIONS)
def test_the_review_and_the_cells_name_the_same_missing_fields(action):
    questions = dict(find_questions(action))
    start = questions.pop("start", None)
    assert {(RULES[field], field) for field in questions} == missed(action)
    assert (start is not None) == ("end" in questions and action.start is None)


@pytest.mark.parametrize("field", ["start", "end"])
def test_a_field_with_words_that_cannot_be_read_is_not_missing(field):
    bare = Action(id="a", road_map="map", title="Study")
    assert field in find_questions(bare)
    said = set_verbatim(bare, field, "when the law is passed", is_read=False)
    assert field not in find_questions(said)
