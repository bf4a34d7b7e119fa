"""Saying what became of an action: its update, and the action in step with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up.records import ActionUpdate, UpdateStatus
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.record import AsTyped, changed_fields, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _

_PROGRESS: Mapping[UpdateStatus, Progress] = {
    UpdateStatus.DONE: Progress.DONE,
    UpdateStatus.UNDER_WAY: Progress.UNDER_WAY,
    UpdateStatus.NOT_BEGUN: Progress.PLANNED,
    UpdateStatus.DROPPED: Progress.DROPPED,
}
"""The progress that follows from a status; a blocked action that is not over keeps its own."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who says it, on which day."""

    by: str
    day: date


def update_id(workshop: str, action: str) -> str:
    """Return the id of the update of an action at a workshop, the same on every laptop."""
    return derived_id("action update", workshop, action)


def update_of(workshop: Workshop, action: str) -> ActionUpdate | None:
    """Return what was said of an action at this workshop, if anything was."""
    return workshop.records(ActionUpdate).get(update_id(workshop.workshop_id, action))


def last_said(workshop: Workshop, action: Action) -> ActionUpdate | None:
    """Return what was said last of an action at any workshop, if anybody said how it stands."""
    own = update_id(workshop.workshop_id, action.id)
    told = [
        each
        for each in workshop.records(ActionUpdate).owned_by(action.road_map)
        if each.action == action.id and each.status
    ]
    return max(told, key=lambda each: (said_day(each.day), each.id == own), default=None)


def said_day(when: PartialDate | None) -> date:
    """Return the day by which updates are ordered; one without a day comes before all others."""
    return when.last if when is not None else date.min


def blank_update(workshop: Workshop, action: Action) -> ActionUpdate:
    """Return the update of an action before anything is said of it."""
    own = update_id(workshop.workshop_id, action.id)
    return ActionUpdate(id=own, road_map=action.road_map, action=action.id)


def tell(
    workshop: Workshop,
    action: Action,
    said: Said,
    promised: PartialDate | None = None,
    **fields: Any,
) -> Edit:
    """Say what became of an action; the action follows, and its earlier promises stay in history.

    ``promised`` is the end that it had before this workshop: it stands again if the new one is
    taken away. Raises InvalidInput for a percentage that cannot be.
    """
    known = update_of(workshop, action.id)
    old = known or blank_update(workshop, action)
    new = replace_fields(old, **fields)
    if new.percent is not None and not 0 <= new.percent <= 100:
        raise InvalidInput(
            _("Progress is a percentage from 0 to 100."), _("Type a number such as 40.")
        )
    if new == old:
        return Edit(N_("Say what became of an action"))
    stamped = replace_fields(new, day=PartialDate(said.day.isoformat()), by=said.by.strip())
    edit = Edit(
        N_("Say what became of an action"), before=(known,) if known else (), after=(stamped,)
    )
    follows = _fields_of_action(old, new, action, promised)
    if not follows:
        return edit
    return combine_edits(edit.label, edit, actions.update(action, **follows))


def _fields_of_action(
    old: ActionUpdate, new: ActionUpdate, action: Action, promised: PartialDate | None
) -> dict[str, Any]:
    """Return the fields of the action that follow from what changed in its update."""
    changed = changed_fields(old, new)
    found: dict[str, Any] = {}
    if "status" in changed and new.status in _PROGRESS:
        found["progress"] = _PROGRESS[new.status]
    elif "status" in changed and action.progress.is_over:
        found["progress"] = Progress.UNDER_WAY if action.percent else Progress.PLANNED
    if "percent" in changed and new.percent is not None:
        found["percent"] = new.percent
    if "new_end" in changed and (new.new_end or promised):
        found["end"] = new.new_end or promised
    kept = {name: value for name, value in found.items() if value != getattr(action, name)}
    words = next((each.words for each in new.verbatim if each.field == "new_end"), "")
    if "end" in kept and words and new.new_end:
        kept["end"] = AsTyped(words, new.new_end, is_read=True)
    return kept
