"""Regional actions: similar actions of several countries that an officer joined.

They are shared actions, as workshops make them; those that came in files stand beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.entities.shared_actions import verbs
from mercworkshop.domain.entities.shared_actions.alike import FEWEST
from mercworkshop.domain.entities.shared_actions.records import (
    MemberAnswer,
    NotAlike,
    SharedAction,
    SharedActionMember,
)
from mercworkshop.domain.programme.analysis.alike.similar_actions import SimilarAction
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.record import clean_text
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _

if TYPE_CHECKING:  # the port of an archive names the questions
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class RegionalAction:
    """A regional action; ``articles`` have blanks between them."""

    id: str
    title: str
    articles: str
    why: str


@dataclass(frozen=True, slots=True)
class RegionalPart:
    """The part of a country in a regional action: its own action, as it is now."""

    id: str
    regional: str
    action: str
    country: str
    city: str
    begins: date | None
    title: str
    end: date | None
    progress: str
    answer: MemberAnswer


@dataclass(frozen=True, slots=True)
class KeptApart:
    """That an action does not belong to a group."""

    action: str
    group: str


REGIONAL_ACTIONS = ArchiveQuestion(
    "regional_actions", RegionalAction, "Which actions do countries carry out together?"
)
REGIONAL_PARTS = ArchiveQuestion(
    "regional_parts",
    RegionalPart,
    "Which action of each country is a part of them?",
    or_else={"until": date.max},
)
KEPT_APART = ArchiveQuestion("kept_apart", KeptApart, "Which actions are not alike?")


@dataclass(frozen=True, slots=True)
class RegionalActions:
    """All regional actions by title, and the parts of each by its id."""

    actions: Sequence[RegionalAction]
    parts: Mapping[str, tuple[RegionalPart, ...]]

    @property
    def joined(self) -> frozenset[str]:
        """The ids of the actions that are a part of one."""
        return frozenset(part.action for its in self.parts.values() for part in its)


def read_regional(archive: ArchivePort, until: date = date.max) -> RegionalActions:
    """Return the regional actions with their parts of workshops that began until a day."""
    parts: dict[str, list[RegionalPart]] = {}
    for part in archive.ask(REGIONAL_PARTS, until=until):
        parts.setdefault(part.regional, []).append(part)
    shared = {key for key, its in parts.items() if len({each.country for each in its}) >= FEWEST}
    return RegionalActions(
        [each for each in archive.ask(REGIONAL_ACTIONS) if each.id in shared],
        {key: tuple(its) for key, its in parts.items() if key in shared},
    )


def read_apart(archive: ArchivePort) -> frozenset[tuple[str, str]]:
    """Return which actions somebody kept out of which groups, here or in a workshop."""
    return frozenset((each.action, each.group) for each in archive.ask(KEPT_APART))


def join_actions(
    title: str, chosen: Sequence[SimilarAction], articles: Iterable[str] = (), why: str = ""
) -> Edit:
    """Make a regional action of chosen actions; each stays in the road map of its country.

    Raises InvalidInput without a title, or if they are of one country.
    """
    if not clean_text(title).strip():
        raise InvalidInput(_("A shared action needs a title."))
    if len({each.road_map.country for each in chosen}) < FEWEST:
        raise InvalidInput(_("A shared action needs actions of two countries."))
    shared = SharedAction(
        id=new_id(), title=clean_text(title).strip(), articles=tuple(articles), why=why
    )
    positions = ordering.end_positions((), len(chosen))
    parts = (
        SharedActionMember(
            id=derived_id("part", shared.id, each.action.id),
            shared_action=shared.id,
            road_map=each.road_map.record,
            action=each.action.id,
            position=position,
        )
        for each, position in zip(chosen, positions, strict=True)
    )
    return Edit(_JOIN, after=(shared, *parts))


def part_actions(archive: ArchivePort, regional: str) -> Edit:
    """Undo a regional action: the actions stay in the road maps of their countries."""
    shared = archive.find(SharedAction, regional)
    if shared is None:
        return Edit(N_("Remove shared action"))
    return verbs.remove(shared, _members(archive, regional))


def take_out(archive: ArchivePort, part: str) -> Edit:
    """Take an action out of a regional action; with too few left it is no more."""
    member = archive.find(SharedActionMember, part)
    if member is None:
        return Edit(N_("Leave a shared action"))
    others = [each for each in _members(archive, member.shared_action) if each.id != part]
    if len({each.road_map for each in others}) < FEWEST:
        return part_actions(archive, member.shared_action)
    return verbs.leave(member)


def describe(archive: ArchivePort, regional: str, **fields: Any) -> Edit:
    """Change the title of a regional action, or what its parts have in common."""
    shared = archive.find(SharedAction, regional)
    return verbs.update(shared, **fields) if shared else Edit(N_("Edit shared action"))


def keep_apart(action: str, group: str) -> Edit:
    """Say that an action does not belong to a group; it is not shown there again."""
    record = NotAlike(id=derived_id("not alike", action, group), first=action, second=group)
    return Edit(N_("Not the same"), after=(record,))


def _members(archive: ArchivePort, regional: str) -> list[SharedActionMember]:
    parts = (each for each in archive.ask(REGIONAL_PARTS) if each.regional == regional)
    found = (archive.find(SharedActionMember, each.id) for each in parts)
    return [each for each in found if each is not None]


_JOIN = N_("Make a shared action")
