"""Take what the Convention asks into a road map: an action that knows where it came from."""

from __future__ import annotations

from dataclasses import dataclass

from mercworkshop.domain.carry_over.target import Target
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap, State
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import fixed_id
from mercworkshop.domain.records.record import altered
from mercworkshop.i18n import N_


@dataclass(frozen=True, slots=True)
class Duty:
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


def take(goal: Target, duty: Duty) -> Edit:
    """Add an action that answers a duty; taking it twice, or on two laptops, is taking it once."""
    action_id = fixed_id("duty", goal.id, duty.id)
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
        position=ordering.at_end(goal.actions)[0],
    )
    old = goal.road_map
    begun = old or RoadMap(id=goal.id, country=goal.country)
    if old is not None and old.state is not State.BLANK:
        return Edit(_LABEL, after=(action,))
    begun = altered(begun, state=State.IN_WORK)
    return Edit(_LABEL, (old,) if old else (), (begun, action))


_LABEL = N_("Add to road map")
