"""The ends of actions in named versions of a road map: a version names its changes."""

from __future__ import annotations

import json
from sqlite3 import Connection

from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.store.archive import history
from mercworkshop.store.archive.rows.typed_row import day_cells, read_date

_ENDS = (
    "SELECT j.record_id, j.value FROM json_each(?) k JOIN journal j ON j.id = k.value"
    " WHERE j.record_type = 'Action' AND j.field = 'end' ORDER BY j.recorded_at, j.id"
)


def gather(db: Connection, road_map: int) -> None:
    """Write the ends of all versions that were named of a road map at one workshop."""
    named = "SELECT id, label, day FROM named_version WHERE road_map = ?"
    for version_id, label, day in db.execute(named, [road_map]).fetchall():
        version = history.find_record(db, NamedVersion, version_id)
        if version is None:
            continue
        ends = dict(db.execute(_ENDS, [json.dumps(version.heads)]).fetchall())
        cells = {action: day_cells("end", read_date(json.loads(ends[action]))) for action in ends}
        db.executemany(
            "INSERT INTO version_end VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (road_map, version_id, action, label, day, its["end_first"], its["end_last"])
                for action, its in cells.items()
            ],
        )
