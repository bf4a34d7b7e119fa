"""What a paper takes from the reference beside the facts of its countries."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.entities.national_path import StepTemplate
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.ports.hand_out import HandOut
from mercworkshop.domain.review.model import collect_input
from mercworkshop.publishing.source import PaperSource
from mercworkshop.reference.reference import Reference, current_reference


def find_steps(source: PaperSource) -> tuple[StepTemplate, ...]:
    """Return the steps of the kind of path of the only country; none if it chose none."""
    road_map = _road_map(source)
    path = road_map.path if road_map else ""
    return _reference(source).national_paths.step_templates(path)


def find_texts(source: PaperSource) -> tuple[HandOut, ...]:
    """Return the texts on what the Convention asks, in the language of the paper."""
    from mercworkshop.reference.library.texts import key_texts

    return key_texts(_reference(source), _in_force(source))


def _reference(source: PaperSource) -> Reference:
    """Return the reference of the day and language of the paper, as the workshop corrected it."""
    first = source.facts[0]
    corrections = source.workshop.records(Correction).all()
    return current_reference().on(first.day).in_language(first.language).corrected_by(corrections)


def _road_map(source: PaperSource) -> RoadMap | None:
    """Return the road map of the only country; None if there are several or it has none."""
    if len(source.facts) != 1:
        return None
    found = source.workshop.records(RoadMap).all()
    return next((each for each in found if each.country == source.only.iso3), None)


def _in_force(source: PaperSource) -> date | None:
    """Return the day of entry into force for the only country; None if it is not known exactly."""
    road_map = _road_map(source)
    if road_map is None:
        return None
    days = collect_input(source.workshop, road_map, source.only.review).in_force
    return days[0] if days and days[0] == days[1] else None
