"""Takes erased people out of what only an archive has about them.

Tombstones come from laptops that know nothing of these records, so the ids are made from those of
the people. A record that a tombstone names is erased, however it came, and is never added again.
"""

from __future__ import annotations

import json
from dataclasses import replace
from sqlite3 import Connection

from mercworkshop.domain.entities import tombstones
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.tombstones import NameKey
from mercworkshop.domain.programme.record_types import ARCHIVE_RECORD_TYPES
from mercworkshop.domain.records.journal import RecordKey
from mercworkshop.store.archive import typed_tables
from mercworkshop.store.database import digest
from mercworkshop.store.erasing import table_erasure
from mercworkshop.store.erasing.table_erasure import PendingErasure
from mercworkshop.store.journal import journal_table, row_numbers

_NAMED = {
    (name, field)
    for name, kind in ARCHIVE_RECORD_TYPES.items()
    for field in getattr(kind, "NAMES", ())
}
_ALL = json.dumps([*ARCHIVE_RECORD_TYPES])


def forget_erased(db: Connection) -> None:
    """Remove what only the archive has about people who were erased; in a transaction."""
    people = [key for kind, key in table_erasure.erased_keys(db) if kind == Person.__name__]
    gone = tombstones.erased_keys(people, ARCHIVE_RECORD_TYPES)
    there = [each for each in sorted(gone) if _is_here(db, each)]
    if there:
        row_numbers.use_up(db)
    for kind, record_id in there:
        numbers = "SELECT no FROM journal WHERE record_id = ? AND record_type = ?"
        db.execute(f"DELETE FROM head WHERE no IN ({numbers})", [record_id, kind])
        db.execute("DELETE FROM journal WHERE record_id = ? AND record_type = ?", [record_id, kind])
        typed_tables.remove_records(db, ARCHIVE_RECORD_TYPES[kind], [record_id])


def blank_names(db: Connection, names: frozenset[NameKey]) -> None:
    """Blank the names of erased people where they stand alone in records of the archive itself.

    A name that somebody else in the archive has too stays; in a transaction.
    """
    here = {tombstones.fold_name(name) for _person, name in typed_tables.read_names(db)}
    wanted = names - here
    if not wanted:
        return
    query = (
        f"SELECT {journal_table.COLUMNS}, digest, no FROM journal"
        " WHERE record_type IN (SELECT value FROM json_each(?))"
    )
    touched: set[RecordKey] = set()
    for *row, proof, number in db.execute(query, [_ALL]).fetchall():
        change = journal_table.change_of(row)
        is_name = (change.record_type, change.field) in _NAMED and isinstance(change.value, str)
        if is_name and tombstones.fold_name(str(change.value)) in wanted:
            blank = journal_table.row_of(replace(change, value=""))
            # A row that was damaged before must not become valid.
            new = blank[-1] if digest.digest_of(*row) == proof else proof
            db.execute("UPDATE journal SET value = ?, digest = ? WHERE no = ?", ['""', new, number])
            touched.add((change.record_type, change.record_id))
    if touched:  # the bytes beside the archive may hold the names
        table_erasure.add_pending(db, PendingErasure(frozenset()))
    typed_tables.write_states(db, {key: journal_table.record_state(db, *key) for key in touched})


def _is_here(db: Connection, key: RecordKey) -> bool:
    query = "SELECT 1 FROM journal WHERE record_type = ? AND record_id = ? LIMIT 1"
    return db.execute(query, key).fetchone() is not None
