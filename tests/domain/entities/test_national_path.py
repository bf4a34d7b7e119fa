from __future__ import annotations

from dataclasses import replace

import pytest

from mercworkshop.domain.entities import national_path
from mercworkshop.domain.entities.national_path import (
    Declaration,
    DeclarationChoice,
    PathStep,
    Progress,
    TreatyAct,
)
from mercworkshop.domain.entities.national_path import StepTemplate as Template
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput

MAP = RoadMap(id="map", country="JAM")
LAW = (Template("law.bill", "Bill"), Template("law.deposit", "Deposit", "", TreatyAct.DEPOSIT))
CABINET = (Template("cabinet.paper", "Paper"),)


def chosen(workshop, family, templates):
    steps = workshop.records(PathStep).owned_by("map")
    return workshop.apply(national_path.choose_path(workshop.latest(MAP), family, steps, templates))


@pytest.fixture
def begun():
    return chosen(Workshop().apply(Edit("", after=(MAP,))), "law", LAW)


def titles(workshop):
    return [step.title for step in workshop.records(PathStep).owned_by("map")]


def steps(workshop):
    return workshop.records(PathStep).owned_by("map")


def test_a_kind_of_path_brings_its_steps_in_order(begun):
    assert begun.latest(MAP).path == "law"
    assert titles(begun) == ["Bill", "Deposit"]
    assert steps(begun)[1].milestone is TreatyAct.DEPOSIT


def test_choosing_another_kind_keeps_what_was_worked_on(begun):
    dated = national_path.update_step(steps(begun)[0], planned=PartialDate("2016"))
    own = begun.apply(dated)
    own = own.apply(national_path.add_step(steps(own), MAP, " Ask the Senate "))
    other = chosen(own, "cabinet", CABINET)
    assert sorted(titles(other)) == ["Ask the Senate", "Bill", "Paper"]


def test_choosing_the_same_kind_twice_changes_no_step(begun):
    assert steps(chosen(begun, "law", LAW)) == steps(begun)


def test_two_laptops_that_choose_the_same_kind_have_the_same_steps(begun):
    elsewhere = chosen(Workshop().apply(Edit("", after=(MAP,))), "law", LAW)
    assert steps(elsewhere) == steps(begun)


def test_a_step_with_the_day_it_happened_is_done(begun):
    done = begun.apply(national_path.update_step(steps(begun)[0], done=PartialDate("2014-09-24")))
    assert steps(done)[0].progress is Progress.DONE


def test_a_step_keeps_its_title(begun):
    with pytest.raises(InvalidInput, match="title"):
        national_path.update_step(steps(begun)[0], title=" ")


def test_steps_are_moved_and_deleted(begun):
    turned = begun.apply(national_path.move_steps(steps(begun), steps(begun)[:1], 1))
    assert titles(turned) == ["Deposit", "Bill"]
    assert titles(turned.apply(national_path.delete_steps(steps(turned)))) == []


def test_declaring_a_provision_again_changes_the_same_record():
    first = Workshop().apply(
        national_path.declare(None, MAP, "30.5", choice=DeclarationChoice.APPLIES)
    )
    (made,) = first.records(Declaration).owned_by("map")
    again = first.apply(national_path.declare(made, MAP, "30.5", owner="Legal office"))
    (kept,) = again.records(Declaration).owned_by("map")
    assert (kept.id, kept.choice, kept.owner) == (
        made.id,
        DeclarationChoice.APPLIES,
        "Legal office",
    )


def test_a_step_proposed_as_done_is_removed_with_its_kind_of_path_unless_edited():
    day = PartialDate("2013-10-10")
    first = Template("a.sign", "Signature", "", TreatyAct.SIGNATURE, day)
    second = Template("b.sign", "Signature", "", TreatyAct.SIGNATURE, day)
    road_map = RoadMap(id="r", country="JAM")
    made = national_path.choose_path(road_map, "a", (), [first])
    (step,) = (each for each in made.after if isinstance(each, PathStep))
    assert (step.done, step.progress) == (day, Progress.DONE)
    other = national_path.choose_path(road_map, "b", [step], [second])
    assert step in other.before
    noted = replace(step, note="In Kumamoto")
    assert noted not in national_path.choose_path(road_map, "b", [noted], [second]).before


def test_progress_is_over_when_done_or_dropped():
    assert {each for each in Progress if each.is_over} == {Progress.DONE, Progress.DROPPED}
