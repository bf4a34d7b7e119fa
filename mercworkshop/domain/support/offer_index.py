"""Many needs against many offers at once: which offers are for a need, and who may ask for them.

It answers as :func:`serves_need` and :func:`find_eligibility` do, which look at one offer. A set of
offers is one number here, with a bit for the place of each, so that thousands of needs are matched
in a fraction of a second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from mercworkshop.domain.entities.needs import NeedKind
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.review.action_rules import article_number
from mercworkshop.domain.support.eligibility import Access, Asker, find_eligibility

type OfferSet = int
"""Offers of one index, a bit for the place of each."""


class OfferIndex:
    """Offers by what they are for."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        self.offers = tuple(offers)
        self._all = (1 << len(self.offers)) - 1
        self._of_kind: dict[str, OfferSet] = defaultdict(int)
        self._of_article: dict[str, OfferSet] = defaultdict(int)
        self._of_any_article: OfferSet = 0
        self._served: dict[tuple[str, tuple[str, ...]], OfferSet] = {}
        self._accesses: dict[tuple[object, ...], Mapping[Access, OfferSet]] = {}
        for place, offer in enumerate(self.offers):
            self._place(1 << place, offer)

    def serving(self, kind: str, articles: tuple[str, ...]) -> OfferSet:
        """Return the offers for a need of a kind and of articles, by their numbers."""
        key = (kind, articles)
        if key not in self._served:
            its = self._all if kind == NeedKind.OTHER else self._of_kind[kind]
            if articles:
                about = self._of_any_article
                for article in articles:
                    about |= self._of_article[article]
                its &= about
            self._served[key] = its
        return self._served[key]

    def by_access(self, who: Asker) -> Mapping[Access, OfferSet]:
        """Return the offers that a State may ask for, may not, and so on."""
        key = (who.day, who.standings, bool(who.unverified_note))
        if key not in self._accesses:
            found: dict[Access, OfferSet] = dict.fromkeys(Access, 0)
            known: dict[tuple[object, ...], Access] = {}
            for place, offer in enumerate(self.offers):
                terms = (frozenset(offer.may_ask), offer.since, offer.until, offer.verbatim)
                if terms not in known:
                    known[terms] = find_eligibility(offer, who).access
                found[known[terms]] |= 1 << place
            self._accesses[key] = found
        return self._accesses[key]

    def offers_in(self, some: OfferSet) -> Iterator[Offer]:
        """Yield the offers of a set, in their order."""
        return (self.offers[place] for place in places_in(some))

    def _place(self, bit: OfferSet, offer: Offer) -> None:
        for kind in offer.kinds or NeedKind:
            self._of_kind[kind] |= bit
        articles = {article_number(each) for each in offer.articles}
        for article in articles:
            self._of_article[article] |= bit
        if not articles:
            self._of_any_article |= bit


def places_in(some: OfferSet) -> Iterator[int]:
    """Yield the places of the offers of a set."""
    while some:
        lowest = some & -some
        yield lowest.bit_length() - 1
        some ^= lowest
