"""Where a road map stands, as its overview shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mercworkshop.domain.entities import national_path, road_map
from mercworkshop.domain.entities.actions import Funding
from mercworkshop.domain.entities.national_path import DeclarationChoice, Progress, TreatyAct
from mercworkshop.domain.entities.road_map import ConsentKind, RoadMap, road_map_id
from mercworkshop.domain.records.edit import edit_record
from mercworkshop.domain.review import model
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.review.standing import begin_next, read_standing
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from tests.builders.workshop import Row, SampleWorkshop, a_workshop

FACTS = ReviewFacts(
    today=date(2015, 1, 21), signed=date(2013, 10, 10), obligations={"4": "", "8": "", "17": ""}
)


def a_plan(*rows: Row, **fields: object) -> SampleWorkshop:
    begun = a_workshop(identity="w").with_road_map("JAM", *rows)
    plan = begun.value.records(RoadMap)[road_map_id("JAM")]
    return begun.with_edit(road_map.update(plan, **fields)) if fields else begun


def seen(plan: SampleWorkshop, facts: ReviewFacts = FACTS) -> model.ReviewInput:
    return model.collect_input(plan.value, plan.value.records(RoadMap)[road_map_id("JAM")], facts)


def test_a_dropped_action_counts_neither_in_costs_nor_for_its_article():
    rows = (
        {"title": "A", "cost": Money(10, 20, "USD"), "funding": Funding.GAP, "articles": ("8.3",)},
        {"title": "B", "cost": Money(5, 5, "JMD"), "funding": Funding.APPLIED, "articles": ("12",)},
        {
            "title": "C",
            "cost": Money(99, 99, "USD"),
            "funding": Funding.GAP,
            "articles": ("4",),
            "progress": Progress.DROPPED,
        },
    )
    found = read_standing(seen(a_plan(*rows)))
    assert found.cost == {"USD": (10, 20), "JMD": (5, 5)}
    assert found.without_funds == {"USD": (10, 20)}
    assert found.applied == {"JMD": (5, 5)}
    assert found.served == ("8", "12")
    assert found.unserved == ("4", "17")


def test_gold_mining_lacks_an_action_only_where_it_is_declared():
    """The overview counts Article 7 by the same rule as the review."""
    facts = replace(FACTS, obligations={"7": "Gold", "17": "Information"})
    plan = a_plan({"title": "A", "articles": ("4",)})
    assert read_standing(seen(plan, facts)).unserved == ("17",)
    country = plan.value.records(RoadMap)[road_map_id("JAM")]
    mining = national_path.declare(None, country, "7.3", choice=DeclarationChoice.APPLIES)
    told = plan.with_edit(mining)
    assert read_standing(seen(told, facts)).unserved == ("7", "17")


def test_first_and_last_are_the_earliest_and_the_latest_date_of_any_action():
    rows = (
        {"title": "A", "start": PartialDate("2016"), "end": PartialDate("2021")},
        {"title": "B", "end": PartialDate("2015-36")},
        {"title": "C"},
    )
    found = read_standing(seen(a_plan(*rows)))
    assert (found.first, found.last) == (PartialDate("2015-36"), PartialDate("2021"))


def test_treaty_acts_are_done_or_planned_as_of_the_day_of_the_facts():
    plan = a_plan(intended_date=PartialDate("2017-07-19"))
    acts = {each.act: each for each in read_standing(seen(plan)).acts}
    assert acts[TreatyAct.SIGNATURE].is_done
    assert acts[TreatyAct.SIGNATURE].day == PartialDate("2013-10-10")
    assert acts[TreatyAct.NATIONAL_APPROVAL].day is None
    assert not acts[TreatyAct.DEPOSIT].is_done
    assert acts[TreatyAct.ENTRY_INTO_FORCE].day == PartialDate("2017-10-17")
    later = replace(FACTS, today=date(2018, 1, 1), consent=date(2017, 7, 19))
    acts = {each.act: each for each in read_standing(seen(plan, later)).acts}
    assert acts[TreatyAct.DEPOSIT].is_done
    assert acts[TreatyAct.ENTRY_INTO_FORCE].is_done


def test_an_act_whose_planned_date_has_passed_is_late():
    plan = a_plan()
    owner = plan.value.records(RoadMap)[road_map_id("JAM")]
    plan = plan.with_edit(national_path.add_step((), owner, "Cabinet"))
    (step,) = plan.value.records(national_path.PathStep).values()
    changed = {"milestone": TreatyAct.NATIONAL_APPROVAL, "planned": PartialDate("2014")}
    plan = plan.with_edit(national_path.update_step(step, **changed))
    acts = {each.act: each for each in read_standing(seen(plan)).acts}
    assert acts[TreatyAct.NATIONAL_APPROVAL].is_late


def test_an_act_done_after_the_day_of_the_facts_counts_as_planned():
    plan = a_plan()
    owner = plan.value.records(RoadMap)[road_map_id("JAM")]
    asked = {
        TreatyAct.NATIONAL_APPROVAL: "2015-02",
        TreatyAct.INSTRUMENT: "2015-03-05",
        TreatyAct.DEPOSIT: "2015-06-01",
    }
    for act, done in asked.items():
        before = tuple(plan.value.records(national_path.PathStep).values())
        plan = plan.with_edit(national_path.add_step(before, owner, act))
        step = next(e for e in plan.value.records(national_path.PathStep).all() if e.title == act)
        changed = {"milestone": act, "planned": PartialDate("2015-05"), "done": PartialDate(done)}
        edit = national_path.update_step(step, **changed, progress=Progress.DONE)
        plan = plan.with_edit(edit)
    then = {each.act: each for each in read_standing(seen(plan)).acts}
    assert [then[act].is_done for act in asked] == [False, False, False]
    assert [then[act].day for act in asked] == [PartialDate("2015-05")] * 3
    now = read_standing(seen(plan, replace(FACTS, today=date(2015, 7, 1)))).acts
    assert all(each.is_done for each in now if each.act in asked)


@pytest.mark.parametrize(
    ("done", "is_done"),
    [("2014", True), ("2015", True), ("2015-01", True), ("2015-02", False), ("2016", False)],
)
def test_a_deposit_without_an_exact_day_is_done_everywhere_or_nowhere(done, is_done):
    """As of 21 January 2015, in the path, the review and the overview alike."""
    plan = a_plan()
    owner = plan.value.records(RoadMap)[road_map_id("JAM")]
    plan = plan.with_edit(national_path.add_step((), owner, "Deposit"))
    (step,) = plan.value.records(national_path.PathStep).values()
    changed = {"milestone": TreatyAct.DEPOSIT, "planned": PartialDate("2018")}
    edit = national_path.update_step(
        step, **changed, done=PartialDate(done), progress=Progress.DONE
    )
    review = seen(plan.with_edit(edit))
    (step,) = review.steps
    assert (model.step_known_on(step, FACTS.today).done is not None) is is_done
    assert review.is_bound is is_done
    assert review.deposit == PartialDate(done if is_done else "2018")
    acts = {each.act: each for each in read_standing(review).acts}
    assert acts[TreatyAct.DEPOSIT].is_done is is_done


def test_of_two_steps_of_approval_the_last_one_counts_as_the_approval():
    plan = a_plan()
    owner = plan.value.records(RoadMap)[road_map_id("JAM")]
    for title, planned in (("Cabinet", "2016"), ("Parliament", "2017")):
        before = tuple(plan.value.records(national_path.PathStep).values())
        plan = plan.with_edit(national_path.add_step(before, owner, title))
        step = next(e for e in plan.value.records(national_path.PathStep).all() if e.title == title)
        changed = {"milestone": TreatyAct.NATIONAL_APPROVAL, "planned": PartialDate(planned)}
        plan = plan.with_edit(national_path.update_step(step, **changed))
    acts = {each.act: each for each in read_standing(seen(plan)).acts}
    assert acts[TreatyAct.NATIONAL_APPROVAL].day == PartialDate("2017")


def test_actions_that_begin_next_have_a_future_date_and_are_not_under_way():
    rows = (
        {"title": "Last", "start": PartialDate("2017")},
        {"title": "Past", "start": PartialDate("2014")},
        {"title": "First", "start": PartialDate("2015-33")},
        {"title": "Under way", "start": PartialDate("2015"), "progress": Progress.UNDER_WAY},
        {"title": "Only an end", "end": PartialDate("2016")},
        {"title": "No day"},
    )
    assert [each.title for each in begin_next(seen(a_plan(*rows)))] == [
        "First",
        "Only an end",
        "Last",
    ]


def test_the_cost_of_an_action_counts_instead_of_the_costs_of_its_steps():
    gap = {"funding": Funding.GAP}
    plan = a_plan(
        {"title": "A", "cost": Money(90, 90, "USD"), **gap},
        {"title": "B", "cost": Money(40, 40, "USD"), **gap},
    )
    whole, step = seen(plan).actions
    found = read_standing(seen(plan.with_edit(edit_record("", step, step_of=whole.id))))
    assert found.cost == found.without_funds == {"USD": (90, 90)}


@pytest.mark.parametrize(
    ("act", "today", "signed", "is_asked"),
    [
        (ConsentKind.ACCESSION, date(2014, 1, 1), None, False),
        (ConsentKind.UNDECIDED, date(2014, 1, 1), None, True),
        (ConsentKind.UNDECIDED, date(2015, 1, 21), None, False),
        (ConsentKind.RATIFICATION, date(2015, 1, 21), None, True),
        (ConsentKind.ACCESSION, date(2015, 1, 21), date(2013, 10, 10), True),
    ],
)
def test_no_signature_is_asked_of_a_state_that_accedes(act, today, signed, is_asked):
    facts = replace(FACTS, today=today, signed=signed)
    found = read_standing(seen(a_plan(intended_act=act), facts))
    assert (TreatyAct.SIGNATURE in [each.act for each in found.acts]) is is_asked
    assert found.is_accession is not is_asked
