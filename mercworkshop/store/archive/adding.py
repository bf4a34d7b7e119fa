"""Adds the changes of a file, or of an edit, to an archive; and rebuilds its tables."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from sqlite3 import Connection

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.entities import tombstones
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.tombstones import NameKey
from mercworkshop.domain.ports.archive import AddedFile, WorkshopShare
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.edit_changes import changes_for
from mercworkshop.domain.records.journal import (
    Change,
    Conflict,
    FieldKey,
    RecordKey,
    RecordState,
    Stamp,
    state_of_heads,
)
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.details import Details
from mercworkshop.store.archive import erased_people, search_tables, typed_tables
from mercworkshop.store.archive.tables.every_table import TYPED_TABLES
from mercworkshop.store.database import file_connection, meta_table, note_proof
from mercworkshop.store.erasing import arrival_names, change_filter, table_erasure
from mercworkshop.store.erasing.change_filter import FilteredChanges
from mercworkshop.store.journal import (
    anonymous_order,
    journal_table,
    merging,
    noted_files,
    row_numbers,
)

ARCHIVE = "archive"
"""Name of the metadata of an archive with its id."""

_TAKEN_IN = "archives"
"""Name of the metadata with the ids of archives that were taken in, and its own."""

_KEPT = {"setting", "act", "file"}
"""Tables that do not follow from the journal."""
_AT_ONCE = 2_000
"""Records whose rows are rebuilt together."""


def add_changes(db: Connection, incoming: Sequence[Change], arrival: Arrival) -> AddedFile:
    """Add the changes of a file, and note it if it is new; in a transaction of the caller.

    Raises BadFile if a change contradicts a known one.
    """
    share = WorkshopShare(arrival.workshop, {arrival.hash: incoming})
    return add_share(db, share, [arrival])


def add_share(
    db: Connection,
    share: WorkshopShare,
    arrivals: Iterable[Arrival],
    learned: set[NameKey] | None = None,
) -> AddedFile:
    """Add the changes of one workshop, and note the files that brought them; in a transaction.

    ``learned`` gets the names of erased people. Raises BadFile if a change contradicts a known one.
    """
    incoming = [each for its in share.by_file.values() for each in its]
    filtered = change_filter.filter_changes(db, incoming, typed_tables, share.workshop)
    before = row_numbers.last(db)
    with note_proof.renewed(db):
        states = _merge(db, share, filtered, arrivals)
    new = row_numbers.last(db) - before
    anonymous_order.forget_order(db, before)
    # Changes lie in the file in the order of their ids, so its bytes do not show who was next to
    # whom.
    anonymous_order.forget_mark(db)
    named = sorted({each.workshop for each in filtered.changes})
    typed_tables.write_states(db, states, _workshops_among(db, named))
    erased = change_filter.erase_marked(db, filtered, typed_tables)
    erased_people.blank_names(db, filtered.names)
    erased_people.forget_erased(db)
    if learned is not None:
        learned |= filtered.names
    people = sum(isinstance(each, Person) for each in erased)
    differences = _differences(states, {each.id for each in filtered.changes})
    return AddedFile(len(incoming), new, people, filtered.people_left_out, differences)


def _merge(
    db: Connection, share: WorkshopShare, filtered: FilteredChanges, arrivals: Iterable[Arrival]
) -> dict[RecordKey, RecordState]:
    """Merge what may be added, each change with the file that brought it; return the new states."""
    noted = {each.hash: arrival_names.without_names(each, filtered.names) for each in arrivals}
    known = {each: noted_files.number_of(db, each) for each in noted}
    numbers = {
        each: known[each] or noted_files.add_arrival(db, arrival) for each, arrival in noted.items()
    }
    came_with = {change.id: file for file, its in share.by_file.items() for change in its}
    by_file: dict[str, list[Change]] = {each: [] for each in ("", *noted)}
    for change in filtered.changes:
        file = came_with[change.id]
        by_file[file if file in noted else ""].append(change)
    states: dict[RecordKey, RecordState] = {}
    for file, changes in by_file.items():
        before = row_numbers.last(db)
        merged = merging.merge_changes(db, changes, numbers.get(file, 0))
        states |= {key: state_of_heads(*key, current) for key, current in merged}
        if file and known[file] is None:
            new = row_numbers.last(db) - before
            ids = (each.id for each in share.by_file.get(file, ()))
            noted_files.complete_arrival(db, numbers[file], new, ids)
    return states


def _differences(states: Mapping[RecordKey, RecordState], ids: Set[str]) -> int:
    """Count the fields in which one of the changes differs from the other values there."""
    return sum(
        any(version.id in ids for version in conflict.versions)
        and any(version.id not in ids for version in conflict.versions)
        for state in states.values()
        for conflict in state.conflicts
    )


def apply_edit(
    db: Connection, edit: Edit, stamp: Stamp, workshop: str
) -> tuple[tuple[Record, ...], Mapping[FieldKey, Conflict]]:
    """Write an edit; return the records and conflicts as they are then. In a transaction."""
    edit = change_filter.edit_without_erased(db, edit)
    changes = changes_for(
        edit,
        lambda each: journal_table.read_heads(db, type(each).__name__, each.id),
        stamp,
        workshop,
    )
    journal_table.append_changes(db, changes)
    anonymous_order.forget_mark(db)
    kinds = {(type(each).__name__, each.id): type(each) for each in (*edit.before, *edit.after)}
    states = {key: journal_table.record_state(db, *key) for key in kinds}
    typed_tables.write_states(db, states, _workshops_among(db, [workshop]))
    erased_people.forget_erased(db)
    records: list[Record] = []
    for key, state in states.items():
        if not state.is_deleted:
            records.append(state.record(kinds[key], key[1]))
    conflicts = {each.key: each for state in states.values() for each in state.conflicts}
    return tuple(records), conflicts


def erase_people(db: Connection, person_ids: Collection[str]) -> int:
    """Erase people by their ids, and leave their tombstones; return how many. In a transaction.

    A name is blanked only in the workshop of the person. The tombstones are changes of that
    workshop: every laptop that receives them erases the person too.
    """
    erased = 0
    for workshop, ids in _people_by_workshop(db, person_ids).items():
        gone = tombstones.erased_keys(ids, RECORD_TYPES)
        names = table_erasure.names_of_people(db, gone, workshop, typed_tables)
        needles = table_erasure.needles_of(db, gone)
        edit = tombstones.mark_erased(gone - table_erasure.erased_keys(db))
        journal_table.append_changes(db, changes_for(edit, lambda _new: {}, Stamp(), workshop))
        keys = [(type(each).__name__, each.id) for each in edit.after]
        typed_tables.write_states(
            db, {key: journal_table.record_state(db, *key) for key in keys}, [workshop]
        )
        latest = file_connection.LATEST_VERSION
        table_erasure.strip_records(db, latest, gone, names, typed_tables, workshop)
        table_erasure.add_pending(db, table_erasure.PendingErasure(gone, names, needles))
        erased_people.blank_names(db, names)
        erased += len(ids)
    erased_people.forget_erased(db)
    anonymous_order.forget_mark(db)
    return erased


def _people_by_workshop(db: Connection, person_ids: Collection[str]) -> dict[str, list[str]]:
    """Return the people who are here, by the id of their workshop."""
    query = (
        "SELECT w.id, p.id FROM json_each(?) k JOIN person p ON p.id = k.value"
        " JOIN workshop w ON w.no = p.workshop ORDER BY 1, 2"
    )
    found: dict[str, list[str]] = defaultdict(list)
    for workshop, person in db.execute(query, [json.dumps(sorted(person_ids))]):
        found[workshop].append(person)
    return found


def rebuild(db: Connection) -> None:
    """Rebuild the typed tables and the search from the journal; in a transaction."""
    for table in reversed(TYPED_TABLES):
        if table.name not in _KEPT:
            db.execute(f"DELETE FROM [{table.name}]")
    search_tables.clear(db)
    named = db.execute("SELECT DISTINCT workshop FROM journal").fetchall()
    typed_tables.write_states(db, {}, _workshops_among(db, [str(each) for (each,) in named]))
    some: dict[RecordKey, RecordState] = {}
    for key, state in _all_states(db):
        some[key] = state
        if len(some) == _AT_ONCE:
            typed_tables.write_states(db, some)
            some = {}
    typed_tables.write_states(db, some)


def is_erasing(db: Connection) -> bool:
    """Whether something was erased whose bytes may lie beside the archive."""
    return meta_table.find(db, table_erasure.PENDING) is not None


def end_erasing(db: Connection) -> None:
    """Clear erased content from the files beside the archive; try again later if others read."""
    if not is_erasing(db):
        return
    (is_busy, _pages, _moved) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if not is_busy:
        db.execute("DELETE FROM fact WHERE name = ?", [table_erasure.PENDING])
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _workshops_among(db: Connection, named: Sequence[str]) -> list[str]:
    """Return the ids of workshops among those that changes name; the others are of archives."""
    archives = archive_ids(db)
    return [each for each in named if each not in archives]


def archive_ids(db: Connection) -> frozenset[str]:
    """Return the ids of the archive and of those that it took in."""
    taken_in = meta_table.find(db, _TAKEN_IN) or ""
    return frozenset({meta_table.find(db, ARCHIVE) or "", *taken_in.split()})


def note_archives(db: Connection, ids: Iterable[str]) -> None:
    """Note the ids of archives that are taken in, before their changes come; in a transaction."""
    meta_table.put(db, _TAKEN_IN, " ".join(sorted({*archive_ids(db), *ids})))


def _all_states(db: Connection) -> Iterator[tuple[RecordKey, RecordState]]:
    """Yield the state of every record, workshops first: other records are ordered by them."""
    keys: list[RecordKey] = db.execute(
        "SELECT DISTINCT record_type, record_id FROM journal"
    ).fetchall()
    for key in sorted(keys, key=lambda each: (each[0] != Details.__name__, each)):
        yield key, journal_table.record_state(db, *key)
