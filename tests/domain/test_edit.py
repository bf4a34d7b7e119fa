from __future__ import annotations

import pytest

from mercworkshop.domain import groups
from mercworkshop.domain.edit import Edit, History, joined
from mercworkshop.domain.groups import BreakoutGroup
from mercworkshop.errors import InvalidInput, StorageError

A = BreakoutGroup(id="1", name="Group A")


class Shelf(dict):
    """The smallest store there is."""

    full = False

    def apply(self, edit: Edit) -> None:
        if self.full:
            raise StorageError("disk full")
        for record in edit.before:
            self.pop(record.id, None)
        for record in edit.after:
            self[record.id] = record


@pytest.fixture
def shelf():
    return Shelf({A.id: A})


def name(group, text):
    return groups.describe(group, name=text)


def test_undo_then_redo_is_where_we_were(shelf):
    history = History(shelf.apply)
    history.do(name(A, "Miners"))
    after = dict(shelf)
    history.undo()
    assert shelf == {"1": A}
    history.redo()
    assert shelf == after


def test_typing_in_one_field_is_one_step(shelf):
    history = History(shelf.apply)
    history.do(name(A, "Min"))
    history.do(name(shelf["1"], "Miners"))
    history.undo()
    assert shelf == {"1": A}


def test_typing_in_another_field_is_another_step(shelf):
    history = History(shelf.apply)
    history.do(name(A, "Miners"))
    history.do(groups.describe(shelf["1"], room="Hall"))
    history.undo()
    assert shelf["1"].name == "Miners"


def test_typing_and_untyping_leaves_no_step(shelf):
    history = History(shelf.apply)
    history.do(name(A, "Miners"))
    history.do(name(shelf["1"], "Group A"))
    assert history.next_undo is None


def test_leaving_the_field_ends_the_step(shelf):
    history = History(shelf.apply)
    history.do(name(A, "Min"))
    history.seal()
    history.do(name(shelf["1"], "Miners"))
    history.undo()
    assert shelf["1"].name == "Min"


def test_an_edit_that_cannot_be_applied_is_not_remembered(shelf):
    history = History(shelf.apply)
    shelf.full = True
    with pytest.raises(StorageError):
        history.do(groups.delete(A, ()))
    assert history.next_undo is None


def test_an_undo_that_cannot_be_applied_can_be_tried_again(shelf):
    history = History(shelf.apply)
    history.do(groups.delete(A, ()))
    shelf.full = True
    with pytest.raises(StorageError):
        history.undo()
    shelf.full = False
    history.undo()
    assert shelf == {"1": A}


def test_an_edit_made_of_several_is_taken_back_as_one(shelf):
    history = History(shelf.apply)
    other = BreakoutGroup(id="2", name="Group B")
    history.do(joined("Both", Edit("", after=(other,)), name(A, "Miners")))
    history.undo()
    assert shelf == {"1": A}


def test_the_title_counts_what_the_edit_touches():
    assert Edit("Delete steps ({n})", before=(A, A)).title == "Delete steps (2)"


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_a_group_needs_a_name(text):
    with pytest.raises(InvalidInput, match="name"):
        name(A, text)
