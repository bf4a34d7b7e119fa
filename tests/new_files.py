"""New workshop files in tests are copies of one that the migrations made; this saves time."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache

from mercworkshop.domain.records.ids import new_id
from mercworkshop.store.database import file_connection, meta_table, migrations
from mercworkshop.store.disk import reserve

REAL_MIGRATE = migrations.migrate
RESERVE = reserve.SIZE


def migrate(connection):
    """Migrate a file; an empty one becomes a copy with a workshop id of its own."""
    if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        REAL_MIGRATE(connection)
        return
    with closing(sqlite3.connect(":memory:")) as made:
        made.deserialize(_migrated())
        made.backup(connection)
    meta_table.put(connection, "workshop", new_id())


@cache
def _migrated():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute(f"PRAGMA application_id = {file_connection.APPLICATION_ID}")
        REAL_MIGRATE(db)
        return db.serialize()
