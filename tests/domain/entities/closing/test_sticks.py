"""Memory sticks are given out and come back."""

from __future__ import annotations

from datetime import UTC, datetime

from mercworkshop.domain.entities.closing import sticks
from mercworkshop.domain.entities.closing.records import Stick
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.edit import Edit

NOON = datetime(2015, 1, 20, 16, 20, tzinfo=UTC)
GROUPS = [BreakoutGroup(id=name, name=f"Group {name}") for name in "AB"]


def after(edit: Edit) -> Stick:
    (stick,) = made(edit)
    return stick


def made(edit: Edit) -> list[Stick]:
    return [each for each in edit.after if isinstance(each, Stick)]


def test_a_stick_is_out_until_it_comes_back():
    stick = Stick(id="1", label="A")
    assert not stick.is_out
    out = after(sticks.give_stick(stick, NOON, " K. Immortelle "))
    assert (out.is_out, out.holder) == (True, "K. Immortelle")
    back = after(sticks.take_stick_back(out, NOON.replace(hour=21)))
    assert not back.is_out
    again = after(sticks.give_stick(back, NOON.replace(hour=22)))
    assert (again.is_out, again.holder) == (True, "K. Immortelle")


def test_a_returned_stick_is_in_even_if_the_clock_was_set_back():
    out = after(sticks.give_stick(Stick(id="1"), NOON))
    assert not after(sticks.take_stick_back(out, NOON.replace(year=2014))).is_out


def test_each_group_gets_a_stick_once():
    first = made(sticks.add_for_groups([], GROUPS))
    assert [each.label for each in first] == ["Group A", "Group B"]
    assert not sticks.add_for_groups(first, GROUPS).after
