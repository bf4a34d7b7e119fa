"""Notes which fields have several values: a function of the journal, as all typed tables are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import batched
from sqlite3 import Connection

from mercworkshop.domain.records.journal import RecordKey, RecordState

_AT_ONCE = 500


def note_differences(db: Connection, states: Mapping[RecordKey, RecordState]) -> None:
    """Write the differences of records in these states again; in a transaction."""
    forget_differences(db, [record_id for _kind, record_id in states])
    rows = [
        (record_id, kind, conflict.field, len(conflict.versions))
        for (kind, record_id), state in states.items()
        if state.workshop
        for conflict in state.conflicts
    ]
    db.executemany("INSERT INTO difference (record, kind, field, versions) VALUES (?,?,?,?)", rows)


def forget_differences(db: Connection, record_ids: Iterable[str]) -> None:
    """Remove the differences of records."""
    for some in batched(record_ids, _AT_ONCE):
        db.execute(
            "DELETE FROM difference WHERE record IN (SELECT value FROM json_each(?))",
            [json.dumps(some)],
        )
