"""What a field or a record was at the end of each workshop, by the changes of the journal."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import batched
from sqlite3 import Connection

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.shared_actions.records import SharedAction, SharedActionMember
from mercworkshop.domain.records.journal import (
    Change,
    RecordState,
    group_by_field,
    heads,
    latest_head,
    state_of_heads,
)
from mercworkshop.domain.records.record import Record
from mercworkshop.errors import InvalidInput
from mercworkshop.store.archive.row_keys import WorkshopOrder
from mercworkshop.store.journal import journal_table

_COLUMNS = ", ".join(f"j.{name.strip()}" for name in journal_table.COLUMNS.split(","))
_OF_ROAD_MAPS = {
    SharedActionMember.__name__,
    *(name for name, kind in RECORD_TYPES.items() if kind.OF_COUNTRY),
}
"""Types of record that travel with their road map."""
_AT_ONCE = 500
"""Records looked up in one query."""


def find_record[R: Record](db: Connection, kind: type[R], record_id: str) -> R | None:
    """Return a record by what the journal says of it now; None if it is deleted or incomplete."""
    state = journal_table.record_state(db, kind.__name__, record_id)
    if state.is_deleted or not state.workshop:
        return None
    try:
        return state.record(kind, record_id)
    except InvalidInput:
        return None


def records_of[R: Record](
    kind: type[R],
    told: Mapping[str, Iterable[Change]],
    workshop: str = "",
    order: WorkshopOrder | None = None,
) -> list[R]:
    """Return the records of these changes, now or at the end of a workshop.

    Deleted and incomplete records are left out.
    """
    found: list[R] = []
    for record_id, changes in told.items():
        counted = _until(changes, workshop, order) if order is not None else changes
        state = _state(record_id, counted)
        if state.workshop and not state.is_deleted:
            with suppress(InvalidInput):
                found.append(state.record(kind, record_id))
    return found


def first_workshops(db: Connection, kind: str, record_ids: Iterable[str]) -> dict[str, str]:
    """Return the workshop in which each record was begun, by the id of the record."""
    query = (
        "SELECT j.record_id, j.workshop FROM json_each(?) k JOIN journal j ON j.record_id = k.value"
        " WHERE j.record_type = ? ORDER BY j.recorded_at DESC, j.id DESC"
    )
    found: dict[str, str] = {}
    for some in batched(record_ids, _AT_ONCE):
        found |= dict(db.execute(query, [json.dumps(some), kind]).fetchall())
    return found


def changes_of_records(
    db: Connection, kind: str, record_ids: Iterable[str], field: str = ""
) -> dict[str, list[Change]]:
    """Return the changes of records, or of one field of them, by the id of the record."""
    query = (
        f"SELECT {_COLUMNS} FROM json_each(?) k JOIN journal j ON j.record_id = k.value"
        " WHERE j.record_type = ?" + (" AND j.field = ?" if field else "")
    )
    found: dict[str, list[Change]] = defaultdict(list)
    for some in batched(record_ids, _AT_ONCE):
        cells = [json.dumps(some), kind, field] if field else [json.dumps(some), kind]
        for row in db.execute(query, cells):
            change = journal_table.change_of(row)
            found[change.record_id].append(change)
    return found


def changes_by_ids(db: Connection, kind: str, ids: Iterable[str]) -> dict[str, list[Change]]:
    """Return those of some changes that are of a type of record, by the id of the record."""
    query = (
        f"SELECT {_COLUMNS} FROM json_each(?) k JOIN journal j ON j.id = k.value"
        " WHERE j.record_type = ?"
    )
    found: dict[str, list[Change]] = defaultdict(list)
    for some in batched(ids, _AT_ONCE):
        for row in db.execute(query, [json.dumps(some), kind]):
            change = journal_table.change_of(row)
            found[change.record_id].append(change)
    return found


def changes_of_road_maps(db: Connection, road_maps: Collection[str]) -> list[Change]:
    """Return the changes of road maps and of what belongs to them, by the ids of the road maps.

    It reads the whole journal once: too slow for a screen.
    """
    query = (
        "SELECT DISTINCT record_type, record_id FROM journal WHERE field = 'road_map'"
        " AND value IN (SELECT json_quote(o.value) FROM json_each(?) o)"
    )
    by_kind: dict[str, set[str]] = {RoadMap.__name__: set(road_maps)}
    for kind, record_id in db.execute(query, [json.dumps(sorted(road_maps))]):
        if kind in _OF_ROAD_MAPS:
            by_kind.setdefault(kind, set()).add(record_id)
    found = [
        change
        for kind, ids in sorted(by_kind.items())
        for its in changes_of_records(db, kind, sorted(ids)).values()
        for change in its
    ]
    shared = {
        str(each.value)
        for each in found
        if (each.record_type, each.field) == (SharedActionMember.__name__, "shared_action")
    }
    more = changes_of_records(db, SharedAction.__name__, sorted(shared))
    return [*found, *(change for its in more.values() for change in its)]


def heads_by_workshop(
    changes: Sequence[Change], order: WorkshopOrder
) -> Iterator[tuple[str, Change]]:
    """Yield each workshop that changed a field, in their order, with the value it had then."""
    for workshop in sorted({each.workshop for each in changes}, key=order.__getitem__):
        yield workshop, latest_head(heads(_until(changes, workshop, order)))


def state_at_workshop(
    record_id: str, changes: Iterable[Change], workshop: str, order: WorkshopOrder
) -> RecordState:
    """Return the state of a record at the end of a workshop: nothing of later ones counts."""
    return _state(record_id, _until(changes, workshop, order))


def _state(record_id: str, changes: Iterable[Change]) -> RecordState:
    fields = group_by_field(changes)
    kind = next((each[0] for each in fields), "")
    live = {name: heads(its) for (_kind, _id, name), its in fields.items()}
    return state_of_heads(kind, record_id, live)


def _until(changes: Iterable[Change], workshop: str, order: WorkshopOrder) -> list[Change]:
    last = order[workshop]
    return [each for each in changes if order[each.workshop] <= last]
