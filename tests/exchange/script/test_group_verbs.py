"""Verbs of scripts for proposed groups and the rules for them."""

from __future__ import annotations

from collections import Counter

import pytest

from mercworkshop.domain.entities.group_proposals.rules import GroupRule
from mercworkshop.domain.entities.people import Person
from mercworkshop.errors import BadFile
from tests.exchange.scripted import after, do

PEOPLE = do(
    "people.add",
    rows=[
        {"name": f"Ms {letter}", "country": code}
        for letter, code in zip("ABCDEF", ["JAM"] * 3 + ["HTI"] * 3, strict=True)
    ],
)
GROUPS = do("groups.add", name="Group A")


def test_rules_are_added_and_the_groups_proposed_keep_them():
    workshop = after(
        PEOPLE,
        GROUPS,
        do("groups.rule", kind="apart", first="Ms A", second="Ms B"),
        do("groups.rule", kind="lock", first="Ms A", group="Group A"),
        do("groups.propose", count=2, together=False, even_by=["country"], seed=7),
    )
    seats = {each.name: each.group for each in workshop.records(Person).values()}
    assert sorted(Counter(seats.values()).values()) == [3, 3]
    assert seats["Ms A"] != seats["Ms B"]
    assert len(workshop.records(GroupRule)) == 2
    workshop = after(do("groups.unrule", first="Ms A"), workshop=workshop)
    assert not workshop.records(GroupRule)


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (do("groups.rule", kind="lock", first="Ms A"), "“group”: this is missing"),
        (do("groups.rule", kind="apart", first="Ms A"), "“second”: this is missing"),
        (do("groups.rule", kind="apart", first="Ms A", second="Ms A"), "A rule needs two people"),
        (do("groups.propose", count=0), "“count”: a number from 1 to 26"),
        (do("groups.propose", count=2, even_by=["shoes"]), "“shoes” is none of: country"),
    ],
)
def test_incomplete_rules_and_impossible_wishes_are_refused(step, reason):
    with pytest.raises(BadFile, match=reason):
        after(PEOPLE, GROUPS, step)


def test_rules_that_contradict_each_other_are_refused_with_their_names():
    steps = [
        do("groups.rule", kind="together", first="Ms A", second="Ms B"),
        do("groups.rule", kind="lock", first="Ms A", group="Group A"),
        do("groups.rule", kind="lock", first="Ms B", group="Group B"),
        do("groups.propose", count=2),
    ]
    refusal = r"Not every rule for groups can be kept\. Ms ., Ms .: together\?"
    with pytest.raises(BadFile, match=refusal):
        after(PEOPLE, GROUPS, do("groups.add", name="Group B"), *steps)
