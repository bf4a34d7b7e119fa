"""What the journal tells of the past: of a field, a record or a road map, and of what is gone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import batched
from sqlite3 import Connection

from mercworkshop.domain.comparison.field_history import (
    FieldHistory,
    PastChange,
    begins_entry,
    is_told,
    latest_before,
)
from mercworkshop.domain.comparison.removed_records import RemovedRecord, removed_records
from mercworkshop.domain.comparison.settled_differences import (
    SettledDifference,
    find_kept_record,
    find_settled,
)
from mercworkshop.domain.entities import removals
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records.journal import (
    DELETED,
    Change,
    RecordKey,
    RecordState,
    state_of_heads,
)
from mercworkshop.store.journal import journal_table, row_numbers
from mercworkshop.store.journal.journal_table import COLUMNS, change_of

_AT_ONCE = 500
"""Changes or records looked up in one query."""

_COLUMNS = ", ".join(f"journal.{name.strip()}" for name in COLUMNS.split(","))
_PAST = (
    "LEFT JOIN head ON head.record_id = journal.record_id AND head.field = journal.field"
    " AND head.no = journal.no LEFT JOIN arrival ON arrival.no = journal.arrival"
)
_TOLD = (
    f"SELECT {_COLUMNS}, head.no IS NOT NULL, coalesce(arrival.name, ''),"
    " coalesce(arrival.taken_at, '') FROM"
)
_NEWEST_FIRST = "ORDER BY recorded_at DESC, journal.id DESC"

_MAY_SETTLE = (
    "(journal.field <> 'deleted' AND instr(journal.supersedes, ',') > 0"
    " OR journal.field = 'deleted' AND journal.supersedes <> '' AND (journal.value = 'false'"
    " OR EXISTS (SELECT 1 FROM journal gone WHERE gone.record_id = journal.record_id"
    " AND gone.field = 'deleted' AND gone.value = 'true'"
    " AND instr(journal.supersedes, gone.id) > 0)))"
)
"""Changes that replaced several versions of a field, or a deletion."""

# The ids are looked up one by one, whatever statistics say of the file.
_ASKED = "json_each(?) AS asked CROSS JOIN journal ON journal.record_id = asked.value"


def field_history(db: Connection, key: RecordKey, field: str, most: int) -> FieldHistory:
    """Return the newest ``most`` changes of a field of a record; of the record without a field."""
    where, given = "record_type = ? AND journal.record_id = ?", [*key]
    if field:
        where, given = f"{where} AND journal.field = ?", [*given, field]
    rows = db.execute(f"{_TOLD} journal {_PAST} WHERE {where} {_NEWEST_FIRST}", given)
    if not field:
        return _gathered(db, rows, most)
    counted = f"SELECT count(*) FROM journal WHERE {where}"
    (total,) = db.execute(counted, given).fetchone()
    newest = rows.fetchmany(most)
    return FieldHistory(_with_former(db, [_past(row) for row in newest]), int(total))


def road_map_history(db: Connection, road_map: str, most: int) -> FieldHistory:
    """Return the newest ``most`` changes of a road map and of all that belongs to it."""
    asked = [_ids_of(db, road_map)]
    rows = db.execute(f"{_TOLD} {_ASKED} {_PAST} {_NEWEST_FIRST}", asked)
    return _gathered(db, rows, most, is_brief=True)


def road_map_changes(db: Connection, road_map: str) -> list[Change]:
    """Return every change of a road map and of all that belonged to it once."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM {_ASKED}", [_ids_of(db, road_map)])
    return [change_of(row) for row in rows]


def road_map_moments(db: Connection, road_map: str) -> list[str]:
    """Return the times at which something of a road map was written, each once, earliest first."""
    query = (
        f"SELECT DISTINCT recorded_at FROM {_ASKED} WHERE recorded_at <> '' ORDER BY recorded_at"
    )
    return [moment for (moment,) in db.execute(query, [_ids_of(db, road_map)])]


class SettledReader:
    """Reads which differences were settled, and looks through no change of the journal twice.

    Numbers of changes are never reused: a removed change is no longer found, and one that comes
    back has a later number. Only anonymous changes exchange numbers, and their differences are not
    listed.
    """

    def __init__(self) -> None:
        self._seen = 0
        self._answers: list[int] = []

    def read(self, db: Connection, most: int) -> list[SettledDifference]:
        """Return the newest ``most`` differences that were settled and whose answer stands."""
        last = row_numbers.last(db)
        query = f"SELECT no FROM journal WHERE no > ? AND {_MAY_SETTLE}"
        self._answers += [no for (no,) in db.execute(query, [self._seen])]
        self._seen = last
        query = (
            f"SELECT {_COLUMNS} FROM json_each(?) k JOIN journal ON journal.no = k.value"
            f" WHERE {_MAY_SETTLE} AND EXISTS (SELECT 1 FROM head h WHERE h.no = journal.no"
            " AND (h.record_id, h.field) = (journal.record_id, journal.field))"
            f" {_NEWEST_FIRST}"
        )
        answers = (change_of(row) for row in db.execute(query, [json.dumps(self._answers)]))
        found: list[SettledDifference] = []
        for some in batched(answers, _AT_ONCE):
            known = _by_id(db, (old for each in some for old in each.supersedes))
            found += _settled(db, some, known)
            if len(found) >= most:
                break
        return found[:most]


