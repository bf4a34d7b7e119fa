"""What somebody wants of groups that are proposed, and who is to be placed in them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.group_proposals.ministries import ministry_kind
from mercworkshop.domain.entities.group_proposals.rules import GroupRule, rules_in_force
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.details import Category
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_

type SpokenLanguage = Callable[[str], str]
"""Returns the language of a country (ISO 3166); empty if it has several, or none of the six."""


class Balance(StrEnum):
    """By what groups are made even, besides their size."""

    COUNTRY = "country"
    LANGUAGE = "language"
    MINISTRY = "ministry"
    GENDER = "gender"
    CATEGORY = "category"


BALANCE_NAMES = {
    Balance.COUNTRY: N_("Countries"),
    Balance.LANGUAGE: N_("Languages"),
    Balance.MINISTRY: N_("Ministries"),
    Balance.GENDER: N_("Women and men"),
    Balance.CATEGORY: N_("Categories"),
}


@dataclass(frozen=True, slots=True)
class GroupSlot:
    """One of the groups to fill, which may be new: then ``group`` is the id that it will have."""

    name: str
    group: str
    language: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """A person to be placed, or a delegation of which nobody is on the list yet.

    ``group`` is where the person is now. ``delegation`` is the country whose delegation the person
    is of; empty for everybody else.
    """

    id: str
    name: str
    delegation: str = ""
    country: str = ""
    language: str = ""
    ministry: str = ""
    gender: str = ""
    category: str = ""
    group: str = ""

    def value(self, balance: Balance) -> str:
        """Return what counts for a balance; empty: not known."""
        return str(getattr(self, balance.value))


@dataclass(frozen=True, slots=True)
class GroupWishes:
    """How groups are to be proposed.

    ``is_together``: each delegation stays in one group, or it is spread. ``keeps``: people who are
    in a group stay there, and only the others are placed. ``has_others``: people without a
    delegation are placed too. The same wishes and ``seed`` give the same groups.
    """

    count: int
    balances: frozenset[Balance] = frozenset(Balance)
    is_together: bool = True
    keeps: bool = False
    has_others: bool = False
    seed: int = 1


@dataclass(frozen=True, slots=True)
class GroupQuestion:
    """The groups to fill, who is to be placed, and the rules: all that a proposal depends on."""

    slots: tuple[GroupSlot, ...]
    seats: tuple[Seat, ...]
    rules: tuple[GroupRule, ...]
    wishes: GroupWishes


def ask_for_groups(
    workshop: Workshop, wishes: GroupWishes, spoken: SpokenLanguage = lambda _country: ""
) -> GroupQuestion:
    """Return what a workshop says about groups; those it does not have yet are new ones.

    For somebody without a language, that of the delegation counts.
    """
    there = workshop.records(BreakoutGroup).all()
    slots = [GroupSlot(each.name, each.id, each.language) for each in there[: wishes.count]]
    known = {**workshop.records(Person), **workshop.records(Delegation)}
    rules = workshop.records(GroupRule).values()
    return GroupQuestion(
        (*slots, *_new_slots(workshop.workshop_id, there, wishes.count - len(slots))),
        tuple(sorted(_seats(workshop, wishes, spoken), key=lambda each: each.id)),
        tuple(sorted(rules_in_force(rules, known), key=lambda each: each.id)),
        wishes,
    )


def _new_slots(workshop: str, there: Iterable[BreakoutGroup], count: int) -> Iterator[GroupSlot]:
    """Yield groups to add, with ids that are the same whenever they are proposed."""
    every = list(there)
    taken = {each.id for each in every}
    ids = (derived_id("group", workshop, str(number)) for number in itertools.count(1))
    for _place in range(count):
        new_id = next(each for each in ids if each not in taken)
        name = groups.next_name(every)
        every.append(BreakoutGroup(id=new_id, name=name))
        yield GroupSlot(name, new_id, is_new=True)


def is_of_delegation(person: Person) -> bool:
    """Return whether a person came with the delegation of a country."""
    return bool(person.country) and person.category is Category.GOVERNMENT


def _seats(workshop: Workshop, wishes: GroupWishes, spoken: SpokenLanguage) -> Iterator[Seat]:
    named = set()
    for each in workshop.records(Person).values():
        if not (wishes.has_others or is_of_delegation(each)):
            continue
        delegation = each.country if is_of_delegation(each) else ""
        named.add(delegation)
        yield Seat(
            each.id,
            each.name,
            delegation,
            each.country,
            each.language or spoken(delegation),
            ministry_kind(each.organisation),
            fold_text(each.gender),
            each.category.value,
            each.group,
        )
    for one in workshop.records(Delegation).values():
        if one.country not in named:
            language = spoken(one.country)
            yield Seat(one.id, "", one.country, one.country, language, group=one.group)
