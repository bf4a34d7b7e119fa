"""What a paper takes from the reference besides the facts of its countries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from mercworkshop.domain.entities.national_path import StepTemplate
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.ports.hand_out import HandOut
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.review.model import collect_input
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.reference.reference import Reference


def find_steps(
    workshop: Workshop, reference: Reference, facts: Sequence[PrintFacts]
) -> tuple[StepTemplate, ...]:
    """Return the steps of the kind of path of the only country; none if it chose none."""
    road_map = _only_road_map(workshop, facts)
    return reference.national_paths.step_templates(road_map.path if road_map else "")


def find_texts(
    workshop: Workshop, reference: Reference, facts: Sequence[PrintFacts]
) -> tuple[HandOut, ...]:
    """Return the texts on what the Convention asks, in the language of the reference."""
    from mercworkshop.reference.library.texts import key_texts

    return key_texts(reference, _in_force(workshop, facts))


def _only_road_map(workshop: Workshop, facts: Sequence[PrintFacts]) -> RoadMap | None:
    """Return the road map of the only country; None if there are several or it has none."""
    if len(facts) != 1:
        return None
    return workshop.records(RoadMap).get(road_map_id(facts[0].iso3, workshop.workshop_id))


def _in_force(workshop: Workshop, facts: Sequence[PrintFacts]) -> date | None:
    """Return the day of entry into force for the only country; None if it is not known exactly."""
    road_map = _only_road_map(workshop, facts)
    if road_map is None:
        return None
    days = collect_input(workshop, road_map, facts[0].review).in_force
    return days[0] if days and days[0] == days[1] else None


def case_titles(reference: Reference, cases: Collection[str]) -> Mapping[str, str]:
    """Return the titles of case studies by their ids, in the language of the reference.

    They are read only if one is asked for.
    """
    if not any(cases):
        return {}
    return {
        case.id: case.title(reference.language).value
        for case in reference.case_studies.all
        if case.id in cases
    }
