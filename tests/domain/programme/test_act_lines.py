"""The five acts on a line of years: plans, slips, and spans in which no day was found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mercworkshop.domain.entities.national_path import TreatyAct
from mercworkshop.domain.programme import act_lines
from mercworkshop.domain.programme.country import (
    ActionCounts,
    ActPromise,
    ActStep,
    CountryOverview,
    CountryVersion,
)
from mercworkshop.domain.programme.state_acts import StateAct

OPENED = date(2013, 10, 10)
TODAY = date(2019, 11, 30)


def a_version(workshop, begins, **fields):
    blank = dict.fromkeys(("id", "record", "title", "city", "coordination"), "")
    verdict = dict.fromkeys(("verdict", "reason", "by", "at", "named_version"), "")
    counts = dict.fromkeys(("actions", "done", "dropped", "without_end", "needs", "updates"), 0)
    made = {**blank, **verdict, **counts, "is_sample": False, "language": "en"}
    return CountryVersion(workshop=workshop, begins=begins, ends=begins, **{**made, **fields})


def a_step(milestone, workshop="w1", done=None):
    return ActStep(f"s{milestone}", milestone, "", "", None, None, done, done, "", workshop)


def a_country(steps=(), promises=(), versions=None):
    made = versions or (
        a_version("w1", date(2015, 1, 21)),
        a_version("w2", date(2016, 11, 14)),
    )
    none = ActionCounts(0, 0, 0)
    return CountryOverview("SUR", made, (), tuple(steps), tuple(promises), none, (), (), (), (), ())


def promise(milestone, workshop, first, last):
    return ActPromise(milestone, workshop, first, last)


DEPOSIT = (
    promise("deposit", "w1", date(2016, 10, 1), date(2016, 12, 31)),
    promise("deposit", "w2", date(2018, 4, 1), date(2018, 6, 30)),
)
DEPOSITED = StateAct("SUR", TreatyAct.DEPOSIT, date(2018, 8, 2), date(2018, 8, 2), "source")


def lines_of(country, known=(), day=TODAY):
    laid = act_lines.lay_acts(country, known, OPENED, day)
    return {each.act: each for each in laid}


def test_a_slip_counts_from_the_last_day_of_the_first_promise():
    its = lines_of(a_country([a_step("deposit")], DEPOSIT), [DEPOSITED])[TreatyAct.DEPOSIT]
    assert [plan.version for plan in its.plans] == [1, 2]
    assert its.done
    assert its.done.source == "source"
    assert its.slip == 19


def test_an_act_not_done_slips_to_its_current_plan_or_to_the_day_of_viewing():
    early = lines_of(a_country((), DEPOSIT), day=date(2017, 1, 1))[TreatyAct.DEPOSIT]
    late = lines_of(a_country((), DEPOSIT))[TreatyAct.DEPOSIT]
    assert early.slip == 18
    assert late.slip == 35
    assert lines_of(a_country())[TreatyAct.DEPOSIT].slip is None


def test_a_promise_that_is_only_repeated_is_shown_once():
    again = replace(DEPOSIT[0], workshop="w2")
    its = lines_of(a_country((), (DEPOSIT[0], again)))[TreatyAct.DEPOSIT]
    assert [(plan.version, plan.last) for plan in its.plans] == [(1, date(2016, 12, 31))]


def test_an_act_without_a_day_before_a_known_deposit_is_shown_as_a_span():
    approved = date(2018, 3, 8)
    found = lines_of(a_country([a_step("national_approval", done=approved)]), [DEPOSITED])
    assert found[TreatyAct.INSTRUMENT].gap == (approved, date(2018, 8, 2))
    assert found[TreatyAct.NATIONAL_APPROVAL].gap is None
    assert found[TreatyAct.NATIONAL_APPROVAL].done.version == 1
    plan = promise("instrument", "w1", date(2016, 1, 1), date(2016, 3, 31))
    planned = lines_of(a_country([], [plan]), [DEPOSITED])[TreatyAct.INSTRUMENT]
    assert planned.gap, "it was done on a day that nobody knows"
    assert planned.slip is None
    bare = lines_of(a_country(), [DEPOSITED])
    assert bare[TreatyAct.NATIONAL_APPROVAL].gap == (OPENED, date(2018, 8, 2))
    assert bare[TreatyAct.SIGNATURE].gap is None, "a State that did not sign accedes"
    assert not any(each.gap for each in lines_of(a_country()).values()), "nothing was deposited"


def test_reference_data_about_an_act_count_before_what_a_country_says():
    said = a_step("deposit", done=date(2017, 1, 1))
    assert lines_of(a_country([said]), [DEPOSITED])[TreatyAct.DEPOSIT].done.last.year == 2018
    own = lines_of(a_country([said]))[TreatyAct.DEPOSIT].done
    assert (own.last.year, own.version) == (2017, 1)
