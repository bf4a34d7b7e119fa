"""The treaty status of States on a day, to decide which help each may ask for."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.support.eligibility import Asker
from mercworkshop.domain.support.state_facts import StateFacts, asker_of
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.reference.facts.treaty_status import on_workshop_day
from mercworkshop.reference.law.ratification import TreatyFacts
from mercworkshop.reference.lists.countries import Countries
from mercworkshop.reference.reference import Reference


def asker_for(reference: Reference, workshop: Workshop, country: str) -> Asker:
    """Return a country (ISO 3166) as an asker on the workshop day nearest to the reference's."""
    own = road_map_id(country, workshop.workshop_id)
    return asker_of(
        facts_of_state(reference, country, on_workshop_day(reference, workshop.details).day),
        workshop.records(RoadMap).get(own),
        workshop.records(PathStep).owned_by(own),
    )


def facts_of_states(reference: Reference) -> dict[str, StateFacts]:
    """Return what is known of every State on the day of the reference data, by its code."""
    known, rule = reference.countries, reference.law.ratification.facts
    codes = [each.iso3 for each in known.all if not each.is_practice]
    return {each: _facts(known, rule, each, reference.day) for each in codes}


def facts_of_state(reference: Reference, country: str, day: date) -> StateFacts:
    """Return what is known of a country (ISO 3166) on a day; for an unknown one only its code."""
    return _facts(reference.countries, reference.law.ratification.facts, country, day)


def _facts(known: Countries, rule: TreatyFacts, country: str, day: date) -> StateFacts:
    found = known.of_code(country)
    facts = ReviewFacts(
        today=day,
        signed=found.signed if found else None,
        consent=found.latest_consent if found else None,
        days_to_force=rule.days_to_entry_into_force,
        fiftieth_instrument=rule.fiftieth_instrument,
        convention_in_force=rule.entry_into_force,
    )
    is_real = found is not None and not found.is_practice
    is_doubtful = is_real and found is not None and not found.is_status_verified
    return StateFacts(
        known.name_of(country),
        facts,
        as_of=known.file.counted_to if is_real else None,
        certainty=known.certainty(found) if is_doubtful and found else "",
        region=found.group if found else "",
        is_day_open=found is not None and found.consent_date is None,
    )
