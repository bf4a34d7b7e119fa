"""Breakout groups: who works together, in which room, with which roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakoutGroup(Record):
    """A group of delegations and people; its roles are names as the group typed them."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    NAMES: ClassVar[frozenset[str]] = frozenset({"chair", "rapporteur", "typist", "time_keeper"})
    """Fields that hold only the name of a person."""

    name: str
    room: str = ""
    language: str = ""
    chair: str = ""
    rapporteur: str = ""
    typist: str = ""
    time_keeper: str = ""
    laptop: str = ""
    position: str = ""


def add(groups: Iterable[BreakoutGroup], name: str) -> Edit:
    """Add a group at the end."""
    (position,) = ordering.end_positions(groups)
    return Edit(
        N_("Add group"),
        after=(BreakoutGroup(id=new_id(), name=_clean_name(name), position=position),),
    )


def next_name(groups: Iterable[BreakoutGroup]) -> str:
    """Return the default name of the next group, such as "Group B"."""
    taken = {group.name for group in groups}
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    names = (_("Group {letter}").format(letter=letter) for letter in letters)
    return next((name for name in names if name not in taken), _("New group"))


def update(group: BreakoutGroup, **fields: Any) -> Edit:
    """Change a group's name, room, language or roles."""
    if "name" in fields:
        fields["name"] = _clean_name(str(fields["name"]))
    return edit_record(N_("Edit group"), group, **fields)


def assign_members(members: Iterable[Delegation | Person], group: BreakoutGroup | None) -> Edit:
    """Move delegations and people to a group; None: to no group."""
    before = tuple(members)
    target = group.id if group else ""
    edits = [edit_record("", member, group=target) for member in before]
    return Edit(N_("Move to group"), before, tuple(r for edit in edits for r in edit.after))


def include_people(
    members: Iterable[Delegation | Person], people: Iterable[Person]
) -> tuple[Delegation | Person, ...]:
    """Return ``members`` and the people of the delegations among them, if in the same group."""
    chosen = {member.id: member for member in members}
    tables = {
        (each.country, each.group) for each in chosen.values() if isinstance(each, Delegation)
    }
    along = (person for person in people if (person.country, person.group) in tables)
    return tuple((chosen | {person.id: person for person in along}).values())


def delete(group: BreakoutGroup, members: Iterable[Delegation | Person]) -> Edit:
    """Delete a group; its members are then in no group, its answers stay in the file."""
    freed = assign_members((member for member in members if member.group == group.id), None)
    return Edit(N_("Delete group"), (group, *freed.before), freed.after)


def _clean_name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InvalidInput(_("A group needs a name."), _("Type a name, such as “Group A”."))
    return name
