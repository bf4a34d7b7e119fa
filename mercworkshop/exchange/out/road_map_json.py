"""A road map as JSON for archives and other programs, and inside its PDF.

``resources/schema/road-map-1.schema.json`` describes it. A new field raises the second number of
the version, and readers ignore what they do not know; a changed meaning raises the first.
"""

from __future__ import annotations

import json
from typing import Any

from mercworkshop.domain.entities.inventories import Inventory, InventoryRow
from mercworkshop.domain.fields.descriptions import shown_fields
from mercworkshop.domain.records.record import Record, field_to_json
from mercworkshop.domain.review.model import ReviewInput
from mercworkshop.exchange.out.road_map_view import RoadMapView

FORMAT = "mercworkshop road map"
VERSION = "1.2"
NAME = "road-map.json"
"""What the file is called inside a PDF."""
MEDIA_TYPE = "application/json"


def write_road_map_json(view: RoadMapView) -> bytes:
    """Return a road map with its records, values in the form in which exchange files keep them.

    Dates are EDTF, money is like ``USD 30000..45000 @2015``, choices are codes, so the language of
    the facts does not matter. ``as_written`` has words as typed; a value that nobody could read
    from them is null.
    """
    value: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "day": view.facts.day.isoformat(),
        "workshop": {"id": view.details.id, "title": view.details.title},
        "country": view.facts.iso3,
        "is_practice": view.facts.is_practice,
        "is_sample": view.road_map.is_sample,
        "road_map": record_as_json(view.road_map),
        **{
            key: list(map(record_as_json, records))
            for key, records in lists_of(view.review).items()
        },
    }
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def lists_of(review: ReviewInput) -> dict[str, tuple[Record, ...]]:
    """Return the records of a road map, by the key of their list, in their order."""
    return {
        "objectives": review.objectives,
        "path": review.steps,
        "deposit": tuple(review.declarations.values()),
        "actions": review.actions,
        "needs": review.needs,
        "inventory": tuple(e for e in review.inventory if isinstance(e, Inventory)),
        "mercury_sources": tuple(e for e in review.inventory if isinstance(e, InventoryRow)),
        "not_concerned": tuple(review.not_ours.values()),
        "bodies": review.body_pairs,
    }


def record_as_json(record: Record) -> dict[str, Any]:
    """Return the shown fields of a record, and the words of those that were not read."""
    names = [each.name for each in shown_fields(type(record))]
    written = {each.field: each.words for each in record.verbatim if each.field in names}
    values = {name: field_to_json(record, name) for name in names}
    return {"id": record.id, **values, **({"as_written": written} if written else {})}
