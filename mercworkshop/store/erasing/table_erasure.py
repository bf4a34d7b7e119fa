"""What was erased for good, taken out of the tables and the journal of one file."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from mercworkshop.domain.entities import tombstones, verbatim
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.record_types import KINDS
from mercworkshop.domain.entities.tombstones import Name, RecordKey, Tombstone
from mercworkshop.domain.records.edit_changes import changes_for
from mercworkshop.domain.records.journal import Change, Stamp
from mercworkshop.store.database import digest, file_connection, record_tables
from mercworkshop.store.erasing import arrival_names
from mercworkshop.store.journal import journal_table, row_numbers

_FIRST_COLUMNS = (
    "id, record_type, record_id, field, value, supersedes, author, laptop, recorded_at, utc_offset"
)
"""Of a journal before the newest shape of a file."""

PENDING = "erasing"
"""The fact that says what is left to do of an erasing; gone when it has ended. It never travels."""

_WITH_DIGESTS = 2
"""The shape of a file from which on it has digests."""

NAMED_FIELDS = {
    (name, field) for name, kind in KINDS.items() for field in getattr(kind, "NAMES", ())
}
"""Type and field, where the name of a person stands and nothing else."""


@dataclass(frozen=True, slots=True)
class Pending:
    """What is left to do: the records that are gone, and by what they are found elsewhere."""

    gone: frozenset[RecordKey]
    names: frozenset[Name] = frozenset()
    needles: frozenset[str] = frozenset()

    def __or__(self, more: Pending) -> Pending:
        """Return what either leaves to do."""
        return Pending(self.gone | more.gone, self.names | more.names, self.needles | more.needles)

    @property
    def text(self) -> str:
        """The fact that says it."""
        lists = (sorted(self.gone), sorted(self.names), sorted(self.needles))
        return json.dumps(lists, ensure_ascii=False)

    @classmethod
    def of(cls, text: str) -> Pending:
        """Read the fact; nothing is left to do where it is not what was written."""
        try:
            gone, names, needles = json.loads(text)
            return cls(
                frozenset((str(kind), str(key)) for kind, key in gone if kind in KINDS),
                frozenset(tuple(map(str, name)) for name in names),
                frozenset(map(str, needles)),
            )
        except (ValueError, TypeError):
            return cls(frozenset())


def keys(db: Connection) -> frozenset[RecordKey]:
    """Return the records that were erased from this workshop."""
    return tombstones.erased_by(marked(db), KINDS)


def marked(db: Connection) -> dict[str, RecordKey]:
    """Return what each mark in this file names, by the id of the mark; false ones name nothing."""
    rows = db.execute("SELECT id, erased_type, erased_id FROM tombstone").fetchall()
    keys_ = ((name, (kind, record_id)) for name, kind, record_id in rows)
    return {name: key for name, key in keys_ if tombstones.is_true(name, key)}


def names_of(db: Connection, gone: Collection[RecordKey]) -> frozenset[Name]:
    """Return every name that people were given here, less those that somebody else bears."""
    found: set[Name] = set()
    for kind, record_id in gone:
        if kind == Person.__name__:
            query = "SELECT value FROM journal WHERE record_id = ? AND field = 'name'"
            found |= {tombstones.named(each) for each in _texts(db.execute(query, [record_id]))}
    return frozenset(filter(None, found)) - names_of_others(db, gone)


def strip(
    db: Connection, version: int, gone: Collection[RecordKey], names: frozenset[Name]
) -> None:
    """Take records out of a file, and names where they stand alone; within a transaction.

    ``version`` is that of the file's shape.
    """
    row_numbers.use_up(db)
    for kind, record_id in sorted(gone):
        numbers = "SELECT no FROM journal WHERE record_id = ? AND record_type = ?"
        db.execute(f"DELETE FROM head WHERE no IN ({numbers})", [record_id, kind])
        db.execute("DELETE FROM journal WHERE record_id = ? AND record_type = ?", [record_id, kind])
        if _columns_of(db, record_tables.table_of(KINDS[kind])):
            record_tables.remove(db, KINDS[kind], [record_id])
    _strip_words(db, version, gone)
    if names:
        _blank_journal(db, version, names)
        _blank_tables(db, names)
        arrival_names.blank(db, names)
        for fact, value in arrival_names.find_in_facts(db, names).items():
            put_fact(db, version, fact, value)


def erase(db: Connection, gone: frozenset[RecordKey]) -> None:
    """Take records out, put their marks in, and note what is left to do; within a transaction."""
    names, needles = names_of(db, gone), needles_of(db, gone)
    row = db.execute("SELECT value FROM fact WHERE name = 'workshop'").fetchone()
    workshop, new = str(row[0]) if row else "", tombstones.marks(gone - keys(db))
    put_marks(db, changes_for(new, lambda _record: {}, Stamp(), workshop))
    strip(db, file_connection.LATEST, gone, names)
    add_pending(db, Pending(gone, names, needles))


def add_pending(db: Connection, more: Pending) -> None:
    """Note what is left to do, beside what was left before."""
    row = db.execute("SELECT value FROM fact WHERE name = ?", [PENDING]).fetchone()
    put_fact(db, file_connection.LATEST, PENDING, (Pending.of(row[0]) | more if row else more).text)


def forget_names(db: Connection) -> None:
    """Note that nothing is left to do but to write the file anew: what tells who it was goes."""
    put_fact(db, file_connection.LATEST, PENDING, Pending(frozenset()).text)


def end_pending(db: Connection) -> None:
    """Note that nothing is left to do."""
    db.execute("DELETE FROM fact WHERE name = ?", [PENDING])


def needles_of(db: Connection, gone: Collection[RecordKey]) -> frozenset[str]:
    """Return the texts by which erased people are found in other files of this laptop."""
    found: set[str] = set()
    for kind, field in (("Person", "name"), ("Contact", "email"), ("Contact", "phone")):
        for each, record_id in gone:
            if each == kind:
                query = "SELECT value FROM journal WHERE record_id = ? AND field = ?"
                found |= set(_texts(db.execute(query, [record_id, field])))
    return frozenset(filter(None, found))


def holds(db: Connection, gone: Collection[RecordKey], names: frozenset[Name]) -> bool:
    """Whether anything that :func:`strip` takes out is in a file."""
    for kind, record_id in gone:
        query = "SELECT 1 FROM journal WHERE record_id = ? AND record_type = ? LIMIT 1"
        if db.execute(query, [record_id, kind]).fetchone():
            return True
        table = record_tables.table_of(KINDS[kind])
        query = f"SELECT 1 FROM [{table}] WHERE id = ?"
        if _columns_of(db, table) and db.execute(query, [record_id]).fetchone():
            return True
    if arrival_names.find(db, names) or arrival_names.find_in_facts(db, names):
        return True
    return bool(names) and next(named_rows(db, names), None) is not None


def put_marks(db: Connection, marks: Iterable[Change]) -> None:
    """Put the marks of what was erased into a file of the newest shape; none twice."""
    for change in marks:
        if db.execute("SELECT 1 FROM journal WHERE id = ?", [change.id]).fetchone() is None:
            journal_table.append(db, [change])
    for record_id in {change.record_id for change in marks}:
        state = journal_table.state(db, Tombstone.__name__, record_id)
        record_tables.write(db, state.record(Tombstone, record_id))


def marks_in(db: Connection) -> list[Change]:
    """Return the changes that the marks in a file are made of."""
    found = db.execute("SELECT id FROM tombstone").fetchall()
    return [each for (record_id,) in found for each in journal_table.history(db, record_id)]


def _texts(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield the texts among values as the journal spells them; what is damaged tells no name."""
    for (value,) in rows:
        with suppress(ValueError, RecursionError):
            said = json.loads(value)
            if isinstance(said, str):
                yield said


