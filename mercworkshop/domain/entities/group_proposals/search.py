"""Finds even groups: a greedy start, then moves and swaps of pairs as long as one helps.

This is the classical local search for balanced partitions. The cost of a distribution is a sum:
pairs that are to be apart weigh most, then squares of the sizes of groups, then, for each thing
to balance, squares of how many are in each group of each kind. A sum of squares is least where
the parts are equal, and its change by a swap depends on the two groups and units alone.

With n units, g groups and k kinds for a unit, one start takes n · g · k steps and one round of
swaps at most n² · k; a few rounds suffice, from several starts. The number of tries is limited, not
the time: so the same seed gives the same groups on every laptop.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from mercworkshop.domain.entities.group_proposals.units import Units
from mercworkshop.domain.entities.group_proposals.wishes import Balance, GroupQuestion, Seat

_APART = 10_000_000
_SIZE = 10_000
_WRONG_LANGUAGE = 20
_STARTS = 6
_MOST_TRIES = 60_000

type Kind = tuple[str, str]
"""What is counted in each group: a balance and one of its values; or the size."""

SIZE: Kind = ("", "")


@dataclass(slots=True)
class Distribution:
    """The group of each unit, what it costs, and how many were tried."""

    slots: list[int]
    cost: int
    tries: int = 0


def kinds_of(seats: Sequence[Seat], question: GroupQuestion) -> Counter[Kind]:
    """Return what a unit adds to the group it is in."""
    wishes = question.wishes
    found: Counter[Kind] = Counter({SIZE: len(seats)})
    for balance in sorted(wishes.balances):
        if balance is Balance.LANGUAGE and has_languages(question):
            continue
        for seat in seats:
            if value := seat.value(balance):
                found[balance.value, value] += 1
    if wishes.is_together and Balance.COUNTRY in wishes.balances:
        countries = {seat.delegation for seat in seats} - {""}
        found["countries", ""] = len(countries)
    return +found


def has_languages(question: GroupQuestion) -> bool:
    """Return whether groups work in different languages: then people go where theirs is."""
    return len({slot.language for slot in question.slots} - {""}) > 1


def find_distribution(question: GroupQuestion, units: Units) -> Distribution:
    """Return the best distribution of several starts."""
    chance = random.Random(question.wishes.seed)
    best: Distribution | None = None
    tries = 0
    for _start in range(_STARTS):
        search = _Search(question, units, chance, _MOST_TRIES - tries)
        found = search.run()
        tries += found.tries
        if best is None or found.cost < best.cost:
            best = found
        if tries >= _MOST_TRIES:
            break
    assert best is not None
    return Distribution(best.slots, best.cost, tries)


class _Search:
    def __init__(
        self, question: GroupQuestion, units: Units, chance: random.Random, tries_left: int
    ) -> None:
        self._groups = range(len(question.slots))
        self._units, self._chance = units, chance
        self._kinds = [dict(kinds_of(each.seats, question)) for each in units.units]
        self._free = [at for at, each in enumerate(units.units) if each.slot is None]
        self._counts: list[Counter[Kind]] = [Counter() for _slot in self._groups]
        self._slots = [-1] * len(units.units)
        self._foreign = [list(_foreign(each.seats, question)) for each in units.units]
        self._tries, self._tries_left = 0, tries_left
        self._cost = 0

    def run(self) -> Distribution:
        for at, unit in enumerate(self._units.units):
            if unit.slot is not None:
                self._place(at, unit.slot)
        order = sorted(self._free)
        self._chance.shuffle(order)
        order.sort(key=lambda at: -self._kinds[at][SIZE])
        for at in order:
            self._place(at, min(self._groups, key=lambda slot: self._adding(at, slot)))
        while self._tries < self._tries_left and self._improve():
            pass
        return Distribution(list(self._slots), self._cost, self._tries)

    def _place(self, at: int, slot: int) -> None:
        self._cost += self._adding(at, slot)
        self._slots[at] = slot
        self._counts[slot].update(self._kinds[at])

    def _adding(self, at: int, slot: int) -> int:
        """Return what it costs to put a unit that is in no group yet into a group."""
        counts = self._counts[slot]
        cost = sum(
            _weight(kind) * count * (2 * counts[kind] + count)
            for kind, count in self._kinds[at].items()
        )
        return cost + self._own_cost(at, slot)

    def _own_cost(self, at: int, slot: int, leaving: int = -1) -> int:
        """Return what a unit costs in a group by itself, not counting the unit that leaves it."""
        near = sum(self._slots[each] == slot and each != leaving for each in self._units.apart[at])
        return _APART * near + _WRONG_LANGUAGE * self._foreign[at][slot]

    def _improve(self) -> bool:
        """Try every move and swap once, in an order by chance; return whether any helped."""
        order = list(self._free)
        self._chance.shuffle(order)
        moved = [self._try_moves(at) for at in order]
        swapped = [self._try_swap(one, other) for one, other in combinations(order, 2)]
        return any(moved) or any(swapped)

    def _try_moves(self, at: int) -> bool:
        here = self._slots[at]
        costs = {slot: self._change(at, here, slot) for slot in self._groups if slot != here}
        self._tries += len(costs)
        best = min(costs, key=costs.__getitem__, default=here)
        if costs.get(best, 0) >= 0:
            return False
        self._shift(at, best, costs[best])
        return True

    def _try_swap(self, one: int, other: int) -> bool:
        here, there = self._slots[one], self._slots[other]
        if here == there or self._tries >= self._tries_left:
            return False
        self._tries += 1
        net = dict(self._kinds[one])
        for kind, count in self._kinds[other].items():
            net[kind] = net.get(kind, 0) - count
        change = self._shifting(net, here, there)
        change += self._own_cost(one, there, other) - self._own_cost(one, here)
        change += self._own_cost(other, here, one) - self._own_cost(other, there)
        if change >= 0:
            return False
        self._shift(one, there, change)
        self._shift(other, here, 0)
        return True

    def _change(self, at: int, here: int, there: int) -> int:
        own = self._own_cost(at, there) - self._own_cost(at, here)
        return self._shifting(self._kinds[at], here, there) + own

    def _shifting(self, net: Mapping[Kind, int], here: int, there: int) -> int:
        """Return what it costs to carry these counts from one group to another."""
        before, after = self._counts[here], self._counts[there]
        return sum(
            2 * _weight(kind) * count * (after[kind] - before[kind] + count)
            for kind, count in net.items()
            if count
        )

    def _shift(self, at: int, slot: int, change: int) -> None:
        self._counts[self._slots[at]].subtract(self._kinds[at])
        self._counts[slot].update(self._kinds[at])
        self._slots[at] = slot
        self._cost += change


def _weight(kind: Kind) -> int:
    return _SIZE if kind == SIZE else 1


def _foreign(seats: Sequence[Seat], question: GroupQuestion) -> Iterator[int]:
    """Yield, for each group, how many have a language in which another group works."""
    asked = Balance.LANGUAGE in question.wishes.balances and has_languages(question)
    spoken = {slot.language for slot in question.slots} if asked else set()
    for slot in question.slots:
        yield sum(seat.language in spoken and seat.language != slot.language for seat in seats)
