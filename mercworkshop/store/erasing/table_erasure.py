"""Removes erased people from the tables and the journal of one file."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any, Protocol

from mercworkshop.domain.entities import tombstones
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.tombstones import NameKey, Tombstone
from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.records.edit_changes import changes_for
from mercworkshop.domain.records.journal import Change, RecordKey, Stamp
from mercworkshop.domain.records.record import Record
from mercworkshop.store.database import digest, file_connection, record_tables
from mercworkshop.store.erasing import arrival_names
from mercworkshop.store.journal import journal_table, row_numbers

_FIRST_COLUMNS = (
    "id, record_type, record_id, field, value, supersedes, author, laptop, recorded_at, utc_offset"
)
"""Columns of the journal before changes named their workshop."""

PENDING = "erasing"
"""Name of the metadata on what is left of an erasure; deleted at its end, never exported."""

_FIRST_VERSION_WITH_DIGESTS = 2
"""The schema version that introduced digests."""

NAMED_FIELDS = {
    (name, field) for name, kind in RECORD_TYPES.items() for field in getattr(kind, "NAMES", ())
}
"""Types and fields that hold just the name of a person."""


class RecordTables(Protocol):
    """Where a file keeps records beside its journal: those of a workshop, or of an archive.

    Their names are those of :func:`record_tables.table_name`, and a field of the record that holds
    just a name is a column of that name.
    """

    def find_type(self, name: str) -> type[Record] | None:
        """Return the type of record of a name in the journal; None if the file has no such type."""

    def find_record[R: Record](self, db: Connection, kind: type[R], record_id: str) -> R | None:
        """Return one record; None if it is missing."""

    def write_record(self, db: Connection, record: Record) -> None:
        """Insert or replace a record."""

    def remove_records(self, db: Connection, kind: type[Record], record_ids: Iterable[str]) -> None:
        """Delete records."""

    def read_names(self, db: Connection, workshop: str) -> list[tuple[str, str]]:
        """Return id and name of the people of a workshop; of all if it is empty."""


@dataclass(frozen=True, slots=True)
class PendingErasure:
    """What is left of an erasure: the erased records, and the texts to find them elsewhere."""

    gone: frozenset[RecordKey]
    names: frozenset[NameKey] = frozenset()
    needles: frozenset[str] = frozenset()

    def __or__(self, more: PendingErasure) -> PendingErasure:
        """Return the union of both."""
        return PendingErasure(
            self.gone | more.gone, self.names | more.names, self.needles | more.needles
        )

    @property
    def text(self) -> str:
        """The value of the metadata."""
        lists = (sorted(self.gone), sorted(self.names), sorted(self.needles))
        return json.dumps(lists, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> PendingErasure:
        """Parse the metadata; empty if it is damaged."""
        try:
            gone, names, needles = json.loads(text)
            return cls(
                frozenset((str(kind), str(key)) for kind, key in gone if kind in RECORD_TYPES),
                frozenset(tuple(map(str, name)) for name in names),
                frozenset(map(str, needles)),
            )
        except (ValueError, TypeError):
            return cls(frozenset())


def erased_keys(db: Connection) -> frozenset[RecordKey]:
    """Return the records that were erased from this workshop."""
    return tombstones.erasable_keys(read_tombstones(db), RECORD_TYPES)


def read_tombstones(db: Connection) -> dict[str, RecordKey]:
    """Return the record that each valid tombstone in this file erases, by its id."""
    rows = db.execute("SELECT id, erased_type, erased_id FROM tombstone").fetchall()
    keys_ = ((name, (kind, record_id)) for name, kind, record_id in rows)
    return {name: key for name, key in keys_ if tombstones.is_valid_tombstone(name, key)}


def names_of_people(
    db: Connection,
    gone: Collection[RecordKey],
    workshop: str = "",
    tables: RecordTables = record_tables,
) -> frozenset[NameKey]:
    """Return every name that the erased people had here, except names that others have too."""
    found: set[NameKey] = set()
    for kind, record_id in gone:
        if kind == Person.__name__:
            query = "SELECT value FROM journal WHERE record_id = ? AND field = 'name'"
            found |= {tombstones.fold_name(each) for each in _texts(db.execute(query, [record_id]))}
    return frozenset(filter(None, found)) - names_of_others(db, gone, workshop, tables)


def strip_records(
    db: Connection,
    version: int,
    gone: Collection[RecordKey],
    names: frozenset[NameKey],
    tables: RecordTables = record_tables,
    workshop: str = "",
) -> None:
    """Remove records from a file, and fields that hold just a name; in a transaction.

    ``version`` is the schema version of the file, ``tables`` its tables. In an archive the names
    are those of people of one ``workshop``, and stay in others.
    """
    row_numbers.use_up(db)
    for kind, record_id in sorted(gone):
        numbers = "SELECT no FROM journal WHERE record_id = ? AND record_type = ?"
        db.execute(f"DELETE FROM head WHERE no IN ({numbers})", [record_id, kind])
        db.execute("DELETE FROM journal WHERE record_id = ? AND record_type = ?", [record_id, kind])
        if _columns_of(db, record_tables.table_name(RECORD_TYPES[kind])):
            tables.remove_records(db, RECORD_TYPES[kind], [record_id])
    _strip_words(db, version, gone)
    if names and workshop:
        for kind, record_id in _blank_journal(db, version, names, workshop):
            rewrite_row(db, kind, record_id, tables)
        arrival_names.blank_names(db, names, workshop)
    elif names:
        _blank_journal(db, version, names)
        _blank_tables(db, names)
        arrival_names.blank_names(db, names)
        for meta_name, value in arrival_names.find_named_meta(db, names).items():
            write_meta(db, version, meta_name, value)


def rewrite_row(db: Connection, name: str, record_id: str, tables: RecordTables) -> None:
    """Write the row of a record, if it has one, as the journal says now."""
    kind = tables.find_type(name)
    if kind is not None and tables.find_record(db, kind, record_id) is not None:
        state = journal_table.record_state(db, name, record_id)
        tables.write_record(db, state.record(kind, record_id))


def erase_records(db: Connection, gone: frozenset[RecordKey]) -> None:
    """Remove records, add their tombstones and note what is left to do; in a transaction."""
    names, needles = names_of_people(db, gone), needles_of(db, gone)
    row = db.execute("SELECT value FROM fact WHERE name = 'workshop'").fetchone()
    workshop, new = str(row[0]) if row else "", tombstones.mark_erased(gone - erased_keys(db))
    add_tombstones(db, changes_for(new, lambda _record: {}, Stamp(), workshop))
    strip_records(db, file_connection.LATEST_VERSION, gone, names)
    add_pending(db, PendingErasure(gone, names, needles))


def add_pending(db: Connection, more: PendingErasure) -> None:
    """Add to the note of what is left to do."""
    row = db.execute("SELECT value FROM fact WHERE name = ?", [PENDING]).fetchone()
    write_meta(
        db,
        file_connection.LATEST_VERSION,
        PENDING,
        (PendingErasure.from_text(row[0]) | more if row else more).text,
    )


def drop_pending_names(db: Connection) -> None:
    """Note that only rewriting the file is left: delete the names from the note."""
    write_meta(db, file_connection.LATEST_VERSION, PENDING, PendingErasure(frozenset()).text)


def clear_pending(db: Connection) -> None:
    """Delete the note of what is left to do."""
    db.execute("DELETE FROM fact WHERE name = ?", [PENDING])


def needles_of(db: Connection, gone: Collection[RecordKey]) -> frozenset[str]:
    """Return the texts that identify erased people in other files of this laptop."""
    found: set[str] = set()
    for kind, field in (("Person", "name"), ("Contact", "email"), ("Contact", "phone")):
        for each, record_id in gone:
            if each == kind:
                query = "SELECT value FROM journal WHERE record_id = ? AND field = ?"
                found |= set(_texts(db.execute(query, [record_id, field])))
    return frozenset(filter(None, found))


def contains_erased(db: Connection, gone: Collection[RecordKey], names: frozenset[NameKey]) -> bool:
    """Whether a file holds anything that :func:`strip_records` would remove."""
    for kind, record_id in gone:
        query = "SELECT 1 FROM journal WHERE record_id = ? AND record_type = ? LIMIT 1"
        if db.execute(query, [record_id, kind]).fetchone():
            return True
        table = record_tables.table_name(RECORD_TYPES[kind])
        query = f"SELECT 1 FROM [{table}] WHERE id = ?"
        if _columns_of(db, table) and db.execute(query, [record_id]).fetchone():
            return True
    if arrival_names.find_named_notes(db, names) or arrival_names.find_named_meta(db, names):
        return True
    return bool(names) and next(rows_of_names(db, names), None) is not None


def add_tombstones(db: Connection, marks: Iterable[Change]) -> None:
    """Add tombstones to a file with the latest schema, if they are missing."""
    for change in marks:
        if db.execute("SELECT 1 FROM journal WHERE id = ?", [change.id]).fetchone() is None:
            journal_table.append_changes(db, [change])
    for record_id in {change.record_id for change in marks}:
        state = journal_table.record_state(db, Tombstone.__name__, record_id)
        record_tables.write_record(db, state.record(Tombstone, record_id))


def read_tombstone_changes(db: Connection) -> list[Change]:
    """Return the changes of the tombstones in a file."""
    found = db.execute("SELECT id FROM tombstone").fetchall()
    return [each for (record_id,) in found for each in journal_table.read_history(db, record_id)]


def _texts(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield the texts among JSON values of the journal; damaged ones are skipped."""
    for (value,) in rows:
        with suppress(ValueError, RecursionError):
            said = json.loads(value)
            if isinstance(said, str):
                yield said


