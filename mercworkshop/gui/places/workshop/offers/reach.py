"""Text on an offer: which countries of the workshop may ask, and whose needs it fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from mercworkshop.domain.entities import offers
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.presentations import wording
from mercworkshop.domain.entities.presentations.records import Presentation, PresentationNote
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.support import eligibility
from mercworkshop.domain.support.eligibility import Access
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate, listed, number, plural
from mercworkshop.reference.facts.askers import asker_for
from mercworkshop.reference.facts.treaty_status import on_workshop_day
from mercworkshop.reference.lists.countries import Countries
from mercworkshop.reference.reference import Reference


def describe_reach(reference: Reference, workshop: Workshop, offer: Offer) -> str:
    """Return lines on which countries may ask for an offer and whose needs it fits."""
    day = on_workshop_day(reference, workshop.details).day
    shown = partial_date.format_day(day)
    head = _("“{offer}” on {day}:").format(offer=isolate(offers.offer_title(offer)), day=shown)
    names = reference.countries
    needs = (_fitting(names, workshop, offer), _chosen(names, workshop, offer))
    more = filter(None, (*needs, _origin(names, workshop, offer)))
    return "\n".join([head, *_by_access(reference, workshop, offer), *more])


def _origin(names: Countries, workshop: Workshop, offer: Offer) -> str:
    """Return in which presentation an offer was made; empty if it was entered by itself."""
    note = workshop.records(PresentationNote).get(offer.origin)
    presented = workshop.records(Presentation).get(note.presentation) if note else None
    if presented is None:
        return ""
    title = wording.presentation_title(presented, names.name_of)
    return _("It was offered in the presentation “{title}”.").format(title=isolate(title))


def _by_access(reference: Reference, workshop: Workshop, offer: Offer) -> list[str]:
    """Return a line for each kind of access, with its countries."""
    before: dict[Access, list[str]] = {access: [] for access in Access}
    states: dict[Access, str] = {}
    for delegation in workshop.records(Delegation).all():
        who = asker_for(reference, workshop, delegation.country)
        answer = eligibility.find_eligibility(offer, who)
        before[answer.access].append(who.country)
        states[answer.access] = answer.short_words
    return [
        _("{answer} ({number}): {countries}").format(
            answer=states[access], number=isolate(number(len(named))), countries=listed(named)
        )
        for access, named in before.items()
        if named
    ]


def _fitting(names: Countries, workshop: Workshop, offer: Offer) -> str:
    """Return the number of needs that an offer fits, with their countries."""
    found = _counted(workshop, lambda need: eligibility.serves_need(offer, need))
    if not found:
        return _("It fits no need of the road maps yet.")
    words = plural("It fits {n} need", "It fits {n} needs", found.total())
    return _listed(names, words, found)


def _chosen(names: Countries, workshop: Workshop, offer: Offer) -> str:
    """Return the number of needs that an offer is chosen for, with countries; empty if none."""
    found = _counted(workshop, lambda need: need.support == offer.id)
    words = plural("It is chosen for {n} need", "It is chosen for {n} needs", found.total())
    return _listed(names, words, found) if found else ""


def _counted(workshop: Workshop, is_match: Callable[[Need], bool]) -> Counter[str]:
    """Return the number of matching needs for each country (ISO 3166)."""
    road_maps = workshop.records(RoadMap)
    return Counter(
        road_maps[need.road_map].country
        for need in workshop.records(Need).all()
        if need.road_map in road_maps and is_match(need)
    )


def _listed(names: Countries, counted: str, found: Counter[str]) -> str:
    named = (
        _("{country} ({number})").format(
            country=isolate(names.name_of(code)), number=isolate(number(count))
        )
        for code, count in found.items()
    )
    return _("{counted}: {countries}").format(counted=counted, countries=listed(named))
