"""Groups as proposed: who sits where, how even it is, and what could not be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from mercworkshop.domain.entities.group_proposals.rules import RuleKind, rules_in_force
from mercworkshop.domain.entities.group_proposals.search import find_distribution
from mercworkshop.domain.entities.group_proposals.units import Unfulfilled, Why, make_units
from mercworkshop.domain.entities.group_proposals.wishes import Balance, GroupQuestion, Seat


@dataclass(frozen=True)
class GroupProposal:
    """A proposal for a question: the number of the group of each seat, by the id of the seat."""

    question: GroupQuestion
    places: Mapping[str, int]
    unfulfilled: tuple[Unfulfilled, ...] = ()
    tries: int = 0

    @cached_property
    def seats(self) -> Mapping[str, Seat]:
        """The seats by their ids."""
        return {each.id: each for each in self.question.seats}

    def members(self, slot: int) -> list[Seat]:
        """Return who sits in a group: delegations one after the other, then the others."""
        found = [each for each in self.question.seats if self.places[each.id] == slot]
        return sorted(found, key=lambda each: (not each.delegation, each.delegation, each.name))

    def counts(self, balance: Balance, value: str = "") -> list[int]:
        """Return how many of each group have a value; without one, how many values it has."""
        found: list[Counter[str]] = [Counter() for _slot in self.question.slots]
        for seat in self.question.seats:
            if seat.value(balance):
                found[self.places[seat.id]][seat.value(balance)] += 1
        return [each[value] if value else len(each) for each in found]

    def sizes(self) -> list[int]:
        """Return how many sit in each group."""
        found = Counter(self.places.values())
        return [found[slot] for slot in range(len(self.question.slots))]

    def values(self, balance: Balance) -> list[str]:
        """Return the values of a balance that are known, the most frequent first."""
        found = Counter(each.value(balance) for each in self.question.seats)
        del found[""]
        return sorted(found, key=lambda value: (-found[value], value))

    def differs(self, balance: Balance) -> bool:
        """Return whether people differ in what counts for a balance."""
        return len(self.values(balance)) > 1

    def lacking(self, balance: Balance) -> list[tuple[str, list[int]]]:
        """Return values that enough people have for all groups, and the groups that lack them."""
        slots = len(self.question.slots)
        found = []
        for value in self.values(balance):
            counts = self.counts(balance, value)
            if sum(counts) >= slots and not all(counts):
                found.append((value, [at for at, count in enumerate(counts) if not count]))
        return found

    def unknown(self, balance: Balance) -> list[Seat]:
        """Return the people of whom nobody wrote what counts for a balance."""
        return [each for each in self.question.seats if each.name and not each.value(balance)]


def propose(question: GroupQuestion) -> GroupProposal:
    """Return the proposal for a question: always the same, in whatever order people are listed.

    Everybody has one group, locks are kept, and sizes differ by one at most, unless rules or people
    who stay where they are make that impossible. See ``search`` for how long it takes.
    """
    if not question.slots:
        return GroupProposal(question, {})
    units = make_units(question)
    found = find_distribution(question, units)
    places = {
        seat.id: slot
        for unit, slot in zip(units.units, found.slots, strict=True)
        for seat in unit.seats
    }
    unfulfilled = [*units.unfulfilled, *_near(question, places)]
    unfulfilled += _rules_of_others(question, places)
    return GroupProposal(question, places, tuple(unfulfilled), found.tries)


def _near(question: GroupQuestion, places: Mapping[str, int]) -> list[Unfulfilled]:
    return [
        Unfulfilled(Why.APART, (rule.first, rule.second))
        for rule in rules_in_force(question.rules, places.keys())
        if rule.kind is RuleKind.APART and places[rule.first] == places[rule.second]
    ]


def _rules_of_others(question: GroupQuestion, places: Mapping[str, int]) -> list[Unfulfilled]:
    """Return the rules about people who are not placed now: they are reported, not dropped."""
    named = ((each.first, each.second or each.first) for each in question.rules)
    return [
        Unfulfilled(
            Why.NOT_PLACED, tuple(each for each in dict.fromkeys(pair) if each not in places)
        )
        for pair in named
        if not set(pair) <= places.keys()
    ]
