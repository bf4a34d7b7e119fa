"""Which day a plan is late by: that of its workshop, or today if somebody asks so."""

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


def test_judged_by_today_it_is_late_and_the_deposit_is_to_be_written():
    assert rules(replace(LATER, is_by_today=True)) >= AFTERWARDS


def test_no_paper_says_that_a_deposit_is_over_which_its_workshop_planned():
    own, open_still = RoadMap(id="map", country="JAM"), replace(LATER, consent=None)
    workshop = Workshop().apply(Edit("", after=(own, DETAILS, DEPOSIT)))
    asked = (open_still, replace(open_still, is_by_today=True))
    assert [collect_input(workshop, own, each).is_plan_past for each in asked] == [False, True]


def test_before_and_at_the_workshop_today_judges():
    for today in (date(2014, 12, 1), date(2015, 1, 20)):
        assert judging_day(DETAILS, today) == today


def test_one_rule_for_every_path_whatever_became_of_the_state():
    assert not is_late(DEPOSIT, known_then(LATER, DETAILS))
    assert not is_late(DEPOSIT, known_then(replace(LATER, consent=None), DETAILS))
