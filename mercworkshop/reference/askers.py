"""The treaty status of a State on the day of a workshop, to decide which help it may ask for."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.support import eligibility
from mercworkshop.domain.support.eligibility import Asker
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.reference import countries, ratification


def asker_for(workshop: Workshop, country: str, today: date) -> Asker:
    """Return a country (ISO 3166 code) as an asker on the workshop day nearest to ``today``."""
    found, rule = countries.country_of_code(country), ratification.ratification().facts
    own = road_map_id(country, workshop.workshop_id)
    facts = ReviewFacts(
        today=eligibility.nearest_day(workshop.details, today),
        signed=found.signed if found else None,
        consent=found.consent_date if found else None,
        days_to_force=rule.days_to_entry_into_force,
        fiftieth_instrument=rule.fiftieth_instrument,
        convention_in_force=rule.entry_into_force,
    )
    is_real = found is not None and not found.is_practice
    return eligibility.make_asker(
        countries.name_of(country),
        workshop.records(RoadMap).get(own),
        workshop.records(PathStep).owned_by(own),
        facts,
        as_of=countries.countries().as_of if is_real else None,
        certainty=found.certainty if found and is_real and not found.is_status_verified else "",
    )
