"""The ends of actions in named versions of a road map: a version names its changes."""

from __future__ import annotations

import json
from sqlite3 import Connection

from mercworkshop.domain.entities import steps
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.store.archive import history
from mercworkshop.store.archive.rows.typed_row import day_cells, read_date

_CHANGES = "FROM json_each(?) k JOIN journal j ON j.id = k.value WHERE j.record_type = 'Action' AND"
_ENDS = f"SELECT j.record_id, j.value {_CHANGES} j.field = 'end' ORDER BY j.recorded_at, j.id"
_HAS_STEPS = f"SELECT 1 {_CHANGES} j.field = 'step_of' AND j.value <> '\"\"' LIMIT 1"


def gather(db: Connection, road_map: int) -> None:
    """Write the ends of all versions that were named of a road map at one workshop."""
    named = "SELECT id, label, day FROM named_version WHERE road_map = ?"
    for version_id, label, day in db.execute(named, [road_map]).fetchall():
        version = history.find_record(db, NamedVersion, version_id)
        if version is None:
            continue
        cells = {id_: day_cells("end", end) for id_, end in _ends(db, version).items()}
        db.executemany(
            "INSERT INTO version_end VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (road_map, version_id, action, label, day, its["end_first"], its["end_last"])
                for action, its in cells.items()
            ],
        )


def _ends(db: Connection, version: NamedVersion) -> dict[str, PartialDate | None]:
    """Return the end of each action; if an action has none of its own, the end of its steps."""
    heads = json.dumps(version.heads)
    found = {id_: read_date(json.loads(said)) for id_, said in db.execute(_ENDS, [heads])}
    if db.execute(_HAS_STEPS, [heads]).fetchone():  # as in few road maps
        told = history.changes_by_ids(db, Action.__name__, version.heads)
        actions = history.records_of(Action, told)
        own = steps.steps_of(actions)
        wholes = (steps.roll_up(each, own[each.id]) for each in actions if each.id in own)
        found |= {each.id: each.end for each in wholes if each.end}
    return found
