"""Rules for groups that are proposed: who stays together, who is kept apart, who sits where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class RuleKind(StrEnum):
    """What a rule asks for."""

    TOGETHER = "together"
    APART = "apart"
    LOCK = "lock"


RULE_NAMES = {
    RuleKind.TOGETHER: N_("Keep together"),
    RuleKind.APART: N_("Keep apart"),
    RuleKind.LOCK: N_("Lock to a group"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRule(Record):
    """A rule about ``first`` and ``second``, ids of people, or about ``first`` and a ``group``."""

    READERS: ClassVar[Readers] = Readers.FACILITATORS
    ABOUT: ClassVar[tuple[str, ...]] = ("first", "second")

    kind: RuleKind = RuleKind.TOGETHER
    first: str
    second: str = ""
    group: str = ""
    position: str = ""


def rule_id(workshop: str, kind: RuleKind, first: str, second: str = "") -> str:
    """Return the id of a rule, the same on every laptop; a person is locked to one group."""
    return derived_id("group rule", workshop, kind, first, second)


def add_pair(
    workshop: str, rules: Iterable[GroupRule], kind: RuleKind, first: str, second: str
) -> Edit:
    """Keep two people together or apart; a rule that says the opposite goes.

    Raises InvalidInput if both are the same person.
    """
    if first == second:
        raise InvalidInput(_("A rule needs two people."), _("Choose another person."))
    one, other = sorted((first, second))
    there = tuple(rules)
    opposite = RuleKind.APART if kind is RuleKind.TOGETHER else RuleKind.TOGETHER
    gone = tuple(
        each
        for each in there
        if each.kind is opposite and {each.first, each.second} == {one, other}
    )
    new_id = rule_id(workshop, kind, one, other)
    if any(each.id == new_id for each in there):
        return Edit(N_("Add rule"), before=gone)
    (position,) = ordering.end_positions(there)
    new = GroupRule(id=new_id, kind=kind, first=one, second=other, position=position)
    return Edit(N_("Add rule"), before=gone, after=(new,))


def lock(workshop: str, rules: Iterable[GroupRule], person: str, group: str) -> Edit:
    """Lock a person to a group, instead of the one locked to before."""
    there = tuple(rules)
    key = rule_id(workshop, RuleKind.LOCK, person)
    before = tuple(each for each in there if each.id == key)
    position = before[0].position if before else ordering.end_positions(there)[0]
    new = GroupRule(id=key, kind=RuleKind.LOCK, first=person, group=group, position=position)
    return Edit(N_("Lock to group"), before=before, after=(new,))


def hand_over(rules: Iterable[GroupRule], person: str, heir: str) -> Edit:
    """Give the rules about a person to another, whose own rules hold where both differ."""
    there = tuple(rules)
    gone = tuple(each for each in there if person in {each.first, each.second})
    made: dict[str, GroupRule] = {}
    for rule in gone:
        ends = [heir if each == person else each for each in (rule.first, rule.second) if each]
        one, other = (*sorted(ends), "")[:2]
        key = rule_id(rule.workshop, rule.kind, one, other)
        if one != other and not any(_decides(each, rule.kind, key, {one, other}) for each in there):
            made[key] = GroupRule(
                id=key,
                kind=rule.kind,
                first=one,
                second=other,
                group=rule.group,
                position=rule.position,
            )
    return Edit(N_("Add rule"), before=gone, after=tuple(made.values()))


def _decides(rule: GroupRule, kind: RuleKind, key: str, pair: set[str]) -> bool:
    """Return whether a rule is the given one, or its opposite."""
    return rule.id == key or (rule.kind is not kind and {rule.first, rule.second} == pair)


def remove(rules: Iterable[GroupRule]) -> Edit:
    """Remove rules."""
    gone = tuple(rules)
    return Edit(Counted("Remove a rule", "Remove {n} rules", len(gone)), before=gone)


def rules_in_force(rules: Iterable[GroupRule], people: Collection[str]) -> Iterator[GroupRule]:
    """Yield the rules whose people are all there; a rule about somebody who is gone is ignored."""
    for each in rules:
        named = {each.first} if each.kind is RuleKind.LOCK else {each.first, each.second}
        if named <= set(people):
            yield each
