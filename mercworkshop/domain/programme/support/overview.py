"""The needs of all workshops and the offers for them: who may ask whom, and which have no offer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.programme.support.rows import ListedNeed, NeedGroup, OfferMeeting
from mercworkshop.domain.support.eligibility import Asker, Eligibility, rank_by_eligibility
from mercworkshop.domain.support.offer_index import OfferIndex, OfferSet, places_in


class NeedState(StrEnum):
    """How a need is answered: by help that was chosen, or by the offers of its subregion.

    Sources of support of the reference data are not offers; they are shown separately (see
    ``doors``).
    """

    CHOSEN = "chosen"
    OPEN = "open"
    ASK = "ask"
    CLOSED = "closed"
    LATER = "later"
    OVER = "over"
    ELSEWHERE = "elsewhere"
    NOBODY = "nobody"

    @property
    def is_in_vain(self) -> bool:
        """Whether no help was chosen, and nobody of its subregion offers what is asked for."""
        return self in {NeedState.ELSEWHERE, NeedState.NOBODY}

    @property
    def answer(self) -> NeedAnswer:
        """The answer to the need in short: what a colour can show."""
        if self is NeedState.CHOSEN:
            return NeedAnswer.HELPED
        if self.is_in_vain:
            return NeedAnswer.NOBODY
        is_to_ask = self in {NeedState.OPEN, NeedState.ASK}
        return NeedAnswer.TO_ASK if is_to_ask else NeedAnswer.NOT_NOW


class NeedAnswer(Enum):
    """How a need is answered, in the order of the parts of a bar."""

    HELPED = "helped"
    TO_ASK = "to_ask"
    NOT_NOW = "not_now"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class SupportCell:
    """Needs of one kind in one row: by state, with the countries that have them."""

    states: Mapping[NeedState, int] = field(default_factory=dict)
    countries: frozenset[str] = frozenset()

    @property
    def needs(self) -> int:
        """How many needs there are."""
        return sum(self.states.values())

    @property
    def in_vain(self) -> int:
        """How many have no help and meet no offer of their subregion."""
        return sum(count for state, count in self.states.items() if state.is_in_vain)

    def of(self, state: NeedState) -> int:
        """Return how many needs are in a state."""
        return self.states.get(state, 0)

    def answered(self, answer: NeedAnswer) -> int:
        """Return how many needs are answered in a way."""
        return sum(count for state, count in self.states.items() if state.answer is answer)


@dataclass(frozen=True, slots=True)
class OfferUse:
    """An offer, and how many needs of its subregion it would help with.

    ``open`` are those whose country may ask today, ``chosen`` those for which it was chosen.
    """

    offer: Offer
    subregion: str
    fits: int
    open: int
    chosen: int
    meetings: tuple[OfferMeeting, ...] = ()
    requests: int = 0

    @property
    def is_asked(self) -> bool:
        """Whether anybody ever asked for it."""
        return bool(self.chosen or self.meetings or self.requests)


@dataclass(frozen=True, slots=True)
class AskedOffers:
    """How often each offer was chosen, discussed at a meeting, and asked for."""

    chosen: Mapping[str, int]
    meetings: Mapping[str, tuple[OfferMeeting, ...]]
    requests: Mapping[str, int]


type CellKey = tuple[str, str]
"""A subregion or article, and a kind of need."""


@dataclass(frozen=True, slots=True)
class SupportOverview:
    """All needs by subregion and kind, and by article and kind; and all offers with their use.

    A need for two articles is in the cells of both, and once in the sum of its kind.
    """

    subregions: Mapping[CellKey, SupportCell]
    articles: Mapping[CellKey, SupportCell]
    offers: tuple[OfferUse, ...]
    matching: SupportMatching

    @property
    def total(self) -> SupportCell:
        """All needs."""
        return merge_cells(self.subregions.values())

    def of_kind(self, kind: str) -> SupportCell:
        """Return all needs of a kind."""
        return merge_cells(cell for (_of, its), cell in self.subregions.items() if its == kind)

    @property
    def unasked(self) -> tuple[OfferUse, ...]:
        """The offers that nobody asked for."""
        return tuple(each for each in self.offers if not each.is_asked)


class SupportMatching:
    """Finds the state of a need and who may help; made once for all needs.

    The offers of each subregion have an index of their own, which is small and therefore fast.
    """

    def __init__(
        self, offers: Sequence[Offer], subregions: Sequence[str], askers: Mapping[str, Asker]
    ) -> None:
        """``subregions`` are those in which the offers were made, in their order."""
        self.offers, self.subregions, self.askers = tuple(offers), tuple(subregions), askers
        self._everywhere = OfferIndex(self.offers)
        self._at: dict[str, list[int]] = defaultdict(list)
        for place, subregion in enumerate(subregions):
            self._at[subregion].append(place)
        self._home = {
            subregion: OfferIndex([self.offers[place] for place in places])
            for subregion, places in self._at.items()
        }
        self._ranked: dict[tuple[str, str], tuple[tuple[NeedState, OfferSet], ...]] = {}

    def state_of(self, need: ListedNeed) -> NeedState:
        """Return how a need is answered."""
        if need.support:
            return NeedState.CHOSEN
        articles = tuple(need.articles.split())
        here = self.serving_here(need.subregion, need.kind, articles)
        if not here:
            return self.state_nowhere_here(need.kind, articles)
        return self.best_of(self.ranked(need.country, need.subregion), here)[0]

    def doors_of(self, need: ListedNeed) -> tuple[tuple[Offer, Eligibility], ...]:
        """Return the offers of a need's subregion that are for it, the open ones first."""
        who, home = self.askers.get(need.country), self._home.get(need.subregion)
        if who is None or home is None:
            return ()
        here = home.offers_in(home.serving(need.kind, tuple(need.articles.split())))
        return rank_by_eligibility(here, who)

    def elsewhere(self, need: ListedNeed) -> tuple[Offer, ...]:
        """Return the offers for a need that were made in other subregions."""
        served = self._everywhere.serving(need.kind, tuple(need.articles.split()))
        places = (each for each in places_in(served) if self.subregions[each] != need.subregion)
        return tuple(self.offers[place] for place in places)

    def serving_here(self, subregion: str, kind: str, articles: tuple[str, ...]) -> OfferSet:
        """Return the offers of a subregion for a need of a kind and articles."""
        home = self._home.get(subregion)
        return 0 if home is None else home.serving(kind, articles)

    def state_nowhere_here(self, kind: str, articles: tuple[str, ...]) -> NeedState:
        """Return the state of a need that no offer of its subregion is for."""
        served = self._everywhere.serving(kind, articles)
        return NeedState.ELSEWHERE if served else NeedState.NOBODY

    def ranked(self, country: str, subregion: str) -> tuple[tuple[NeedState, OfferSet], ...]:
        """Return the offers of a subregion by how far a country may ask, the open ones first."""
        key = (country, subregion)
        if key not in self._ranked:
            who, home = self.askers.get(country), self._home.get(subregion)
            sets = home.by_access(who) if who is not None and home is not None else {}
            self._ranked[key] = tuple(
                (NeedState(access.value), offers) for access, offers in sets.items() if offers
            )
        return self._ranked[key]

    def best_of(
        self, ranked: Iterable[tuple[NeedState, OfferSet]], here: OfferSet
    ) -> tuple[NeedState, OfferSet]:
        """Return the best state of some offers, and which of them are in it."""
        for state, offers in ranked:
            if found := here & offers:
                return state, found
        return NeedState.ASK, here  # nothing is known against it

    def count_by_offer(self, counts: Mapping[str, Mapping[OfferSet, int]]) -> Counter[int]:
        """Return how many needs fit each offer, by the position of the offer.

        ``counts`` has, for each subregion, how many needs each set of offers fits.
        """
        counted: Counter[int] = Counter()
        for subregion, its in counts.items():
            at = self._at[subregion]
            for some, needs in its.items():
                for place in places_in(some):
                    counted[at[place]] += needs
        return counted


