"""All countries of an archive: how many road maps each has, how far they are, and what is asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion, seen_until
from mercworkshop.i18n import N_

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from collections.abc import Mapping, Sequence

    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class ListedCountry:
    """A country that sent a road map, was invited or is expected.

    ``missing`` counts the workshops at which it was, and from which no road map came. ``asked`` are
    questions without an answer, ``answered`` answers that nobody settled yet.
    """

    country: str
    road_maps: int
    accepted: int
    queried: int
    to_review: int
    missing: int
    actions: int
    done: int
    dropped: int
    asked: int
    answered: int

    @property
    def still_open(self) -> int:
        """How many actions are neither done nor dropped."""
        return self.actions - self.done - self.dropped


@dataclass(frozen=True, slots=True)
class AwaitedOfCountry:
    """A workshop at which a country was, and from which no road map of it came."""

    country: str
    title: str
    city: str
    begins: date | None
    is_sample: bool


class CountryFilter(StrEnum):
    """Which countries a list shows."""

    ALL = ""
    ANSWERED = "answered"
    ASKED = "asked"
    TO_REVIEW = "to_review"
    QUERIED = "queried"
    ACCEPTED = "accepted"
    MISSING = "missing"

    def holds(self, country: ListedCountry) -> bool:
        """Whether a country is shown: its number with the name of the filter is not 0."""
        return self is CountryFilter.ALL or bool(getattr(country, self.value))


FILTER_NAMES = {
    CountryFilter.ALL: N_("All countries"),
    CountryFilter.ANSWERED: N_("With answers to read"),
    CountryFilter.ASKED: N_("With questions that are not answered"),
    CountryFilter.TO_REVIEW: N_("With a road map to review"),
    CountryFilter.QUERIED: N_("With a road map that was asked back"),
    CountryFilter.ACCEPTED: N_("With an accepted road map"),
    CountryFilter.MISSING: N_("With a road map that is missing"),
}

ONLY = "only"
"""What a path to the filtered list begins with; the value of the filter follows."""

COUNTRY_LIST = ArchiveQuestion(
    "country_list",
    ListedCountry,
    "How far is each country?",
    or_else={**ALL_TIME, "day": date.max},
)


ALL_AWAITED = ArchiveQuestion(
    "all_awaited",
    AwaitedOfCountry,
    "From which workshops did no road map of a country come?",
    or_else={"day": date.max},
)


def read_awaited(
    archive: ArchivePort, day: date = date.max
) -> Mapping[str, Sequence[AwaitedOfCountry]]:
    """Return from which workshops that had begun by a day no road map came, by country."""
    found: dict[str, list[AwaitedOfCountry]] = defaultdict(list)
    for each in archive.ask(ALL_AWAITED, day=day):
        found[each.country].append(each)
    return found


def read_countries(
    archive: ArchivePort, day: date = date.max, until: date = date.max
) -> Sequence[ListedCountry]:
    """Return all countries of an archive, by their codes.

    Of workshops that begin after ``day`` nothing is missing; what came after ``until`` is left out.
    """
    return archive.ask(COUNTRY_LIST, day=day, **seen_until(until))
