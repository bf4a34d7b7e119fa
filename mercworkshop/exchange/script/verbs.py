"""What ``do`` may say in a script, and who may say it: the one table."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.exchange.script import decision_verbs, road_map_verbs, workshop_verbs
from mercworkshop.exchange.script.verb import StepAudience, Verb

_ROOM = frozenset({StepAudience.FACILITATOR, StepAudience.SECRETARIAT})
"""Who may change the workshop itself, its people among it."""
_GROUP = frozenset({StepAudience.FACILITATOR, StepAudience.GROUP})
"""Who may answer case studies."""
_PLAN = frozenset(StepAudience)
"""Who may change a road map, or propose to."""
_OWN = frozenset({StepAudience.FACILITATOR, StepAudience.DELEGATION, StepAudience.GROUP})
"""Who may decide for a country: nobody from outside."""

VERBS: Mapping[str, Verb] = {
    "details.describe": Verb(workshop_verbs.describe_details, _ROOM),
    "details.count": Verb(workshop_verbs.count, _ROOM),
    "people.add": Verb(workshop_verbs.add_people, _ROOM),
    "people.describe": Verb(workshop_verbs.describe_person, _ROOM),
    "people.remove": Verb(workshop_verbs.remove_people, _ROOM),
    "people.invite": Verb(workshop_verbs.invite, _ROOM),
    "people.withdraw": Verb(workshop_verbs.withdraw, _ROOM),
    "groups.add": Verb(workshop_verbs.add_group, _ROOM),
    "groups.describe": Verb(workshop_verbs.describe_group, _ROOM),
    "groups.seat": Verb(workshop_verbs.seat, _ROOM),
    "groups.delete": Verb(workshop_verbs.delete_group, _ROOM),
    "case_run.assign": Verb(workshop_verbs.assign, _ROOM),
    "case_run.unassign": Verb(workshop_verbs.unassign, _ROOM),
    "case_run.answer": Verb(workshop_verbs.answer, _GROUP),
    "road_map.start": Verb(road_map_verbs.start, _PLAN),
    "road_map.describe": Verb(road_map_verbs.describe, _PLAN, may_wait=True),
    "road_map.add_objective": Verb(road_map_verbs.add_objective, _PLAN, may_wait=True),
    "road_map.describe_objective": Verb(road_map_verbs.describe_objective, _PLAN, may_wait=True),
    "road_map.delete_objectives": Verb(road_map_verbs.delete_objectives, _PLAN, may_wait=True),
    "path.choose": Verb(road_map_verbs.choose_path, _PLAN, may_wait=True),
    "path.add_step": Verb(road_map_verbs.add_step, _PLAN, may_wait=True),
    "path.describe_step": Verb(road_map_verbs.describe_step, _PLAN, may_wait=True),
    "path.delete_steps": Verb(road_map_verbs.delete_steps, _PLAN, may_wait=True),
    "path.declare": Verb(road_map_verbs.declare, _PLAN, may_wait=True),
    "actions.add": Verb(road_map_verbs.add_actions, _PLAN, may_wait=True),
    "actions.describe": Verb(road_map_verbs.describe_action, _PLAN, may_wait=True),
    "actions.delete": Verb(road_map_verbs.delete_actions, _PLAN, may_wait=True),
    "needs.add": Verb(road_map_verbs.add_need, _PLAN, may_wait=True),
    "needs.describe": Verb(road_map_verbs.describe_need, _PLAN, may_wait=True),
    "needs.delete": Verb(road_map_verbs.delete_needs, _PLAN, may_wait=True),
    "offers.add": Verb(workshop_verbs.add_offers, _ROOM),
    "offers.describe": Verb(workshop_verbs.describe_offer, _ROOM),
    "offers.remove": Verb(workshop_verbs.remove_offers, _ROOM),
    "recipients.add": Verb(workshop_verbs.add_recipient, _ROOM),
    "recipients.rename": Verb(workshop_verbs.rename_recipient, _ROOM),
    "recipients.remove": Verb(workshop_verbs.remove_recipients, _ROOM),
    "conflict.settle": Verb(decision_verbs.settle, _OWN),
    "proposals.accept": Verb(decision_verbs.accept, _OWN),
    "proposals.decline": Verb(decision_verbs.decline, _OWN),
    "proposals.reopen": Verb(decision_verbs.reopen, _OWN),
}
"""The module of the domain and its verb."""
