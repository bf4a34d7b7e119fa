"""Steps of actions: their numbers, what they add up to, and how rows become steps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.entities import action_groups, actions, steps
from mercworkshop.domain.entities.action_groups import group_actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.road_map import Objective
from mercworkshop.domain.records.record import Verbatim
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.errors import InvalidInput


def row(name, step_of="", **fields):
    return Action(id=name, road_map="plan", title=name, step_of=step_of, **fields)


def numbers(rows, objectives=()):
    return action_groups.action_numbers(group_actions(objectives, rows, ()))


def rows_of(groups):
    return [each.actions for each in groups]


def after(rows, edit):
    """Return the rows after an edit, in the order of their positions."""
    gone = {each.id for each in edit.before}
    kept = [each for each in rows if each.id not in gone]
    return sorted((*kept, *edit.after), key=lambda each: (each.position, each.id))


def placed(*rows):
    return [replace(each, position=f"a{place}") for place, each in enumerate(rows)]


def test_steps_follow_their_action_and_begin_with_its_number():
    goal = Objective(id="goal", road_map="plan", title="Ratify")
    rows = [row("s2", "a"), row("a", objective="goal"), row("b"), row("s3", "a"), row("t", "b")]
    assert numbers(rows, [goal]) == {
        "a": "1.1",
        "s2": "1.1.1",
        "s3": "1.1.2",
        "b": "2.1",
        "t": "2.1.1",
    }
    assert numbers([row("a"), row("s", "a")]) == {"a": "1", "s": "1.1"}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([row("a"), row("s", "gone")], {}),
        ([row("a", "a")], {}),
        ([row("a", "b"), row("b", "a"), row("c", "a")], {}),
        ([row("a"), row("s", "a"), row("t", "s")], {"s": "a", "t": "a"}),
        ([row("s", "gone"), row("t", "s")], {"t": "s"}),
    ],
)
def test_no_row_is_hidden_whatever_steps_two_laptops_made(rows, found):
    assert steps.actions_of_steps(rows) == found
    assert set(numbers(rows)) == {each.id for each in rows}


names = st.sampled_from("abcdef")


@given(st.dictionaries(names, st.sampled_from(["", *"abcdefg"]), max_size=6))
def test_every_row_is_numbered_once_whatever_is_a_step_of_what(belongs):
    rows = [row(name, own) for name, own in belongs.items()]
    found = numbers(rows)
    assert set(found) == set(belongs)
    assert len(set(found.values())) == len(found)


def test_rows_become_steps_of_the_action_above_and_actions_again():
    rows = placed(row("a", objective="x"), row("b"), row("c"), row("d"))
    edit = steps.make_steps([tuple(rows)], rows[1:3])
    made = after(rows, edit)
    assert numbers(made) == {"a": "1", "b": "1.1", "c": "1.2", "d": "2"}
    assert {made_row.objective for made_row in made if made_row.step_of} == {"x"}
    back = steps.make_actions([tuple(made)], [each for each in made if each.id == "c"])
    again = after(made, back)
    assert numbers(again) == {"a": "1", "b": "1.1", "c": "2", "d": "3"}


def circle():
    """Return three rows; of the last two, two laptops made each a step of the other."""
    return placed(row("top"), row("b", "a"), row("a", "b"))


@pytest.mark.parametrize("name", ["a", "b"])
def test_a_circle_of_two_laptops_is_undone_by_making_one_an_action(name):
    rows = circle()
    edit = steps.make_actions([tuple(rows)], [each for each in rows if each.id == name])
    made = after(rows, edit)
    assert [each.id for each in made] == ["top", "b", "a"]
    assert not any(each.step_of for each in made)


def test_a_row_of_a_circle_becomes_a_step_of_the_row_above_without_the_other():
    rows = circle()
    made = after(rows, steps.make_steps([tuple(rows)], rows[2:]))
    assert numbers(made) == {"top": "1", "b": "2", "a": "2.1"}
    made = after(rows, steps.make_steps([tuple(rows)], rows[1:2]))
    assert numbers(made) == {"top": "1", "b": "1.1", "a": "2"}


def test_making_the_first_row_of_a_circle_a_step_is_refused_with_a_reason():
    rows = circle()[1:]
    with pytest.raises(InvalidInput, match="no action above"):
        steps.make_steps([tuple(rows)], rows[:1])


def test_a_step_of_a_deleted_action_can_be_made_an_action():
    rows = placed(row("a"), row("s", "gone"))
    assert after(rows, steps.make_actions([tuple(rows)], rows[1:]))[1].step_of == ""


def test_the_steps_of_a_row_that_becomes_a_step_become_steps_of_the_same_action():
    rows = placed(row("a"), row("b"), row("s", "b"))
    made = after(rows, steps.make_steps([tuple(rows)], [rows[1]]))
    assert numbers(made) == {"a": "1", "b": "1.1", "s": "1.2"}
    assert {each.step_of for each in made} == {"", "a"}


def test_the_first_row_can_be_no_step():
    rows = placed(row("a"), row("b"))
    with pytest.raises(InvalidInput, match="no action above"):
        steps.make_steps([tuple(rows)], rows[:1])


def test_the_steps_of_a_deleted_action_are_actions():
    rows = [row("a"), row("s", "a")]
    edit = actions.delete(rows[:1], rows)
    assert edit.after == (row("s"),)


def test_an_action_moves_over_the_steps_of_another():
    rows = placed(row("a"), row("s", "a"), row("t", "a"), row("b"))
    groups = group_actions((), rows, ())
    moved = after(rows, action_groups.move_in_groups(groups, [rows[3]], -1))
    assert numbers(moved) == {"b": "1", "a": "2", "s": "2.1", "t": "2.2"}
    steps = after(rows, action_groups.move_in_groups(groups, [rows[2]], -1))
    assert numbers(steps) == {"a": "1", "t": "1.1", "s": "1.2", "b": "2"}


STEPS = (
    row("s", "a", start=PartialDate("2017-03"), cost=Money(10, 20, "USD"), progress=Progress.DONE),
    row("t", "a", end=PartialDate("2018"), cost=Money(5, 5, "USD")),
    row("u", "a", end=PartialDate("2030"), cost=Money(9, 9, "USD"), progress=Progress.DROPPED),
)


def test_an_action_without_values_shows_what_its_steps_add_up_to():
    whole = steps.roll_up(row("a"), STEPS)
    assert (whole.start, whole.end) == (PartialDate("2017-03"), PartialDate("2018"))
    assert whole.cost == Money(15, 25, "USD")
    assert (whole.progress, whole.percent) == (Progress.UNDER_WAY, 50)


def test_steps_change_no_own_value_and_sums_of_several_currencies_are_not_shown():
    own = row("a", start=PartialDate("2015"), cost=Money(1, 1, "USD"), progress=Progress.DONE)
    assert steps.roll_up(own, STEPS) == own
    mixed = (*STEPS, row("v", "a", cost=Money(1, 1, "EUR")))
    assert steps.roll_up(row("a"), mixed).cost is None
    assert steps.roll_up(row("a"), ()) == row("a")


@pytest.mark.parametrize("field", ["progress", "percent"])
def test_words_about_the_progress_of_an_action_count_before_its_steps(field):
    said = row("a", verbatim=(Verbatim(field, "nearly there"),))
    whole = steps.roll_up(said, [row("b", "a", progress=Progress.DONE)])
    assert whole.verbatim == said.verbatim
    assert whole.progress is Progress.PLANNED
