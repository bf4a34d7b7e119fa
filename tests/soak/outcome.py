"""The outcome of one case of a soak, and of all cases together."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Outcome:
    """One case. ``wrong`` says what is wrong; it is empty if nothing is.

    ``seconds`` are processor time if children were measured, otherwise by the clock;
    ``megabytes`` is the peak memory of a process of the case, 0 if it was not measured;
    ``counts`` are numbers by what they count, which are added up over all cases.
    """

    name: str
    wrong: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Soak:
    """``names`` returns the names of a number of cases for a seed; ``run`` tries one of them.

    A case depends only on its name and the seed. ``count`` is how many cases a full run tries;
    ``seconds`` the longest time of such a run. ``is_alone`` is for cases that use all processors.
    """

    names: Callable[[int, int], Sequence[str]]
    run: Callable[[str, int], Outcome]
    count: int
    seconds: float
    is_alone: bool = False


class Tally:
    """Adds up outcomes and reports them."""

    def __init__(self, soak: str, seed: int, wanted: int) -> None:
        self._soak, self._seed, self._wanted = soak, seed, wanted
        self._began = time.monotonic()
        self._tried = 0
        self._counts: Counter[str] = Counter()
        self._slowest = self._largest = Outcome("none")
        self._wrong: list[Outcome] = []

    def add(self, outcome: Outcome) -> None:
        self._tried += 1
        self._counts.update(outcome.counts)
        self._slowest = max(self._slowest, outcome, key=lambda each: each.seconds)
        self._largest = max(self._largest, outcome, key=lambda each: each.megabytes)
        if outcome.wrong:
            self._wrong.append(outcome)
            print(self._line(outcome), flush=True)

    @property
    def is_right(self) -> bool:
        """Whether every case was tried and none is wrong."""
        return not self._wrong and self._tried == self._wanted

    def summary(self) -> str:
        lines = [
            f"{self._soak}: tried {self._tried:,}, right {self._tried - len(self._wrong):,},"
            f" wrong {len(self._wrong):,}",
            f"  seed {self._seed}, {time.monotonic() - self._began:.0f} s in all",
            f"  longest case {self._slowest.seconds:.2f} s ({self._slowest.name}),"
            f" most memory {self._largest.megabytes:.0f} MB ({self._largest.name})",
            *(f"  {what}: {number:,}" for what, number in sorted(self._counts.items())),
        ]
        if self._tried < self._wanted:
            lines.append(f"  NOT ALL: {self._wanted - self._tried:,} cases were not tried in time")
        return "\n".join(lines)

    def _line(self, outcome: Outcome) -> str:
        return (
            f"WRONG  {outcome.name}: {outcome.wrong}\n"
            f"       python -m tests.soak {self._soak} --seed {self._seed}"
            f" --only '{outcome.name}'"
        )