def names_of_others(db: Connection, gone: Collection[RecordKey]) -> frozenset[Name]:
    """Return the names of those who stay: whoever is called alike keeps what bears the name."""
    ids = {record_id for kind, record_id in gone if kind == Person.__name__}
    rows = db.execute("SELECT id, name FROM person").fetchall()
    return frozenset(tombstones.named(name) for person, name in rows if person not in ids)


def _strip_words(db: Connection, version: int, gone: Collection[RecordKey]) -> None:
    row = db.execute("SELECT value FROM fact WHERE name = ?", [verbatim.FACT]).fetchone()
    if row is None:
        return
    try:
        kept = json.loads(row[0])
        left = [line for line in kept if (line[0], line[1]) not in gone]
    except (ValueError, TypeError, LookupError):  # then nobody can read it, and it is let go
        left = []
    put_fact(db, version, verbatim.FACT, json.dumps(left, ensure_ascii=False))


def put_fact(db: Connection, version: int, name: str, value: str) -> None:
    """Keep a fact in a file of any shape."""
    db.execute("DELETE FROM fact WHERE name = ?", [name])
    db.execute("INSERT INTO fact (name, value) VALUES (?, ?)", [name, value])
    if version >= _WITH_DIGESTS:
        proof = digest.of(name, value)
        db.execute("UPDATE fact SET digest = ? WHERE name = ?", [proof, name])


