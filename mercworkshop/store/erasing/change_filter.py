"""Keeps erased people out of a workshop file: out of late edits and of collected files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import batched
from sqlite3 import Connection
from typing import Any

from mercworkshop.domain.entities import tombstones
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.tombstones import NameKey, Tombstone
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Change, RecordKey
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.store.database import digest, file_connection, record_tables
from mercworkshop.store.erasing import table_erasure
from mercworkshop.store.erasing.table_erasure import RecordTables
from mercworkshop.store.journal import journal_table

_AT_ONCE = 500
"""Changes looked up in one query."""

_OF_ONE_WORKSHOP = frozenset(name for name, kind in RECORD_TYPES.items() if not kind.OF_COUNTRY)
"""Record types that stay in their workshop: their names are only blanked with its tombstone."""

_BLANKED = ("author", "laptop", "value")
"""Fields of a change that may hold just a name."""


@dataclass(frozen=True, slots=True)
class FilteredChanges:
    """The changes of a file that may be collected.

    ``erases`` are the records that its ``changes`` erase here, ``left_out`` those that were erased
    before and came back in it. ``names`` are to be blanked here, in an archive only in
    ``workshop``; ``blanked`` are the texts that were blanked.
    """

    changes: Sequence[Change]
    erases: frozenset[RecordKey] = frozenset()
    names: frozenset[NameKey] = frozenset()
    left_out: frozenset[RecordKey] = frozenset()
    blanked: frozenset[str] = frozenset()
    workshop: str = ""

    @property
    def people_left_out(self) -> int:
        """The number of erased people who came back."""
        return sum(kind == Person.__name__ for kind, _id in self.left_out)


def without_erased(db: Connection, changes: Iterable[Change]) -> list[Change]:
    """Return the changes without those of erased records, and those that contradict a tombstone."""
    changes = list(changes)
    gone = table_erasure.erased_keys(db)
    its = tombstones.drop_false_tombstone_changes(changes, _keys_by_tombstone(db, changes))
    return [each for each in its if (each.record_type, each.record_id) not in gone]


def _keys_by_tombstone(db: Connection, incoming: Sequence[Change]) -> dict[str, RecordKey]:
    """Return the record that each tombstone here or in ``incoming`` erases, by its id."""
    return tombstones.keys_by_tombstone(incoming, RECORD_TYPES) | table_erasure.read_tombstones(db)


def edit_without_erased(
    db: Connection, edit: Edit, names: frozenset[NameKey] = frozenset()
) -> Edit:
    """Return an edit without erased records: it may have been made before the erasure.

    Also without deletions of tombstones, and without those of ``names`` that undo or redo would
    bring back. Names that are typed are kept.
    """
    edit = _blank_names(db, edit, names)
    gone = table_erasure.erased_keys(db)
    if not gone:
        return edit
    before, after = (
        tuple(each for each in records if (type(each).__name__, each.id) not in gone)
        for records in (edit.before, edit.after)
    )
    before = tuple(each for each in before if not isinstance(each, Tombstone))
    return replace(edit, before=before, after=after)


def _blank_names(db: Connection, edit: Edit, names: frozenset[NameKey]) -> Edit:
    """Return an edit in which names that were blanked in the file are blank too."""
    if not names:
        return edit
    seen = {
        record.id: {
            name: getattr(record, name)
            for name in _named_fields(record, names)
            if not getattr(record_tables.find_record(db, type(record), record.id), name, "")
        }
        for record in edit.before
    }
    before = tuple(_blank_fields(record, seen[record.id]) for record in edit.before)
    after: list[Record] = []
    for record in edit.after:
        same = seen.get(record.id, {})
        fields = _named_fields(record, names)
        back = [n for n in fields if edit.is_undo_or_redo or same.get(n) == getattr(record, n)]
        after.append(_blank_fields(record, back))
    return replace(edit, before=before, after=tuple(after))


def _named_fields(record: Record, names: frozenset[NameKey]) -> list[str]:
    """Return the fields of a record that hold just one of ``names``."""
    fields = sorted(getattr(type(record), "NAMES", ()))
    return [each for each in fields if tombstones.fold_name(getattr(record, each)) in names]


def _blank_fields(record: Record, fields: Iterable[str]) -> Record:
    blank = dict.fromkeys(fields, "")
    return replace_fields(record, **blank) if blank else record


def filter_changes(
    db: Connection,
    incoming: Sequence[Change],
    tables: RecordTables = record_tables,
    workshop: str = "",
) -> FilteredChanges:
    """Return the changes that may be collected; in a transaction, since it may blank names.

    ``tables`` are those of the file. In an archive names are blanked only in the ``workshop`` of
    the incoming file: people of others may be called the same.
    """
    named = _keys_by_tombstone(db, incoming)
    incoming = tombstones.drop_false_tombstone_changes(incoming, named)
    known = table_erasure.erased_keys(db)
    new = tombstones.erasable_keys(named, RECORD_TYPES) - known
    gone = known | new
    if not gone:
        met, blanked = _match_blanked_of_others(db, incoming, tables)
        of_archive = frozenset(blanked if workshop else ())
        return FilteredChanges(met, blanked=of_archive, workshop=workshop)
    wanted = [each for each in incoming if (each.record_type, each.record_id) not in gone]
    left_out = {(each.record_type, each.record_id) for each in incoming} & known
    names = tombstones.names_in(incoming, gone)
    names |= table_erasure.names_of_people(db, new, workshop, tables)
    others = table_erasure.names_of_others(db, gone, workshop, tables)
    unnamed = [
        tombstones.without_names(each, names - others, RECORD_TYPES)
        if workshop in {"", each.workshop}
        else each
        for each in wanted
    ]
    met, blanked, blanked_there = _match_blanked(db, unnamed, tables)
    learned = {tombstones.fold_name(each) for each in blanked | blanked_there} - others
    names |= learned
    met = [
        tombstones.without_names(each, frozenset(learned), RECORD_TYPES)
        if workshop in {"", each.workshop}
        else each
        for each in met
    ]
    return FilteredChanges(
        met, new, names - others, frozenset(left_out), frozenset(blanked), workshop
    )


def erase_marked(
    db: Connection, filtered: FilteredChanges, tables: RecordTables = record_tables
) -> tuple[Record, ...]:
    """Erase the records that the tombstones of a file name; return those that were here."""
    named = table_erasure.rows_of_names(db, filtered.names, filtered.workshop)
    stands_alone = filtered.names and next(named, None) is not None
    if not (filtered.erases or filtered.blanked or stands_alone):
        return ()
    found = [
        tables.find_record(db, RECORD_TYPES[kind], record_id)
        for kind, record_id in sorted(filtered.erases)
    ]
    needles = table_erasure.needles_of(db, filtered.erases) | filtered.blanked
    table_erasure.strip_records(
        db,
        file_connection.LATEST_VERSION,
        filtered.erases,
        filtered.names,
        tables,
        filtered.workshop,
    )
    table_erasure.add_pending(
        db, table_erasure.PendingErasure(filtered.erases, filtered.names, needles)
    )
    return tuple(record for record in found if record is not None)


def _match_blanked_of_others(
    db: Connection, incoming: Sequence[Change], tables: RecordTables
) -> tuple[list[Change], set[str]]:
    """Return changes, with names blanked as they are here, and the texts that were blanked here.

    Tombstones stay in their workshop, but blanks travel to others in road maps, and to other
    archives in what only archives have. Records of one workshop are only blanked with a tombstone.
    """
    alone = [each for each in incoming if each.record_type in _OF_ONE_WORKSHOP]
    others = [each for each in incoming if each.record_type not in _OF_ONE_WORKSHOP]
    met, blanked, _blanked_there = _match_blanked(db, others, tables)
    return [*alone, *met], blanked


def _match_blanked(
    db: Connection, incoming: Sequence[Change], tables: RecordTables
) -> tuple[list[Change], set[str], set[str]]:
    """Return changes as they are here, if they differ only in a blanked name.

    One laptop may have blanked a name before another: the blank wins on both sides. Also return the
    texts that were blanked here for that, and those that were blanked in the changes.
    """
    blanked: set[str] = set()
    blanked_there: set[str] = set()
    ours = _known_changes(db, list(_differing_ids(db, incoming, tables)))
    met: list[Change] = []
    for change in incoming:
        here = ours.get(change.id)
        if here is None or here == change:
            met.append(change)
            continue
        both = _blanked_version(here, change, tables)
        if both is not None and both != here:
            _rewrite_change(db, both, tables)
            blanked |= _blanked_texts(here, both)
        if both is not None:
            blanked_there |= _blanked_texts(change, both)
        met.append(change if both is None else both)
    return met, blanked, blanked_there


def _blanked_texts(before: Change, after: Change) -> set[str]:
    """Return the texts that a change had and no longer has."""
    pairs = ((getattr(before, name), getattr(after, name)) for name in _BLANKED)
    return {str(old) for old, new in pairs if old != new}


def _differing_ids(
    db: Connection, incoming: Sequence[Change], tables: RecordTables
) -> Iterator[str]:
    """Yield the ids of changes that are here too, with another author, laptop or value."""
    query = (
        "SELECT id, author, laptop, value FROM journal WHERE id IN (SELECT value FROM json_each(?))"
    )
    for some in batched(incoming, _AT_ONCE):
        by_id = {change.id: change for change in some}
        for change_id, author, laptop, value in db.execute(query, [json.dumps(list(by_id))]):
            there = by_id[change_id]
            is_named = _is_named(there, tables)
            if (author, laptop) != (there.author, there.laptop) or (
                is_named and value != json.dumps(there.value, ensure_ascii=False)
            ):
                yield change_id


def _is_named(change: Change, tables: RecordTables) -> bool:
    """Whether the field of a change holds just the name of a person."""
    return tombstones.is_name_field(tables.find_type(change.record_type), change.field)


def _blanked_version(here: Change, there: Change, tables: RecordTables) -> Change | None:
    """Return the common version of a change; None if the two differ in more than names."""
    blank: dict[str, Any] = {}
    for field in _BLANKED:
        ours, theirs = getattr(here, field), getattr(there, field)
        if ours != theirs and "" in (ours, theirs):
            blank[field] = ""
    if "value" in blank and not _is_named(here, tables):
        return None
    both = replace(here, **blank)
    return both if both == replace(there, **blank) else None


def _known_changes(db: Connection, ids: Sequence[str]) -> dict[str, Change]:
    """Return the undamaged changes that are here, by id."""
    found: dict[str, Change] = {}
    query = (
        f"SELECT {journal_table.COLUMNS}, digest FROM journal"
        " WHERE id IN (SELECT value FROM json_each(?))"
    )
    for some in batched(ids, _AT_ONCE):
        for *row, proof in db.execute(query, [json.dumps(some)]):
            if digest.digest_of(*row) == proof:
                found[row[0]] = journal_table.change_of(row)
    return found


def _rewrite_change(db: Connection, change: Change, tables: RecordTables) -> None:
    """Overwrite a change, and update the row of its record."""
    columns = ", ".join((*journal_table.COLUMNS.split(", "), "digest"))
    marks = ", ".join("?" * (len(journal_table.COLUMNS.split(", ")) + 1))
    db.execute(
        f"UPDATE journal SET ({columns}) = ({marks}) WHERE id = ?",
        [*journal_table.row_of(change), change.id],
    )
    table_erasure.rewrite_row(db, change.record_type, change.record_id, tables)
