"""Take what the Convention asks into a road map: an action that knows where it came from."""

from __future__ import annotations

from dataclasses import dataclass

from mercworkshop.domain.carry_over.target import CarryOverTarget
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap, RoadMapState
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.i18n import N_


@dataclass(frozen=True, slots=True)
class ActionTemplate:
    """What the library says of an obligation or of an entry of an annex.

    ``id`` is its identifier there; ``title`` what a road map would do about it; ``note`` what is
    asked; the others are fields of an :class:`~mercworkshop.domain.entities.actions.Action`.
    """

    id: str
    title: str
    note: str
    articles: tuple[str, ...] = ()
    annex_entries: tuple[str, ...] = ()
    section: str = ""


def add_action(goal: CarryOverTarget, duty: ActionTemplate) -> Edit:
    """Add an action that answers a duty; taking it twice, or on two laptops, is taking it once."""
    action_id = derived_id("duty", goal.id, duty.id)
    if any(action.id == action_id for action in goal.actions):
        return Edit(_LABEL)
    action = Action(
        id=action_id,
        road_map=goal.id,
        title=duty.title,
        note=duty.note,
        articles=duty.articles,
        annex_entries=duty.annex_entries,
        section=duty.section,
        origin=duty.id,
        position=ordering.end_positions(goal.actions)[0],
    )
    old = goal.road_map
    begun = old or RoadMap(id=goal.id, country=goal.country)
    if old is not None and old.state is not RoadMapState.BLANK:
        return Edit(_LABEL, after=(action,))
    begun = replace_fields(begun, state=RoadMapState.IN_WORK)
    return Edit(_LABEL, (old,) if old else (), (begun, action))


_LABEL = N_("Add to road map")
