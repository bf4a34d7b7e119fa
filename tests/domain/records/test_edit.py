from __future__ import annotations

import pytest

from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.closing.records import Closing
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.edit import (
    Edit,
    History,
    combine_edits,
    compose_edits,
    typing_edit,
)
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.errors import InvalidInput, StorageError
from mercworkshop.i18n import Counted
from tests.builders.checks import present
from tests.builders.workshop import made_by

A = BreakoutGroup(id="1", name="Group A")


class Shelf(dict):
    """A store that keeps records in a dictionary and can be full."""

    full = False

    def apply(self, edit: Edit) -> Edit:
        if self.full:
            raise StorageError("disk full")
        for record in edit.before:
            self.pop(record.id, None)
        for record in edit.after:
            self[record.id] = record
        return edit


@pytest.fixture
def shelf():
    return Shelf({A.id: A})


def name(group, text):
    return groups.update(group, name=text)


def test_undo_and_then_redo_gives_the_same_records(shelf):
    history = History(shelf.apply)
    history.apply(name(A, "Miners"))
    after = dict(shelf)
    history.undo()
    assert shelf == {"1": A}
    history.redo()
    assert shelf == after


def test_typing_in_one_field_is_one_step(shelf):
    history = History(shelf.apply)
    history.apply(name(A, "Min"))
    history.apply(name(shelf["1"], "Miners"))
    history.undo()
    assert shelf == {"1": A}


def test_undo_of_typing_keeps_a_change_that_came_in_between(shelf):
    history = History(shelf.apply)
    history.apply(name(A, "Min"))
    shelf["1"] = replace_fields(shelf["1"], room="Hall")
    history.apply(name(shelf["1"], "Miners"))
    history.undo()
    assert shelf["1"] == replace_fields(A, room="Hall")
    history.redo()
    assert shelf["1"] == replace_fields(A, name="Miners", room="Hall")


def test_redo_of_a_row_typed_between_others_keeps_the_rows_that_moved(shelf):
    history = History(shelf.apply)
    new = BreakoutGroup(id="2", name="M")
    moved = replace_fields(A, position="V0001")
    history.apply(typing_edit(Edit("Add group", (A,), (new, moved)), "2", ("name",)))
    history.apply(name(new, "Miners"))
    history.undo()
    assert shelf == {"1": A}
    history.redo()
    assert shelf == {"1": moved, "2": replace_fields(new, name="Miners")}


def test_a_step_that_cannot_be_undone_does_not_block_earlier_steps():
    def apply(edit):
        if edit.before == (replace_fields(A, room="Hall"),):
            raise InvalidInput("It was deleted.")
        return edit

    history = History(apply)
    history.apply(name(A, "Miners"))
    history.apply(groups.update(A, room="Hall"))
    with pytest.raises(InvalidInput, match="It was deleted"):
        history.undo()
    assert present(history.undo()).after == (A,)


def test_typing_in_another_field_is_another_step(shelf):
    history = History(shelf.apply)
    history.apply(name(A, "Miners"))
    history.apply(groups.update(shelf["1"], room="Hall"))
    history.undo()
    assert shelf["1"].name == "Miners"


def test_typing_a_text_and_removing_it_leaves_no_step(shelf):
    history = History(shelf.apply)
    history.apply(name(A, "Miners"))
    history.apply(name(shelf["1"], "Group A"))
    assert history.next_undo is None


def test_leaving_the_field_ends_the_step(shelf):
    history = History(shelf.apply)
    history.apply(name(A, "Min"))
    history.end_step()
    history.apply(name(shelf["1"], "Miners"))
    history.undo()
    assert shelf["1"].name == "Min"


def test_an_edit_that_cannot_be_applied_is_not_remembered(shelf):
    history = History(shelf.apply)
    shelf.full = True
    with pytest.raises(StorageError, match="disk full"):
        history.apply(groups.delete(A, ()))
    assert history.next_undo is None


def test_an_undo_that_cannot_be_applied_can_be_tried_again(shelf):
    history = History(shelf.apply)
    history.apply(groups.delete(A, ()))
    shelf.full = True
    with pytest.raises(StorageError, match="disk full"):
        history.undo()
    shelf.full = False
    history.undo()
    assert shelf == {"1": A}


def test_a_combined_edit_is_undone_as_one_step(shelf):
    history = History(shelf.apply)
    other = BreakoutGroup(id="2", name="Group B")
    history.apply(combine_edits("Both", Edit("", after=(other,)), name(A, "Miners")))
    history.undo()
    assert shelf == {"1": A}


def test_edits_that_build_on_each_other_are_composed_into_their_result():
    b = BreakoutGroup(id="2", name="Group B")
    made = compose_edits(
        "All",
        [
            Edit("", after=(b,)),
            name(b, "Miners"),
            name(A, "Traders"),
            Edit("", after=(BreakoutGroup(id="3", name="Group C"),)),
            Edit("", before=(BreakoutGroup(id="3", name="Group C"),)),
        ],
    )
    assert made.before == (A,)
    assert {record.name for record in made_by(made, BreakoutGroup)} == {"Traders", "Miners"}
    assert made.label == "All"


def test_edits_that_cancel_out_compose_to_nothing_unless_one_settles():
    there = name(A, "Miners")
    assert compose_edits("", [there, there.inverse()]).is_empty
    key = ("BreakoutGroup", "1", "name")
    settling = compose_edits(
        "", [there, there.inverse(), Edit("", (A,), (A,), settles=frozenset({key}))]
    )
    assert (settling.before, settling.after, settling.settles) == ((A,), (A,), frozenset({key}))


def test_a_change_and_a_deletion_are_composed_into_a_deletion():
    assert compose_edits("", [name(A, "Miners"), Edit("", before=(A,))]) == Edit("", before=(A,))


def test_the_title_of_an_edit_has_the_number_of_its_label():
    assert Edit(Counted("Delete a step", "Delete {n} steps", 2)).title == "Delete 2 steps"


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_a_group_needs_a_name(text):
    with pytest.raises(InvalidInput, match="name"):
        name(A, text)


def test_combining_a_single_edit_keeps_it_typing_in_its_field(shelf):
    history = History(shelf.apply)
    history.apply(combine_edits("Rename", name(A, "Mine")))
    history.apply(combine_edits("Rename", name(shelf["1"], "Miners")))
    history.undo()
    assert shelf == {"1": A}


def test_combined_edits_of_one_record_keep_the_changes_of_each():
    both = combine_edits("Both", name(A, "Miners"), groups.update(A, room="Ibis"))
    assert both.before == (A,)
    assert both.after == (replace_fields(A, name="Miners", room="Ibis"),)


def test_undo_keeps_a_closing_and_undoes_the_rest_of_its_step(shelf):
    history = History(shelf.apply)
    closing = Closing(id="c", by="Ann")
    history.apply(name(A, "Miners"))
    history.apply(combine_edits("Both", name(shelf["1"], "Coast"), Edit("Close", after=(closing,))))
    history.undo()
    assert shelf == {"1": name(A, "Miners").after[0], "c": closing}
    history.redo()
    assert (shelf["1"].name, shelf["c"]) == ("Coast", closing)
    history.apply(Edit("Close", after=(replace_fields(closing, by="Bo"),)))
    with pytest.raises(InvalidInput, match="closed or opened again is kept"):
        history.undo()
    assert shelf["c"].by == "Bo"
    history.undo()
    assert shelf["1"].name == "Miners"
