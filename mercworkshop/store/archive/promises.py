"""For when actions and path steps were promised, and how far they were, after each workshop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from sqlite3 import Connection

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import PathStep, Progress
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.dates.spans import months_between
from mercworkshop.store.archive import history, row_keys
from mercworkshop.store.archive.rows.row_places import ROW_PLACES, RowPlace
from mercworkshop.store.archive.rows.typed_row import day_cells, read_date

type _Promised = tuple[str, int, int | None, int | None]
"""The id of what is promised, the number of the workshop, and the first and last day."""
_OF_ACTION = "action = (SELECT no FROM action WHERE id = ?)"


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
            days = day_cells(field, read_date(change.value))
            first, last = days[f"{field}_first"], days[f"{field}_last"]
            assert not isinstance(first, str)
            assert not isinstance(last, str)
            rows.append((record_id, numbers[workshop], first, last))
    of = f"(SELECT no FROM [{place.table}] WHERE id = ?)"
    db.executemany(f"DELETE FROM [{table}] WHERE [{place.table}] = {of}", [[each] for each in told])
    names = f"[{place.table}], workshop, [{field}_first], [{field}_last]"
    db.executemany(f"INSERT INTO [{table}] ({names}) VALUES ({of}, ?, ?, ?)", rows)
    if kind is Action:
        write_slips(db, rows)
    _write_progress(db, kind, record_ids, numbers, order)


def write_slips(db: Connection, rows: Iterable[_Promised]) -> None:
    """Write the first promise of actions, and the months from it to each later one.

    ``rows`` are promises of the actions, those of one in the order of the workshops.
    """
    first: dict[str, int | None] = {}
    last: dict[str, int | None] = {}
    slips: list[tuple[int | None, int | None, int, str]] = []
    for action, workshop, _first, day in rows:
        if first.get(action) is None:
            first[action] = day
        last[action] = _slip(first[action], day)
        year = date.fromordinal(day).year if day is not None else None
        slips.append((last[action], year, workshop, action))
    db.executemany(
        f"UPDATE action_promise SET slip = ?, end_year = ? WHERE workshop = ? AND {_OF_ACTION}",
        slips,
    )
    db.executemany(
        "UPDATE action SET promised_last = ?, slip = ? WHERE id = ?",
        [(day, last[action], action) for action, day in first.items()],
    )


def _write_progress(
    db: Connection,
    kind: type[Record],
    record_ids: Sequence[str],
    numbers: Mapping[str, int],
    order: row_keys.WorkshopOrder,
) -> None:
    """Write how far records were at the end of each workshop that said so."""
    table, fields, cells = _PROGRESS[kind]
    own = ROW_PLACES[kind].table
    said: dict[str, dict[str, dict[str, object]]] = defaultdict(lambda: defaultdict(dict))
    for field in fields:
        told = history.changes_of_records(db, kind.__name__, record_ids, field)
        for changes in told.values():
            for workshop, change in history.heads_by_workshop(changes, order):
                said[change.record_id][workshop][field] = change.value
    rows: list[tuple[object, ...]] = []
    for record_id, by_workshop in said.items():
        known: dict[str, object] = {}
        for workshop in sorted(by_workshop, key=order.__getitem__):
            known |= by_workshop[workshop]
            rows.append((record_id, numbers[workshop], *cells(known)))
    number = f"(SELECT no FROM [{own}] WHERE id = ?)"
    db.executemany(f"DELETE FROM [{table}] WHERE [{own}] = {number}", [[each] for each in said])
    if rows:
        marks = ", ".join("?" * (len(rows[0]) - 1))
        db.executemany(f"INSERT INTO [{table}] VALUES ({number}, {marks})", rows)


def _progress_cells(known: Mapping[str, object]) -> tuple[str, int]:
    percent = known.get("percent")
    return _progress(known), percent if isinstance(percent, int) else 0


def _step_cells(known: Mapping[str, object]) -> tuple[str, object, object]:
    days = day_cells("done", read_date(known.get("done")))
    return _progress(known), days["done_first"], days["done_last"]


def _progress(known: Mapping[str, object]) -> Progress:
    said = known.get("progress")
    return Progress(str(said)) if said in set(Progress) else Progress.PLANNED


type _Cells = Callable[[Mapping[str, object]], tuple[object, ...]]
_PROGRESS: Mapping[type[Record], tuple[str, tuple[str, ...], _Cells]] = {
    Action: ("action_progress", ("progress", "percent"), _progress_cells),
    PathStep: ("step_progress", ("progress", "done"), _step_cells),
}
"""Tables of how far records of a type were, the fields that say it, and the cells of a row."""


def _slip(promised: int | None, now: int | None) -> int | None:
    if promised is None or now is None:
        return None
    return months_between(date.fromordinal(promised), date.fromordinal(now))


def write_again(db: Connection, workshops: Iterable[str]) -> None:
    """Write the promises of records changed by workshops whose first day has changed.

    Only if other workshops changed the record too: then the order counts.
    """
    moved = sorted(workshops)
    for kind, place in ROW_PLACES.items():
        if place.promise is not None:
            tables = (place.promise[0], _PROGRESS[kind][0])
            found = [
                each
                for workshop in moved
                for table in tables
                for each in _shared(db, place, table, workshop)
            ]
            write(db, kind, sorted(set(found)))


def _shared(db: Connection, place: RowPlace, table: str, workshop: str) -> list[str]:
    """Return the records of which a workshop has a row in ``table``, and another one too."""
    own = place.table
    query = (
        f"SELECT a.id FROM workshop w JOIN [{table}] p ON p.workshop = w.no"
        f" JOIN [{own}] a ON a.no = p.[{own}] WHERE w.id = ? AND EXISTS (SELECT 1 FROM [{table}] o"
        f" WHERE o.[{own}] = p.[{own}] AND o.workshop <> p.workshop)"
    )
    return [str(record_id) for (record_id,) in db.execute(query, [workshop])]
