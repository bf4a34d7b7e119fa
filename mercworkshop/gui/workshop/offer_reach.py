"""Whom in the room an offer reaches, in words: which countries may ask, which needs it serves."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain import dates, offer_matching, offers
from mercworkshop.domain.dates import PartialDate
from mercworkshop.domain.needs import Need
from mercworkshop.domain.offer_matching import DOOR_NAMES, Door
from mercworkshop.domain.offers import Offer
from mercworkshop.domain.people import Delegation
from mercworkshop.domain.road_map import RoadMap
from mercworkshop.domain.workshop import Workshop
from mercworkshop.i18n import _, isolate, language, plural
from mercworkshop.reference import countries
from mercworkshop.reference.asking import asker_for

_MOST = 6
"""Needs that are named: more would push the table off the screen."""


def words(workshop: Workshop, offer: Offer, today: date) -> str:
    """Return line by line who in the room may ask for an offer, and which needs it serves."""
    day = offer_matching.day_of(workshop.details, today)
    shown = isolate(dates.show(PartialDate.of(day), language()))
    head = _("“{offer}” on {day}:").format(offer=offers.called(offer), day=shown)
    return "\n".join([head, *_countries(workshop, offer, today), _needs(workshop, offer)])


def _countries(workshop: Workshop, offer: Offer, today: date) -> list[str]:
    """Return a line for each door with the countries that stand before it."""
    before: dict[Door, list[str]] = {door: [] for door in Door}
    for delegation in workshop.of(Delegation).all():
        who = asker_for(workshop, delegation.country, today)
        before[offer_matching.judge(offer, who).door].append(isolate(who.country))
    return [
        _("{answer} ({n}): {countries}").format(
            answer=_(DOOR_NAMES[door]), n=isolate(str(len(named))), countries=", ".join(named)
        )
        for door, named in before.items()
        if named
    ]


def _needs(workshop: Workshop, offer: Offer) -> str:
    """Return the needs that an offer serves, each with its country."""
    plans = workshop.of(RoadMap)
    found = [
        f"{isolate(countries.name_of(plans[need.road_map].country))}: {isolate(need.text)}"
        for need in workshop.of(Need).all()
        if need.road_map in plans and offer_matching.serves(offer, need)
    ]
    if not found:
        return _("No need in the road maps asks for it yet.")
    counted = plural("{n} need asks for it", "{n} needs ask for it", len(found))
    listed = "; ".join(found[:_MOST])
    more = f" {_('and more')}" if len(found) > _MOST else ""
    return f"{counted}: {listed}{more}"
