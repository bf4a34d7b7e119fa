"""The doors of one need: who may help today, and what opens the doors that are closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer, Standing, offer_title
from mercworkshop.domain.programme.support.overview import SupportMatching
from mercworkshop.domain.programme.support.rows import ListedNeed
from mercworkshop.domain.review.facts import ReviewFacts, earliest_day, latest_day
from mercworkshop.domain.support.eligibility import (
    Access,
    Asker,
    Eligibility,
    SupportTerms,
    find_eligibility,
)
from mercworkshop.domain.values.dates.partial_date import PartialDate


class NamedSource(SupportTerms, Protocol):
    """A source of support of the reference data."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def how_to_ask(self) -> str:
        """How to ask."""

    @property
    def surely_until(self) -> PartialDate | None:
        """The last date without an extension; None if it is the last possible date."""


@dataclass(frozen=True, slots=True)
class Door:
    """An offer or a source of support that is for a need, and whether its country may ask.

    ``opens`` is the first day on which it may ask as far as is known, ``closes`` the last possible
    one. If only an extension makes that possible, ``sure_until`` is the last day without it.
    """

    id: str
    title: str
    how: str
    answer: Eligibility
    is_source: bool = False
    opens: date | None = None
    closes: date | None = None
    sure_until: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether the country may ask today."""
        return self.answer.access is Access.OPEN


_RANKS = tuple(Access)


def doors_of(
    need: ListedNeed,
    matching: SupportMatching,
    sources: Iterable[NamedSource],
    facts: ReviewFacts,
) -> tuple[Door, ...]:
    """Return the offers of its subregion for a need and the sources, the open ones first."""
    who = matching.askers.get(need.country)
    if who is None:
        return ()
    found = [*_offers(need, matching, who, facts), *_sources(sources, who, facts)]
    return tuple(sorted(found, key=lambda door: _RANKS.index(door.answer.access)))


def open_sources(
    need: ListedNeed,
    matching: SupportMatching,
    sources: Iterable[NamedSource],
    facts: ReviewFacts,
) -> tuple[str, ...]:
    """Return the names of the sources that the country of a need may ask now."""
    doors = doors_of(need, matching, sources, facts)
    return tuple(each.title for each in doors if each.is_source and each.is_open)


def as_need(listed: ListedNeed) -> Need:
    """Return what a source of support has to know of a need."""
    kind, articles = NeedKind(listed.kind), tuple(listed.articles.split())
    return Need(id=listed.id, road_map="", kind=kind, articles=articles)


def _offers(
    need: ListedNeed, matching: SupportMatching, who: Asker, facts: ReviewFacts
) -> Iterator[Door]:
    for offer, answer in matching.doors_of(need):
        yield _door(offer, offer_title(offer), answer, who, facts)


def _sources(sources: Iterable[NamedSource], who: Asker, facts: ReviewFacts) -> Iterator[Door]:
    for source in sources:
        answer = find_eligibility(source, who)
        yield _door(source, source.name, answer, who, facts)


def _door(
    terms: Offer | NamedSource,
    title: str,
    answer: Eligibility,
    who: Asker,
    facts: ReviewFacts,
) -> Door:
    sure = None if isinstance(terms, Offer) else terms.surely_until
    return Door(
        terms.id,
        title,
        terms.how_to_ask,
        answer,
        is_source=not isinstance(terms, Offer),
        opens=opening_day(terms, answer, who, facts),
        closes=latest_day(terms.until) if terms.until else None,
        sure_until=latest_day(sure) if sure else None,
    )


def opening_day(
    terms: SupportTerms, answer: Eligibility, who: Asker, facts: ReviewFacts
) -> date | None:
    """Return the first day on which a State may ask; None if nothing says when.

    A door that is closed until the State is a Party opens on the day that follows from the State's
    own plan. Without a planned deposit no day is given.
    """
    since = earliest_day(terms.since) if terms.since else None
    if answer.access is Access.OPEN:
        return since or who.day
    if answer.access not in {Access.CLOSED, Access.LATER}:
        return None
    if not terms.may_ask or set(terms.may_ask) & who.standings:
        return since
    if Standing.PARTY not in terms.may_ask or who.deposit is None:
        return None
    party = facts.entry_into_force(latest_day(who.deposit))
    return max(since, party) if since else party
