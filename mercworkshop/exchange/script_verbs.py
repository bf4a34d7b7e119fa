"""What ``do`` may say in a script, and who may say it: the one table."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.exchange import script_decisions, script_plan, script_room
from mercworkshop.exchange.script_verb import StepAudience, Verb

_ROOM = frozenset({StepAudience.FACILITATOR, StepAudience.SECRETARIAT})
"""Who may change the workshop itself, its people among it."""
_GROUP = frozenset({StepAudience.FACILITATOR, StepAudience.GROUP})
"""Who may answer case studies."""
_PLAN = frozenset(StepAudience)
"""Who may change a road map, or propose to."""
_OWN = frozenset({StepAudience.FACILITATOR, StepAudience.DELEGATION, StepAudience.GROUP})
"""Who may decide for a country: nobody from outside."""

VERBS: Mapping[str, Verb] = {
    "details.describe": Verb(script_room.describe_details, _ROOM),
    "details.count": Verb(script_room.count, _ROOM),
    "people.add": Verb(script_room.add_people, _ROOM),
    "people.describe": Verb(script_room.describe_person, _ROOM),
    "people.remove": Verb(script_room.remove_people, _ROOM),
    "people.invite": Verb(script_room.invite, _ROOM),
    "people.withdraw": Verb(script_room.withdraw, _ROOM),
    "groups.add": Verb(script_room.add_group, _ROOM),
    "groups.describe": Verb(script_room.describe_group, _ROOM),
    "groups.seat": Verb(script_room.seat, _ROOM),
    "groups.delete": Verb(script_room.delete_group, _ROOM),
    "case_run.assign": Verb(script_room.assign, _ROOM),
    "case_run.unassign": Verb(script_room.unassign, _ROOM),
    "case_run.answer": Verb(script_room.answer, _GROUP),
    "road_map.start": Verb(script_plan.start, _PLAN),
    "road_map.describe": Verb(script_plan.describe, _PLAN, may_wait=True),
    "road_map.add_objective": Verb(script_plan.add_objective, _PLAN, may_wait=True),
    "road_map.describe_objective": Verb(script_plan.describe_objective, _PLAN, may_wait=True),
    "road_map.delete_objectives": Verb(script_plan.delete_objectives, _PLAN, may_wait=True),
    "path.choose": Verb(script_plan.choose_path, _PLAN, may_wait=True),
    "path.add_step": Verb(script_plan.add_step, _PLAN, may_wait=True),
    "path.describe_step": Verb(script_plan.describe_step, _PLAN, may_wait=True),
    "path.delete_steps": Verb(script_plan.delete_steps, _PLAN, may_wait=True),
    "path.declare": Verb(script_plan.declare, _PLAN, may_wait=True),
    "actions.add": Verb(script_plan.add_actions, _PLAN, may_wait=True),
    "actions.describe": Verb(script_plan.describe_action, _PLAN, may_wait=True),
    "actions.delete": Verb(script_plan.delete_actions, _PLAN, may_wait=True),
    "needs.add": Verb(script_plan.add_need, _PLAN, may_wait=True),
    "needs.describe": Verb(script_plan.describe_need, _PLAN, may_wait=True),
    "needs.delete": Verb(script_plan.delete_needs, _PLAN, may_wait=True),
    "offers.add": Verb(script_room.add_offers, _ROOM),
    "offers.describe": Verb(script_room.describe_offer, _ROOM),
    "offers.remove": Verb(script_room.remove_offers, _ROOM),
    "recipients.add": Verb(script_room.add_recipient, _ROOM),
    "recipients.rename": Verb(script_room.rename_recipient, _ROOM),
    "recipients.remove": Verb(script_room.remove_recipients, _ROOM),
    "conflict.settle": Verb(script_decisions.settle, _OWN),
    "proposals.accept": Verb(script_decisions.accept, _OWN),
    "proposals.decline": Verb(script_decisions.decline, _OWN),
    "proposals.reopen": Verb(script_decisions.reopen, _OWN),
}
"""The module of the domain and its verb."""
