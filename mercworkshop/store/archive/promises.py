"""For when actions and path steps were promised, and how far actions were, after each workshop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from sqlite3 import Connection

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.dates.spans import months_between
from mercworkshop.errors import InvalidInput
from mercworkshop.store.archive import history, row_keys
from mercworkshop.store.archive.rows.row_places import ROW_PLACES, RowPlace
from mercworkshop.store.archive.rows.typed_row import day_cells

type _Promised = tuple[str, int, int | None, int | None]
"""The id of what is promised, the number of the workshop, and the first and last day."""
_NUMBER_OF_ACTION = "(SELECT no FROM action WHERE id = ?)"
_OF_ACTION = f"action = {_NUMBER_OF_ACTION}"


def write(db: Connection, kind: type[Record], record_ids: Sequence[str]) -> None:
    """Write the promises of records that have rows."""
    place = ROW_PLACES[kind]
    if place.promise is None:
        return
    table, field = place.promise
    numbers, order = row_keys.workshop_numbers(db), row_keys.workshop_order(db)
    told = history.changes_of_records(db, kind.__name__, record_ids, field)
    rows: list[_Promised] = []
    for record_id, changes in told.items():
        for workshop, change in history.heads_by_workshop(changes, order):
            days = day_cells(field, _date(change))
            first, last = days[f"{field}_first"], days[f"{field}_last"]
            assert not isinstance(first, str)
            assert not isinstance(last, str)
            rows.append((record_id, numbers[workshop], first, last))
    of = f"(SELECT no FROM [{place.table}] WHERE id = ?)"
    db.executemany(f"DELETE FROM [{table}] WHERE [{place.table}] = {of}", [[each] for each in told])
    names = f"[{place.table}], workshop, [{field}_first], [{field}_last]"
    db.executemany(f"INSERT INTO [{table}] ({names}) VALUES ({of}, ?, ?, ?)", rows)
    if kind is Action:
        _write_slips(db, rows)
        _write_progress(db, record_ids, numbers, order)


def _write_slips(db: Connection, rows: Iterable[_Promised]) -> None:
    """Write the first promise of actions, and the months from it to each later one.

    ``rows`` are promises of the actions, those of one in the order of the workshops.
    """
    first: dict[str, int | None] = {}
    last: dict[str, int | None] = {}
    slips: list[tuple[int | None, int, str]] = []
    for action, workshop, _first, day in rows:
        if first.get(action) is None:
            first[action] = day
        last[action] = _slip(first[action], day)
        slips.append((last[action], workshop, action))
    db.executemany(f"UPDATE action_promise SET slip = ? WHERE workshop = ? AND {_OF_ACTION}", slips)
    db.executemany(
        "UPDATE action SET promised_last = ?, slip = ? WHERE id = ?",
        [(day, last[action], action) for action, day in first.items()],
    )


def _write_progress(
    db: Connection,
    actions: Sequence[str],
    numbers: Mapping[str, int],
    order: row_keys.WorkshopOrder,
) -> None:
    """Write how far actions were at the end of each workshop that said so."""
    told = [
        (field, changes)
        for field in ("progress", "percent")
        for changes in history.changes_of_records(db, Action.__name__, actions, field).values()
    ]
    said: dict[str, dict[str, dict[str, object]]] = defaultdict(lambda: defaultdict(dict))
    for field, changes in told:
        for workshop, change in history.heads_by_workshop(changes, order):
            said[change.record_id][workshop][field] = change.value
    rows: list[tuple[str, int, str, int]] = []
    for action, by_workshop in said.items():
        progress, percent = Progress.PLANNED, 0
        for workshop in sorted(by_workshop, key=order.__getitem__):
            values = by_workshop[workshop]
            if (now := values.get("progress")) in set(Progress):
                progress = Progress(str(now))
            if isinstance(part := values.get("percent"), int):
                percent = part
            rows.append((action, numbers[workshop], progress, percent))
    db.executemany(f"DELETE FROM action_progress WHERE {_OF_ACTION}", [[each] for each in said])
    insert = f"INSERT INTO action_progress VALUES ({_NUMBER_OF_ACTION}, ?, ?, ?)"
    db.executemany(insert, rows)


def _slip(promised: int | None, now: int | None) -> int | None:
    if promised is None or now is None:
        return None
    return months_between(date.fromordinal(promised), date.fromordinal(now))


def write_again(db: Connection, workshops: Iterable[str]) -> set[str]:
    """Write the promises of what workshops changed that begin on another day than was known.

    Only where others changed it too: then the order counts. Return the road maps of these
    workshops.
    """
    moved = sorted(workshops)
    for kind, place in ROW_PLACES.items():
        if place.promise is not None:
            tables = [place.promise[0], *(["action_progress"] if kind is Action else [])]
            found = [
                each
                for workshop in moved
                for table in tables
                for each in _shared(db, place, table, workshop)
            ]
            write(db, kind, sorted(set(found)))
    query = "SELECT r.record FROM road_map r JOIN workshop w ON w.no = r.workshop WHERE w.id = ?"
    return {str(record) for each in moved for (record,) in db.execute(query, [each])}


def _shared(db: Connection, place: RowPlace, table: str, workshop: str) -> list[str]:
    """Return the records of which a workshop has a row in ``table``, and another one too."""
    own = place.table
    query = (
        f"SELECT a.id FROM workshop w JOIN [{table}] p ON p.workshop = w.no"
        f" JOIN [{own}] a ON a.no = p.[{own}] WHERE w.id = ? AND EXISTS (SELECT 1 FROM [{table}] o"
        f" WHERE o.[{own}] = p.[{own}] AND o.workshop <> p.workshop)"
    )
    return [str(record_id) for (record_id,) in db.execute(query, [workshop])]


def _date(change: Change) -> PartialDate | None:
    try:
        return PartialDate(change.value) if isinstance(change.value, str) else None
    except InvalidInput:
        return None
