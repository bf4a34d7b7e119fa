from __future__ import annotations

import pytest

from mercworkshop.domain.entities import actions, script_steps
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.script_steps import ScriptStep, StepState
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.record import Verbatim
from mercworkshop.errors import InvalidInput
from tests.builders.workshop import made_by

WAITING = ScriptStep(id="s", step="m 1", verb="actions.describe", title="Ban lamps")


def test_the_id_of_a_step_depends_on_workshop_name_verb_and_arguments():
    here = script_steps.step_id("apia", "m 1", "needs.add", "{}")
    assert here == script_steps.step_id("apia", "m 1", "needs.add", "{}")
    others = [
        script_steps.step_id("lima", "m 1", "needs.add", "{}"),
        script_steps.step_id("apia", "m 2", "needs.add", "{}"),
        script_steps.step_id("apia", "m 1", "needs.delete", "{}"),
        script_steps.step_id("apia", "m 1", "needs.add", '{"a":1}'),
    ]
    assert len({here, *others}) == 5


def test_records_a_step_adds_have_the_same_ids_on_every_laptop_also_in_references():
    rows = [{"title": "Cabinet paper"}, {"title": "Ban lamps"}]
    made = []
    for _laptop in range(2):
        edit = actions.add((), "map", rows)
        first, second = made_by(edit, Action)
        (linked,) = made_by(actions.update(second, depends_on=(first.id,)), Action)
        edit = script_steps.with_computed_ids(Edit("", after=(first, linked)), "step")
        made.append(made_by(edit, Action))
    assert made[0] == made[1]
    first, second = made[0]
    assert second.depends_on == (first.id,)


def test_computing_an_id_leaves_words_as_typed_unchanged():
    typed = (Verbatim("end", "next year"),)
    (made,) = script_steps.with_computed_ids(
        Edit("", after=(Action(id=new_id(), road_map="map", verbatim=typed),)), "step"
    ).after
    assert made.verbatim == typed
    assert isinstance(made.verbatim[0], Verbatim)


def test_existing_records_and_computed_ids_keep_their_id():
    there = Action(id="a", road_map="map", title="Old")
    edit = actions.update(there, title="New")
    assert script_steps.with_computed_ids(edit, "step") == edit


def test_a_proposal_is_accepted_or_declined_once_and_a_declined_one_can_wait_again():
    (accepted,) = made_by(script_steps.accept(WAITING), ScriptStep)
    assert accepted.state is StepState.ACCEPTED
    (declined,) = made_by(script_steps.decline(WAITING, " No budget "), ScriptStep)
    assert (declined.state, declined.reason) == (StepState.DECLINED, "No budget")
    for decided in (accepted, declined):
        with pytest.raises(InvalidInput, match="is not open"):
            script_steps.accept(decided)
        with pytest.raises(InvalidInput, match="is not open"):
            script_steps.decline(decided, "no")
    assert script_steps.reopen(declined).after == (WAITING,)
    with pytest.raises(InvalidInput, match="Only a proposal that was declined"):
        script_steps.reopen(accepted)


def test_declining_needs_a_reason():
    with pytest.raises(InvalidInput, match="Say why"):
        script_steps.decline(WAITING, " ")


def test_waiting_proposals_come_first_and_steps_that_were_done_are_not_listed():
    states = (StepState.DECLINED, StepState.APPLIED, StepState.PROPOSED)
    steps = [ScriptStep(id=state, state=state) for state in states]
    assert [each.state for each in script_steps.proposals(steps)] == [
        StepState.PROPOSED,
        StepState.DECLINED,
    ]
