"""What a closed workshop refuses to change, and what can still be changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import parking_lot
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.closing import sticks
from mercworkshop.domain.entities.closing.closed_workshop import (
    is_for_reading,
    refuse_edit_if_closed,
)
from mercworkshop.domain.entities.closing.records import Stick
from mercworkshop.domain.entities.presenting.records import PlenaryCorrection
from mercworkshop.domain.entities.votes.records import VoteOption
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.journal import DELETED, Change, Conflict
from mercworkshop.errors import WorkshopIsClosed
from tests.domain.entities.closing.test_closings import EVENING, OPEN, closed, reopened

CLOSED = closed()
STICK = Stick(id="s", label="B", given_at="2015-01-21T08:21:00Z")
OPTION = VoteOption(id="o", vote="v", text="Lamps", origin="b")
CORRECTION = PlenaryCorrection(id="p", road_map="r", about_type="Action", about="a", field="title")
PLAN = Action(id="a", road_map="r", title="Lamps")


def is_refused(edit: Edit) -> bool:
    try:
        refuse_edit_if_closed(CLOSED, edit)
    except WorkshopIsClosed:
        return True
    return False


def test_records_of_the_room_change_only_while_the_workshop_is_open():
    edit = parking_lot.add((), [{"text": "Who pays?"}])
    for each in (OPEN, reopened(CLOSED)):
        assert not is_for_reading(each)
        refuse_edit_if_closed(each, edit)
    assert is_refused(edit)


@pytest.mark.parametrize(
    ("edit", "refused"),
    [
        (Edit("", after=(PLAN,)), False),
        (Edit("", before=(OPTION,), after=(replace(OPTION, text="Law"),)), True),
        (Edit("", before=(OPTION,)), True),
        # Two actions are joined; an option of a vote only changes which action it names.
        (Edit("", before=(PLAN, OPTION), after=(replace(OPTION, origin="c"),)), False),
        # A correction before everybody changes a plan and adds a record of the room.
        (
            Edit(
                "",
                before=(PLAN,),
                after=(replace(PLAN, title="Law"), CORRECTION),
            ),
            True,
        ),
        # A deleted action is put back together with the correction of it before everybody.
        (Edit("", after=(PLAN, CORRECTION)), False),
        (Edit("", after=(PLAN, OPTION)), True),
        (sticks.take_stick_back(STICK, EVENING + timedelta(days=3)), False),
        (sticks.give_stick(STICK, EVENING, "Bo"), True),
        (sticks.update_stick(STICK, note="Lost"), True),
        (Edit(""), False),
    ],
)
def test_after_the_closing_plans_can_change_and_sticks_can_come_back(edit, refused):
    assert is_refused(edit) is refused


def conflict_about(record, field, *values):
    """Return a conflict about ``field``, with one version for each value."""
    kind = type(record).__name__
    versions = tuple(
        Change(f"{place}", kind, record.id, field, each, (), "Ana", f"{place}", "2015-01-21T09:00")
        for place, each in enumerate(values)
    )
    return Conflict(kind, record.id, field, versions)


def test_a_conflict_about_a_vote_can_be_settled_and_reopened_after_the_closing():
    conflict = conflict_about(OPTION, "text", "Lamps", "Law")
    settled = conflicts.settle(OPTION, conflict, conflict.versions[1])
    assert settled.after == (replace(OPTION, text="Law"),)
    assert not is_refused(settled)
    assert not is_refused(settled.inverse())
    kept = conflicts.keep_record(OPTION, conflict_about(OPTION, DELETED, True, False))
    assert not is_refused(kept)
    gone = conflicts.confirm_deletion(OPTION, conflict_about(OPTION, DELETED, True, False))
    assert not is_refused(gone)
    assert not is_refused(gone.inverse())


def test_an_edit_that_settles_a_conflict_may_change_nothing_else_of_the_room():
    text = conflicts.settle_with_value(
        OPTION, conflict_about(OPTION, "text", "Lamps", "Law"), "Law"
    )
    title = conflicts.settle_with_value(PLAN, conflict_about(PLAN, "title", "Lamps", "Law"), "Law")
    other = replace(OPTION, id="x")
    changed = Edit("", before=(other,), after=(replace(other, text="Lamps"),))
    added = Edit("", after=(other,))
    assert not is_refused(combine_edits("", text, title))
    assert is_refused(combine_edits("", text, changed))
    assert is_refused(combine_edits("", text, added))
    assert is_refused(combine_edits("", title, added))
    moved = replace(text, after=(replace(OPTION, text="Law", origin="c"),))
    assert is_refused(moved), "another field of the same record"


def test_confirming_that_an_action_is_deleted_may_delete_its_corrections_too():
    gone = conflicts.confirm_deletion(PLAN, conflict_about(PLAN, DELETED, True, False))
    along = replace(gone, before=(PLAN, CORRECTION))
    assert not is_refused(along)
    assert not is_refused(along.inverse())
