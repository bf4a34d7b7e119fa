"""Actions with steps: their rows say what the steps add up to, and steps count with their action.

It is the same as a road map shows (``domain/entities/steps.py``), now and at the end of each
workshop, with the steps of that time. The rows follow from the journal alone, whatever stood in
them before.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from sqlite3 import Connection

from mercworkshop.domain.entities import steps
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.records.journal import Change, heads, latest_head
from mercworkshop.store.archive import cost_rows, history, promises, row_keys
from mercworkshop.store.archive.row_keys import WorkshopOrder
from mercworkshop.store.archive.rows.country_rows import action_row
from mercworkshop.store.archive.rows.typed_row import day_cells

_ROLLED = (
    *("start_first", "start_last", "end_first", "end_last", "end_year"),
    *("cost_low", "cost_high", "currency", "price_year", "progress", "percent"),
)
"""The columns in which an action says what its steps add up to."""
_PAST = ("action_promise", "action_progress")
_AT_ONCE = 500
"""Records looked up in one query."""


def note_steps(db: Connection, actions: Iterable[str]) -> set[str]:
    """Note which of these actions ever said that they are steps; return their road maps.

    Deleted actions are included: at an earlier workshop they were there.
    """
    query = (
        "SELECT DISTINCT j.record_id FROM json_each(?) k JOIN journal j ON j.record_id = k.value"
        " WHERE j.record_type = 'Action' AND j.field = 'step_of' AND j.value <> '\"\"'"
    )
    found = [
        str(record_id)
        for some in batched(actions, _AT_ONCE)
        for (record_id,) in db.execute(query, [json.dumps(some)]).fetchall()
    ]
    told = history.changes_of_records(db, Action.__name__, found, "road_map")
    owners = {each: str(latest_head(heads(changes)).value) for each, changes in told.items()}
    db.executemany(
        "INSERT INTO once_step (id, record) VALUES (?, ?)"
        " ON CONFLICT (id) DO UPDATE SET record = excluded.record",
        owners.items(),
    )
    return set(owners.values())


def road_maps_of(db: Connection, workshops: Sequence[str]) -> set[str]:
    """Return the road maps with steps of which a workshop changed an action."""
    query = (
        "WITH own AS (SELECT DISTINCT record FROM once_step),"
        " its AS (SELECT record, id FROM once_step UNION SELECT o.record, a.id FROM own o"
        " JOIN road_map r ON r.record = o.record JOIN action a ON a.road_map = r.no)"
        " SELECT DISTINCT its.record FROM its JOIN journal j ON j.record_id = its.id"
        " WHERE j.workshop IN (SELECT value FROM json_each(?))"
    )
    if not workshops:
        return set()
    return {str(record) for (record,) in db.execute(query, [json.dumps(workshops)])}


def roll_up(db: Connection, road_map: str, order: WorkshopOrder) -> None:
    """Write the actions with steps of a road map again, by the id of its record."""
    rows = db.execute(
        "SELECT a.id, a.is_step, a.has_steps FROM road_map r JOIN action a ON a.road_map = r.no"
        " WHERE r.record = ?",
        [road_map],
    ).fetchall()
    once = db.execute("SELECT id FROM once_step WHERE record = ?", [road_map]).fetchall()
    if not once and not any(is_step or has_steps for _id, is_step, has_steps in rows):
        cost_rows.write_simple(db, road_map)  # as in most road maps
        return
    there = {str(record_id) for record_id, _is_step, _has_steps in rows}
    ids = sorted(there | {str(record_id) for (record_id,) in once})
    told = history.changes_of_records(db, Action.__name__, ids)
    found = history.records_of(Action, {each: told.get(each, []) for each in there})
    known = sorted(found, key=lambda each: (each.position, each.id))
    belongs, own = steps.actions_of_steps(known), steps.steps_of(known)
    db.executemany(
        "UPDATE action SET is_step = ?, has_steps = ? WHERE id = ?",
        [(int(each.id in belongs), int(each.id in own), each.id) for each in known],
    )
    past = _past_wholes(told, order)
    before = {str(record_id) for record_id, _is_step, has_steps in rows if has_steps}
    wholes = before | _ever_above(told)
    rolled = [each for each in known if each.id in wholes]
    _write_now(db, rolled, own)
    cost_rows.write(db, road_map, known)
    _write_past(db, [each.id for each in rolled], past)


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


def _ever_above(told: Mapping[str, Sequence[Change]]) -> set[str]:
    """Return the ids of all actions that ever had a step, or were their own step.

    Includes an action that has no steps any more, for example after a later change made a circle:
    its rows still hold the old totals and must be written again.
    """
    said = (each for changes in told.values() for each in changes if each.field == "step_of")
    return {str(change.value) for change in said if change.value}


type _Wholes = Mapping[str, Sequence[tuple[str, Action]]]
"""For each action that ever had steps: what it and they were after each workshop, in order."""


def _past_wholes(told: Mapping[str, Sequence[Change]], order: WorkshopOrder) -> _Wholes:
    named = {change.workshop for changes in told.values() for change in changes}
    ever: set[str] = set()
    wholes: dict[str, list[tuple[str, Action]]] = defaultdict(list)
    for workshop in sorted(named, key=order.__getitem__):
        then = history.records_of(Action, told, workshop, order)
        own = steps.steps_of(sorted(then, key=lambda each: (each.position, each.id)))
        ever |= own.keys()
        for each in then:
            wholes[each.id].append((workshop, steps.roll_up(each, own.get(each.id, ()))))
    return {each: wholes[each] for each in ever}


def _write_past(db: Connection, ids: Sequence[str], past: _Wholes) -> None:
    """Write the ends of actions and how far they were, as they were after each workshop."""
    numbers = row_keys.workshop_numbers(db)
    number_of = "(SELECT no FROM action WHERE id = ?)"
    for table in _PAST:
        db.executemany(
            f"DELETE FROM [{table}] WHERE action = {number_of}", [[each] for each in ids]
        )
    db.executemany(
        "UPDATE action SET promised_last = NULL, slip = NULL WHERE id = ?", [[each] for each in ids]
    )
    promises.write(db, Action, [each for each in ids if each not in past])
    ends: list[tuple[str, int, int | None, int | None]] = []
    going: list[tuple[str, int, str, int]] = []
    for record_id in ids:
        its_ends, its_going = _told_of(past.get(record_id, ()))
        ends += [(record_id, numbers[workshop], *days) for workshop, days in its_ends]
        going += [(record_id, numbers[workshop], *how_far) for workshop, how_far in its_going]
    db.executemany(
        "INSERT INTO action_promise (action, workshop, end_first, end_last)"
        f" VALUES ({number_of}, ?, ?, ?)",
        ends,
    )
    db.executemany(f"INSERT INTO action_progress VALUES ({number_of}, ?, ?, ?)", going)
    promises.write_slips(db, ends)


type _Days = tuple[int | None, int | None]
type _HowFar = tuple[str, int]


def _told_of(
    wholes: Sequence[tuple[str, Action]],
) -> tuple[list[tuple[str, _Days]], list[tuple[str, _HowFar]]]:
    """Return the end of an action and how far it was, after each workshop that changed it."""
    ends: list[tuple[str, _Days]] = []
    going: list[tuple[str, _HowFar]] = []
    for workshop, whole in wholes:
        cells = day_cells("end", whole.end)
        first, last = cells["end_first"], cells["end_last"]
        assert not isinstance(first, str)
        assert not isinstance(last, str)
        if (ends[-1][1] if ends else (None, None)) != (first, last):
            ends.append((workshop, (first, last)))
        how_far = (str(whole.progress), whole.percent)
        if not going or going[-1][1] != how_far:
            going.append((workshop, how_far))
    return ends, going
