"""Conditions in words: they are typed, proposed, refused with a reason, and written back."""

from __future__ import annotations

import pytest

from mercworkshop.domain.programme.analysis.crosses import ACCEPTED_ONLY, Condition, Cross
from mercworkshop.domain.programme.analysis.day_spans import parse_span
from mercworkshop.domain.programme.analysis.dimensions import Crossed, conditioned_of
from mercworkshop.domain.programme.analysis.filters import (
    EmptyReason,
    FilterWords,
    ProposedCondition,
    find_reason,
    parse_condition,
    unknown_values,
)
from mercworkshop.domain.programme.analysis.wording import (
    ValueNames,
    condition_in_words,
    conditions_in_words,
)
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import language_scope
from tests.every import every

NAMES = ValueNames(
    {"country": {"KEN": "Kenya", "TGO": "Togo"}, "article number": {"4": "4 Products"}}
)
ABOUT = tuple(each.id for each in conditioned_of(Crossed.ACTIONS))
THERE = (
    Condition("funding", ("gap",)),
    Condition("funding", ("",)),
    Condition("article", ("4",)),
    Condition("priority", ("high",)),
    Condition("lead", ("Customs",)),
    Condition("lead", ("Customs and trade",)),
    Condition("ends", ("",)),
)


def words():
    proposals = (ProposedCondition(each, condition_in_words(each, NAMES)) for each in THERE)
    return FilterWords(ABOUT, tuple(proposals), NAMES)


@every(
    "text, condition",
    (
        ("Funding: not funded", THERE[0]),
        ("funding not stated", THERE[1]),
        ("4 prod", THERE[2]),
        ("HIGH", THERE[3]),
        ("lead: customs", THERE[4]),
        ("customs and", THERE[5]),
        ("end not stated", THERE[6]),
        ("End: 2015", Condition("ends", ("2015-01-01..2015-12-31",))),
        ("end Jan 2015 – June 2016", Condition("ends", ("2015-01-01..2016-06-30",))),
        ("End: ..2016", Condition("ends", ("..2016-12-31",))),
        ("workshop begins 2015-03-05 - ", Condition("held", ("2015-03-05..",))),
        ("first promise: Q2 2016", Condition("promised", ("2016-04-01..2016-06-30",))),
    ),
)
def test_typed_words_are_a_condition(text, condition):
    assert parse_condition(text, words()) == condition


@every(
    "text, reason",
    (
        ("shoe size 44", "no field with a value"),
        ("  ", "no field with a value"),
        ("customs", "several things: Lead: Customs, Lead: Customs and trade"),
        ("End: 2016 – 2015", "ends before it begins"),
        ("End: 2015-13", "13"),
    ),
)
def test_other_words_are_refused_with_the_reason(text, reason):
    with pytest.raises(InvalidInput, match=reason):
        parse_condition(text, words())


def test_a_condition_in_words_can_be_typed_again_in_every_language():
    said = (*THERE, Condition("ends", ("2015-01-01..2015-12-31",)))
    for language in ("en", "fr", "es", "ru", "ar", "zh"):
        with language_scope(language):
            for each in said:
                spoken = condition_in_words(each, NAMES)
                assert parse_condition(spoken, words()) == each, spoken


def test_values_of_one_field_are_joined_into_one_condition():
    cross = Cross("article", conditions=()).with_condition(THERE[0]).with_condition(THERE[3])
    both = cross.with_condition(THERE[1])
    assert both.conditions == (Condition("funding", ("gap", "")), THERE[3])
    assert conditions_in_words(both, NAMES) == "Funding: Not funded, not stated; Priority: High"
    assert both.without(THERE[3]).conditions == (Condition("funding", ("gap", "")),)


def test_a_condition_on_a_country_that_is_not_in_the_archive_is_reported():
    lost = unknown_values([Condition("country", ("KEN",)), THERE[0]], words())
    assert lost == (Condition("country", ("KEN",)),)


@every("text", ("", "2015", "..", "2015-02-30..", "2016-01-01..2015-01-01", "x..y"))
def test_a_wrong_time_is_refused(text):
    with pytest.raises(InvalidInput, match=r"no time between|ends before it begins"):
        parse_span(text)


def without(*left: Condition, records: int = 3):
    """Return a count that is ``records`` with exactly these conditions, and 0 with others."""
    return lambda cross: records if cross.conditions == left else 0


ZIMBABWE = Condition("country", ("ZWE",))


def test_an_archive_with_records_is_not_called_empty_whatever_was_chosen_last():
    chosen = Cross("lead", conditions=(ZIMBABWE, ACCEPTED_ONLY))
    reason = find_reason(chosen, without(ACCEPTED_ONLY))
    assert reason == EmptyReason(ZIMBABWE, 3, is_only=False)
    assert not find_reason(chosen, without(records=0)).is_nothing_here
    # if the country has records and none is accepted, that is still the reason given
    assert find_reason(chosen, without(ZIMBABWE)) == EmptyReason(ACCEPTED_ONLY, 3, is_only=False)


@pytest.mark.parametrize("conditions", [(), (ACCEPTED_ONLY,)])
def test_an_archive_without_records_is_empty_whether_all_or_accepted_ones_count(conditions):
    reason = find_reason(Cross("lead", conditions=conditions), without(records=0))
    assert reason.is_nothing_here
