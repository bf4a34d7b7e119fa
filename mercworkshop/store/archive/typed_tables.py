"""Writes the typed rows of records: what the journal says of them now.

The rows of a record follow from its state alone, and from the order of workshops; so it makes no
difference in which order files came. For erasing people it serves as the tables of a file: it has
:func:`find_type`, :func:`find_record`, :func:`write_record` and :func:`remove_records`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from sqlite3 import Connection

from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.people import Contact
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.programme.descriptions.every_description import ARCHIVE_DESCRIPTIONS
from mercworkshop.domain.programme.record_types import ARCHIVE_RECORD_TYPES
from mercworkshop.domain.programme.twins.same_records import SameRecord
from mercworkshop.domain.records.journal import RecordKey, RecordState
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.workshop.details import Details
from mercworkshop.errors import InvalidInput
from mercworkshop.store.archive import (
    history,
    joined_records,
    promises,
    road_map_rows,
    row_keys,
    search_tables,
    step_rows,
)
from mercworkshop.store.archive.differences import forget_differences, note_differences
from mercworkshop.store.archive.joined_records import JoinedRecords
from mercworkshop.store.archive.rows.row_places import ROW_PLACES, RowPlace
from mercworkshop.store.archive.rows.typed_row import TypedRow
from mercworkshop.store.archive.tables.every_table import TYPED_TABLES
from mercworkshop.store.journal import journal_table

_COLUMNS = {each.name: tuple(column.name for column in each.columns) for each in TYPED_TABLES}
_AT_ONCE = 500
"""Records looked up in one query."""


@dataclass(frozen=True, slots=True)
class _MadeRow:
    """A record, its row, and the workshop that it belongs to."""

    record: Record
    row: TypedRow
    workshop: str


def write_states(
    db: Connection, states: Mapping[RecordKey, RecordState], workshops: Iterable[str] = ()
) -> None:
    """Write the rows of records in these states; in a transaction.

    ``workshops`` are those that the changes name: each has a row from then on.
    """
    row_keys.add_workshops(db, {each for each in workshops if each})
    by_kind: dict[str, dict[str, RecordState]] = defaultdict(dict)
    for (name, record_id), state in states.items():
        by_kind[name][record_id] = state
    road_maps = set(by_kind.get(RoadMap.__name__, ()))
    joined = joined_records.read(db)
    _add_joined(db, by_kind, states, joined)
    moved: set[str] = set()
    for kind, place in ROW_PLACES.items():
        its = by_kind.get(kind.__name__)
        if not its:
            continue
        before = _beginnings(db, its) if kind is Details else {}
        road_maps |= _write_kind(db, kind, place, its, joined)
        if kind is SameRecord:
            joined = joined_records.read(db)
            for (name, record_id), state in joined_records.states_touched(db, its).items():
                by_kind[name].setdefault(record_id, state)
        if kind is Details:
            now = _beginnings(db, its)
            moved = {each for each in its if before.get(each) != now.get(each)}
    promises.write_again(db, moved)
    road_maps |= row_keys.road_maps_at(db, moved) | step_rows.road_maps_of(db, sorted(moved))
    road_map_rows.refresh(db, road_maps)
    note_differences(db, states)


def _add_joined(
    db: Connection,
    by_kind: Mapping[str, dict[str, RecordState]],
    states: Mapping[RecordKey, RecordState],
    joined: JoinedRecords,
) -> None:
    """Add the records that stand for those in ``states``: their rows show what these say too.

    If another record now stands for one of them, every record that refers to it is added.
    """
    for name, record_id in states:
        if kept := joined.stand_ins.get(record_id):
            by_kind[name].setdefault(kept, journal_table.record_state(db, name, kept))
    turned = joined_records.links_turned(db, states, joined)
    for (name, record_id), state in joined_records.states_touched(db, turned).items():
        by_kind[name].setdefault(record_id, state)


def find_type(name: str) -> type[Record] | None:
    """Return the type of record of a name in the journal of an archive; None if there is none."""
    return RECORD_TYPES.get(name) or ARCHIVE_RECORD_TYPES.get(name)


def find_record[R: Record](db: Connection, kind: type[R], record_id: str) -> R | None:
    """Return a record that has a row; None if it has none, or its type has no table."""
    place = ROW_PLACES.get(kind)
    if place is None or not _numbers(db, place.table, [record_id]):
        return None
    return journal_table.record_state(db, kind.__name__, record_id).record(kind, record_id)


def find_titled[R: Record](db: Connection, kind: type[R], title: str) -> list[R]:
    """Return the records called ``title``, of a type that only an archive has, by their ids."""
    table = ROW_PLACES[kind].table
    said = [each for each in ARCHIVE_DESCRIPTIONS[kind].title if each in _COLUMNS[table]]
    if not said or not title:
        return []
    where = " OR ".join(f"[{each}] = :title" for each in said)
    rows = db.execute(f"SELECT id FROM [{table}] WHERE {where} ORDER BY id", {"title": title})
    found = (find_shown(db, kind, str(row[0])) for row in rows.fetchall())
    return [each for each in found if each is not None]


def find_shown[R: Record](db: Connection, kind: type[R], record_id: str) -> R | None:
    """Return a record by what the journal says of it now, as it is shown; None if it is gone.

    For each of two joined records, the one that is kept is returned.
    """
    joined = joined_records.read(db)
    found = history.find_record(db, kind, joined.stand_ins.get(record_id, record_id))
    return found and joined.view(db, found)


def write_record(db: Connection, record: Record) -> None:
    """Write the rows of a record again, from the journal."""
    name = type(record).__name__
    workshops = () if type(record) in ARCHIVE_DESCRIPTIONS else (record.workshop,)
    write_states(
        db, {(name, record.id): journal_table.record_state(db, name, record.id)}, workshops
    )


def remove_records(db: Connection, kind: type[Record], record_ids: Iterable[str]) -> None:
    """Remove the rows of records."""
    record_ids = list(record_ids)
    forget_differences(db, record_ids)
    if place := ROW_PLACES.get(kind):
        road_map_rows.refresh(db, _remove(db, place, record_ids))


def read_names(db: Connection, workshop: str = "") -> list[tuple[str, str]]:
    """Return id and name of the people of a workshop; of all if it is empty."""
    query = (
        "SELECT p.id, p.name FROM workshop w JOIN person p ON p.workshop = w.no"
        " WHERE ? IN ('', w.id)"
    )
    return db.execute(query, [workshop]).fetchall()


def _write_kind(
    db: Connection,
    kind: type[Record],
    place: RowPlace,
    states: Mapping[str, RecordState],
    joined: JoinedRecords,
) -> set[str]:
    """Write the records of one type; return the road maps whose rows have to be written again."""
    made = {
        record_id: _make(db, kind, record_id, state, joined) for record_id, state in states.items()
    }
    there = [each for each in made.values() if each is not None]
    gone = [record_id for record_id, each in made.items() if each is None]
    if place.of == "road_map":
        touched = _write_of_country(db, kind, place, there)
    else:
        touched = set()
        workshops = row_keys.workshop_numbers(db) if place.of else {}
        _upsert(db, place, there, [workshops.get(each.workshop) for each in there])
    if kind is Action:
        touched |= step_rows.note_steps(db, states)
    return touched | _remove(db, place, gone)


def _make(
    db: Connection, kind: type[Record], record_id: str, state: RecordState, joined: JoinedRecords
) -> _MadeRow | None:
    """Return the row of a record; None if it has none: deleted, incomplete, or not shown."""
    if state.is_deleted or not state.workshop or joined.hides(record_id):
        return None
    try:
        record: Record = state.record(kind, record_id)
    except InvalidInput:
        return None
    if isinstance(record, Contact) and people.unshared_contacts([record], state.conflicts):
        record = replace_fields(record, consent="no")
    record = joined.view(db, record)
    return _MadeRow(record, ROW_PLACES[kind].make(record), state.workshop)


def _write_of_country(
    db: Connection, kind: type[Record], place: RowPlace, made: Sequence[_MadeRow]
) -> set[str]:
    """Write what belongs to road maps, each in the workshop in which it was begun."""
    ids = [each.record.id for each in made]
    homes = history.first_workshops(db, kind.__name__, ids)
    owners = {each.record.id: str(getattr(each.record, "road_map")) for each in made}  # noqa: B009
    former = _owners(db, place.table, ids)
    pairs = [(homes[each.record.id] or each.workshop, owners[each.record.id]) for each in made]
    row_keys.add_road_maps(db, pairs, row_keys.workshop_numbers(db))
    numbers = row_keys.road_map_numbers(db, set(owners.values()))
    _upsert(db, place, made, [numbers[pair] for pair in pairs])
    if place.promise:
        promises.write(db, kind, ids)
    return {*owners.values(), *former}


def _upsert(
    db: Connection, place: RowPlace, made: Sequence[_MadeRow], owners: Sequence[int | None]
) -> None:
    """Insert or update rows, then their lists and words; ``owners`` are what they belong to.

    By ``executemany``: one statement for all rows of a type, where ``upsert_all`` of sqlite-utils
    makes one for every hundred; measured on an archive it takes a third of the time.
    """
    if not made:
        return
    given = (*made[0].row.cells, *((place.of,) if place.of else ()))
    more = ("workshop",) if not place.of and "workshop" in _COLUMNS[place.table] else ()
    names = ("id", *given, *more)
    updates = ", ".join(f"[{name}] = excluded.[{name}]" for name in names[1:])
    listed = ", ".join(f"[{name}]" for name in names)
    db.executemany(
        f"INSERT INTO [{place.table}] ({listed}) VALUES ({', '.join('?' * len(names))})"
        f" ON CONFLICT (id) DO UPDATE SET {updates}",
        [
            (
                each.record.id,
                *each.row.cells.values(),
                *((owner,) if place.of else ()),
                *((each.workshop,) if more else ()),
            )
            for each, owner in zip(made, owners, strict=True)
        ],
    )
    if place.lists or place.is_found:
        numbers = _numbers(db, place.table, [each.record.id for each in made])
        for each, owner in zip(made, owners, strict=True):
            number = numbers[each.record.id]
            _write_lists(db, place, number, owner, each.row)
            if place.is_found:
                search_tables.put(db, place.table, number, each.row.words)


def _write_lists(
    db: Connection, place: RowPlace, number: int, owner: int | None, row: TypedRow
) -> None:
    for table in place.lists:
        db.execute(f"DELETE FROM [{table}] WHERE [{place.table}] = ?", [number])
        has_owner = place.of == "road_map"
        marks = "?, ?, ?" if has_owner else "?, ?"
        db.executemany(
            f"INSERT INTO [{table}] VALUES ({marks})",
            [
                (str(value), owner, number) if has_owner else (str(value), number)
                for value in sorted(set(row.lists[table]))
            ],
        )


def _remove(db: Connection, place: RowPlace, record_ids: Sequence[str]) -> set[str]:
    """Remove rows with all that depends on them; return the road maps that they belonged to."""
    numbers = _numbers(db, place.table, record_ids)
    if not numbers:
        return set()
    touched = _owners(db, place.table, record_ids) if place.of == "road_map" else set()
    hanging = [*place.lists, *([place.promise[0]] if place.promise else []), *place.told]
    for number in numbers.values():
        for table in hanging:
            db.execute(f"DELETE FROM [{table}] WHERE [{place.table}] = ?", [number])
        if place.is_found:
            search_tables.remove(db, place.table, number)
        if place.table == "workshop":  # other rows belong to it: it stays, without its details
            road_map_rows.blank_workshop(db, number)
        else:
            db.execute(f"DELETE FROM [{place.table}] WHERE no = ?", [number])
    return touched


def _numbers(db: Connection, table: str, record_ids: Iterable[str]) -> dict[str, int]:
    """Return the numbers of rows by the ids of their records."""
    number = "no" if "no" in _COLUMNS[table] else "rowid"
    query = f"SELECT t.id, t.{number} FROM json_each(?) k JOIN [{table}] t ON t.id = k.value"
    found: dict[str, int] = {}
    for some in batched(record_ids, _AT_ONCE):
        found |= dict(db.execute(query, [json.dumps(some)]).fetchall())
    return found


def _owners(db: Connection, table: str, record_ids: Iterable[str]) -> set[str]:
    """Return the road maps, by their records, that rows belong to."""
    query = (
        f"SELECT DISTINCT r.record FROM json_each(?) k JOIN [{table}] t ON t.id = k.value"
        " JOIN road_map r ON r.no = t.road_map"
    )
    return {
        str(record)
        for some in batched(record_ids, _AT_ONCE)
        for (record,) in db.execute(query, [json.dumps(some)])
    }


def _beginnings(db: Connection, workshops: Iterable[str]) -> dict[str, int | None]:
    """Return the first day of workshops by their ids: it decides the order of workshops."""
    query = "SELECT w.id, w.begins_first FROM json_each(?) k JOIN workshop w ON w.id = k.value"
    return dict(db.execute(query, [json.dumps(sorted(workshops))]).fetchall())
