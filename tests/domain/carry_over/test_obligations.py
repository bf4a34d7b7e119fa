from __future__ import annotations

from mercworkshop.domain.carry_over import obligations
from mercworkshop.domain.carry_over.obligations import ActionTemplate
from mercworkshop.domain.carry_over.target import find_target
from mercworkshop.domain.entities import road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap, RoadMapState
from mercworkshop.domain.workshop.workshop import Workshop

LAMPS = ActionTemplate(
    "art04-1", "Ban lamps", "Article 4.1: Stop trade", ("4.1",), section="products"
)


def taken(workshop, what=LAMPS):
    return workshop.apply(obligations.add_action(find_target(workshop, "JAM"), what))


def test_a_duty_becomes_an_action_and_begins_the_road_map():
    workshop = taken(Workshop())
    (plan,) = workshop.records(RoadMap).all()
    (action,) = workshop.records(Action).all()
    assert (plan.country, plan.state) == ("JAM", RoadMapState.IN_WORK)
    assert (action.road_map, action.origin) == (plan.id, "art04-1")
    assert (action.title, action.note, action.articles, action.section) == (
        "Ban lamps",
        "Article 4.1: Stop trade",
        ("4.1",),
        "products",
    )


def test_a_duty_is_taken_once_and_further_duties_come_after_it():
    workshop = taken(taken(taken(Workshop())), ActionTemplate("art04-4", "Amalgam", ""))
    mine = road_map.road_map_id("JAM")
    assert [each.title for each in workshop.records(Action).owned_by(mine)] == [
        "Ban lamps",
        "Amalgam",
    ]


def test_two_laptops_that_take_the_same_duty_make_the_same_action():
    assert taken(Workshop()).records(Action).keys() == taken(Workshop()).records(Action).keys()


def test_taking_a_duty_leaves_a_presented_road_map_presented():
    workshop = Workshop().apply(road_map.start_road_map("JAM"))
    (plan,) = workshop.records(RoadMap).all()
    workshop = workshop.apply(road_map.update(plan, state=RoadMapState.PRESENTED))
    (plan,) = taken(workshop).records(RoadMap).all()
    assert plan.state is RoadMapState.PRESENTED
