from __future__ import annotations

import pytest

from mercworkshop.domain import path
from mercworkshop.domain.dates import PartialDate
from mercworkshop.domain.edit import Edit
from mercworkshop.domain.path import Choice, Declaration, Milestone, PathStep, Progress
from mercworkshop.domain.path import StepTemplate as Template
from mercworkshop.domain.road_map import RoadMap
from mercworkshop.domain.workshop import Workshop
from mercworkshop.errors import InvalidInput

MAP = RoadMap(id="map", country="JAM")
LAW = (Template("law.bill", "Bill"), Template("law.deposit", "Deposit", "", Milestone.DEPOSIT))
CABINET = (Template("cabinet.paper", "Paper"),)


def chosen(workshop, family, templates):
    steps = workshop.of(PathStep).under("map")
    return workshop.after(path.choose(workshop.current(MAP), family, steps, templates))


@pytest.fixture
def begun():
    return chosen(Workshop().after(Edit("", after=(MAP,))), "law", LAW)


def titles(workshop):
    return [step.title for step in workshop.of(PathStep).under("map")]


def steps(workshop):
    return workshop.of(PathStep).under("map")


def test_a_kind_of_path_brings_its_steps_in_order(begun):
    assert begun.current(MAP).path == "law"
    assert titles(begun) == ["Bill", "Deposit"]
    assert steps(begun)[1].milestone is Milestone.DEPOSIT


def test_choosing_another_kind_keeps_what_was_worked_on(begun):
    dated = path.describe_step(steps(begun)[0], planned=PartialDate("2016"))
    own = begun.after(dated)
    own = own.after(path.add_step(steps(own), MAP, " Ask the Senate "))
    other = chosen(own, "cabinet", CABINET)
    assert sorted(titles(other)) == ["Ask the Senate", "Bill", "Paper"]


def test_choosing_the_same_kind_twice_changes_no_step(begun):
    assert steps(chosen(begun, "law", LAW)) == steps(begun)


def test_two_laptops_that_choose_alike_have_the_same_steps(begun):
    elsewhere = chosen(Workshop().after(Edit("", after=(MAP,))), "law", LAW)
    assert steps(elsewhere) == steps(begun)


def test_the_day_it_happened_makes_a_step_done(begun):
    done = begun.after(path.describe_step(steps(begun)[0], done=PartialDate("2014-09-24")))
    assert steps(done)[0].progress is Progress.DONE


def test_a_step_keeps_its_title(begun):
    with pytest.raises(InvalidInput, match="title"):
        path.describe_step(steps(begun)[0], title=" ")


def test_steps_move_and_go(begun):
    turned = begun.after(path.move_steps(steps(begun), steps(begun)[:1], 1))
    assert titles(turned) == ["Deposit", "Bill"]
    assert titles(turned.after(path.delete_steps(steps(turned)))) == []


def test_a_declaration_is_one_thing_on_every_laptop():
    first = Workshop().after(path.declare(None, MAP, "30.5", choice=Choice.APPLIES))
    (made,) = first.of(Declaration).under("map")
    again = first.after(path.declare(made, MAP, "30.5", owner="Legal office"))
    (kept,) = again.of(Declaration).under("map")
    assert (kept.id, kept.choice, kept.owner) == (made.id, Choice.APPLIES, "Legal office")
