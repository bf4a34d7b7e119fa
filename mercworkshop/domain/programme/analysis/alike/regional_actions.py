"""Regional actions: similar actions of several countries that an officer joined.

They are shared actions, as workshops make them. Shared actions from files are listed beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.shared_actions import verbs
from mercworkshop.domain.entities.shared_actions.alike_drafts import FEWEST
from mercworkshop.domain.entities.shared_actions.records import (
    MemberAnswer,
    NotAlike,
    SharedAction,
    SharedActionMember,
)
from mercworkshop.domain.programme.analysis.alike.similar_actions import SimilarAction
from mercworkshop.domain.programme.follow_up import sharing
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.record import Record, clean_text
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class RegionalAction:
    """A regional action; ``articles`` have blanks between them.

    ``begun_in`` is the id of the workshop that made it, or of the archive.
    """

    id: str
    title: str
    articles: str
    why: str
    begun_in: str = ""


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

    @property
    def is_answered(self) -> bool:
        """Whether its country said whether it takes part."""
        return self.answer is not MemberAnswer.ASKED


@dataclass(frozen=True, slots=True)
class JoinedPart:
    """A part of a regional action, both by their ids."""

    regional: str
    part: str


@dataclass(frozen=True, slots=True)
class KeptApart:
    """A person's answer that an action does not belong to a group."""

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
JOINED_HERE = ArchiveQuestion(
    "joined_here",
    JoinedPart,
    "Which regional actions were made here of actions of a workshop?",
    ("workshop",),
)
KEPT_APART = ArchiveQuestion("kept_apart", KeptApart, "Which actions are not alike?")


@dataclass(frozen=True, slots=True)
class RegionalActions:
    """All regional actions by title, and the parts of each by its id."""

    actions: Sequence[RegionalAction]
    parts: Mapping[str, tuple[RegionalPart, ...]]

    def of_country(self, country: str) -> Sequence[RegionalAction]:
        """Return the regional actions in which a country has a part; all if it is blank."""
        its = {part.regional for part in self._every_part() if part.country == country}
        return [each for each in self.actions if not country or each.id in its]

    @property
    def joined(self) -> frozenset[str]:
        """The ids of the actions that are a part of one."""
        return frozenset(part.action for part in self._every_part())

    def _every_part(self) -> Iterator[RegionalPart]:
        return (part for its in self.parts.values() for part in its)


def read_regional(archive: ArchivePort, until: date = date.max) -> RegionalActions:
    """Return the regional actions with their parts of workshops that began until a day."""
    actions = archive.ask(REGIONAL_ACTIONS)
    asked = archive.ask(REGIONAL_PARTS, until=until)
    copies = _copies(actions, asked)
    answers = {copies.get(each.id, ""): each.answer for each in asked if each.is_answered}
    parts: dict[str, list[RegionalPart]] = {}
    for part in asked:
        if part.regional not in copies:
            answer = part.answer if part.is_answered else answers.get(part.id, part.answer)
            parts.setdefault(part.regional, []).append(replace(part, answer=answer))
    shared = {key for key, its in parts.items() if len({each.country for each in its}) >= FEWEST}
    return RegionalActions(
        [each for each in actions if each.id in shared],
        {key: tuple(its) for key, its in parts.items() if key in shared},
    )


def send_to(archive: ArchivePort, workshop: str) -> Edit:
    """Return the edit by which a workshop has the regional actions that were made of its actions.

    They become records of that workshop, because its laptops accept no others. The answers of its
    countries stay. Each part has what its country last said at another workshop.
    """
    news = sharing.read_news(archive)
    before: list[Record] = []
    after: list[Record] = []
    for there, new in (*_copied(archive, workshop), *_told(archive, workshop)):
        told = _with_news(new, news, workshop)
        if told != there:
            before += [there] if there is not None else []
            after.append(told)
    return Edit(N_("Send shared actions"), tuple(before), tuple(after))


