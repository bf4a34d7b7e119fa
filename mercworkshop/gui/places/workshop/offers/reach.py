"""Whom in the room an offer reaches, in words: which countries may ask, whose needs it fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

from mercworkshop.domain.entities import offers
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.support import eligibility
from mercworkshop.domain.support.eligibility import Access
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, current_language, isolate, plural
from mercworkshop.reference import countries
from mercworkshop.reference.asking import asker_for


def describe_reach(workshop: Workshop, offer: Offer, today: date) -> str:
    """Return line by line who in the room may ask for an offer, and whose needs it fits."""
    day = eligibility.nearest_day(workshop.details, today)
    shown = isolate(partial_date.format_date(PartialDate.from_day(day), current_language()))
    head = _("“{offer}” on {day}:").format(offer=isolate(offers.offer_title(offer)), day=shown)
    needs = filter(None, (_fitting(workshop, offer), _chosen(workshop, offer)))
    return "\n".join([head, *_countries(workshop, offer, today), *needs])


def _countries(workshop: Workshop, offer: Offer, today: date) -> list[str]:
    """Return a line for each answer with the countries that get it."""
    before: dict[Access, list[str]] = {door: [] for door in Access}
    states: dict[Access, str] = {}
    for delegation in workshop.records(Delegation).all():
        who = asker_for(workshop, delegation.country, today)
        answer = eligibility.find_eligibility(offer, who)
        before[answer.access].append(isolate(who.country))
        states[answer.access] = answer.short_words
    return [
        _("{answer} ({n}): {countries}").format(
            answer=states[door], n=isolate(str(len(named))), countries=", ".join(named)
        )
        for door, named in before.items()
        if named
    ]


def _fitting(workshop: Workshop, offer: Offer) -> str:
    """Return how many needs an offer fits, and of which countries."""
    found = _counted(workshop, lambda need: eligibility.serves_need(offer, need))
    if not found:
        return _("It fits no need of the road maps yet.")
    return _listed(plural("It fits {n} need", "It fits {n} needs", found.total()), found)


def _chosen(workshop: Workshop, offer: Offer) -> str:
    """Return for how many needs an offer was chosen, and by which countries; empty where none."""
    found = _counted(workshop, lambda need: need.support == offer.id)
    words = plural("It is chosen for {n} need", "It is chosen for {n} needs", found.total())
    return _listed(words, found) if found else ""


def _counted(workshop: Workshop, is_meant: Callable[[Need], bool]) -> Counter[str]:
    """Return how many needs are meant of each country (ISO 3166)."""
    plans = workshop.records(RoadMap)
    return Counter(
        plans[need.road_map].country
        for need in workshop.records(Need).all()
        if need.road_map in plans and is_meant(need)
    )


def _listed(counted: str, found: Counter[str]) -> str:
    named = (
        _("{country} ({n})").format(
            country=isolate(countries.name_of(code)), n=isolate(str(number))
        )
        for code, number in found.items()
    )
    return _("{counted}: {countries}").format(counted=counted, countries=", ".join(named))
