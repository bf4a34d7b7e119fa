"""Shared actions at a follow-up: they go on there, as records of that workshop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.follow_up.records import ActionUpdate
from mercworkshop.domain.entities.shared_actions.records import SharedAction, SharedActionMember
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.journal import Change, merged_states
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

_KINDS: tuple[type[Record], ...] = (SharedAction, SharedActionMember)
KINDS = frozenset(each.__name__ for each in _KINDS)
"""Types of record that stay with their workshop; the next one gets new records."""


def share_again(
    workshop: str, changes: Iterable[Change], away: Iterable[SharedActionMember] = ()
) -> Edit:
    """Return the edit that continues shared actions of at least two of the countries.

    ``changes`` are those of the shared actions and of the parts of these countries; ``away`` are
    parts of countries that are not there, with what they said last.
    """
    shared: dict[str, SharedAction] = {}
    parts: dict[str, list[SharedActionMember]] = defaultdict(list)
    for (kind, record_id), state in merged_states(
        each for each in changes if each.record_type in KINDS
    ).items():
        if state.is_deleted:
            continue
        try:
            if kind == SharedAction.__name__:
                shared[record_id] = state.record(SharedAction, record_id)
            else:
                part = state.record(SharedActionMember, record_id)
                parts[part.shared_action].append(part)
        except InvalidInput:  # incomplete: the rest of it came with no file
            continue
    elsewhere: dict[str, list[SharedActionMember]] = defaultdict(list)
    for part in away:
        elsewhere[part.shared_action].append(part)
    made: list[Record] = []
    for old, members in parts.items():
        if old in shared and len(members) > 1:
            there = {each.id for each in members}
            others = (each for each in elsewhere[old] if each.id not in there)
            made += copies_in(workshop, shared[old], (*members, *others))
    return Edit(N_("Go on with shared actions"), after=tuple(made))


def copy_id(workshop: str, record_id: str) -> str:
    """Return the id that a shared action, or a part of one, has in another workshop."""
    return derived_id("shared action again", workshop, record_id)


def copies_in(
    workshop: str, shared: SharedAction, members: Iterable[SharedActionMember]
) -> Iterator[Record]:
    """Yield a shared action and its parts as records of another workshop."""
    own = copy_id(workshop, shared.id)
    yield replace_fields(shared, id=own, workshop="")
    for each in members:
        copied = copy_id(workshop, each.id)
        yield replace_fields(each, id=copied, workshop="", shared_action=own)


@dataclass(frozen=True, slots=True)
class SaidOfPart:
    """An update of an action that is a part of a shared one, by their ids, and its country."""

    action: str
    country: str
    update: str


SAID_OF_PARTS = ArchiveQuestion(
    "said_of_parts", SaidOfPart, "What did countries say of their parts in shared actions?"
)


@dataclass(frozen=True, slots=True)
class PartNews:
    """What a country said last of its part in a shared action."""

    country: str
    update: ActionUpdate

    def apply_to(self, part: SharedActionMember) -> SharedActionMember:
        """Return the part with the news, for laptops that do not have the road map."""
        said = self.update
        return replace_fields(
            part,
            country=self.country,
            said=said.status,
            said_percent=said.percent,
            said_on=said.day,
        )


def read_news(archive: ArchivePort) -> Mapping[str, PartNews]:
    """Return what was said last of each part in a shared action, by the id of its action."""
    found: dict[str, PartNews] = {}
    for each in archive.ask(SAID_OF_PARTS):  # the latest comes last
        update = archive.find(ActionUpdate, each.update)
        if update is not None:
            found[each.action] = PartNews(each.country, update)
    return found
