"""What a paper takes from the reference beside the facts of its countries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.review.model import collect_input
from mercworkshop.publishing.kinds import PaperKind
from mercworkshop.publishing.source import PaperSource
from mercworkshop.reference.reference import Reference


def add_materials(source: PaperSource, kind: PaperKind, reference: Reference) -> PaperSource:
    """Return the source with what this kind of paper needs, in the language of ``reference``."""
    if kind is PaperKind.FORM:
        road_map = _road_map(source)
        path = road_map.path if road_map else ""
        return replace(source, steps=reference.national_paths.step_templates(path))
    if kind is PaperKind.PACKAGE:
        from mercworkshop.reference.library.texts import key_texts

        return replace(source, texts=key_texts(reference, _in_force(source)))
    return source


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
