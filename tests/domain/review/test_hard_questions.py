"""The hard questions that the data of a road map invite, and where answers are stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mercworkshop.domain.entities import needs, road_map
from mercworkshop.domain.entities.actions import Funding
from mercworkshop.domain.entities.needs import NeedKind
from mercworkshop.domain.entities.presenting.records import HardQuestion, QuestionState
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id, start_road_map
from mercworkshop.domain.review import model
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.review.hard_questions import AskedQuestion, answer, hard_questions
from mercworkshop.domain.review.overview_rules import unserved_articles
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import isolate
from tests.builders.memory_laptop import MemoryLaptop, meet
from tests.builders.workshop import Row, SampleWorkshop, a_workshop

PLAN = road_map_id("JAM")
FACTS = ReviewFacts(
    today=date(2015, 1, 23), sections=("products",), obligations={"4": "Products", "8": "Emissions"}
)


def asked(workshop: Workshop, most: int = 5) -> list[AskedQuestion]:
    plan = workshop.records(RoadMap)[PLAN]
    return hard_questions(workshop, model.collect_input(workshop, plan, FACTS), most)


def rules(workshop: Workshop, most: int = 99) -> set[str]:
    return {each.rule for each in asked(workshop, most)}


def a_plan(*rows: Row, **fields: object) -> SampleWorkshop:
    begun = a_workshop(identity="w").with_road_map("JAM", *rows)
    plan = begun.value.records(RoadMap)[PLAN]
    return begun.with_edit(road_map.update(plan, **fields)) if fields else begun


def test_an_empty_road_map_is_asked_about_its_first_action_and_its_deposit():
    assert rules(a_plan().value) == {"no_action", "no_deposit", "no_action_for_article"}


def test_the_largest_action_without_money_is_asked_about_first():
    rows = (
        {"title": "Small", "funding": Funding.GAP, "cost": Money(1, 5, "USD"), "lead": "A"},
        {"title": "Large", "funding": Funding.GAP, "cost": Money(10, 50, "USD"), "lead": "A"},
        {"title": "Paid", "funding": Funding.FUNDED, "cost": Money(90, 99, "USD"), "lead": "A"},
    )
    first = asked(a_plan(*rows).value)[0]
    assert first.rule == "no_money"
    assert "Large" in first.sentence
    assert first.source == "Action 2"
    assert first.sentence.endswith("It is not funded yet.")


def test_of_an_action_that_says_nothing_of_money_it_is_asked_that_none_is_named():
    rows = ({"title": "Bare", "lead": "A", "cost": Money(1, 5, "USD")},)
    first = asked(a_plan(*rows).value)[0]
    assert first.rule == "no_money"
    assert first.sentence.endswith("No money is named for it.")


def test_nothing_is_asked_about_a_field_that_has_a_value():
    complete = {
        "title": "Ban lamps",
        "lead": "Customs",
        "end": PartialDate("2016"),
        "funding": Funding.FUNDED,
        "articles": ("4", "8.3"),
    }
    plan = a_plan(complete, intended_date=PartialDate("2017"))
    assert not rules(plan.value)
    rows = [{"title": f"Action {number}"} for number in range(6)]
    bare = a_plan(*rows, intended_date=PartialDate("2017"))
    assert rules(bare.value) == {"no_money", "no_lead", "no_end", "no_action_for_article"}


def test_gold_mining_is_not_asked_about_where_nobody_declared_it():
    value = a_plan().value
    facts = replace(FACTS, obligations={"7": "Gold mining", "17": "Information"})
    review = model.collect_input(value, value.records(RoadMap)[PLAN], facts)
    about = [each for each in hard_questions(value, review) if each.rule == "no_action_for_article"]
    assert [each.source for each in about] == [f"Article {isolate('17')}"]
    assert unserved_articles(review) == ("17",)


def test_dates_after_the_convention_binds_are_asked_about():
    late = {
        "title": "Ban lamps",
        "articles": ("4",),
        "end": PartialDate("2025"),
        "lead": "A",
        "funding": Funding.FUNDED,
    }
    plan = a_plan(late, intended_date=PartialDate("2017"))
    assert "after_force" in rules(plan.value)
    past = a_plan(late, intended_date=PartialDate("2014"))
    assert "plan_past" in rules(past.value)


def test_open_questions_and_needs_without_help_are_asked_about():
    plan = a_plan(open_questions="Is the refinery a source?\n\nWho reports?")
    row = plan.value.records(RoadMap)[PLAN]
    plan = plan.with_edit(needs.add((), row, NeedKind.DATA, "How many lamps"))
    found = asked(plan.value, 99)
    said = [each.sentence for each in found if each.rule == "open_question"]
    assert any("refinery" in each for each in said)
    assert len(said) == 2
    assert "no_help" in {each.rule for each in found}


def test_five_questions_are_asked_and_at_most_two_of_one_rule():
    rows = [f"Action {number}" for number in range(9)]
    found = asked(a_plan(*rows).value)
    assert len(found) == 5
    assert max([each.rule for each in found].count(rule) for rule in {e.rule for e in found}) <= 2


def test_no_action_is_asked_about_twice():
    rows = ({"title": "Ban lamps"}, {"title": "Train inspectors"})
    sources = [each.source for each in asked(a_plan(*rows).value, 99)]
    assert sorted(each for each in sources if each.startswith("Action")) == ["Action 1", "Action 2"]


def test_an_open_question_is_quoted_to_the_end_of_its_first_sentence():
    words = "Is the refinery a source in the sense of Annex D? The group could not say so today."
    plan = a_plan(open_questions=words)
    (said,) = (each.sentence for each in asked(plan.value) if each.rule == "open_question")
    assert "Annex D?" in said
    assert "The group" not in said


def test_an_answer_belongs_to_the_same_question_on_every_laptop():
    one, other = (MemoryLaptop(name, workshop_id="w") for name in "AB")
    one.do(a_workshop(identity="w").edit, start_road_map("JAM"))
    meet(one, other)
    one.do(answer(PLAN, asked(one.workshop)[0], state=QuestionState.ANSWERED))
    other.do(answer(PLAN, asked(other.workshop)[0], answer="The ministry will say in March."))
    meet(one, other)
    for laptop in (one, other):
        first = asked(laptop.workshop)[0]
        assert first.is_answered
        assert laptop.the(HardQuestion).answer.endswith("March.")
    one.do(answer(PLAN, asked(one.workshop)[0], state=QuestionState.OPEN))
    assert not asked(one.workshop)[0].is_answered
