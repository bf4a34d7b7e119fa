"""Actions with steps: their rows say what the steps add up to, and steps count with their action.

It is the same as a road map shows (``domain/entities/steps.py``), now and at the end of each
workshop. The rows follow from the journal alone, whatever stood in them before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from sqlite3 import Connection

from mercworkshop.domain.entities import steps
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.records.journal import Change
from mercworkshop.errors import InvalidInput
from mercworkshop.store.archive import history, promises, row_keys
from mercworkshop.store.archive.row_keys import WorkshopOrder
from mercworkshop.store.archive.rows.country_rows import action_row
from mercworkshop.store.archive.rows.typed_row import day_cells

_ROLLED = (
    *("start_first", "start_last", "end_first", "end_last", "end_year"),
    *("cost_low", "cost_high", "currency", "price_year", "progress", "percent"),
)
"""The columns in which an action says what its steps add up to."""


def roll_up(db: Connection, road_map: str) -> None:
    """Write the actions with steps of a road map anew, by the id of its record."""
    said = db.execute(
        "SELECT a.id, a.step_of <> '' OR a.is_step OR a.has_steps FROM road_map r"
        " JOIN action a ON a.road_map = r.no WHERE r.record = ?",
        [road_map],
    ).fetchall()
    if not any(is_concerned for _id, is_concerned in said):  # as in most road maps
        return
    found = (history.find_record(db, Action, record_id) for record_id, _is in said)
    known = sorted(
        (each for each in found if each is not None), key=lambda each: (each.position, each.id)
    )
    belongs, own = steps.actions_of_steps(known), steps.steps_of(known)
    before = {
        each.id
        for each in known
        if db.execute("SELECT has_steps FROM action WHERE id = ?", [each.id]).fetchone()[0]
    }
    db.executemany(
        "UPDATE action SET is_step = ?, has_steps = ? WHERE id = ?",
        [(int(each.id in belongs), int(each.id in own), each.id) for each in known],
    )
    rolled = [each for each in known if each.id in before or each.id in own]
    _write_now(db, rolled, own)
    promises.write(db, Action, [each.id for each in rolled])
    for each in rolled:
        if each.id in own:
            _write_then(db, each, own[each.id])


def _write_now(
    db: Connection, actions: Sequence[Action], own: Mapping[str, tuple[Action, ...]]
) -> None:
    sets = ", ".join(f"[{name}] = ?" for name in _ROLLED)
    cells = [
        (action_row(steps.roll_up(each, own.get(each.id, ()))).cells, each.id) for each in actions
    ]
    db.executemany(
        f"UPDATE action SET {sets} WHERE id = ?",
        [(*(its[name] for name in _ROLLED), record_id) for its, record_id in cells],
    )


def _write_then(db: Connection, action: Action, own: Sequence[Action]) -> None:
    """Write the end of an action and how far it was, as they were after each workshop."""
    numbers, order = row_keys.workshop_numbers(db), row_keys.workshop_order(db)
    ids = [action.id, *(each.id for each in own)]
    told = history.changes_of_records(db, Action.__name__, ids)
    (number,) = db.execute("SELECT no FROM action WHERE id = ?", [action.id]).fetchone()
    ends: list[tuple[str, int, int | None, int | None]] = []
    going: list[tuple[int, int, str, int]] = []
    for workshop, whole in _after_workshops(action.id, ids, told, order):
        days = day_cells("end", whole.end)
        first, last = days["end_first"], days["end_last"]
        assert not isinstance(first, str)
        assert not isinstance(last, str)
        if (ends[-1][2:] if ends else (None, None)) != (first, last):
            ends.append((action.id, numbers[workshop], first, last))
        progress = (str(whole.progress), whole.percent)
        if (going[-1][2:] if going else None) != progress:
            going.append((number, numbers[workshop], *progress))
    for table in ("action_promise", "action_progress"):
        db.execute(f"DELETE FROM [{table}] WHERE action = ?", [number])
    db.executemany(
        "INSERT INTO action_promise (action, workshop, end_first, end_last) VALUES (?, ?, ?, ?)",
        [(number, *each[1:]) for each in ends],
    )
    db.executemany("INSERT INTO action_progress VALUES (?, ?, ?, ?)", going)
    promises.write_slips(db, ends)


def _after_workshops(
    own: str, ids: Sequence[str], told: Mapping[str, Sequence[Change]], order: WorkshopOrder
) -> Iterator[tuple[str, Action]]:
    """Yield an action with what its steps added up to at the end of each workshop."""
    named = {change.workshop for changes in told.values() for change in changes}
    for workshop in sorted(named, key=order.__getitem__):
        there: dict[str, Action] = {}
        for record_id in ids:
            changes = told.get(record_id, ())
            state = history.state_at_workshop(record_id, changes, workshop, order)
            if not state.workshop or state.is_deleted:
                continue
            try:
                there[record_id] = state.record(Action, record_id)
            except InvalidInput:  # not all of it was there at that workshop
                continue
        if own in there:
            yield workshop, steps.roll_up(there.pop(own), there.values())
