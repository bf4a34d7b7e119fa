"""The actions of a road map as rows in the order of the printed numbers."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter, is_
from typing import TYPE_CHECKING

from mercworkshop.domain.arrangement.placement import BandHeading
from mercworkshop.domain.entities import action_groups
from mercworkshop.domain.entities.action_groups import ActionGroup, name_of_others
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import Objective
from mercworkshop.domain.entities.steps import roll_up, steps_of
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

_PLACE = attrgetter("id", "objective", "section", "step_of")
"""What decides where an action is printed, with the order in which actions were typed."""


class PrintedRows:
    """Orders the actions again only when an edit moved one: most change words."""

    def __init__(self, session: EditSession, road_map: str) -> None:
        self.road_map = road_map
        self.numbers: dict[str, str] = {}
        """The number of each action by its id, as of the last :meth:`find`."""
        self.belongs: dict[str, str] = {}
        """The id of the action to which each step belongs, by the id of the step."""
        self._steps: dict[str, tuple[Action, ...]] = {}
        self._wholes: dict[str, tuple[tuple[Action, ...], Action]] = {}
        self._session = session
        self._typed: tuple[Action, ...] = ()
        self._rows: tuple[Action, ...] = ()
        self._order: Sequence[int] = ()
        self._grouped_by: object = None
        self._headings: tuple[BandHeading, ...] = ()

    def typed(self) -> tuple[Action, ...]:
        """Return the actions in the order in which they were typed."""
        return self._session.workshop.records(Action).owned_by(self.road_map)

    def groups(self) -> tuple[ActionGroup, ...]:
        """Return the actions as they are grouped on paper."""
        sections = self._session.reference.sections
        return action_groups.groups_in(self._session.workshop, self.road_map, sections)

    def headings(self) -> tuple[BandHeading, ...]:
        """Return the objectives and sections as bands, as of the last :meth:`find`."""
        return self._headings

    def find(self) -> tuple[Action, ...]:
        """Return the actions in the order printed."""
        typed, workshop = self.typed(), self._session.workshop
        objectives = workshop.records(Objective).owned_by(self.road_map)
        grouped_by = objectives, tuple(self._session.reference.sections)
        if grouped_by == self._grouped_by and typed is self._typed:
            return self._rows
        if grouped_by != self._grouped_by or not _is_same_order(self._typed, typed):
            groups = self.groups()
            places = {action.id: place for place, action in enumerate(typed)}
            self.numbers = action_groups.action_numbers(groups)
            self.belongs = {step: own for each in groups for step, own in each.steps.items()}
            self._order = [places[own] for own in self.numbers]
            self._grouped_by = grouped_by
            self._headings = (
                tuple(map(self._heading, groups)) if groups and groups[0].number else ()
            )
        self._typed = typed
        self._rows = tuple(typed[place] for place in self._order)
        self._steps = steps_of(self._rows) if self.belongs else {}
        return self._rows

    def whole(self, action: Action) -> Action:
        """Return an action with what its steps add up to, where it says nothing itself."""
        steps = self._steps.get(action.id, ())
        if not steps:
            return action
        kept = self._wholes.get(action.id)
        if kept is None or not _are_same(kept[0], (action, *steps)):
            kept = self._wholes[action.id] = (action, *steps), roll_up(action, steps)
        return kept[1]

    def _heading(self, group: ActionGroup) -> BandHeading:
        """Return the heading of a group, as its paper has it."""
        if group.objective is not None:
            title = group.objective.title or _("Objective without a title")
            return BandHeading(group.objective.id, title, len(group.actions), group.number)
        title = self._session.reference.section_title(group.section) if group.section else ""
        key = group.section or "others"
        return BandHeading(key, title or name_of_others(group), len(group.actions), group.number)


def _are_same(before: Sequence[Action], after: Sequence[Action]) -> bool:
    return len(before) == len(after) and all(map(is_, before, after))


def _is_same_order(before: Sequence[Action], after: Sequence[Action]) -> bool:
    """Whether actions are printed in the order that they had; an unedited one is the same."""
    return len(before) == len(after) and all(
        old is new or _PLACE(old) == _PLACE(new) for old, new in zip(before, after, strict=True)
    )