def names_of_others(
    db: Connection,
    gone: Collection[RecordKey],
    workshop: str = "",
    tables: RecordTables = record_tables,
) -> frozenset[NameKey]:
    """Return the names of the people who stay: fields with such a name are kept."""
    ids = {record_id for kind, record_id in gone if kind == Person.__name__}
    rows = tables.read_names(db, workshop)
    return frozenset(tombstones.fold_name(name) for person, name in rows if person not in ids)


def _strip_words(db: Connection, version: int, gone: Collection[RecordKey]) -> None:
    row = db.execute("SELECT value FROM fact WHERE name = ?", [verbatim.META_NAME]).fetchone()
    if row is None:
        return
    try:
        kept = json.loads(row[0])
        left = [line for line in kept if (line[0], line[1]) not in gone]
    except (ValueError, TypeError, LookupError):  # unreadable: it is deleted
        left = []
    write_meta(db, version, verbatim.META_NAME, json.dumps(left, ensure_ascii=False))


def write_meta(db: Connection, version: int, name: str, value: str) -> None:
    """Write metadata to a file of any schema version."""
    db.execute("DELETE FROM fact WHERE name = ?", [name])
    db.execute("INSERT INTO fact (name, value) VALUES (?, ?)", [name, value])
    if version >= _FIRST_VERSION_WITH_DIGESTS:
        proof = digest.digest_of(name, value)
        db.execute("UPDATE fact SET digest = ? WHERE name = ?", [proof, name])


