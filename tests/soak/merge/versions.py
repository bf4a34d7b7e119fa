"""The content of a road map as text, to check that a named version still has it later."""

from __future__ import annotations

from mercworkshop.domain.comparison.version_content import road_map_content
from mercworkshop.domain.records.record import record_fields
from mercworkshop.domain.workshop.workshop import Workshop
from tests.soak.merge.laptop import said


def told(workshop: Workshop, road_map: str) -> frozenset[str]:
    """Return a line for each field of each record of a road map, without names of people."""
    return frozenset(
        f"{type(record).__name__} {record.id} {name} {said(record, name)}"
        for record in road_map_content(workshop, road_map)
        for name in record_fields(type(record))
        if name not in getattr(type(record), "NAMES", ())
    )
