"""People who are placed as one, because a rule or their delegation keeps them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mercworkshop.domain.entities.group_proposals.rules import GroupRule, RuleKind, rules_in_force
from mercworkshop.domain.entities.group_proposals.wishes import GroupQuestion, Seat


class Why(StrEnum):
    """Why a wish about groups is not fulfilled."""

    TOGETHER = "together"
    DELEGATION = "delegation"
    APART = "apart"
    NO_GROUP = "no group"
    NOT_PLACED = "not placed"


@dataclass(frozen=True, slots=True)
class Unfulfilled:
    """A wish that the proposal does not fulfil: the ids of the people, and why."""

    why: Why
    people: tuple[str, ...]


@dataclass(slots=True)
class Unit:
    """Seats that are placed as one; ``slot`` is the only group they may be in, None: any."""

    seats: list[Seat]
    slot: int | None = None


@dataclass(slots=True)
class Units:
    """All units, whom nobody may sit with, and the wishes that contradict each other."""

    units: list[Unit]
    apart: list[set[int]]
    unfulfilled: list[Unfulfilled] = field(default_factory=list)


def make_units(question: GroupQuestion) -> Units:
    """Join people who stay together, rules before delegations; report what contradicts a lock.

    Two rules that contradict each other are reported too: the one that keeps people apart counts.
    """
    seats = {each.id: each for each in question.seats}
    rules = list(rules_in_force(question.rules, seats))
    unfulfilled: list[Unfulfilled] = []
    joined = _Joining(question, rules, unfulfilled)
    unfulfilled += [
        Unfulfilled(Why.TOGETHER, (rule.first, rule.second))
        for rule in _of_kind(rules, RuleKind.TOGETHER)
        if not joined.join(rule.first, rule.second)
    ]
    if question.wishes.is_together:
        _join_delegations(question.seats, joined, unfulfilled)
    units, number = joined.units()
    apart: list[set[int]] = [set() for _unit in units]
    for rule in _of_kind(rules, RuleKind.APART):
        one, other = number[rule.first], number[rule.second]
        apart[one].add(other)
        apart[other].add(one)
    return Units(units, apart, unfulfilled)


def _of_kind(rules: Iterable[GroupRule], kind: RuleKind) -> Iterator[GroupRule]:
    return (each for each in rules if each.kind is kind)


def _join_delegations(
    seats: Sequence[Seat], joined: _Joining, unfulfilled: list[Unfulfilled]
) -> None:
    """Join each delegation as far as rules, and the groups its people stay in, allow."""
    delegations: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        if seat.delegation:
            delegations[seat.delegation].append(seat)
    for members in delegations.values():
        for place, seat in enumerate(members):
            before = members[:place]
            is_joined = any(joined.join(each.id, seat.id) for each in before)
            if before and not is_joined and not joined.is_kept(seat.id):
                unfulfilled.append(Unfulfilled(Why.DELEGATION, (members[0].id, seat.id)))


class _Joining:
    """Which people are one unit so far, each named by the first of them."""

    def __init__(
        self, question: GroupQuestion, rules: Sequence[GroupRule], unfulfilled: list[Unfulfilled]
    ) -> None:
        self._members: dict[str, list[Seat]] = {each.id: [each] for each in question.seats}
        self._unit = {each.id: each.id for each in question.seats}
        places = {slot.group: at for at, slot in enumerate(question.slots)}
        self._locked: dict[str, int] = {}
        for rule in _of_kind(rules, RuleKind.LOCK):
            if rule.group in places:
                self._locked[rule.first] = places[rule.group]
            else:
                unfulfilled.append(Unfulfilled(Why.NO_GROUP, (rule.first,)))
        kept = question.seats if question.wishes.keeps else ()
        self._kept = {each.id: places[each.group] for each in kept if each.group in places}
        self._slots: dict[str, int] = {**self._kept, **self._locked}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for rule in _of_kind(rules, RuleKind.APART):
            self._apart[rule.first].add(rule.second)
            self._apart[rule.second].add(rule.first)

    def is_kept(self, person: str) -> bool:
        """Return whether a person stays in a group by wish, and not by a lock."""
        return person in self._kept and person not in self._locked

    def join(self, one: str, other: str) -> bool:
        """Make one unit of two; return whether nothing forbids it."""
        first, second = self._unit[one], self._unit[other]
        if first == second:
            return True
        slots = {self._slots[each] for each in (first, second) if each in self._slots}
        apart = {each for seat in self._members[first] for each in self._apart[seat.id]}
        if len(slots) > 1 or apart & {seat.id for seat in self._members[second]}:
            return False
        for seat in self._members[second]:
            self._unit[seat.id] = first
        self._members[first] += self._members.pop(second)
        if slots:
            self._slots[first] = slots.pop()
        return True

    def units(self) -> tuple[list[Unit], Mapping[str, int]]:
        """Return the units, the same whatever the order of the joins, and the one of each id."""
        made = []
        for first, members in self._members.items():
            seats = sorted(members, key=lambda seat: seat.id)
            made.append(Unit(seats, self._slots.get(first)))
        made.sort(key=lambda unit: unit.seats[0].id)
        return made, {seat.id: at for at, unit in enumerate(made) for seat in unit.seats}
