"""How long it takes to propose groups by rules, with delegations kept together or spread."""

from __future__ import annotations

import time
from collections.abc import Iterator

from mercworkshop.domain.entities.group_proposals.proposal import propose
from mercworkshop.domain.entities.group_proposals.rules import RuleKind
from mercworkshop.domain.entities.group_proposals.wishes import GroupWishes, ask_for_groups
from tests.benchmarks.figure import Figure
from tests.builders.listed_people import group, listed_workshop, lock_rule, pair_rule, person

PEOPLE, GROUPS, RULES = 60, 8, 20


def measure() -> Iterator[Figure]:
    every = [person(number) for number in range(PEOPLE)]
    rules = [pair_rule(RuleKind.APART, f"p{at:03}", f"p{at + 20:03}") for at in range(10)]
    rules += [pair_rule(RuleKind.TOGETHER, f"p{at:03}", f"p{at + 11:03}") for at in range(10, 15)]
    rules += [lock_rule(f"p{at:03}", f"g{at % GROUPS}") for at in range(40, 45)]
    workshop = listed_workshop(*every, *rules, *map(group, range(GROUPS)))
    for is_together in (True, False):
        question = ask_for_groups(workshop, GroupWishes(GROUPS, is_together=is_together))
        times = []
        for _time in range(5):
            start = time.perf_counter()
            propose(question)
            times.append(time.perf_counter() - start)
        kind = "together" if is_together else "spread"
        what = f"{PEOPLE} people in {GROUPS} groups by {RULES} rules, {kind}"
        yield Figure(what, max(times), "s", 1.0)
