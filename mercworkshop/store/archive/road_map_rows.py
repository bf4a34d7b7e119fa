"""The rows of road maps: one for each workshop that worked on it, as it was at its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from sqlite3 import Connection

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.journal import Change
from mercworkshop.errors import InvalidInput
from mercworkshop.store.archive import history, row_keys, search_tables, step_rows, version_ends
from mercworkshop.store.archive.row_keys import WorkshopOrder
from mercworkshop.store.archive.rows.country_rows import road_map_row
from mercworkshop.store.archive.rows.row_places import ROW_PLACES
from mercworkshop.store.archive.rows.typed_row import CellValue, TypedRow
from mercworkshop.store.archive.tables.countries import VERSION_END
from mercworkshop.store.archive.tables.workshops import WORKSHOP

_PARTS = sorted(each.table for each in ROW_PLACES.values() if each.of == "road_map")
"""Tables whose rows belong to a road map."""

_BLANK = road_map_row(RoadMap(id="", country=""))

_COST = "SELECT 1 FROM action_cost c WHERE c.action = action.no"
_COUNTS = (
    "UPDATE road_map SET (actions, actions_done, actions_dropped, actions_without_money,"
    " actions_without_end, actions_without_cost, actions_without_lead, actions_without_funding,"
    " actions_without_priority, actions_backwards) = (SELECT coalesce(sum(NOT is_step), 0),"
    " coalesce(sum(NOT is_step AND progress = 'done'), 0),"
    " coalesce(sum(NOT is_step AND progress = 'dropped'), 0),"
    f" coalesce(sum(NOT is_step AND (funding = 'gap' OR EXISTS ({_COST}"
    " AND +c.funding = 'gap' AND +c.is_kept = 1))), 0),"
    " coalesce(sum(NOT is_step AND end_last IS NULL), 0),"
    f" coalesce(sum(NOT is_step AND NOT EXISTS ({_COST})), 0),"
    " coalesce(sum(NOT is_step AND lead = ''), 0),"
    " coalesce(sum(NOT is_step AND funding = ''), 0),"
    " coalesce(sum(NOT is_step AND priority = ''), 0),"
    " coalesce(sum(end_last < start_first), 0) FROM action"
    " WHERE road_map = ?1), needs = (SELECT count(*) FROM need WHERE road_map = ?1),"
    " updates = (SELECT count(*) FROM action_update WHERE road_map = ?1) WHERE no = ?1"
)
"""Steps count with their action, except that contradictory dates of steps count too.

The plus signs before ``c.funding`` and ``c.is_kept`` make SQLite look up the costs of each action.
Without them it would read all costs that are not funded, once for each action.
"""

_GATHERED = {
    "title_again": "INSERT INTO title_again (road_map, action_id, title, actions)"
    " SELECT road_map, min(id), min(title), count(*) FROM action WHERE road_map = ?"
    " AND title <> '' GROUP BY road_map, lower(title) HAVING count(*) > 1",
    "lead_name": "INSERT INTO lead_name (road_map, lead, action_id)"
    " SELECT road_map, lead, min(id) FROM action WHERE road_map = ? AND lead <> ''"
    " GROUP BY road_map, lead",
}
"""What is gathered of the actions of a road map, by its table."""


def refresh(db: Connection, records: Iterable[str]) -> None:
    """Write the rows of road maps again, by the ids of their records; in a transaction."""
    wanted = sorted(set(records))
    if not wanted:
        return
    told = history.changes_of_records(db, RoadMap.__name__, wanted)
    workshops, order = row_keys.workshop_numbers(db), row_keys.workshop_order(db)
    own = {
        (change.workshop, record): number_of
        for record, changes in told.items()
        for change in changes
        if (number_of := workshops.get(change.workshop))
    }
    row_keys.add_road_maps(db, own, workshops)
    for record in wanted:
        _refresh_one(db, record, told.get(record, []), order)


def blank_workshop(db: Connection, number: int) -> None:
    """Remove all of a workshop but its id: its details were deleted."""
    kept = {"no", "id"}
    blank: dict[str, CellValue] = {
        each.name: "" if "TEXT" in each.sql else 0 if "NOT NULL" in each.sql else None
        for each in WORKSHOP.columns
        if each.name not in kept
    }
    sets = ", ".join(f"[{name}] = ?" for name in blank)
    db.execute(f"UPDATE workshop SET {sets} WHERE no = ?", [*blank.values(), number])


def _refresh_one(
    db: Connection, record: str, changes: Sequence[Change], order: WorkshopOrder
) -> None:
    rows = row_keys.road_map_numbers(db, [record])
    began = {each.workshop for each in changes}
    there: dict[str, int] = {}
    for (workshop, _record), number in rows.items():
        state = history.state_at_workshop(record, changes, workshop, order)
        is_own = workshop in began and not state.is_deleted
        if not is_own and not _has_parts(db, number):
            search_tables.remove(db, "road_map", number)
            _forget_gathered(db, number)
            db.execute("DELETE FROM road_map WHERE no = ?", [number])
            continue
        there[workshop] = number
        row = _BLANK
        try:
            row = _BLANK if state.is_deleted else road_map_row(state.record(RoadMap, record))
        except (
            InvalidInput
        ):  # its beginning came with no file yet, or the workshop only added to it
            row = TypedRow({**_BLANK.cells, "country": _country(changes)})
        _write(db, number, row)
    step_rows.roll_up(db, record, order)
    last = max(there, key=order.__getitem__, default="")
    for workshop, number in there.items():
        db.execute(
            "UPDATE road_map SET is_latest = ? WHERE no = ?", [int(workshop == last), number]
        )
        db.execute(_COUNTS, [number])
        _forget_gathered(db, number)
        for gather in _GATHERED.values():
            db.execute(gather, [number])
        version_ends.gather(db, number)


def _forget_gathered(db: Connection, number: int) -> None:
    for table in (*_GATHERED, VERSION_END.name):
        db.execute(f"DELETE FROM [{table}] WHERE road_map = ?", [number])


def _write(db: Connection, number: int, row: TypedRow) -> None:
    sets = ", ".join(f"[{name}] = ?" for name in row.cells)
    db.execute(f"UPDATE road_map SET {sets} WHERE no = ?", [*row.cells.values(), number])
    search_tables.put(db, "road_map", number, row.words)


def _has_parts(db: Connection, number: int) -> bool:
    exists = " OR ".join(f"EXISTS (SELECT 1 FROM [{each}] WHERE road_map = ?1)" for each in _PARTS)
    return bool(db.execute(f"SELECT {exists}", [number]).fetchone()[0])


def _country(changes: Sequence[Change]) -> str:
    """Return the country that any change of a road map names; empty if none does."""
    named = (each.value for each in changes if each.field == "country")
    return next((each for each in named if isinstance(each, str)), "")
