from __future__ import annotations

from mercworkshop.domain.comparison.diff import edit_between
from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.workshop.workshop import Workshop


def test_additions_changes_and_deletions_between_two_workshops_are_one_edit():
    begun = Workshop().apply(groups.add((), "Group A")).apply(groups.add((), "Group B"))
    first, second = begun.records(BreakoutGroup).values()
    ahead = begun.apply(groups.update(first, room="Garden")).apply(groups.add((), "Group C"))
    ahead = ahead.replace_merged((), (second,), ())
    edit = edit_between(begun, ahead)
    assert begun.apply(edit).records(BreakoutGroup) == ahead.records(BreakoutGroup)
    assert len(edit.record_ids) == 3


def test_between_two_equal_workshops_the_edit_is_empty():
    begun = Workshop().apply(groups.add((), "Group A"))
    assert edit_between(begun, begun).is_empty
