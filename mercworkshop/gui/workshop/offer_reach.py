"""Whom in the room an offer reaches, in words: which countries may ask, whose needs it fits."""

from __future__ import annotations

from collections import Counter
from datetime import date

from mercworkshop.domain import dates, offer_matching, offers
from mercworkshop.domain.dates import PartialDate
from mercworkshop.domain.needs import Need
from mercworkshop.domain.offer_matching import Door
from mercworkshop.domain.offers import Offer
from mercworkshop.domain.people import Delegation
from mercworkshop.domain.road_map import RoadMap
from mercworkshop.domain.workshop import Workshop
from mercworkshop.i18n import _, isolate, language, plural
from mercworkshop.reference import countries
from mercworkshop.reference.asking import asker_for


def words(workshop: Workshop, offer: Offer, today: date) -> str:
    """Return line by line who in the room may ask for an offer, and whose needs it fits."""
    day = offer_matching.day_of(workshop.details, today)
    shown = isolate(dates.show(PartialDate.of(day), language()))
    head = _("“{offer}” on {day}:").format(offer=isolate(offers.called(offer)), day=shown)
    return "\n".join([head, *_countries(workshop, offer, today), _needs(workshop, offer)])


def _countries(workshop: Workshop, offer: Offer, today: date) -> list[str]:
    """Return a line for each answer with the countries that get it."""
    before: dict[Door, list[str]] = {door: [] for door in Door}
    states: dict[Door, str] = {}
    for delegation in workshop.of(Delegation).all():
        who = asker_for(workshop, delegation.country, today)
        answer = offer_matching.judge(offer, who)
        before[answer.door].append(isolate(who.country))
        states[answer.door] = answer.state
    return [
        _("{answer} ({n}): {countries}").format(
            answer=states[door], n=isolate(str(len(named))), countries=", ".join(named)
        )
        for door, named in before.items()
        if named
    ]


def _needs(workshop: Workshop, offer: Offer) -> str:
    """Return how many needs an offer fits, and of which countries."""
    plans = workshop.of(RoadMap)
    found = Counter(
        plans[need.road_map].country
        for need in workshop.of(Need).all()
        if need.road_map in plans and offer_matching.serves(offer, need)
    )
    if not found:
        return _("It fits no need of the road maps yet.")
    named = (
        _("{country} ({n})").format(
            country=isolate(countries.name_of(code)), n=isolate(str(number))
        )
        for code, number in found.items()
    )
    counted = plural("It fits {n} need", "It fits {n} needs", found.total())
    return _("{counted}: {countries}").format(counted=counted, countries=", ".join(named))
