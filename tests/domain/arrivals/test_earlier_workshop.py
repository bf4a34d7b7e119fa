from __future__ import annotations

import pytest

from mercworkshop.domain.arrivals import earlier_workshop
from mercworkshop.domain.entities import groups, needs, road_map, script_steps
from mercworkshop.domain.entities.needs import NeedKind
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.script_steps import ScriptStep, StepState
from mercworkshop.domain.records.edit import Edit, compose_edits
from mercworkshop.domain.records.edit_changes import changes_for
from mercworkshop.domain.records.journal import DELETED, Stamp

WORKSHOP = "0199d3f0-0000-7000-8000-000000000001"
JAMAICA, MODELIA = (RoadMap(id=road_map.road_map_id(each), country=each) for each in ("JAM", "XAA"))


def handed(*edits):
    """Return type and id of each record of which changes go on to the next workshop."""
    changes = changes_for(compose_edits("", edits), lambda _record: {}, Stamp("Ann", "A"), WORKSHOP)
    found = earlier_workshop.road_map_changes(changes)
    assert [each for each in changes if each in found] == found
    return {(each.record_type, each.record_id) for each in found}


def step(state, plan=""):
    name = f"{state} {plan}"
    return ScriptStep(id=name, step=name, road_map=plan, title="Lamps", author="Ann", state=state)


def test_only_the_road_maps_of_real_countries_go_on_to_the_next_workshop():
    of_both = [needs.add([], each, NeedKind.LEGAL, "Advice") for each in (JAMAICA, MODELIA)]
    plans = Edit("", after=(JAMAICA, MODELIA))
    need = of_both[0].after[0]
    assert handed(plans, *of_both, groups.add((), "Group A")) == {
        ("RoadMap", JAMAICA.id),
        ("Need", need.id),
    }


@pytest.mark.parametrize("state", list(StepState))
def test_proposals_go_on_with_their_road_map_and_no_note_that_a_step_was_done(state):
    own, invented, nowhere = (step(state, each) for each in (JAMAICA.id, MODELIA.id, ""))
    edit = Edit("", after=(JAMAICA, MODELIA, own, invented, nowhere))
    assert handed(edit) == {("RoadMap", JAMAICA.id), ("ScriptStep", own.id)}


def test_a_proposal_goes_on_with_the_changes_that_declined_it():
    there, nowhere = step(StepState.PROPOSED, JAMAICA.id), step(StepState.APPLIED)
    begun = changes_for(Edit("", after=(there, nowhere)), lambda _r: {}, Stamp(), WORKSHOP)
    ended = [
        *changes_for(script_steps.decline(there, "Too late"), lambda _r: {}, Stamp(), WORKSHOP),
        *changes_for(Edit("", before=(nowhere,)), lambda _r: {}, Stamp(), WORKSHOP),
    ]
    found = earlier_workshop.road_map_changes([*begun, *ended])
    assert {each.record_id for each in found} == {there.id}
    assert {"reason", "state"} <= {each.field for each in found} - {DELETED}
