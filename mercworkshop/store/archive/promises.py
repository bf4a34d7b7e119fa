"""What actions and path steps were promised for, at the end of each workshop that changed it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from sqlite3 import Connection

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.dates.spans import months_between
from mercworkshop.errors import InvalidInput
from mercworkshop.store.archive import history, row_keys
from mercworkshop.store.archive.rows.row_places import ROW_PLACES, RowPlace
from mercworkshop.store.archive.rows.typed_row import day_cells


def write(db: Connection, kind: type[Record], record_ids: Sequence[str]) -> None:
    """Write the promises of records that have rows."""
    place = ROW_PLACES[kind]
    if place.promise is None:
        return
    table, field = place.promise
    numbers, order = row_keys.workshop_numbers(db), row_keys.workshop_order(db)
    told = history.changes_of_records(db, kind.__name__, record_ids, field)
    rows: list[tuple[str, int, int | None, int | None]] = []
    for record_id, changes in told.items():
        for workshop, change in history.heads_by_workshop(changes, order):
            days = day_cells(field, _date(change))
            first, last = days[f"{field}_first"], days[f"{field}_last"]
            assert not isinstance(first, str)
            assert not isinstance(last, str)
            rows.append((record_id, numbers[workshop], first, last))
    of = f"(SELECT no FROM [{place.table}] WHERE id = ?)"
    db.executemany(f"DELETE FROM [{table}] WHERE [{place.table}] = {of}", [[each] for each in told])
    db.executemany(f"INSERT INTO [{table}] VALUES ({of}, ?, ?, ?)", rows)
    if kind is Action:
        _write_slips(db, rows)


def _write_slips(db: Connection, rows: Iterable[tuple[str, int, int | None, int | None]]) -> None:
    """Write the first promise of actions, and the months from it to their end.

    ``rows`` are promises of the actions, those of one in the order of the workshops.
    """
    first: dict[str, int | None] = {}
    last: dict[str, int | None] = {}
    for action, _workshop, _first, day in rows:
        if first.get(action) is None:
            first[action] = day
        last[action] = day
    db.executemany(
        "UPDATE action SET promised_last = ?, slip = ? WHERE id = ?",
        [(day, _slip(day, last[action]), action) for action, day in first.items()],
    )


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
            found = [each for workshop in moved for each in _shared(db, place, workshop)]
            write(db, kind, sorted(set(found)))
    query = "SELECT r.record FROM road_map r JOIN workshop w ON w.no = r.workshop WHERE w.id = ?"
    return {str(record) for each in moved for (record,) in db.execute(query, [each])}


def _shared(db: Connection, place: RowPlace, workshop: str) -> list[str]:
    """Return the records that a workshop promised, and another one too."""
    assert place.promise
    table, own = place.promise[0], place.table
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
