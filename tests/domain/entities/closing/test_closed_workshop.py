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
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Change, Conflict
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


def test_a_conflict_about_a_vote_can_be_settled_and_reopened_after_the_closing():
    versions = tuple(
        Change(
            text, "VoteOption", OPTION.id, "text", text, (), "Ana", laptop, "2015-01-21T09:00:00"
        )
        for laptop, text in (("one", "Lamps"), ("two", "Law"))
    )
    conflict = Conflict("VoteOption", OPTION.id, "text", versions)
    settled = conflicts.settle(OPTION, conflict, versions[1])
    assert settled.after == (replace(OPTION, text="Law"),)
    assert not is_refused(settled)
    assert not is_refused(settled.inverse())
