"""Translates the changes of files of format 1, which 0.1.0 wrote.

In format 1, records with ids made from words had the same id in every workshop, road maps of
practice countries too, and the id of the details differed from the id of the workshop.
Workshop files and exchange files are translated by the same function, so the order in which they
are opened does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from mercworkshop.domain.entities.national_path import Declaration, PathStep
from mercworkshop.domain.entities.people import Delegation, delegation_id
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.records.ids import derived_id, is_practice_code
from mercworkshop.domain.records.journal import Change, RecordKey
from mercworkshop.domain.records.record import JsonValue
from mercworkshop.domain.workshop.details import Details, HeadCount, head_count_id

_ID_FIELDS = {
    "HeadCount": "category",
    "Delegation": "country",
    "RoadMap": "country",
    "PathStep": "template",
    "Declaration": "provision",
}
"""By record type, the field that its id was made from."""


def translate(changes: Iterable[Change], workshop: str) -> list[Change]:
    """Return changes of format 1 as changes of the workshop with this id, in the same order."""
    changes = list(changes)
    ids = new_ids(changes, workshop)
    return [
        replace(
            change,
            record_id=ids.get(change.record_id, change.record_id),
            value=_translate_value(change.value, ids),
            workshop=workshop,
        )
        for change in changes
    ]


def new_ids(changes: Iterable[Change], workshop: str) -> dict[str, str]:
    """Return the new ids of records by their ids in format 1, where they differ."""
    stated = _stated_words(changes)
    ids = {record_id: workshop for kind, record_id in stated if kind == Details.__name__}
    road_maps: dict[str, str] = {}
    # Road maps first: the ids of their path steps and declarations are made from theirs.
    for (kind, old), words in sorted(
        stated.items(), key=lambda item: item[0][0] != RoadMap.__name__
    ):
        for word in words:
            if new := _new_id(kind, old, word, workshop, road_maps):
                ids[old] = new
                if kind == RoadMap.__name__:
                    road_maps[old] = new
    return {old: new for old, new in ids.items() if old != new}


def find_impossible_id(changes: Iterable[Change], workshop: str) -> str:
    """Return a record id that no file of format 1 can hold; empty if there is none."""
    changes = list(changes)
    since = set(new_ids(changes, workshop).values())
    return next((each.record_id for each in changes if each.record_id in since), "")


def _stated_words(changes: Iterable[Change]) -> Mapping[RecordKey, set[str]]:
    """Return for each record the values of the field that its id was made from."""
    stated: dict[RecordKey, set[str]] = defaultdict(set)
    for change in changes:
        words = stated[change.record_type, change.record_id]
        field = _ID_FIELDS.get(change.record_type)
        if field == change.field and isinstance(change.value, str):
            words.add(change.value)
    # A field at its default was never written: here the first category.
    for (kind, _record_id), words in stated.items():
        if kind == HeadCount.__name__ and not words:
            words.add(str(HeadCount(id="").category))
    return stated


def _new_id(kind: str, old: str, word: str, workshop: str, road_maps: Mapping[str, str]) -> str:
    """Return the new id of a record; empty if the old one was not made from ``word``."""
    if kind == HeadCount.__name__ and old == derived_id("head count", word):
        return head_count_id(workshop, word)
    if kind == Delegation.__name__ and old == derived_id("delegation", word):
        return delegation_id(workshop, word)
    if kind == RoadMap.__name__ and is_practice_code(word) and old == derived_id("road map", word):
        return road_map_id(word, workshop)
    what = {PathStep.__name__: "step", Declaration.__name__: "declaration"}.get(kind, "")
    its = (new for owner, new in road_maps.items() if old == derived_id(what, owner, word))
    return next((derived_id(what, owner, word) for owner in its), "") if what else ""


def _translate_value(value: JsonValue, ids: Mapping[str, str]) -> JsonValue:
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, list):
        return [_translate_value(each, ids) for each in value]
    return value
