"""Words that were not understood, as what is to complete in a road map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mercworkshop.domain import conflict, path, review, review_actions
from mercworkshop.domain.actions import Action
from mercworkshop.domain.journal import FieldKey
from mercworkshop.domain.kinds import KINDS
from mercworkshop.domain.path import Declaration
from mercworkshop.domain.record import Record
from mercworkshop.domain.review import Finding, Jump, Severity
from mercworkshop.domain.road_map import RoadMap
from mercworkshop.domain.workshop import Workshop
from mercworkshop.i18n import _
from mercworkshop.reference.ratification import checklist


def findings(
    workshop: Workshop, road_map: RoadMap, words: Mapping[FieldKey, str]
) -> tuple[Finding, ...]:
    """Return a finding for each field of a road map that holds words nobody could read."""
    return tuple(_found(workshop, road_map, words)) if words else ()


def _found(
    workshop: Workshop, road_map: RoadMap, words: Mapping[FieldKey, str]
) -> Iterator[Finding]:
    provisions = {path.declaration_id(road_map, each.id): each.id for each in checklist()}
    for (kind, record_id, field), said in words.items():
        if kind == Declaration.__name__ and record_id in provisions:
            provision = provisions[record_id]
            jump = Jump(RoadMap.__name__, road_map.id, f"checklist:{provision}")
            yield _finding(jump, field, said, provision)
        elif (record := _record(workshop, kind, record_id)) is not None and (
            road_map.id in {record_id, getattr(record, "road_map", "")}
        ):
            yield _finding(Jump(kind, record_id, field), field, said, _about(workshop, record))


def _about(workshop: Workshop, record: Record) -> str:
    if isinstance(record, RoadMap):
        return ""
    if not isinstance(record, Action):
        return conflict.called(record)
    rows = workshop.of(Action).under(record.road_map)
    numbers = {each.id: number for number, each in enumerate(rows, 1)}
    return review_actions.numbered(numbers[record.id], record)


def _record(workshop: Workshop, kind: str, record_id: str) -> Record | None:
    return workshop.of(KINDS[kind]).get(record_id) if kind in KINDS else None


def _finding(jump: Jump, field: str, said: str, about: str) -> Finding:
    name = _(conflict.FIELD_NAMES.get(field, field))
    sentence = _("{field}: “{words}” stands as it was written and is not understood yet.")
    words = sentence.format(field=name, words=said)
    return Finding(review.UNREAD, Severity.WARNING, words, jump, about)
