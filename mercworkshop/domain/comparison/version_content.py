"""The content of a road map, now or in a named version, and the diff between two states."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from mercworkshop.domain.entities import tombstones
from mercworkshop.domain.entities.bodies import BodyPair
from mercworkshop.domain.entities.field_comments import FieldComment
from mercworkshop.domain.entities.follow_up.records import ActionUpdate
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.entities.secretariat.records import Question
from mercworkshop.domain.records.journal import Change, Conflict, merged_states
from mercworkshop.domain.records.record import (
    Record,
    field_to_json,
    from_json,
    record_fields,
    verbatim_of,
)
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _, plural

_NO_PART = {RoadMap, NamedVersion, ScriptStep, Question, FieldComment, ActionUpdate, BodyPair}
"""Not part of its content: the road map, its named versions, script steps, questions, comments,
what is said of its actions later, and which of its names are of one body."""

PARTS = tuple(
    kind
    for kind in RECORD_TYPES.values()
    if kind.OF_COUNTRY and kind not in _NO_PART and kind.OWNER == "road_map"
)
"""Types of record that belong to a road map and are part of its content."""


type RoadMapContent = tuple[list[Record], list[Conflict]]
"""The records of a road map, and what of them is in conflict."""


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """The diff between two states of a road map, as whole records."""

    added: tuple[Record, ...]
    changed: tuple[tuple[Record, Record], ...]
    deleted: tuple[Record, ...]


def road_map_content(workshop: Workshop, road_map: str) -> list[Record]:
    """Return a road map and the records that belong to it; empty if it is not started."""
    own = workshop.records(RoadMap).get(road_map)
    if own is None:
        return []
    return [own, *(each for kind in PARTS for each in workshop.records(kind).owned_by(road_map))]


def content_digest(records: Iterable[Record]) -> str:
    """Return the SHA-256 of the content of records, in hexadecimal.

    Blank fields are left out, so that a field added by a later release changes no digest; so are
    fields that hold only the name of a person, because erasing that person blanks them.
    """
    lines = sorted(
        json.dumps(line, ensure_ascii=False) for record in records for line in _lines(record)
    )
    return sha256("\n".join(lines).encode()).hexdigest()


def workshop_at_version(
    workshop: Workshop, version: NamedVersion, changes: Iterable[Change]
) -> Workshop:
    """Return ``workshop`` with one road map as it was when ``version`` was named.

    ``changes`` are those the version names, as far as they are known. Raises InvalidInput if
    some are missing or if their content does not match the digest.
    """
    known = list(changes)
    records, conflicts = _build_records(known)
    if missing := len({*version.heads}) - len({each.id for each in known}):
        raise InvalidInput(
            plural(
                "The version “{{name}}” cannot be shown: {n} of its changes is not here.",
                "The version “{{name}}” cannot be shown: {n} of its changes are not here.",
                missing,
            ).format(name=version.title),
            _("Collect the file of the laptop that named it."),
        )
    if content_digest(records) != version.digest:
        raise InvalidInput(
            _("The version “{name}” is damaged: its content is not what it was then.").format(
                name=version.title
            ),
            _("Open a backup of the workshop, and print it from there."),
        )
    return with_content(workshop, version.road_map, records, conflicts)


def with_content(
    workshop: Workshop, road_map: str, records: Iterable[Record], conflicts: Iterable[Conflict]
) -> Workshop:
    """Return ``workshop`` with other content of one road map: its records, and their conflicts."""
    records = list(records)
    tables = dict(workshop.tables)
    former = road_map_content(workshop, road_map)
    kinds: tuple[type[Record], ...] = (RoadMap, *PARTS)
    for kind in kinds:
        gone = [each for each in former if isinstance(each, kind)]
        new = [each for each in records if isinstance(each, kind)]
        tables[kind] = (
            workshop.records(kind).replace(gone, new) if gone or new else workshop.records(kind)
        )
    ids = {each.id for each in (*former, *records)}
    kept = {
        key: conflict
        for key, conflict in workshop.conflicts.items()
        if conflict.record_id not in ids
    }
    return replace(
        workshop, tables=tables, conflicts=kept | {conflict.key: conflict for conflict in conflicts}
    )


def content_of_changes(changes: Iterable[Change], road_map: str) -> RoadMapContent:
    """Return the content of a road map, its comments, and the conflicts that changes result in."""
    records, conflicts = _build_records(changes)
    kinds: tuple[type[Record], ...] = (RoadMap, FieldComment, *PARTS)
    own = [each for each in records if isinstance(each, kinds)]
    own = [each for each in own if road_map in {each.id, getattr(each, "road_map", "")}]
    ids = {each.id for each in own}
    return own, [each for each in conflicts if each.record_id in ids]


def diff_of_road_map(before: Workshop, after: Workshop, road_map: str) -> VersionDiff:
    """Return the diff of a road map between two workshops."""
    old = {each.id: each for each in road_map_content(before, road_map)}
    new = {each.id: each for each in road_map_content(after, road_map)}
    return VersionDiff(
        added=tuple(new[key] for key in new if key not in old),
        changed=tuple((old[key], new[key]) for key in new if key in old and old[key] != new[key]),
        deleted=tuple(old[key] for key in old if key not in new),
    )


def _build_records(changes: Iterable[Change]) -> RoadMapContent:
    """Return the records and the conflicts that a set of heads results in."""
    records: list[Record] = []
    conflicts: list[Conflict] = []
    for (name, record_id), state in merged_states(changes).items():
        kind = RECORD_TYPES.get(name)
        if kind is None or state.is_deleted:
            continue
        try:
            made = from_json(kind, record_id, state.values, state.verbatim, state.workshop)
        except InvalidInput:  # it is incomplete: the digest will not match
            continue
        records.append(made)
        conflicts += state.conflicts
    return records, conflicts


def _lines(record: Record) -> Iterator[list[object]]:
    kind = type(record)
    yield [kind.__name__, record.id, "", "", ""]
    for name, field in record_fields(kind).items():
        if tombstones.is_name_field(kind, name):
            continue
        words = verbatim_of(record, name)
        typed = words.words if words else ""
        value = field_to_json(record, name)
        if typed or field.is_required or getattr(record, name) != field.default:
            yield [kind.__name__, record.id, name, value, typed]
