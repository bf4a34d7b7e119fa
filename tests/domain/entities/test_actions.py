from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, History
from mercworkshop.domain.records.edit import typing_edit as typing
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.workshop import Workshop, sort_key
from mercworkshop.errors import InvalidInput
from tests.builders.checks import present
from tests.builders.workshop import made_by

JAMAICA = "jamaica"


def workshop(*titles, road_map=JAMAICA):
    return Workshop().apply(actions.add((), road_map, [{"title": title} for title in titles]))


def rows(value, road_map=JAMAICA):
    return value.records(Action).owned_by(road_map)


def led(some, lead):
    return actions.update_many([(action, {"lead": lead}) for action in some])


def moved_to(some, road_map):
    return actions.update_many([(action, {"road_map": road_map}) for action in some])


def titles(value, road_map=JAMAICA):
    return [action.title for action in rows(value, road_map)]


def test_actions_are_added_at_the_end_or_before_a_row():
    value = workshop("a", "b")
    value = value.apply(actions.add(rows(value), JAMAICA, [{"title": "c"}]))
    value = value.apply(actions.add(rows(value), JAMAICA, [{"title": "x"}, {"title": "y"}], at=1))
    assert titles(value) == ["a", "x", "y", "b", "c"]


def test_rows_move_together_and_keep_their_order():
    value = workshop("a", "b", "c", "d")
    moved = [rows(value)[2], rows(value)[3]]
    assert titles(value.apply(actions.move(rows(value), moved, -2))) == ["c", "d", "a", "b"]
    assert titles(value.apply(actions.move(rows(value), rows(value)[:1], 3))) == list("bcda")


def test_rows_get_new_positions_if_two_laptops_appended_at_the_same_place():
    twins = [Action(id=n, road_map=JAMAICA, title=n, position="V0000") for n in "ab"]
    value = Workshop().apply(Edit("", after=tuple(twins)))
    value = value.apply(actions.add(rows(value), JAMAICA, [{"title": "x"}], at=1))
    assert titles(value) == ["a", "x", "b"]


def test_adding_an_action_and_typing_in_it_is_one_step_of_undo():
    history = History(lambda edit: edit)
    edit = actions.add((), JAMAICA, [{"title": "C"}])
    history.apply(edit)
    typed = actions.update(made_by(edit, Action)[0], title="Cabinet paper")
    history.apply(typed)
    step = present(history.next_undo)
    assert (step.before, step.after) == ((), typed.after)
    gone = actions.delete(made_by(typed, Action))
    history.apply(typing(gone, edit.after[0].id, ["title"]))
    assert history.next_undo is None


def test_several_new_actions_are_never_joined_with_the_next_edit():
    assert actions.add((), JAMAICA, [{"title": "a"}, {"title": "b"}]).merge_key == ""


def test_cells_of_several_actions_are_changed_in_one_edit():
    first, second = rows(workshop("a", "b"))
    edit = actions.update_many([(first, {"title": "x"}), (second, {"funding": Funding.GAP})])
    assert [action.title for action in made_by(edit, Action)] == ["x", "b"]
    assert made_by(edit, Action)[1].funding is Funding.GAP
    assert edit.title == "Edit 2 actions"


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_percentage_out_of_range_is_refused_by_every_verb(percent):
    (action,) = rows(workshop("a"))
    for verb in (
        lambda: actions.update(action, percent=percent),
        lambda: actions.update_many([(action, {"percent": percent}), (action, {})]),
        lambda: actions.update_many([(action, {"percent": percent})]),
        lambda: actions.add((), JAMAICA, [{"percent": percent}]),
    ):
        with pytest.raises(InvalidInput, match="from 0 to 100"):
            verb()


def test_an_action_cannot_depend_on_itself():
    (action,) = rows(workshop("a"))
    with pytest.raises(InvalidInput, match="itself"):
        actions.update(action, depends_on=(action.id,))


def test_actions_that_depended_on_a_deleted_action_no_longer_do():
    first, second = rows(workshop("a", "b"))
    (waiting,) = made_by(actions.update(second, depends_on=(first.id,)), Action)
    edit = actions.delete([first], [first, waiting])
    assert edit.title == "Delete an action"
    assert made_by(edit, Action)[0].depends_on == ()
    assert edit.inverse().after == (first, waiting)


def test_rescheduling_sets_both_dates():
    (action,) = rows(workshop("a"))
    edit = actions.reschedule(action, PartialDate("2015"), PartialDate("2016-02"))
    (after,) = made_by(edit, Action)
    assert (after.start, after.end) == (PartialDate("2015"), PartialDate("2016-02"))


@given(st.integers(0, 2**32))
def test_rows_updated_edit_by_edit_are_the_same_as_all_rows_sorted_again(seed):
    choose = random.Random(seed)
    value = workshop(*"abcdef")
    value = value.apply(actions.add((), "haiti", [{"title": "z"}]))
    for _step in range(12):
        group = rows(value)
        some = choose.sample(group, choose.randint(0, len(group)))
        value = value.apply(
            choose.choice(
                [
                    led(some, str(choose.random())),
                    actions.delete(some[:2], group),
                    actions.add(group, JAMAICA, [{}, {}], at=len(group) // 2),
                    ordering.move_before("", group, some, len(group) // 3),
                    moved_to(some[:1], "haiti"),
                ]
            )
        )
        for road_map in (JAMAICA, "haiti"):
            anew = [a for a in value.records(Action).values() if a.road_map == road_map]
            assert rows(value, road_map) == tuple(sorted(anew, key=sort_key))


def test_a_record_changed_twice_in_one_edit_is_kept_once():
    value = workshop("a", "b")
    first, _second = rows(value)
    (once,) = made_by(actions.update(first, title="x"), Action)
    (twice,) = made_by(actions.update(once, lead="Customs"), Action)
    value = value.apply(Edit("", (first, once), (once, twice)))
    assert len(rows(value)) == 2
