"""What was erased for good, in the tables and the journal of one file: taken out, and kept out."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import batched
from sqlite3 import Connection
from typing import Any

from mercworkshop.domain import tombstones, verbatim
from mercworkshop.domain.edit import Edit
from mercworkshop.domain.edit_changes import changes_for
from mercworkshop.domain.journal import Change, Stamp
from mercworkshop.domain.kinds import KINDS
from mercworkshop.domain.people import Person
from mercworkshop.domain.record import Record, build
from mercworkshop.domain.tombstones import Name, RecordKey, Tombstone
from mercworkshop.store import digest, journal, opening, tables

_AT_ONCE = 500
"""Changes that are looked for in one query."""

_FIRST_COLUMNS = (
    "id, record_type, record_id, field, value, supersedes, author, laptop, recorded_at, utc_offset"
)
"""Of a journal before the newest shape of a file."""

PENDING = "erasing"
"""The fact that says what is left to do of an erasing; gone when it has ended. It never travels."""

_WITH_DIGESTS = 2
"""The shape of a file from which on it has digests."""

_NAMED_FIELDS = {
    (name, field) for name, kind in KINDS.items() for field in getattr(kind, "NAMES", ())
}


@dataclass(frozen=True, slots=True)
class Sifted:
    """What of a file may come in.

    ``erases`` are the records that its ``changes`` erase here for good, ``names`` those of the
    people among them, and ``left_out`` the records that were erased before and came back in it.
    """

    changes: Sequence[Change]
    erases: frozenset[RecordKey] = frozenset()
    names: frozenset[Name] = frozenset()
    left_out: frozenset[RecordKey] = frozenset()


@dataclass(frozen=True, slots=True)
class Pending:
    """What is left to do: the records that are gone, and by what they are found elsewhere."""

    gone: frozenset[RecordKey]
    names: frozenset[Name] = frozenset()
    needles: frozenset[str] = frozenset()

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
    marked = db.execute("SELECT id, erased_type, erased_id FROM tombstone").fetchall()
    return frozenset(key for name, *key_ in marked if tombstones.mark(key := _key(key_)).id == name)


def allowed(db: Connection, changes: Iterable[Change]) -> list[Change]:
    """Return the changes without those of erased records."""
    gone = keys(db)
    return [each for each in changes if (each.record_type, each.record_id) not in gone]


def left_of(db: Connection, edit: Edit) -> Edit:
    """Return an edit without the records that were erased: it may have come too late.

    Nor does an edit delete a mark.
    """
    gone = keys(db)
    if not gone:
        return edit
    before, after = (
        tuple(each for each in records if (type(each).__name__, each.id) not in gone)
        for records in (edit.before, edit.after)
    )
    before = tuple(each for each in before if not isinstance(each, Tombstone))
    return replace(edit, before=before, after=after)


def sift(db: Connection, offered: Sequence[Change]) -> Sifted:
    """Return what of a file may come in; within a transaction, for it may blank names here."""
    offered = [each for each in offered if not tombstones.unmarks(each)]
    known = keys(db)
    new = tombstones.erased_by(offered, KINDS) - known
    gone = known | new
    if not gone:
        return Sifted(offered)
    wanted = [each for each in offered if (each.record_type, each.record_id) not in gone]
    left_out = {(each.record_type, each.record_id) for each in offered} & known
    names = tombstones.names_in(offered, gone) | names_of(db, new)
    names -= _names_of_others(db, gone)
    blanked = [tombstones.without_names(each, names, KINDS) for each in wanted]
    return Sifted(_met(db, blanked), new, names, frozenset(left_out))


def names_of(db: Connection, gone: Collection[RecordKey]) -> frozenset[Name]:
    """Return every name that people were given here, less those that somebody else bears."""
    found: set[Name] = set()
    for kind, record_id in gone:
        if kind == Person.__name__:
            query = "SELECT value FROM journal WHERE record_id = ? AND field = 'name'"
            found |= {tombstones.named(each) for each in _texts(db.execute(query, [record_id]))}
    return frozenset(filter(None, found)) - _names_of_others(db, gone)


def strip(
    db: Connection, version: int, gone: Collection[RecordKey], names: frozenset[Name]
) -> None:
    """Take records out of a file, and names where they stand alone; within a transaction.

    ``version`` is that of the file's shape.
    """
    for kind, record_id in sorted(gone):
        numbers = "SELECT no FROM journal WHERE record_id = ? AND record_type = ?"
        db.execute(f"DELETE FROM head WHERE no IN ({numbers})", [record_id, kind])
        db.execute("DELETE FROM journal WHERE record_id = ? AND record_type = ?", [record_id, kind])
        tables.remove(db, KINDS[kind], [record_id])
    _strip_words(db, version, gone)
    if names:
        _blank_journal(db, version, names)
        _blank_tables(db, names)


def erase(db: Connection, gone: frozenset[RecordKey]) -> None:
    """Take records out, put their marks in, and note what is left to do; within a transaction."""
    names, needles = names_of(db, gone), needles_of(db, gone)
    put_marks(db, changes_for(tombstones.marks(gone - keys(db)), lambda _record: {}, Stamp()))
    strip(db, opening.LATEST, gone, names)
    put_pending(db, Pending(gone, names, needles).text)


def erase_sifted(db: Connection, sifted: Sifted) -> tuple[Record, ...]:
    """Take out what the marks of a file erase; return the records that were here till now."""
    if not sifted.erases:
        return ()
    found = [tables.find(db, KINDS[kind], record_id) for kind, record_id in sorted(sifted.erases)]
    needles = needles_of(db, sifted.erases)
    strip(db, opening.LATEST, sifted.erases, sifted.names)
    put_pending(db, Pending(sifted.erases, sifted.names, needles).text)
    return tuple(record for record in found if record is not None)


def put_pending(db: Connection, text: str) -> None:
    """Note what is left to do, and forget what was; nothing where ``text`` is empty."""
    db.execute("DELETE FROM fact WHERE name = ?", [PENDING])
    if text:
        put_fact(db, opening.LATEST, PENDING, text)


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
        query = f"SELECT 1 FROM [{tables.table_of(KINDS[kind])}] WHERE id = ?"
        if db.execute(query, [record_id]).fetchone():
            return True
    return bool(names) and next(_named_rows(db, names), None) is not None


def put_marks(db: Connection, marks: Iterable[Change]) -> None:
    """Put the marks of what was erased into a file of the newest shape; none twice."""
    for change in marks:
        if db.execute("SELECT 1 FROM journal WHERE id = ?", [change.id]).fetchone() is None:
            journal.append(db, [change])
    for record_id in {change.record_id for change in marks}:
        state = journal.state(db, Tombstone.__name__, record_id)
        tables.write(db, build(Tombstone, record_id, state.values))


def marks_in(db: Connection) -> list[Change]:
    """Return the changes that the marks in a file are made of."""
    found = db.execute("SELECT id FROM tombstone").fetchall()
    return [each for (record_id,) in found for each in journal.history(db, record_id)]


def _key(cells: Sequence[Any]) -> RecordKey:
    return str(cells[0]), str(cells[1])


def _texts(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield the texts among values as the journal spells them."""
    for (value,) in rows:
        said = json.loads(value)
        if isinstance(said, str):
            yield said


