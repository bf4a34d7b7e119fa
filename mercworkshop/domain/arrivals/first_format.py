"""What the first release wrote, as it is said since: the changes of files of format 1.

There, what was one thing in a workshop bore the same id in every workshop, the road map of an
invented country as well, and the details of a workshop bore an id beside its identity. The file
of a workshop and the files that travel are brought on by the same function, so it does not matter
which of them is opened first.
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

_TELLING = {
    "HeadCount": "category",
    "Delegation": "country",
    "RoadMap": "country",
    "PathStep": "template",
    "Declaration": "provision",
}
"""The field from which the id of a record was made, by its type."""


def translate(changes: Iterable[Change], workshop: str) -> list[Change]:
    """Return changes of format 1 as those of a workshop with this identity, in the same order."""
    changes = list(changes)
    ids = new_ids(changes, workshop)
    return [
        replace(
            change,
            record_id=ids.get(change.record_id, change.record_id),
            value=_translated(change.value, ids),
            workshop=workshop,
        )
        for change in changes
    ]


def new_ids(changes: Iterable[Change], workshop: str) -> dict[str, str]:
    """Return the id that records have since, by the one they had in format 1, where it changed."""
    told = _stated_words(changes)
    ids = {record_id: workshop for kind, record_id in told if kind == Details.__name__}
    road_maps: dict[str, str] = {}
    # First the road maps: the ids of what they hold are made from theirs.
    for (kind, old), words in sorted(told.items(), key=lambda item: item[0][0] != RoadMap.__name__):
        for word in words:
            if new := _id_since(kind, old, word, workshop, road_maps):
                ids[old] = new
                if kind == RoadMap.__name__:
                    road_maps[old] = new
    return {old: new for old, new in ids.items() if old != new}


def find_impossible_id(changes: Iterable[Change], workshop: str) -> str:
    """Return the id of a record that no file of format 1 can hold; empty where there is none."""
    changes = list(changes)
    since = set(new_ids(changes, workshop).values())
    return next((each.record_id for each in changes if each.record_id in since), "")


def _stated_words(changes: Iterable[Change]) -> Mapping[RecordKey, set[str]]:
    """Return what each record was said to be of, in the field that its id was made from."""
    told: dict[RecordKey, set[str]] = defaultdict(set)
    for change in changes:
        words = told[change.record_type, change.record_id]
        field = _TELLING.get(change.record_type)
        if field == change.field and isinstance(change.value, str):
            words.add(change.value)
    # A field at its default was never written: the first of the categories.
    for (kind, _record_id), words in told.items():
        if kind == HeadCount.__name__ and not words:
            words.add(str(HeadCount(id="").category))
    return told


def _id_since(kind: str, old: str, word: str, workshop: str, road_maps: Mapping[str, str]) -> str:
    """Return the id of a record since; empty where the old one was not made from ``word``."""
    if kind == HeadCount.__name__ and old == derived_id("head count", word):
        return head_count_id(workshop, word)
    if kind == Delegation.__name__ and old == derived_id("delegation", word):
        return delegation_id(workshop, word)
    if kind == RoadMap.__name__ and is_practice_code(word) and old == derived_id("road map", word):
        return road_map_id(word, workshop)
    what = {PathStep.__name__: "step", Declaration.__name__: "declaration"}.get(kind, "")
    its = (new for owner, new in road_maps.items() if old == derived_id(what, owner, word))
    return next((derived_id(what, owner, word) for owner in its), "") if what else ""


def _translated(value: JsonValue, ids: Mapping[str, str]) -> JsonValue:
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, list):
        return [_translated(each, ids) for each in value]
    return value
