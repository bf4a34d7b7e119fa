"""What a field said before two laptops wrote different values, and both wordings joined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.comparison.difference_past import (
    SideChoice,
    join_wordings,
    settle_all,
    tell_past,
    version_of,
)
from mercworkshop.domain.comparison.field_history import FieldHistory, PastChange
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Change, Conflict
from mercworkshop.domain.workshop.workshop import Workshop

TEXTS = st.lists(st.sampled_from(["lamps ", "can ", "be ", "stopped", ", ", "禁", "مَنع "])).map(
    "".join
)
NEW = st.lists(st.sampled_from(["lamps", "can", "stop,", "禁", "مَنع"]), max_size=4)
"""Words that are added to a text."""


def change(name: str, value: str, *supersedes: str, field: str = "lead") -> Change:
    when = f"2015-01-20T10:00:0{name}Z"
    return Change(name, "Action", "a", field, value, supersedes, "Ann", "Laptop A", when)


def test_additions_of_both_sides_are_joined_even_at_the_same_place():
    before = "Store inspected, register kept"
    one = "Store inspected twice a year, register kept"
    other = "Store inspected by the fire service, register kept and published"
    joined = "Store inspected twice a year by the fire service, register kept and published"
    assert join_wordings(before, one, other) == joined


@pytest.mark.parametrize(
    ("before", "one", "other"),
    [
        ("Customs", "Health", "Environment"),
        ("Waste authority", "Waste authority with the fire service", "Environment agency"),
        ("", "Customs", "Health"),
    ],
)
def test_wordings_that_replace_the_same_words_are_not_joined(before, one, other):
    assert join_wordings(before, one, other) == ""


@given(TEXTS, TEXTS)
def test_if_only_one_side_changed_a_text_joining_gives_its_wording(before, after):
    if before.strip():
        assert join_wordings(before, before, after) == after
        assert join_wordings(before, after, before) == after
        assert join_wordings(before, after, after) == after


@given(st.integers(4, 8), NEW, NEW, st.data())
def test_additions_at_two_places_are_all_in_the_joined_text_and_nothing_else_is(
    length, one, other, data
):
    before = [f"was{number}" for number in range(length)]
    first = data.draw(st.integers(0, length // 2 - 1))
    last = data.draw(st.integers(length // 2 + 1, length))
    joined = join_wordings(
        " ".join(before),
        " ".join([*before[:first], *one, *before[first:]]),
        " ".join([*before[:last], *other, *before[last:]]),
    )
    assert joined.split() == [*before[:first], *one, *before[first:last], *other, *before[last:]]


def test_the_last_change_that_both_sides_had_seen_is_the_value_before():
    first, then = change("1", "Customs"), change("2", "Health", "1")
    one, other = change("3", "Trade", "2"), change("4", "Police", "2", "1")
    past = [
        PastChange(other, True, file="B.mercx", collected_at="2015-01-22"),
        PastChange(one, True),
        PastChange(then, False),
        PastChange(first, False),
    ]
    conflict = Conflict("Action", "a", "lead", (one, other))
    found = tell_past(conflict, FieldHistory(tuple(past), len(past)))
    assert found.before == then
    assert found.file == "B.mercx"
    assert version_of(conflict, found, is_of_file=True) == other
    assert version_of(conflict, found, is_of_file=False) == one


def test_if_both_sides_wrote_the_first_value_there_is_none_before():
    one, other = change("1", "Trade"), change("2", "Police")
    conflict = Conflict("Action", "a", "lead", (one, other))
    history = FieldHistory((PastChange(other, True), PastChange(one, True)), 2)
    assert tell_past(conflict, history).before is None


def test_all_differences_with_a_file_are_settled_in_one_edit():
    action = Action(id="a", road_map="map", title="Ban lamps", lead="Customs")
    found = tuple(
        Conflict("Action", "a", name, (change("1", "A", field=name), change("2", "B", field=name)))
        for name in ("lead", "funder")
    )
    workshop = Workshop().apply(Edit("", after=(action,))).replace_merged((), (), found)
    edit = settle_all([SideChoice(action, each, each.versions[1]) for each in found])
    after = workshop.apply(edit)
    assert after.conflicts == {}
    assert (after.records(Action)["a"].lead, after.records(Action)["a"].funder) == ("B", "B")