def _names_of_others(db: Connection, gone: Collection[RecordKey]) -> frozenset[Name]:
    """Return the names of those who stay: whoever is called alike keeps what bears the name."""
    ids = {record_id for kind, record_id in gone if kind == Person.__name__}
    rows = db.execute("SELECT id, name FROM person").fetchall()
    return frozenset(tombstones.named(name) for person, name in rows if person not in ids)


def _met(db: Connection, offered: Sequence[Change]) -> list[Change]:
    """Return changes as they are here, where they differ in nothing but a name that was blanked.

    One laptop may have blanked what another has not yet: nothing wins, here and there.
    """
    ours = _known(db, list(_differing(db, offered)))
    met: list[Change] = []
    for change in offered:
        here = ours.get(change.id)
        if here is None or here == change:
            met.append(change)
            continue
        both = _blank_of(here, change)
        if both is not None and both != here:
            _put(db, both)
        met.append(change if both is None else both)
    return met


def _differing(db: Connection, offered: Sequence[Change]) -> Iterator[str]:
    """Yield the ids of changes that are here too, but under another name or with other words."""
    query = (
        "SELECT id, author, laptop, value FROM journal WHERE id IN (SELECT value FROM json_each(?))"
    )
    for some in batched(offered, _AT_ONCE):
        by_id = {change.id: change for change in some}
        for identity, author, laptop, value in db.execute(query, [json.dumps(list(by_id))]):
            there = by_id[identity]
            is_named = (there.record_type, there.field) in _NAMED_FIELDS
            if (author, laptop) != (there.author, there.laptop) or (
                is_named and value != json.dumps(there.value, ensure_ascii=False)
            ):
                yield identity


