"""The table of all verbs of a script, and who may use each."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.exchange.script import decision_verbs, road_map_verbs, workshop_verbs
from mercworkshop.exchange.script.verb import StepAudience, Verb

_WORKSHOP = frozenset({StepAudience.FACILITATOR, StepAudience.SECRETARIAT})
"""Who may change the workshop itself, people included."""
_GROUP = frozenset({StepAudience.FACILITATOR, StepAudience.GROUP})
"""Who may answer case studies."""
_ROAD_MAP = frozenset(StepAudience)
"""Who may change a road map, or propose a change."""
_COUNTRY = frozenset({StepAudience.FACILITATOR, StepAudience.DELEGATION, StepAudience.GROUP})
"""Who may decide for a country: not the secretariat."""

VERBS: Mapping[str, Verb] = {
    "details.describe": Verb(workshop_verbs.update_details, _WORKSHOP),
    "details.count": Verb(workshop_verbs.set_head_count, _WORKSHOP),
    "people.add": Verb(workshop_verbs.add_people, _WORKSHOP),
    "people.describe": Verb(workshop_verbs.update_person, _WORKSHOP),
    "people.remove": Verb(workshop_verbs.remove_people, _WORKSHOP),
    "people.invite": Verb(workshop_verbs.add_delegations, _WORKSHOP),
    "people.withdraw": Verb(workshop_verbs.remove_delegations, _WORKSHOP),
    "groups.add": Verb(workshop_verbs.add_group, _WORKSHOP),
    "groups.describe": Verb(workshop_verbs.update_group, _WORKSHOP),
    "groups.seat": Verb(workshop_verbs.assign_members, _WORKSHOP),
    "groups.delete": Verb(workshop_verbs.delete_group, _WORKSHOP),
    "case_run.assign": Verb(workshop_verbs.assign_case_study, _WORKSHOP),
    "case_run.unassign": Verb(workshop_verbs.unassign_case_study, _WORKSHOP),
    "case_run.answer": Verb(workshop_verbs.answer_prompt, _GROUP),
    "road_map.start": Verb(road_map_verbs.start_road_map, _ROAD_MAP),
    "road_map.describe": Verb(road_map_verbs.update_road_map, _ROAD_MAP, may_wait=True),
    "road_map.add_objective": Verb(road_map_verbs.add_objective, _ROAD_MAP, may_wait=True),
    "road_map.describe_objective": Verb(road_map_verbs.update_objective, _ROAD_MAP, may_wait=True),
    "road_map.delete_objectives": Verb(road_map_verbs.delete_objectives, _ROAD_MAP, may_wait=True),
    "path.choose": Verb(road_map_verbs.choose_path, _ROAD_MAP, may_wait=True),
    "path.add_step": Verb(road_map_verbs.add_step, _ROAD_MAP, may_wait=True),
    "path.describe_step": Verb(road_map_verbs.update_step, _ROAD_MAP, may_wait=True),
    "path.delete_steps": Verb(road_map_verbs.delete_steps, _ROAD_MAP, may_wait=True),
    "path.declare": Verb(road_map_verbs.update_declaration, _ROAD_MAP, may_wait=True),
    "actions.add": Verb(road_map_verbs.add_actions, _ROAD_MAP, may_wait=True),
    "actions.describe": Verb(road_map_verbs.update_action, _ROAD_MAP, may_wait=True),
    "actions.delete": Verb(road_map_verbs.delete_actions, _ROAD_MAP, may_wait=True),
    "needs.add": Verb(road_map_verbs.add_need, _ROAD_MAP, may_wait=True),
    "needs.describe": Verb(road_map_verbs.update_need, _ROAD_MAP, may_wait=True),
    "needs.delete": Verb(road_map_verbs.delete_needs, _ROAD_MAP, may_wait=True),
    "offers.add": Verb(workshop_verbs.add_offers, _WORKSHOP),
    "offers.describe": Verb(workshop_verbs.update_offer, _WORKSHOP),
    "offers.remove": Verb(workshop_verbs.remove_offers, _WORKSHOP),
    "recipients.add": Verb(workshop_verbs.add_recipient, _WORKSHOP),
    "recipients.rename": Verb(workshop_verbs.rename_recipient, _WORKSHOP),
    "recipients.remove": Verb(workshop_verbs.remove_recipients, _WORKSHOP),
    "conflict.settle": Verb(decision_verbs.settle_conflict, _COUNTRY),
    "proposals.accept": Verb(decision_verbs.accept_proposal, _COUNTRY),
    "proposals.decline": Verb(decision_verbs.decline_proposal, _COUNTRY),
    "proposals.reopen": Verb(decision_verbs.reopen_proposal, _COUNTRY),
}
"""Every verb by the value of ``do``."""