def named_rows(db: Connection, names: frozenset[Name]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of the journal in which a name stands alone, with what is to stand there."""
    signed: dict[str, list[str]] = {}
    for column in ("author", "laptop"):
        found = db.execute(f"SELECT DISTINCT {column} FROM journal").fetchall()
        signed[column] = [name for (name,) in found if name and tombstones.named(name) in names]
    query = (
        "SELECT no, record_type, field, value, author, laptop FROM journal WHERE author IN"
        " (SELECT value FROM json_each(?)) OR laptop IN (SELECT value FROM json_each(?))"
        " OR field IN (SELECT value FROM json_each(?))"
    )
    fields = sorted({field for _kind, field in NAMED_FIELDS})
    lists = [json.dumps(each) for each in (signed["author"], signed["laptop"], fields)]
    for number, kind, field, value, author, laptop in db.execute(query, lists).fetchall():
        blank = {
            column: ""
            for column, name in (("author", author), ("laptop", laptop))
            if name in signed[column]
        }
        if (kind, field) in NAMED_FIELDS and _is_name(value, names):
            blank["value"] = '""'
        if blank:
            yield number, blank


def _is_name(value: str, names: frozenset[Name]) -> bool:
    return any(tombstones.named(said) in names for said in _texts([[value]]))


def _blank_journal(db: Connection, version: int, names: frozenset[Name]) -> None:
    columns = journal_table.COLUMNS if version == file_connection.LATEST else _FIRST_COLUMNS
    for number, blank in named_rows(db, names):
        was_sound = version >= _WITH_DIGESTS and _is_sound(db, columns, number)
        sets = ", ".join(f"{column} = ?" for column in blank)
        db.execute(f"UPDATE journal SET {sets} WHERE no = ?", [*blank.values(), number])
        if was_sound:  # what was damaged before must not pass for sound now
            row = db.execute(f"SELECT {columns} FROM journal WHERE no = ?", [number]).fetchone()
            db.execute("UPDATE journal SET digest = ? WHERE no = ?", [digest.of(*row), number])


def _is_sound(db: Connection, columns: str, number: int) -> bool:
    query = f"SELECT {columns}, digest FROM journal WHERE no = ?"
    *row, proof = db.execute(query, [number]).fetchone()
    return bool(digest.of(*row) == proof)


def _blank_tables(db: Connection, names: frozenset[Name]) -> None:
    for kind, field in sorted(NAMED_FIELDS):
        table = record_tables.table_of(KINDS[kind])
        if field not in _columns_of(db, table):  # a file of an earlier shape
            continue
        for record_id, words in db.execute(f"SELECT id, [{field}] FROM [{table}]").fetchall():
            if words and tombstones.named(words) in names:
                db.execute(f"UPDATE [{table}] SET [{field}] = '' WHERE id = ?", [record_id])


def _columns_of(db: Connection, table: str) -> set[str]:
    """Return the columns of a table; none where a file of an earlier shape is without it."""
    return {row[1] for row in db.execute(f"PRAGMA table_info([{table}])")}
