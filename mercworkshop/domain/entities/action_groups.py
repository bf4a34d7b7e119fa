"""The actions of a road map in the order they are printed, grouped, and the numbers they bear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import Objective
from mercworkshop.domain.entities.steps import actions_of_steps, steps_of
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import Counted, _


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """The actions of one objective, or those without one.

    Where a road map has no objective, these are by section. ``number`` is empty for actions that
    are all there is and belong to neither; ``section`` is empty for those without a known one.
    """

    number: str
    objective: Objective | None
    section: str
    actions: tuple[Action, ...]
    """Each action, and behind it its steps."""

    steps: Mapping[str, str] = field(default_factory=dict)
    """The id of the action to which each step belongs, by the id of the step."""

    has_objectives: bool = False
    """Whether the road map has objectives, to which these actions could belong."""

    def numbered(self) -> list[tuple[str, Action]]:
        """Return each action with its number: "2.1" in a group with a number, else "1".

        Its steps are "2.1.1", "2.1.2".
        """
        before = f"{self.number}." if self.number else ""
        place, step = 0, 0
        found = []
        for action in self.actions:
            if action.id in self.steps:
                step += 1
                found.append((f"{before}{place}.{step}", action))
            else:
                place, step = place + 1, 0
                found.append((f"{before}{place}", action))
        return found

    def siblings(self) -> list[tuple[Action, ...]]:
        """Return the rows that have an order among each other: the actions, the steps of each."""
        found: dict[str, list[Action]] = {"": []}
        for action in self.actions:
            found.setdefault(self.steps.get(action.id, ""), []).append(action)
        return [tuple(each) for each in found.values()]


def group_actions(
    objectives: Sequence[Objective], rows: Sequence[Action], sections: Iterable[str]
) -> tuple[ActionGroup, ...]:
    """Return actions by objective, and those without one last, in the order printed.

    Without any objective they are by section: sections behind objectives would look like more of
    these. A step stands behind the action to which it belongs, whatever its own objective is.
    Every objective is a group, even without actions; ``sections`` are the ids in their order.
    """
    by_objective: dict[str, list[Action]] = {each.id: [] for each in objectives}
    by_section: dict[str, list[Action]] = {section: [] for section in sections}
    others: list[Action] = []
    belongs = actions_of_steps(rows)
    steps = steps_of(rows)
    for action in rows:
        if action.id in belongs:
            continue
        place = by_objective.get(action.objective)
        if place is None:
            place = others if objectives else by_section.get(action.section, others)
        place += [action, *steps.get(action.id, ())]
    found: list[tuple[Objective | None, str, list[Action]]] = [
        (each, "", by_objective[each.id]) for each in objectives
    ]
    found += [(None, section, own) for section, own in by_section.items() if own]
    found += [(None, "", others)] if others else []
    is_alone = len(found) == 1 and found[0][2] is others
    return tuple(
        ActionGroup(
            "" if is_alone else str(place),
            objective,
            section,
            tuple(own),
            {each.id: belongs[each.id] for each in own if each.id in belongs},
            has_objectives=bool(objectives),
        )
        for place, (objective, section, own) in enumerate(found, 1)
    )


def name_of_others(group: ActionGroup) -> str:
    """Return the heading of actions that belong to no objective, and to no section."""
    return _("No objective yet") if group.has_objectives else _("Other actions")


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
    """Move actions ``by`` rows up (negative) or down, each within its group, steps in their action.

    A step whose action is moved too goes with it.
    If one is at the edge of its group, nothing changes.
    """
    groups = tuple(groups)
    own_moves = {action.id for action in moved}
    belongs = {step: own for group in groups for step, own in group.steps.items()}
    ids = {each for each in own_moves if belongs.get(each) not in own_moves}
    parts = [
        actions.move(rows, own, by)
        for group in groups
        for rows in group.siblings()
        if (own := [action for action in rows if action.id in ids])
    ]
    label = Counted("Move an action", "Move {n} actions", len(moved))
    if any(part.is_empty for part in parts):
        return Edit(label)
    return combine_edits(label, *parts)
