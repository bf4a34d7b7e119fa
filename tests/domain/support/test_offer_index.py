"""For random needs, the index of offers gives the same answers as functions for one offer."""

from __future__ import annotations

from datetime import date
from random import Random

from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer, Standing
from mercworkshop.domain.records.record import Verbatim
from mercworkshop.domain.support.eligibility import (
    Access,
    Asker,
    find_eligibility,
    serves_need,
)
from mercworkshop.domain.support.offer_index import OfferIndex
from mercworkshop.domain.values.dates.partial_date import PartialDate

DAY = date(2015, 1, 20)
RANDOM = Random(2013)


def drawn(choices, most):
    return tuple(RANDOM.sample(list(choices), RANDOM.randint(0, most)))


def offer(number):
    dates = [RANDOM.choice((None, None, "2014", "2015-01-20", "2016", "2013-21")) for _each in "su"]
    since, until = (PartialDate(each) if each else None for each in dates)
    return Offer(
        id=f"o{number}",
        body="A body",
        kinds=drawn(NeedKind, 3),
        articles=drawn(("4", "7.3", "8", "10", "14"), 3),
        may_ask=drawn(Standing, 3),
        since=since,
        until=until,
        verbatim=(Verbatim("until", "some day"),) if RANDOM.random() < 0.2 else (),
    )


def test_the_index_finds_the_offers_that_serve_a_need():
    offers = [offer(number) for number in range(70)]
    index = OfferIndex(offers)
    for _turn in range(200):
        articles = drawn(("4", "7", "8", "10", "12"), 2)
        need = Need(id="n", road_map="r", kind=RANDOM.choice(list(NeedKind)), articles=articles)
        found = [each.id for each in index.offers_in(index.serving(need.kind, articles))]
        assert found == [each.id for each in offers if serves_need(each, need)]


def test_the_index_gives_each_offer_the_access_that_the_offer_itself_gives():
    offers = [offer(number) for number in range(70)]
    index = OfferIndex(offers)
    for standings in ({Standing.PARTY}, {Standing.SIGNATORY}, {Standing.NON_PARTY}):
        for note in ("", "Check the list."):
            who = Asker(country="A", day=DAY, standings=frozenset(standings), unverified_note=note)
            sets = index.by_access(who)
            assert set(sets) == set(Access)
            for access, some in sets.items():
                its = [each.id for each in index.offers_in(some)]
                assert its == [x.id for x in offers if find_eligibility(x, who).access is access]
