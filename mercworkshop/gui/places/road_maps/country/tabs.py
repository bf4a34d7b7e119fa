"""The tabs of a road map, and their entries for the command palette."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.arrivals.earlier_workshop import can_follow
from mercworkshop.domain.entities import script_steps
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.inventories import InventoryRow
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.entities.steps import counted_actions
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.pages.page import PlaceDestination
from mercworkshop.i18n import N_, _
from mercworkshop.reference.reference import Reference

OVERVIEW, PATH, ACTIONS, NEEDS, REVIEW = "overview", "path", "actions", "needs", "review"
INVENTORY, FOLLOW_UP = "inventory", "follow_up"
PROPOSALS, TEXTS, HISTORY = "proposals", "texts", "history"
TABS = (
    (OVERVIEW, N_("Overview")),
    (PATH, N_("Path to ratification")),
    (ACTIONS, N_("Actions")),
    (NEEDS, N_("Needs")),
    (INVENTORY, N_("Inventory")),
    (FOLLOW_UP, N_("Follow-up")),
    (TEXTS, N_("Texts")),
    (REVIEW, N_("Review")),
    (PROPOSALS, N_("Proposals")),
    (HISTORY, N_("History")),
)


def proposals(workshop: Workshop, road_map_id: str) -> tuple[ScriptStep, ...]:
    """Return the proposals for a road map; if there are none, their tab is hidden."""
    return script_steps.proposals(workshop.records(ScriptStep).owned_by(road_map_id))


def tab_counts(workshop: Workshop, road_map_id: str) -> dict[str, int]:
    """Return how many entries a tab has, for those that say it."""
    return {
        ACTIONS: len(counted_actions(workshop.records(Action).owned_by(road_map_id))),
        NEEDS: len(workshop.records(Need).owned_by(road_map_id)),
        INVENTORY: len(workshop.records(InventoryRow).owned_by(road_map_id)),
        PROPOSALS: sum(each.is_waiting for each in proposals(workshop, road_map_id)),
    }


def is_of_use(workshop: Workshop, road_map_id: str, tab: str) -> bool:
    """Whether a tab is shown: texts need a second language, proposals a first proposal.

    What became of actions is asked at a workshop that follows another.
    """
    if tab == FOLLOW_UP:
        return can_follow(workshop.details)
    if tab == PROPOSALS:
        return bool(proposals(workshop, road_map_id))
    road_map = workshop.records(RoadMap).get(road_map_id)
    return tab != TEXTS or (road_map is not None and bool(road_map.second_language))


def tab_destinations(reference: Reference, workshop: Workshop) -> Iterator[PlaceDestination]:
    """Yield an entry for each tab of each road map."""
    for road_map in workshop.records(RoadMap).all():
        country = reference.countries.name_of(road_map.country)
        for tab, title in TABS:
            if is_of_use(workshop, road_map.id, tab):
                yield PlaceDestination(_(title), country, (road_map.country, tab))
