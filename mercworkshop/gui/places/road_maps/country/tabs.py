"""The tabs of a road map, and their entries for the command palette."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.entities import script_steps
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.page import PlaceDestination
from mercworkshop.i18n import N_, _
from mercworkshop.reference.reference import Reference

OVERVIEW, PATH, ACTIONS, NEEDS, REVIEW = "overview", "path", "actions", "needs", "review"
PROPOSALS = "proposals"
TABS = (
    (OVERVIEW, N_("Overview")),
    (PATH, N_("Path to ratification")),
    (ACTIONS, N_("Actions")),
    (NEEDS, N_("Needs")),
    (REVIEW, N_("Review")),
    (PROPOSALS, N_("Proposals")),
)


def proposals(workshop: Workshop, road_map_id: str) -> tuple[ScriptStep, ...]:
    """Return the proposals for a road map; if there are none, their tab is hidden."""
    return script_steps.proposals(workshop.records(ScriptStep).owned_by(road_map_id))


def tab_destinations(reference: Reference, workshop: Workshop) -> Iterator[PlaceDestination]:
    """Yield an entry for each tab of each road map."""
    for road_map in workshop.records(RoadMap).all():
        country = reference.countries.name_of(road_map.country)
        for tab, title in TABS:
            if tab != PROPOSALS or proposals(workshop, road_map.id):
                yield PlaceDestination(_(title), country, (road_map.country, tab))
