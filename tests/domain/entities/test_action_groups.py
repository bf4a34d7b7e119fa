from __future__ import annotations

from mercworkshop.domain.entities.action_groups import (
    action_numbers,
    group_actions,
    name_of_others,
    numbers_in,
)
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import Objective
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop

SECTIONS = ("law", "health")


def objective(name: str) -> Objective:
    return Objective(id=name, road_map="r", title=name, position=name)


def action(name: str, objective: str = "", section: str = "") -> Action:
    return Action(
        id=name, road_map="r", title=name, objective=objective, section=section, position=name
    )


def numbers(objectives: list[Objective], *actions: Action) -> dict[str, str]:
    return action_numbers(group_actions(objectives, actions, SECTIONS))


def test_actions_are_numbered_by_objective_then_all_without_one_in_any_section():
    found = numbers(
        [objective("o1"), objective("o2")],
        action("a", section="health"),
        action("b", "o2", "law"),
        action("c"),
        action("d", "o1"),
        action("e", section="law"),
        action("f", "o2"),
    )
    assert list(found.items()) == [
        ("d", "1.1"),
        ("b", "2.1"),
        ("f", "2.2"),
        ("a", "3.1"),
        ("c", "3.2"),
        ("e", "3.3"),
    ]


def test_without_objectives_sections_are_groups_in_their_order_then_the_rest():
    found = numbers([], action("a", section="health"), action("c"), action("e", section="law"))
    assert list(found.items()) == [("e", "1.1"), ("a", "2.1"), ("c", "3.1")]


def test_actions_without_an_objective_are_named_so_only_if_there_are_objectives():
    (_goal, others) = group_actions([objective("o")], [action("a", section="law")], SECTIONS)
    assert (name_of_others(others), others.section) == ("No objective yet", "")
    (others,) = group_actions([], [action("a")], SECTIONS)
    assert name_of_others(others) == "Other actions"


def test_an_objective_without_actions_keeps_its_number():
    assert numbers([objective("o1"), objective("o2")], action("a", "o2")) == {"a": "2.1"}


def test_without_objectives_and_sections_actions_are_numbered_from_one():
    assert numbers([], action("a"), action("b", "gone", "unknown")) == {"a": "1", "b": "2"}


def test_the_numbers_of_a_road_map_are_those_of_its_own_rows():
    other = Action(id="z", road_map="other", title="z")
    workshop = Workshop().apply(Edit("", after=(objective("o"), action("a", "o"), other)))
    assert numbers_in(workshop, "r", SECTIONS) == {"a": "1.1"}
    assert numbers_in(workshop, "nothing", SECTIONS) == {}