def _copied(archive: ArchivePort, workshop: str) -> Iterator[tuple[Record | None, Record]]:
    """Yield the records of regional actions that a workshop needs, as they are there and are to be.

    Parts that it has already stay as they are.
    """
    own: dict[str, list[SharedActionMember]] = {}
    for each in archive.ask(JOINED_HERE, workshop=workshop):
        member = archive.find(SharedActionMember, each.part)
        if member is not None:
            own.setdefault(each.regional, []).append(member)
    for regional, members in own.items():
        shared = archive.find(SharedAction, regional)
        for copied in sharing.copies_in(workshop, shared, members) if shared else ():
            there = archive.find(type(copied), copied.id)
            if there is None or isinstance(there, SharedAction):
                yield there, copied


def _told(archive: ArchivePort, workshop: str) -> Iterator[tuple[Record, Record]]:
    """Yield each part of the shared actions that a workshop made, as it is and is to be."""
    begun = {each.id for each in archive.ask(REGIONAL_ACTIONS) if each.begun_in == workshop}
    parts = (each.id for each in archive.ask(REGIONAL_PARTS) if each.regional in begun)
    for part in dict.fromkeys(parts):
        found = archive.find(SharedActionMember, part)
        if found is not None:
            yield found, found


def parts_away(archive: ArchivePort) -> Iterator[SharedActionMember]:
    """Yield the parts of shared actions with news on how they stand, each with its news."""
    news = sharing.read_news(archive)
    for each in dict.fromkeys(part.id for part in archive.ask(REGIONAL_PARTS)):
        member = archive.find(SharedActionMember, each)
        if member is not None and member.action in news:
            yield news[member.action].apply_to(member)


def _with_news(record: Record, news: Mapping[str, sharing.PartNews], workshop: str) -> Record:
    """Return a part with its latest news, unless this workshop has them already as its own."""
    if not isinstance(record, SharedActionMember):
        return record
    told = news.get(record.action)
    return record if told is None or told.update.workshop == workshop else told.apply_to(record)


def _copies(actions: Iterable[RegionalAction], parts: Iterable[RegionalPart]) -> Mapping[str, str]:
    """Return the ids of the copies that workshops got, each with the id of its original."""
    begun = {each.id: each.begun_in for each in actions}
    by_action: dict[str, list[RegionalPart]] = {}
    for each in parts:
        by_action.setdefault(each.action, []).append(each)
    found: dict[str, str] = {}
    for its in by_action.values():
        for one, other in permutations(its, 2):
            if sharing.copy_id(begun.get(one.regional, ""), other.id) == one.id:
                found[one.id], found[one.regional] = other.id, other.regional
    return found


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
    found = ((archive.find(SharedAction, each), each) for each in _with_copies(archive, regional))
    edits = (verbs.remove(shared, _members(archive, each)) for shared, each in found if shared)
    return combine_edits(N_("Remove shared action"), *edits)


def take_out(archive: ArchivePort, part: str) -> Edit:
    """Take an action out of a regional action; delete the regional action if too few are left."""
    member = archive.find(SharedActionMember, part)
    if member is None:
        return Edit(N_("Leave a shared action"))
    others = [each for each in _members(archive, member.shared_action) if each.id != part]
    if len({each.road_map for each in others}) < FEWEST:
        return part_actions(archive, member.shared_action)
    ids = _with_copies(archive, part)
    found = (archive.find(SharedActionMember, each) for each in ids)
    left = (verbs.leave(each) for each in found if each is not None)
    return combine_edits(N_("Leave a shared action"), *left)


def keep_apart(action: str, group: str) -> Edit:
    """Say that an action does not belong to a group; it is not shown there again."""
    record = NotAlike(id=derived_id("not alike", action, group), first=action, second=group)
    return Edit(N_("Not the same"), after=(record,))


def _with_copies(archive: ArchivePort, record_id: str) -> tuple[str, ...]:
    """Return the id of a regional action or part, and the ids of its copies in workshops."""
    copies = _copies(archive.ask(REGIONAL_ACTIONS), archive.ask(REGIONAL_PARTS))
    return (record_id, *(each for each, of in copies.items() if of == record_id))


def _members(archive: ArchivePort, regional: str) -> list[SharedActionMember]:
    parts = (each for each in archive.ask(REGIONAL_PARTS) if each.regional == regional)
    found = (archive.find(SharedActionMember, each.id) for each in parts)
    return [each for each in found if each is not None]


_JOIN = N_("Make a shared action")
