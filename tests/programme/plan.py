"""Which workshops a made-up programme has: when, where, for whom, and which follow which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from tests.programme.words import SUBREGIONS, WORDS
from tests.shipped import SHIPPED

MOST_COUNTRIES = 12
_FIRST_DAY = date(2014, 7, 14)
_BETWEEN, _ROUND = timedelta(days=11), timedelta(days=330)


@dataclass(frozen=True, slots=True)
class ProgrammeSize:
    """How many workshops, countries in each, and new actions in each road map."""

    workshops: int = 200
    countries: int = MOST_COUNTRIES
    actions: int = 40


SMALL = ProgrammeSize(20, 3, 4)
"""For tests: the first four workshops are followed up."""


@dataclass(frozen=True, slots=True)
class PlannedWorkshop:
    """One workshop: its place in the programme, and whom it is for."""

    number: int
    id: str
    subregion: str
    language: str
    countries: tuple[str, ...]
    begins: date
    actions: int

    @property
    def is_follow_up(self) -> bool:
        """Whether the countries met before."""
        return self.number >= len(SUBREGIONS)


def countries() -> Sequence[str]:
    """Return real countries, twelve for each subregion, in the order of their codes."""
    known = sorted(each.iso3 for each in SHIPPED.countries.all if not each.is_practice)
    return known[: MOST_COUNTRIES * len(SUBREGIONS)]


def plan_programme(size: ProgrammeSize) -> list[PlannedWorkshop]:
    """Return the workshops in the order of their days: one round after the other."""
    known, languages = countries(), tuple(WORDS)
    planned = []
    for number in range(size.workshops):
        turn, group = divmod(number, len(SUBREGIONS))
        first = group * MOST_COUNTRIES
        own = known[first : first + size.countries]
        planned.append(
            PlannedWorkshop(
                number,
                str(UUID(int=(0x0190 << 112) | number)),
                SUBREGIONS[group],
                languages[group % len(languages)],
                tuple(own),
                _FIRST_DAY + turn * _ROUND + group * _BETWEEN,
                size.actions,
            )
        )
    return planned
