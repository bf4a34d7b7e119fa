"""All States on a day, by region: who is a Party, deposited, signed, or neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.road_map import ConsentKind
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.support.state_facts import StateFacts
from mercworkshop.domain.values.text_folding import name_order

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


class StateStanding(StrEnum):
    """How far a State is on a day; none is a Party before the Convention is in force for it."""

    PARTY = "party"
    DEPOSITED = "deposited"
    SIGNED = "signed"
    NEITHER = "neither"


REGIONS = ("African", "Asia-Pacific", "GRULAC", "WEOG", "EEG", "")
"""The regional groups of the United Nations, in the order in which they stand; a blank one last."""


@dataclass(frozen=True, slots=True)
class MappedRoadMap:
    """The road map of a country as a workshop left it."""

    country: str
    title: str
    begins: date | None
    intended_act: ConsentKind
    is_sample: bool


MAPPED_ROAD_MAPS = ArchiveQuestion(
    "mapped_road_maps", MappedRoadMap, "Which countries have a road map on a day?", ("day",)
)


@dataclass(frozen=True, slots=True)
class PublishedTotal:
    """How many States had deposited on a day, as a source says."""

    day: date
    number: int
    source: str


@dataclass(frozen=True, slots=True)
class MappedState:
    """A State on the day: its acts up to then, and its latest road map here.

    ``doubt`` says what is to be checked about its deposit; ``is_day_open`` that ``deposited`` is
    only the last possible day.
    """

    code: str
    name: str
    region: str
    standing: StateStanding
    signed: date | None
    deposited: date | None
    road_map: MappedRoadMap | None
    doubt: str = ""
    is_day_open: bool = False


@dataclass(frozen=True, slots=True)
class StateMap:
    """All States on a day, by region, and in it by standing and name.

    ``published`` is the latest total that a source gives up to the day, ``counted_then`` how many
    deposits have a day here up to that of the total. ``known_to`` is the day up to which all acts
    are known.
    """

    day: date
    is_in_force: bool
    regions: tuple[tuple[str, tuple[MappedState, ...]], ...]
    published: PublishedTotal | None
    counted_then: int
    known_to: date | None

    @property
    def states(self) -> tuple[MappedState, ...]:
        """All States, in the order shown."""
        return tuple(each for _region, states in self.regions for each in states)

    @property
    def counts(self) -> Mapping[StateStanding, int]:
        """How many States there are of each standing."""
        return count_standings(self.states)

    @property
    def is_incomplete(self) -> bool:
        """Whether deposits are missing here (a source counts more), or may be missing."""
        told = self.published
        is_short = told is not None and told.number > self.counted_then
        return is_short or (self.known_to is not None and self.day > self.known_to)

    @property
    def deposits(self) -> int:
        """How many States have deposited, whether they are Parties yet or not."""
        return self.counts[StateStanding.PARTY] + self.counts[StateStanding.DEPOSITED]


def count_standings(states: Iterable[MappedState]) -> Counter[StateStanding]:
    """Return how many States there are of each standing."""
    return Counter(each.standing for each in states)


def read_state_map(
    archive: ArchivePort,
    states: Mapping[str, StateFacts],
    day: date,
    totals: Sequence[PublishedTotal] = (),
    known_to: date | None = None,
) -> StateMap:
    """Return all States of the reference data on a day, and which of them have a road map here."""
    road_maps = {each.country: each for each in archive.ask(MAPPED_ROAD_MAPS, day=day)}
    mapped = [_state(code, facts, day, road_maps.get(code)) for code, facts in states.items()]
    order = {standing: place for place, standing in enumerate(StateStanding)}
    mapped.sort(key=lambda each: (order[each.standing], name_order(each.name), each.code))
    regions = tuple((name, tuple(x for x in mapped if x.region == name)) for name in REGIONS)
    told = [each for each in totals if each.day <= day]
    published = max(told, key=lambda each: each.day) if told else None
    until = published.day if published else day
    counted = sum(1 for each in mapped if each.deposited and each.deposited <= until)
    in_force = any(day >= each.facts.convention_in_force for each in states.values())
    there = tuple((name, own) for name, own in regions if own)
    return StateMap(day, in_force, there, published, counted, known_to)


def _state(code: str, state: StateFacts, day: date, road_map: MappedRoadMap | None) -> MappedState:
    facts = state.facts
    signed, deposited = _until(facts.signed, day), _until(facts.consent, day)
    if deposited is not None:
        is_party = facts.entry_into_force(deposited) <= day
        standing = StateStanding.PARTY if is_party else StateStanding.DEPOSITED
    else:
        standing = StateStanding.SIGNED if signed else StateStanding.NEITHER
    region = state.region if state.region in REGIONS else ""
    known = MappedState(code, state.name, region, standing, signed, deposited, road_map)
    if deposited is None:
        return known
    return replace(known, doubt=state.certainty, is_day_open=state.is_day_open)


def _until(day: date | None, until: date) -> date | None:
    return day if day and day <= until else None
