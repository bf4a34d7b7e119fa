"""The actions of a road map in the order they are printed, grouped, and the numbers they bear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import Objective
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import Counted


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """The actions of one objective, or those without one of one section.

    ``number`` is empty for actions that are all there is and belong to neither; ``section`` is
    empty for those without a known one.
    """

    number: str
    objective: Objective | None
    section: str
    actions: tuple[Action, ...]

    def numbered(self) -> list[tuple[str, Action]]:
        """Return each action with its number: "2.1" in a group with a number, else "1"."""
        before = f"{self.number}." if self.number else ""
        return [(f"{before}{place}", action) for place, action in enumerate(self.actions, 1)]


def group_actions(
    objectives: Sequence[Objective], rows: Sequence[Action], sections: Iterable[str]
) -> tuple[ActionGroup, ...]:
    """Return actions by objective, then those without one by section, in the order printed.

    Every objective is a group, even without actions; ``sections`` are the ids in their order.
    """
    by_objective: dict[str, list[Action]] = {each.id: [] for each in objectives}
    by_section: dict[str, list[Action]] = {section: [] for section in sections}
    others: list[Action] = []
    for action in rows:
        place = by_objective.get(action.objective)
        (by_section.get(action.section, others) if place is None else place).append(action)
    found: list[tuple[Objective | None, str, list[Action]]] = [
        (each, "", by_objective[each.id]) for each in objectives
    ]
    found += [(None, section, own) for section, own in by_section.items() if own]
    found += [(None, "", others)] if others else []
    is_alone = len(found) == 1 and found[0][2] is others
    return tuple(
        ActionGroup("" if is_alone else str(place), objective, section, tuple(own))
        for place, (objective, section, own) in enumerate(found, 1)
    )


def action_numbers(groups: Iterable[ActionGroup]) -> dict[str, str]:
    """Return the number of each action by its id, in the order printed."""
    return {action.id: number for group in groups for number, action in group.numbered()}


def groups_in(
    workshop: Workshop, road_map: str, sections: Iterable[str]
) -> tuple[ActionGroup, ...]:
    """Return the actions of a road map, given by its id, in the order printed."""
    objectives = workshop.records(Objective).owned_by(road_map)
    typed = workshop.records(Action).owned_by(road_map)
    return group_actions(objectives, typed, sections)


def numbers_in(workshop: Workshop, road_map: str, sections: Iterable[str]) -> dict[str, str]:
    """Return the numbers of the actions of a road map, given by its id."""
    return action_numbers(groups_in(workshop, road_map, sections))


def move_in_groups(groups: Iterable[ActionGroup], moved: Sequence[Action], by: int) -> Edit:
    """Move actions ``by`` rows up (negative) or down, each within its group.

    If one is at the edge of its group, nothing changes.
    """
    ids = {action.id for action in moved}
    parts = [
        actions.move(group.actions, own, by)
        for group in groups
        if (own := [action for action in group.actions if action.id in ids])
    ]
    label = Counted("Move an action", "Move {n} actions", len(moved))
    if any(part.is_empty for part in parts):
        return Edit(label)
    return combine_edits(label, *parts)
