"""The day by which a plan is late: that of its workshop, or today if somebody asks for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import PathStep, TreatyAct
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.review import findings
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.review.model import collect_input
from mercworkshop.domain.review.path_rules import is_late
from mercworkshop.domain.review.workshop_day import judging_day, known_then
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop

DETAILS = Details(id="w", start=PartialDate("2015-01-19"), end=PartialDate("2015-01-21"))
LATER = ReviewFacts(today=date(2026, 11, 27), signed=date(2013, 10, 10), consent=date(2017, 7, 19))
DEPOSIT = PathStep(
    id="d",
    road_map="map",
    title="Deposit",
    milestone=TreatyAct.DEPOSIT,
    planned=PartialDate("2017"),
)
ACTION = Action(id="a", road_map="map", title="Count lamps", end=PartialDate("2016"))
AFTERWARDS = {"action_overdue", "already_party"}


def rules(facts):
    own = RoadMap(id="map", country="JAM")
    workshop = Workshop().apply(Edit("", after=(own, DETAILS, DEPOSIT, ACTION)))
    return {each.rule for each in findings.review_road_map(workshop, own, facts)}


def test_a_plan_is_not_late_for_what_was_still_to_come_at_its_workshop():
    assert not rules(LATER) & AFTERWARDS


def test_judged_by_today_the_plan_is_late_and_lacks_the_deposit():
    assert rules(replace(LATER, is_by_today=True)) >= AFTERWARDS


def test_a_planned_deposit_is_past_only_if_judged_by_today():
    own, open_still = RoadMap(id="map", country="JAM"), replace(LATER, consent=None)
    workshop = Workshop().apply(Edit("", after=(own, DETAILS, DEPOSIT)))
    asked = (open_still, replace(open_still, is_by_today=True))
    assert [collect_input(workshop, own, each).is_plan_past for each in asked] == [False, True]


def test_before_and_during_the_workshop_plans_are_judged_by_today():
    for today in (date(2014, 12, 1), date(2015, 1, 20)):
        assert judging_day(DETAILS, today) == today


def test_a_planned_step_is_not_late_on_the_day_of_its_workshop_whatever_followed():
    assert not is_late(DEPOSIT, known_then(LATER, DETAILS))
    assert not is_late(DEPOSIT, known_then(replace(LATER, consent=None), DETAILS))
