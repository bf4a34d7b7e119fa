from __future__ import annotations

import pytest

from mercworkshop.domain.entities import road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import (
    CONSENT_NAMES,
    ROAD_MAP_STATE_NAMES,
    ConsentKind,
    Objective,
    RoadMap,
    RoadMapState,
)
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from tests.builders.workshop import made_by

JAMAICA = road_map.road_map_id("JAM")


@pytest.fixture
def begun():
    return Workshop().apply(road_map.start_road_map("JAM"))


def test_a_country_has_one_road_map_wherever_it_is_begun(begun):
    assert begun.records(RoadMap)[JAMAICA].country == "JAM"
    assert road_map.start_road_map("JAM").after == (begun.records(RoadMap)[JAMAICA],)


def test_the_first_words_change_the_state_of_a_road_map_to_in_work(begun):
    blank = begun.records(RoadMap)[JAMAICA]
    (written,) = made_by(road_map.update(blank, context="An island."), RoadMap)
    assert written.state is RoadMapState.IN_WORK
    (ready,) = made_by(road_map.update(written, state=RoadMapState.READY), RoadMap)
    (again,) = made_by(road_map.update(ready, sources="Law 3"), RoadMap)
    assert again.state is RoadMapState.READY


def objectives(workshop):
    return workshop.records(Objective).owned_by(JAMAICA)


def with_objectives(workshop, *titles):
    for title in titles:
        edit = road_map.add_objective(
            objectives(workshop), workshop.records(RoadMap)[JAMAICA], title
        )
        workshop = workshop.apply(edit)
    return workshop


def test_objectives_are_added_renamed_and_moved(begun):
    workshop = with_objectives(begun, " Laws ", "Products")
    laws, products = objectives(workshop)
    assert (laws.title, products.title) == ("Laws", "Products")
    renamed = workshop.apply(road_map.update_objective(laws, title="Good laws"))
    moved = renamed.apply(road_map.move_objectives(objectives(renamed), [products], -1))
    assert [each.title for each in objectives(moved)] == ["Products", "Good laws"]


def test_an_objective_is_put_into_a_section(begun):
    (laws,) = objectives(with_objectives(begun, "Laws"))
    (put,) = made_by(road_map.update_objective(laws, section="legal"), Objective)
    assert (put.title, put.section) == ("Laws", "legal")


def test_an_objective_keeps_a_title(begun):
    (laws,) = objectives(with_objectives(begun, "Laws"))
    with pytest.raises(InvalidInput, match="title"):
        road_map.update_objective(laws, title=" ")


def test_the_actions_of_a_deleted_objective_stay(begun):
    workshop = with_objectives(begun, "Laws")
    (laws,) = objectives(workshop)
    served = Action(id="a", road_map=JAMAICA, title="Bill", objective=laws.id)
    workshop = workshop.apply(Edit("", after=(served,)))
    edit = road_map.delete_objectives([laws], workshop.records(Action).owned_by(JAMAICA))
    left = workshop.apply(edit)
    assert objectives(left) == ()
    assert left.records(Action)["a"].objective == ""
    assert left.apply(edit.inverse()).records(Action)["a"].objective == laws.id


def test_clearing_a_road_map_deletes_all_of_its_records(begun):
    workshop = with_objectives(begun, "Laws")
    held = {"RoadMap": workshop.records(RoadMap).all(), "Objective": objectives(workshop)}
    empty = workshop.apply(road_map.delete_content(held))
    assert not empty.records(RoadMap)
    assert not empty.records(Objective)


def test_every_act_and_state_has_a_name():
    assert set(CONSENT_NAMES) == set(ConsentKind)
    assert set(ROAD_MAP_STATE_NAMES) == set(RoadMapState)
