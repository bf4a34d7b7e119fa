"""A correction before everybody is noted in the same edit; undo removes both."""

from __future__ import annotations

from mercworkshop.domain.comparison.plenary import describe_correction, note_corrections
from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.presenting.records import PlenaryCorrection
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from tests.builders.memory_laptop import MemoryLaptop, meet
from tests.builders.workshop import a_workshop, only

PLAN = road_map_id("JAM")


def a_laptop(name: str = "A") -> MemoryLaptop:
    laptop = MemoryLaptop(name, workshop_id="w")
    row = {"title": "Ban lamps", "lead": "Customs", "end": PartialDate("2016")}
    laptop.do(a_workshop(identity="w").with_road_map("JAM", row).edit)
    return laptop


def correct(laptop: MemoryLaptop, **fields: object) -> None:
    laptop.do(note_corrections(actions.update(laptop.the(Action), **fields), PLAN, "s1"))


def test_each_corrected_field_is_noted_with_its_value_before_and_after():
    laptop = a_laptop()
    correct(laptop, lead="Trade Board", end=PartialDate("2017"))
    noted = {each.field: each for each in laptop.workshop.records(PlenaryCorrection).values()}
    assert set(noted) == {"lead", "end"}
    lead = noted["lead"]
    assert (lead.before, lead.after, lead.session) == ("Customs", "Trade Board", "s1")
    said = describe_correction(laptop.workshop, lead)
    assert said == "Ban lamps, Lead body: from “Customs” to “Trade Board”"


def test_undo_of_a_correction_removes_its_note():
    laptop = a_laptop()
    correct(laptop, lead="Trade Board")
    laptop.undo()
    assert laptop.the(Action).lead == "Customs"
    assert not laptop.workshop.records(PlenaryCorrection)


def test_a_new_action_is_not_noted_as_a_correction():
    edit = note_corrections(actions.add((), PLAN, [{"title": "New"}]), PLAN)
    assert [type(each) for each in edit.after] == [Action]


def test_corrections_of_two_laptops_are_both_kept():
    one = a_laptop()
    other = MemoryLaptop("B", workshop_id="w")
    meet(one, other)
    correct(one, lead="Trade Board")
    correct(other, lead="Ministry of health")
    meet(one, other)
    for laptop in (one, other):
        noted = laptop.workshop.records(PlenaryCorrection).values()
        assert {each.after for each in noted} == {"Trade Board", "Ministry of health"}
        assert len(laptop.conflicts) == 1


def test_the_note_of_a_correction_is_deleted_and_restored_with_its_action():
    laptop = a_laptop()
    correct(laptop, lead="Trade Board")
    action = laptop.the(Action)
    laptop.do(actions.delete([action], [action]))
    assert not laptop.workshop.records(PlenaryCorrection)
    laptop.undo()
    assert only(laptop.workshop, PlenaryCorrection).after == "Trade Board"
