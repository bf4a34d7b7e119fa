"""Where a record is shown: the path of its view, as the window navigates and the search answers."""

from __future__ import annotations

from collections.abc import Iterable

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import DESCRIPTIONS
from mercworkshop.domain.fields.field import COUNTRY
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop, owner_of


def place_of(workshop: Workshop, record: Record, gone: Iterable[RoadMap] = ()) -> tuple[str, ...]:
    """Return the path of the view that shows a record; empty if none does.

    ``gone`` are road maps that are not in the workshop, such as one that undo has just removed.
    """
    place = DESCRIPTIONS[type(record)].place
    if COUNTRY not in place:
        return place
    owner = record.id if isinstance(record, RoadMap) else owner_of(record)
    found = workshop.records(RoadMap).get(owner)
    road_map = next((each for each in gone if each.id == owner), found)
    if road_map is None:
        return ()
    return tuple(road_map.country if part == COUNTRY else part for part in place)
