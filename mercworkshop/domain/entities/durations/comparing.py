"""A plan beside what countries of the same path took. It says what was, never what comes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from mercworkshop.domain.entities.durations.walked_paths import WalkedPath, years_of

FEWEST = 3
"""If fewer countries of one kind of path are known, all that were read are shown instead."""
MANY = 5
"""Least number of countries against which a plan can be measured."""


@dataclass(frozen=True, slots=True)
class ManyStates:
    """All States that came to the Convention in the same manner, by the reference data.

    ``took`` is how many have both days; half of them needed ``middle`` years at most. ``waiting``
    are the codes of those that signed and have no deposit in the data.
    """

    took: int
    waiting: tuple[str, ...]
    middle: float | None


@dataclass(frozen=True, slots=True)
class PathComparison:
    """What countries took, the shortest time first, beside a plan, if there is one.

    ``family`` is the kind of path that all share; empty if they only share that they signed, or
    that they acceded. ``waiting`` are countries of it that have no deposit on that day. ``came`` is
    what the country of the plan itself took; None if that is not known.
    """

    plan: WalkedPath | None
    day: date
    family: str
    accedes: bool
    took: tuple[WalkedPath, ...]
    waiting: tuple[WalkedPath, ...]
    everybody: ManyStates
    came: WalkedPath | None = None

    @property
    def is_of_few(self) -> bool:
        """Whether so few countries are compared that their number is no measure."""
        return len(self.took) < MANY

    @property
    def sooner(self) -> int | None:
        """How many took less time than the plan asks for; None without such a plan."""
        if self.plan is None or self.plan.days is None:
            return None
        return sum(each.days < self.plan.days for each in self.took if each.days is not None)

    @property
    def middle(self) -> float | None:
        """The years that half of the countries needed at most; one of them took just that."""
        return _middle(self.took)

    @property
    def shares(self) -> tuple[float, ...]:
        """The parts of the time before the approval where all days are known, least first."""
        found = (each.share_before_approval for each in self.took)
        return tuple(sorted(each for each in found if each is not None))


def compare_paths(
    plan: WalkedPath | None, known: Iterable[WalkedPath], day: date, *, accedes: bool = False
) -> PathComparison:
    """Return a plan beside the States that are known, as they stood on a day.

    Without a plan, ``accedes`` says of which manner they are. The country itself is left out.
    """
    accedes = plan.accedes if plan else accedes
    own = plan.country if plan else ""
    alike = [each for each in known if each.accedes == accedes and each.country != own]
    read = [each for each in alike if each.is_read]
    family = plan.family if plan else ""
    same = [each for each in read if family and each.family == family]
    if len(_took(same, day)) < FEWEST:
        family, same = "", read
    took, all_took = _took(same, day), _took(alike, day)
    those, all_those = ({each.country for each in its} for its in (took, all_took))
    return PathComparison(
        plan,
        day,
        family,
        accedes,
        took,
        tuple(
            sorted(
                (each for each in same if each.country not in those), key=lambda one: one.country
            )
        ),
        ManyStates(
            len(all_took),
            tuple(
                each.country
                for each in alike
                if each.country not in all_those and _began(each, day)
            ),
            _middle(all_took),
        ),
    )


def _took(paths: Iterable[WalkedPath], day: date) -> tuple[WalkedPath, ...]:
    """Return those that had deposited by a day, the shortest time first."""
    done = [each for each in paths if each.deposited and each.deposited.last <= day]
    timed = [(each.days, each.country, each) for each in done if each.days is not None]
    return tuple(each for _days, _country, each in sorted(timed, key=lambda one: one[:2]))


def _began(path: WalkedPath, day: date) -> bool:
    return path.began is not None and path.began.first <= day


def _middle(paths: Iterable[WalkedPath]) -> float | None:
    days = [each.days for each in paths if each.days is not None]
    return years_of(median_low(days)) if days else None
