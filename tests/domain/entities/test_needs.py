from __future__ import annotations

import pytest

from mercworkshop.domain.entities import needs
from mercworkshop.domain.entities.needs import NEED_NAMES, Need, NeedKind
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from tests.builders.workshop import made_by

MAP = RoadMap(id="map", country="JAM")


def added(*texts):
    workshop = Workshop().apply(Edit("", after=(MAP,)))
    for text in texts:
        there = workshop.records(Need).owned_by("map")
        workshop = workshop.apply(needs.add(there, MAP, NeedKind.LEGAL, text))
    return workshop


def texts(workshop):
    return [need.text for need in workshop.records(Need).owned_by("map")]


def test_needs_are_added_at_the_end():
    assert texts(added(" Model law ", "Laboratory")) == ["Model law", "Laboratory"]


def test_a_need_cannot_be_empty_when_added_or_changed():
    with pytest.raises(InvalidInput, match="cannot be empty"):
        needs.add((), MAP, NeedKind.DATA, "  ")
    (need,) = added("Model law").records(Need).owned_by("map")
    with pytest.raises(InvalidInput, match="cannot be empty"):
        needs.update(need, text="")


def test_needs_are_changed_moved_and_deleted():
    workshop = added("One", "Two")
    one, two = workshop.records(Need).owned_by("map")
    changed = workshop.apply(needs.update(one, articles=("4", "7")))
    assert changed.records(Need)[one.id].articles == ("4", "7")
    assert texts(workshop.apply(needs.move((one, two), (two,), -1))) == ["Two", "One"]
    assert texts(workshop.apply(needs.delete([one]))) == ["Two"]


def test_each_choice_of_help_is_a_step_of_undo_and_changes_one_field():
    (need,) = added("Model law").records(Need).owned_by("map")
    edit = needs.choose(need, "sip")
    assert edit.after == (replace_fields(need, support="sip"),)
    assert (edit.title, edit.merge_key) == ("Choose who may help", "")
    back = needs.choose(made_by(edit, Need)[0], "")
    assert back.after == (need,)
    assert back.title == "Take back who may help"


def test_every_kind_has_a_name():
    assert set(NEED_NAMES) == set(NeedKind)
