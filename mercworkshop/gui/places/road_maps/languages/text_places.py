"""Where a text of a road map stands, in a few words."""

from __future__ import annotations

from collections.abc import Callable

from mercworkshop.domain.comparison.translations import translated_fields
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import record_type_name
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate, number


def text_places(workshop: Workshop, road_map: RoadMap) -> Callable[[Record, Field], str]:
    """Return the function that names the place of a text, such as “Action 3, outcome”."""
    numbers: dict[str, int] = {}
    counts: dict[type[Record], int] = {}
    for record, _field in translated_fields(workshop, road_map):
        if record.id not in numbers:
            numbers[record.id] = counts[type(record)] = counts.get(type(record), 0) + 1

    def name(record: Record, field: Field) -> str:
        if isinstance(record, RoadMap):
            return field.caption
        return _("{kind} {number}: {field}").format(
            kind=record_type_name(type(record)),
            number=isolate(number(numbers.get(record.id, 0))),
            field=field.caption,
        )

    return name