def _blank_of(here: Change, there: Change) -> Change | None:
    """Return what two versions of one change come to; None where they differ in more than names."""
    blank: dict[str, Any] = {}
    for field in ("author", "laptop", "value"):
        ours, theirs = getattr(here, field), getattr(there, field)
        if ours != theirs and "" in (ours, theirs):
            blank[field] = ""
    if "value" in blank and (here.record_type, here.field) not in _NAMED_FIELDS:
        return None
    both = replace(here, **blank)
    return both if both == replace(there, **blank) else None


def _known(db: Connection, ids: Sequence[str]) -> dict[str, Change]:
    """Return the changes that are here, by id; those that are damaged are left alone."""
    found: dict[str, Change] = {}
    query = (
        f"SELECT {journal.COLUMNS}, digest FROM journal"
        " WHERE id IN (SELECT value FROM json_each(?))"
    )
    for some in batched(ids, _AT_ONCE):
        for *row, proof in db.execute(query, [json.dumps(some)]):
            if digest.of(*row) == proof:
                found[row[0]] = journal.change_of(row)
    return found


def _put(db: Connection, change: Change) -> None:
    """Write a change over its former self, and its record as it is then."""
    columns = ", ".join((*journal.COLUMNS.split(", "), "digest"))
    marks = ", ".join("?" * (len(journal.COLUMNS.split(", ")) + 1))
    db.execute(
        f"UPDATE journal SET ({columns}) = ({marks}) WHERE id = ?",
        [*journal.row_of(change), change.id],
    )
    kind = KINDS[change.record_type]
    if tables.find(db, kind, change.record_id) is not None:
        state = journal.state(db, change.record_type, change.record_id)
        known = state.values, state.verbatim, state.workshop
        tables.write(db, build(kind, change.record_id, *known))


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


def _named_rows(db: Connection, names: frozenset[Name]) -> Iterator[tuple[int, dict[str, str]]]:
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
    fields = sorted({field for _kind, field in _NAMED_FIELDS})
    lists = [json.dumps(each) for each in (signed["author"], signed["laptop"], fields)]
    for number, kind, field, value, author, laptop in db.execute(query, lists).fetchall():
        blank = {
            column: ""
            for column, name in (("author", author), ("laptop", laptop))
            if name in signed[column]
        }
        if (kind, field) in _NAMED_FIELDS and _is_name(value, names):
            blank["value"] = '""'
        if blank:
            yield number, blank


def _is_name(value: str, names: frozenset[Name]) -> bool:
    try:
        said = json.loads(value)
    except ValueError:
        return False
    return isinstance(said, str) and tombstones.named(said) in names


def _blank_journal(db: Connection, version: int, names: frozenset[Name]) -> None:
    columns = journal.COLUMNS if version == opening.LATEST else _FIRST_COLUMNS
    for number, blank in _named_rows(db, names):
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
    for kind, field in sorted(_NAMED_FIELDS):
        table = tables.table_of(KINDS[kind])
        for record_id, words in db.execute(f"SELECT id, [{field}] FROM [{table}]").fetchall():
            if words and tombstones.named(words) in names:
                db.execute(f"UPDATE [{table}] SET [{field}] = '' WHERE id = ?", [record_id])
