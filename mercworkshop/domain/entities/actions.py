"""The actions of a road map: what is done, by whom, when, at what cost, with whose money."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record, typing_edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.article_numbers import is_article
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class Funding(StrEnum):
    """The state of the funding of an action."""

    UNKNOWN = ""
    GAP = "gap"
    APPLIED = "applied"
    PLEDGED = "pledged"
    FUNDED = "funded"
    IN_KIND = "in_kind"
    NONE_NEEDED = "none_needed"


class Priority(StrEnum):
    """How urgent an action is to the country."""

    UNSET = ""
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


FUNDING_NAMES = {
    Funding.UNKNOWN: N_("Not stated"),
    Funding.GAP: N_("Not funded"),
    Funding.APPLIED: N_("Applied for"),
    Funding.PLEDGED: N_("Pledged"),
    Funding.FUNDED: N_("Funded"),
    Funding.IN_KIND: N_("In kind"),
    Funding.NONE_NEEDED: N_("No money needed"),
}
PRIORITY_NAMES = {
    Priority.UNSET: N_("Not stated"),
    Priority.HIGH: N_("High"),
    Priority.MEDIUM: N_("Medium"),
    Priority.LOW: N_("Low"),
}


BETWEEN_ORIGINS = " "
"""Stands between the ids of what an action came from: no id has a blank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Record):
    """One action.

    ``articles`` are numbers such as "4" or "7.3"; ``annex_entries`` ids of entries of Annex A or
    B; ``depends_on`` ids of actions that come first; ``origin`` the id of the answer, obligation
    or annex entry it came from, or of all that it came from since two actions were joined, with a
    blank between them; ``priority_origin`` the id of the vote that set its priority;
    ``percent`` how much of it is done, 0 to 100; ``step_of`` the id of the action that it is a step
    of.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"

    road_map: str
    title: str = ""
    objective: str = ""
    section: str = ""
    outcome: str = ""
    articles: tuple[str, ...] = ()
    annex_entries: tuple[str, ...] = ()
    lead: str = ""
    partners: tuple[str, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    is_milestone: bool = False
    cost: Money | None = None
    funding: Funding = Funding.UNKNOWN
    funder: str = ""
    indicator: str = ""
    priority: Priority = Priority.UNSET
    depends_on: tuple[str, ...] = ()
    progress: Progress = Progress.PLANNED
    percent: int = 0
    note: str = ""
    origin: str = ""
    priority_origin: str = ""
    position: str = ""
    step_of: str = ""

    @property
    def origins(self) -> tuple[str, ...]:
        """The ids of all that it came from."""
        return tuple(self.origin.split(BETWEEN_ORIGINS)) if self.origin else ()


def add(
    actions: Sequence[Action],
    road_map: str,
    rows: Sequence[Mapping[str, object]],
    at: int | None = None,
) -> Edit:
    """Add actions before the row ``at``, or at the end; each row has fields by name.

    Further typing in the same field of a single new action belongs to the same undo step.
    """
    at = len(actions) if at is None else at
    places, renumbered = ordering.make_room(actions, at, len(rows))
    new = tuple(
        replace_fields(Action(id=new_id(), road_map=road_map, position=place), **row)
        for place, row in zip(places, rows, strict=True)
    )
    for action in new:
        _check(action)
    edit = Edit(
        Counted("Add an action", "Add {n} actions", len(new)),
        tuple(old for old, _new in renumbered),
        (*new, *(moved for _old, moved in renumbered)),
    )
    return typing_edit(edit, new[0].id, rows[0]) if len(new) == 1 else edit


def update(action: Action, **fields: Any) -> Edit:
    """Change fields of one action."""
    fields = _without_vote(action, fields)
    _check(replace_fields(action, **fields))
    return edit_record(N_("Edit action"), action, **fields)


def update_many(changes: Iterable[tuple[Action, Mapping[str, Any]]]) -> Edit:
    """Change fields of several actions, as when cells are pasted or cleared.

    For a single action it is the same as :func:`update`.
    """
    pairs = [
        (action, replace_fields(action, **_without_vote(action, fields)), fields)
        for action, fields in changes
    ]
    if len(pairs) == 1:
        return update(pairs[0][0], **pairs[0][2])
    for _before, after, _fields in pairs:
        _check(after)
    return Edit(
        Counted("Edit an action", "Edit {n} actions", len(pairs)),
        tuple(before for before, _after, _fields in pairs),
        tuple(after for _before, after, _fields in pairs),
    )


def reschedule(action: Action, start: PartialDate | None, end: PartialDate | None) -> Edit:
    """Change the dates of an action; a date that stays the same keeps its words as typed."""
    dates = {"start": start, "end": end}
    moved = {name: when for name, when in dates.items() if when != getattr(action, name)}
    edit = edit_record(N_("Reschedule action"), action, **moved)
    return typing_edit(edit, action.id, dates)


def delete(actions: Iterable[Action], others: Iterable[Action] = ()) -> Edit:
    """Delete actions, and remove them from what ``others`` depend on; their steps are actions."""
    gone = tuple(actions)
    ids = {action.id for action in gone}
    freed = [
        (
            other,
            replace_fields(
                other,
                depends_on=tuple(d for d in other.depends_on if d not in ids),
                step_of="" if other.step_of in ids else other.step_of,
            ),
        )
        for other in others
        if other.id not in ids and ids & {other.step_of, *other.depends_on}
    ]
    return Edit(
        Counted("Delete an action", "Delete {n} actions", len(gone)),
        (*gone, *(old for old, _new in freed)),
        tuple(new for _old, new in freed),
    )


def move(actions: Sequence[Action], moved: Sequence[Action], by: int) -> Edit:
    """Move actions ``by`` rows up (negative) or down; at the edge nothing changes."""
    label = Counted("Move an action", "Move {n} actions", len(moved))
    return ordering.move_by(label, actions, moved, by)


def is_possible(action: str, field: str, value: object) -> bool:
    """Whether the field of the action with that id may hold a value that comes from elsewhere."""
    match field, value:
        case "percent", int():
            return 0 <= value <= 100
        case "depends_on", list() | tuple():
            return action not in value
        case "step_of", str():
            return action != value
        case "articles", list():
            return all(map(is_article, value))
    return True


def check_dependencies(action: str, depends_on: Collection[str]) -> None:
    """Raise InvalidInput if the action with that id would depend on itself."""
    if not is_possible(action, "depends_on", tuple(depends_on)):
        raise InvalidInput(
            _("An action cannot depend on itself."), _("Choose another action to come first.")
        )


def _without_vote(action: Action, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``fields``; if they set a priority by hand, its link to a vote is removed."""
    is_by_hand = "priority" in fields and action.priority_origin
    return {**fields, **({"priority_origin": ""} if is_by_hand else {})}


def _check(action: Action) -> None:
    if not is_possible(action.id, "percent", action.percent):
        raise InvalidInput(
            _("Progress is a percentage from 0 to 100."), _("Type a number such as 40.")
        )
    check_dependencies(action.id, action.depends_on)
