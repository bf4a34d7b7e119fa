"""Adds an obligation to a road map as an action with a source link."""

from __future__ import annotations

from dataclasses import dataclass

from mercworkshop.domain.carry_over.target import CarryOverTarget
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMapState
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.i18n import N_


@dataclass(frozen=True, slots=True)
class ActionTemplate:
    """An obligation or annex entry of the library as a future action.

    ``id`` is its identifier in the library; ``title`` what the country would do; ``note`` what
    the Convention asks; the others are fields of an
    :class:`~mercworkshop.domain.entities.actions.Action`.
    """

    id: str
    title: str
    note: str
    articles: tuple[str, ...] = ()
    annex_entries: tuple[str, ...] = ()
    section: str = ""


def add_action(target: CarryOverTarget, template: ActionTemplate) -> Edit:
    """Add an action for an obligation; adding it again, here or on another laptop, adds no copy."""
    action_id = derived_id("duty", target.id, template.id)
    if any(action.id == action_id for action in target.actions):
        return Edit(_LABEL)
    action = Action(
        id=action_id,
        road_map=target.id,
        title=template.title,
        note=template.note,
        articles=template.articles,
        annex_entries=template.annex_entries,
        section=template.section,
        origin=template.id,
        position=ordering.end_positions(target.actions)[0],
    )
    old = target.road_map
    if old is not None and old.state is not RoadMapState.BLANK:
        return Edit(_LABEL, after=(action,))
    road_map = replace_fields(target.begun(), state=RoadMapState.IN_WORK)
    return Edit(_LABEL, (old,) if old else (), (road_map, action))


_LABEL = N_("Add to road map")
