"""The verbs that may wait as a proposal: they change one existing road map.

A separate table: accepting a proposal is a verb too, and looks up the proposed verb here.
"""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.exchange.script import inventory_verbs, review_verbs, road_map_verbs
from mercworkshop.exchange.script.verb import StepAudience, Verb

EVERYBODY = frozenset(StepAudience)
"""Who may change a road map, or propose a change."""

PROPOSABLE_VERBS: Mapping[str, Verb] = {
    "road_map.describe": Verb(road_map_verbs.update_road_map, EVERYBODY, may_wait=True),
    "road_map.add_objective": Verb(road_map_verbs.add_objective, EVERYBODY, may_wait=True),
    "road_map.describe_objective": Verb(road_map_verbs.update_objective, EVERYBODY, may_wait=True),
    "road_map.delete_objectives": Verb(road_map_verbs.delete_objectives, EVERYBODY, may_wait=True),
    "path.choose": Verb(road_map_verbs.choose_path, EVERYBODY, may_wait=True),
    "path.add_step": Verb(road_map_verbs.add_step, EVERYBODY, may_wait=True),
    "path.describe_step": Verb(road_map_verbs.update_step, EVERYBODY, may_wait=True),
    "path.delete_steps": Verb(road_map_verbs.delete_steps, EVERYBODY, may_wait=True),
    "path.declare": Verb(road_map_verbs.update_declaration, EVERYBODY, may_wait=True),
    "actions.add": Verb(road_map_verbs.add_actions, EVERYBODY, may_wait=True),
    "actions.describe": Verb(road_map_verbs.update_action, EVERYBODY, may_wait=True),
    "actions.delete": Verb(road_map_verbs.delete_actions, EVERYBODY, may_wait=True),
    "needs.add": Verb(road_map_verbs.add_need, EVERYBODY, may_wait=True),
    "needs.describe": Verb(road_map_verbs.update_need, EVERYBODY, may_wait=True),
    "needs.delete": Verb(road_map_verbs.delete_needs, EVERYBODY, may_wait=True),
    "inventory.describe": Verb(inventory_verbs.update_inventory, EVERYBODY, may_wait=True),
    "inventory.set_sources": Verb(inventory_verbs.set_sources, EVERYBODY, may_wait=True),
    "inventory.delete_sources": Verb(inventory_verbs.delete_sources, EVERYBODY, may_wait=True),
    "review.exclude_article": Verb(review_verbs.exclude_article, EVERYBODY, may_wait=True),
    "review.include_article": Verb(review_verbs.include_article, EVERYBODY, may_wait=True),
    "review.keep_finding": Verb(review_verbs.keep_finding, EVERYBODY, may_wait=True),
    "review.reopen_finding": Verb(review_verbs.reopen_finding, EVERYBODY, may_wait=True),
}
"""Included in the table of all verbs."""
