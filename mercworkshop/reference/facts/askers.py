"""The treaty status of a State on the day of a workshop, to decide which help it may ask for."""

from __future__ import annotations

from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.support import eligibility
from mercworkshop.domain.support.eligibility import Asker
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.reference.facts.treaty_status import on_workshop_day
from mercworkshop.reference.reference import Reference


def asker_for(reference: Reference, workshop: Workshop, country: str) -> Asker:
    """Return a country (ISO 3166) as an asker on the workshop day nearest to the reference's."""
    known, rule = reference.countries, reference.law.ratification.facts
    found = known.of_code(country)
    own = road_map_id(country, workshop.workshop_id)
    facts = ReviewFacts(
        today=on_workshop_day(reference, workshop.details).day,
        signed=found.signed if found else None,
        consent=found.latest_consent if found else None,
        days_to_force=rule.days_to_entry_into_force,
        fiftieth_instrument=rule.fiftieth_instrument,
        convention_in_force=rule.entry_into_force,
    )
    is_real = found is not None and not found.is_practice
    is_doubtful = is_real and found is not None and not found.is_status_verified
    return eligibility.make_asker(
        known.name_of(country),
        workshop.records(RoadMap).get(own),
        workshop.records(PathStep).owned_by(own),
        facts,
        as_of=known.file.counted_to if is_real else None,
        certainty=known.certainty(found) if is_doubtful and found else "",
    )