def rows_of_names(
    db: Connection, names: frozenset[NameKey], workshop: str = ""
) -> Iterator[tuple[int, RecordKey, dict[str, str]]]:
    """Yield the rows of the journal with cells that hold just a name, and their new cells.

    Only those of ``workshop``, if it is given.
    """
    signed: dict[str, list[str]] = {}
    for column in ("author", "laptop"):
        found = db.execute(f"SELECT DISTINCT {column} FROM journal").fetchall()
        signed[column] = [name for (name,) in found if name and tombstones.fold_name(name) in names]
    query = (
        "SELECT no, record_type, record_id, field, value, author, laptop FROM journal WHERE"
        " (author IN (SELECT value FROM json_each(?)) OR laptop IN (SELECT value FROM json_each(?))"
        " OR field IN (SELECT value FROM json_each(?)))" + (" AND workshop = ?" if workshop else "")
    )
    fields = sorted({field for _kind, field in NAMED_FIELDS})
    lists = [json.dumps(each) for each in (signed["author"], signed["laptop"], fields)]
    lists += [workshop] if workshop else []
    for number, kind, record_id, field, value, author, laptop in db.execute(
        query, lists
    ).fetchall():
        blank = {
            column: ""
            for column, name in (("author", author), ("laptop", laptop))
            if name in signed[column]
        }
        if (kind, field) in NAMED_FIELDS and _is_name(value, names):
            blank["value"] = '""'
        if blank:
            yield number, (kind, record_id), blank


def _is_name(value: str, names: frozenset[NameKey]) -> bool:
    return any(tombstones.fold_name(said) in names for said in _texts([[value]]))


def _blank_journal(
    db: Connection, version: int, names: frozenset[NameKey], workshop: str = ""
) -> set[RecordKey]:
    """Blank names in the journal; return the records whose own fields had one."""
    touched: set[RecordKey] = set()
    names_workshop = version >= file_connection.FIRST_VERSION_WITH_WORKSHOPS
    columns = journal_table.COLUMNS if names_workshop else _FIRST_COLUMNS
    for number, key, blank in rows_of_names(db, names, workshop):
        touched |= {key} if "value" in blank else set()
        was_sound = version >= _FIRST_VERSION_WITH_DIGESTS and _is_sound(db, columns, number)
        sets = ", ".join(f"{column} = ?" for column in blank)
        db.execute(f"UPDATE journal SET {sets} WHERE no = ?", [*blank.values(), number])
        if was_sound:  # a row that was damaged before must not become valid
            row = db.execute(f"SELECT {columns} FROM journal WHERE no = ?", [number]).fetchone()
            db.execute(
                "UPDATE journal SET digest = ? WHERE no = ?", [digest.digest_of(*row), number]
            )
    return touched


def _is_sound(db: Connection, columns: str, number: int) -> bool:
    query = f"SELECT {columns}, digest FROM journal WHERE no = ?"
    *row, proof = db.execute(query, [number]).fetchone()
    return bool(digest.digest_of(*row) == proof)


def _blank_tables(db: Connection, names: frozenset[NameKey]) -> None:
    for kind, field in sorted(NAMED_FIELDS):
        table = record_tables.table_name(RECORD_TYPES[kind])
        if field not in _columns_of(db, table):  # a file of an earlier version
            continue
        for record_id, words in db.execute(f"SELECT id, [{field}] FROM [{table}]").fetchall():
            if words and tombstones.fold_name(words) in names:
                db.execute(f"UPDATE [{table}] SET [{field}] = '' WHERE id = ?", [record_id])


def _columns_of(db: Connection, table: str) -> set[str]:
    """Return the columns of a table; empty if an earlier schema has no such table."""
    return {row[1] for row in db.execute(f"PRAGMA table_info([{table}])")}