class _CellMaker:
    """Counts into one cell."""

    __slots__ = ("countries", "states")

    def __init__(self) -> None:
        self.states: dict[NeedState, int] = {}
        self.countries: set[str] = set()

    def add(self, state: NeedState, country: str, needs: int) -> None:
        self.states[state] = self.states.get(state, 0) + needs
        self.countries.add(country)

    def cell(self) -> SupportCell:
        return SupportCell(self.states, frozenset(self.countries))


class _Counting:
    """Goes through the needs once, and counts."""

    def __init__(self, matching: SupportMatching) -> None:
        self._matching = matching
        self.subregions: defaultdict[CellKey, _CellMaker] = defaultdict(_CellMaker)
        self.articles: defaultdict[CellKey, _CellMaker] = defaultdict(_CellMaker)
        self.fits: defaultdict[str, Counter[OfferSet]] = defaultdict(Counter)
        self.open: defaultdict[str, Counter[OfferSet]] = defaultdict(Counter)

    def add(self, group: NeedGroup, country: str, subregion: str) -> None:
        matching, kind, needs = self._matching, group.kind, group.needs
        articles = tuple(group.articles.split())
        if here := matching.serving_here(subregion, kind, articles):
            state, best = matching.best_of(matching.ranked(country, subregion), here)
            self.fits[subregion][here] += needs
            if state is NeedState.OPEN:
                self.open[subregion][best] += needs
        else:
            state = matching.state_nowhere_here(kind, articles)
        if group.support:
            state = NeedState.CHOSEN
        self.subregions[subregion, kind].add(state, country, needs)
        for article in articles or ("",):
            self.articles[article, kind].add(state, country, needs)


def count_support(
    groups: Iterable[NeedGroup],
    places: Mapping[int, tuple[str, str]],
    matching: SupportMatching,
    asked: AskedOffers,
) -> SupportOverview:
    """Return the needs against the offers; ``places`` are country and subregion of road maps."""
    counting = _Counting(matching)
    for group in groups:
        if place := places.get(group.road_map):
            counting.add(group, *place)
    fits, may_ask = matching.count_by_offer(counting.fits), matching.count_by_offer(counting.open)
    uses = (
        OfferUse(
            offer,
            matching.subregions[place],
            fits[place],
            may_ask[place],
            asked.chosen.get(offer.id, 0),
            asked.meetings.get(offer.id, ()),
            asked.requests.get(offer.id, 0),
        )
        for place, offer in enumerate(matching.offers)
    )
    return SupportOverview(
        {key: each.cell() for key, each in counting.subregions.items()},
        {key: each.cell() for key, each in counting.articles.items()},
        tuple(uses),
        matching,
    )


def merge_cells(cells: Iterable[SupportCell]) -> SupportCell:
    """Return the sum of cells."""
    found = tuple(cells)
    states: Counter[NeedState] = Counter()
    for each in found:
        states.update(each.states)
    countries: frozenset[str] = frozenset().union(*(each.countries for each in found))
    return SupportCell(dict(states), countries)
