from __future__ import annotations

from mercworkshop.domain.comparison.diff import catch_up
from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.workshop.workshop import Workshop


def test_what_was_added_changed_and_deleted_is_one_edit():
    begun = Workshop().after(groups.add((), "Group A")).after(groups.add((), "Group B"))
    first, second = begun.of(BreakoutGroup).values()
    ahead = begun.after(groups.describe(first, room="Garden")).after(groups.add((), "Group C"))
    ahead = ahead.with_merged((), (second,), ())
    edit = catch_up(begun, ahead)
    assert begun.after(edit).of(BreakoutGroup) == ahead.of(BreakoutGroup)
    assert len(edit.touched) == 3


def test_two_workshops_that_are_alike_need_nothing():
    begun = Workshop().after(groups.add((), "Group A"))
    assert catch_up(begun, begun).is_empty
