"""The desk of an officer: which workshops sent what, what is missing, and what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion, seen_until
from mercworkshop.domain.programme.samples import has_samples

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


class ReceivedState(StrEnum):
    """How far the road map that a country made at one workshop is."""

    ACCEPTED = "accepted"
    TO_REVIEW = "to_review"
    QUERIED = "queried"
    MISSING = "missing"
    AWAITED = "awaited"
    """Its workshop has not begun."""


_NOT_HERE = frozenset({ReceivedState.MISSING, ReceivedState.AWAITED})


@dataclass(frozen=True, slots=True)
class DeskWorkshop:
    """A workshop of the programme, or one that is here without being named in the programme.

    ``id`` is the id of its file if one came, otherwise that in the programme; ``is_here`` whether
    its details have come. ``round`` is first or follow_up. It begins between ``begins`` and
    ``begins_last``, which are one day if that is known.
    """

    id: str
    programme_workshop: str
    title: str
    round: str
    subregion: str
    city: str
    begins: date | None
    begins_last: date | None
    ends: date | None
    is_here: bool
    is_doubtful: bool
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class DeskCountry:
    """A country of a workshop, and how far its road map is."""

    workshop: str
    country: str
    state: str


@dataclass(frozen=True, slots=True)
class DeskFigure:
    """A number of a workshop as somebody published it: of people, bodies or countries."""

    workshop: str
    kind: str
    number: int
    source: str
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """How much waits: questions not answered, answers to read, facts, differences to settle.

    ``refused`` are files that could not be added, and did not come in since.
    """

    asked: int
    answered: int
    facts: int
    differences: int = 0
    refused: int = 0


DESK_WORKSHOPS = ArchiveQuestion(
    "desk_workshops", DeskWorkshop, "Which workshops are there, named or come?"
)
DESK_COUNTRIES = ArchiveQuestion(
    "desk_countries",
    DeskCountry,
    "How far is the road map of each country of each workshop?",
    or_else={**ALL_TIME, "day": date.max},
)
DESK_FIGURES = ArchiveQuestion(
    "desk_figures", DeskFigure, "How many people and countries, as published?"
)
DESK_COUNTS = ArchiveQuestion(
    "desk_counts", DeskCounts, "What waits for the officer?", or_else=ALL_TIME
)


@dataclass(frozen=True, slots=True)
class WorkshopOnDesk:
    """A workshop with its countries, sorted by code, and the published numbers of them."""

    workshop: DeskWorkshop
    countries: tuple[DeskCountry, ...] = ()
    people: tuple[int, ...] = ()
    countries_published: int = 0

    @property
    def received(self) -> int:
        """How many of its road maps have come."""
        return sum(each.state not in _NOT_HERE for each in self.countries)

    @property
    def awaited(self) -> int:
        """How many countries are expected, because it has not begun."""
        return sum(each.state == ReceivedState.AWAITED for each in self.countries)

    @property
    def expected(self) -> int:
        """How many road maps should be here by now."""
        return len(self.countries) - self.awaited

    @property
    def unnamed(self) -> int:
        """How many countries were published and are not known by name."""
        return max(self.countries_published - len(self.countries), 0)


@dataclass(frozen=True, slots=True)
class DeskOverview:
    """What the desk shows: workshops in the order of their start, and what waits."""

    workshops: tuple[WorkshopOnDesk, ...]
    counts: DeskCounts
    has_samples: bool = False

    @property
    def counted(self) -> tuple[WorkshopOnDesk, ...]:
        """The workshops that count: samples are left out, unless all are samples."""
        real = tuple(each for each in self.workshops if not each.workshop.is_sample)
        return real or self.workshops

    @property
    def left_out(self) -> int:
        """How many expected road maps are not counted, because their workshops are samples."""
        return sum(each.expected for each in self.workshops) - self.expected

    @property
    def expected(self) -> int:
        """How many road maps are expected of countries that are known by name."""
        return sum(each.expected for each in self.counted)

    @property
    def received(self) -> int:
        """How many of these have come."""
        return sum(each.received for each in self.counted)

    @property
    def states(self) -> Counter[str]:
        """How many road maps there are in each state."""
        return Counter(each.state for row in self.counted for each in row.countries)

    @property
    def without_list(self) -> int:
        """How many workshops have no list of their countries, or an incomplete one."""
        return sum(not each.countries or bool(each.unnamed) for each in self.counted)


def read_desk(archive: ArchivePort, day: date = date.max, until: date = date.max) -> DeskOverview:
    """Return the desk; workshops after ``day`` are awaited, what came after ``until`` left out."""
    seen = seen_until(until)
    countries = _by_workshop(archive.ask(DESK_COUNTRIES, day=day, **seen))
    people: dict[str, set[int]] = {}
    published: dict[str, int] = {}
    for each in archive.ask(DESK_FIGURES):
        if each.kind == "person":
            people.setdefault(each.workshop, set()).add(each.number)
        elif each.kind == "country":
            published[each.workshop] = max(each.number, published.get(each.workshop, 0))
    rows = tuple(
        WorkshopOnDesk(
            each,
            tuple(countries.get(each.id, ())),
            tuple(sorted(people.get(each.id, ()), reverse=True)),
            published.get(each.id, 0),
        )
        for each in archive.ask(DESK_WORKSHOPS)
    )
    (counts,) = archive.ask(DESK_COUNTS, **seen)
    return DeskOverview(rows, counts, has_samples(archive))


def _by_workshop(found: Iterable[DeskCountry]) -> Mapping[str, Sequence[DeskCountry]]:
    grouped: dict[str, list[DeskCountry]] = {}
    for each in found:
        grouped.setdefault(each.workshop, []).append(each)
    return grouped
