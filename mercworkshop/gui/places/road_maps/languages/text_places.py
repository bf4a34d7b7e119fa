"""Where a text of a road map stands, in a few words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mercworkshop.domain.comparison.translations import translated_fields
from mercworkshop.domain.entities.action_groups import numbers_in
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import record_type_name
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, digits, isolate


def text_places(
    workshop: Workshop, road_map: RoadMap, sections: Iterable[str]
) -> Callable[[Record, Field], str]:
    """Return the function that names the place of a text, such as “Action 2.1, outcome”.

    ``sections`` are the ids of those of a road map, in their order.
    """
    numbers = numbers_in(workshop, road_map.id, sections)
    counts: dict[type[Record], int] = {}
    for record, _field in translated_fields(workshop, road_map):
        if record.id not in numbers:
            counts[type(record)] = counts.get(type(record), 0) + 1
            numbers[record.id] = str(counts[type(record)])

    def name(record: Record, field: Field) -> str:
        if isinstance(record, RoadMap):
            return field.caption
        return _("{kind} {number}: {field}").format(
            kind=record_type_name(type(record)),
            number=isolate(digits(numbers.get(record.id, ""))),
            field=field.caption,
        )

    return name