def _settled(
    db: Connection, answers: Iterable[Change], known: Mapping[str, Change]
) -> Iterator[SettledDifference]:
    """Yield what answers settled, in their order."""
    for answer in answers:
        key = answer.record_type, answer.record_id
        if answer.field != DELETED:
            yield from find_settled([answer], known)
        elif answer.value is True:  # asking again writes a copy that replaces the rest
            is_gone = journal_table.record_state(db, *key).is_deleted
            yield from find_settled([answer] if is_gone else [], known)
        elif kept := find_kept_record(answer, _there_before(db, answer)):
            yield kept


def _there_before(db: Connection, answer: Change) -> Iterator[Change]:
    """Return the changes of the record that came here before one of them."""
    query = (
        f"SELECT {COLUMNS} FROM journal WHERE record_id = ?"
        " AND no < (SELECT no FROM journal WHERE id = ?)"
    )
    return (change_of(row) for row in db.execute(query, [answer.record_id, answer.id]))


def removed(db: Connection, workshop: str) -> list[RemovedRecord]:
    """Return the records of a workshop, and of its road maps, that were deleted."""
    deleted: list[tuple[Change, RecordState]] = []
    for (kind, record_id), heads in journal_table.heads_of_deleted(db).items():
        state = state_of_heads(kind, record_id, heads)
        known = RECORD_TYPES.get(kind)
        is_ours = known is not None and (known.OF_COUNTRY or state.workshop == workshop)
        if is_ours and state.is_deleted and (gone := heads.get(DELETED)):
            deleted.append((gone[-1], state))
    together = _of_same_edits(db, [change for change, _state in deleted])
    known_before = _by_id(db, (old for each in together for old in each.supersedes))
    return removed_records(deleted, together, known_before, _people(db, deleted))


def _ids_of(db: Connection, road_map: str) -> str:
    """Return the ids of a road map and of all that belonged to it once, as JSON."""
    query = "SELECT DISTINCT record_id FROM journal WHERE field = 'road_map' AND value = ?"
    rows = db.execute(query, [json.dumps(road_map, ensure_ascii=False)])
    return json.dumps([road_map, *(record_id for (record_id,) in rows)])


def _past(row: Sequence[object]) -> PastChange:
    *cells, is_head, file, collected_at = row
    return PastChange(change_of(cells), bool(is_head), None, str(file), str(collected_at))


def _gathered(
    db: Connection, rows: Iterable[Sequence[object]], most: int, *, is_brief: bool = False
) -> FieldHistory:
    """Return those of changes that a history of several fields, or of a road map, tells."""
    found: list[PastChange] = []
    total = 0
    for row in rows:
        past = _past(row)
        if not is_told(past.change) or (is_brief and begins_entry(past.change)):
            continue
        total += 1
        if len(found) < most:
            found.append(past)
    return FieldHistory(_with_former(db, found), total)


def _with_former(db: Connection, found: Sequence[PastChange]) -> tuple[PastChange, ...]:
    """Return the changes with the one that each replaced."""
    known = {each.change.id: each.change for each in found}
    missing = {old for each in found for old in each.change.supersedes} - known.keys()
    known |= _by_id(db, missing)
    return tuple(
        PastChange(
            each.change,
            each.is_head,
            latest_before(each.change, known),
            each.file,
            each.collected_at,
        )
        for each in found
    )


def _by_id(db: Connection, ids: Iterable[str]) -> dict[str, Change]:
    return {each.id: each for each in journal_table.changes_by_id(db, set(ids))}


def _of_same_edits(db: Connection, deletions: Sequence[Change]) -> list[Change]:
    """Return the other changes of the edits that deleted: those with the same time."""
    found: list[Change] = []
    query = (
        f"SELECT {COLUMNS} FROM journal WHERE field <> 'deleted'"
        " AND recorded_at IN (SELECT value FROM json_each(?))"
    )
    for some in batched(sorted({each.recorded_at for each in deletions}), _AT_ONCE):
        found += (change_of(row) for row in db.execute(query, [json.dumps(some)]))
    return found


def _people(
    db: Connection, deleted: Iterable[tuple[Change, RecordState]]
) -> Iterator[removals.Removal]:
    """Yield what is known of the people among the deleted records, if there are any."""
    ids = [change.record_id for change, _ in deleted if change.record_type == Person.__name__]
    if ids:
        yield from removals.find_removals(journal_table.read_changes(db, for_others=False), ids)
