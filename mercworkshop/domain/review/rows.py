"""The records of a road map in which people write, for rules about their words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Declaration
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import record_title
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.review.action_rules import action_label
from mercworkshop.domain.review.model import FieldReference, ReviewInput, reference_to


def rows_of(review: ReviewInput) -> Iterator[Record]:
    """Yield the road map and every record that belongs to it."""
    return chain(
        [review.road_map],
        review.objectives,
        review.steps,
        review.declarations.values(),
        review.actions,
        review.needs,
        review.inventory,
        review.not_ours.values(),
        review.kept.values(),
    )


def place_of(review: ReviewInput, record: Record, field: str) -> FieldReference:
    """Return where a field of such a record is corrected."""
    if isinstance(record, Declaration):
        return reference_to(review.road_map, f"checklist:{record.provision}")
    return reference_to(record, field)


def row_label(review: ReviewInput, record: Record) -> str:
    """Return the label of such a record; empty for the road map."""
    if isinstance(record, Action):
        return action_label(review, record)
    return "" if isinstance(record, RoadMap) else record_title(record)
