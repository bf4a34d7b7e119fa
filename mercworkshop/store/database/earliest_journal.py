"""Translates the journal of the first release: adds workshops, and ids that every laptop makes.

Part of the migration to version 3; never edited, as all of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress

from mercworkshop.domain.arrivals import first_format
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.journal import Change
from mercworkshop.store.database import digest

_FORMER = (
    "id, record_type, record_id, field, value, supersedes, author, laptop, recorded_at, utc_offset"
)
"""The columns of the journal before version 3, from which digests were computed."""

_TRANSLATE = (
    "UPDATE journal SET workshop = :workshop, record_id = :record_id, value = :value,"
    f" digest = iif(digest = digest_of({_FORMER}), digest_of(id, record_type, :record_id, field,"
    " :value, supersedes, author, laptop, recorded_at, utc_offset, :workshop, ''), digest)"
)
"""A change with a wrong digest keeps a wrong digest."""


def translate_first_format(db: sqlite3.Connection, tables: Mapping[str, str]) -> None:
    """Give every change and record its workshop and new ids; see first_format.

    ``tables`` are those of the first release, with their columns.
    """
    found = db.execute("SELECT value FROM fact WHERE name = 'workshop'").fetchone()
    workshop = found[0] if found else new_id()
    if not found:
        proof = digest.digest_of("workshop", workshop)
        db.execute("INSERT INTO fact VALUES ('workshop', ?, ?)", [workshop, proof])
    db.create_function("digest_of", -1, digest.digest_of, deterministic=True)
    ids = first_format.new_ids(_naming_changes(db), workshop)
    details = db.execute("SELECT DISTINCT record_id FROM journal WHERE record_type = 'Details'")
    has_several = len(details.fetchall()) > 1
    for old, new in ids.items():
        if has_several and new == workshop:
            db.execute("DELETE FROM details WHERE id = ?", [new])
        _rename_record(db, tables, old, new)
    if has_several:
        _show_latest_details(db, tables["details"], workshop)
    # One pass over the whole journal for all ids: it can be long.
    query = (
        "SELECT no, record_id, value FROM journal WHERE record_id IN (SELECT value FROM"
        " json_each(?1)) OR value IN (SELECT json_quote(value) FROM json_each(?1))"
    )
    values = {f'"{old}"': f'"{new}"' for old, new in ids.items()}
    for no, record_id, value in db.execute(query, [json.dumps(list(ids))]).fetchall():
        words = {"workshop": workshop, "record_id": ids.get(record_id, record_id)}
        its = values.get(value, value)
        db.execute(f"{_TRANSLATE} WHERE no = :no", {**words, "value": its, "no": no})
    rest = _TRANSLATE.replace(":record_id", "record_id").replace(":value", "value")
    db.execute(f"{rest} WHERE workshop = ''", {"workshop": workshop})
    for table in tables:
        db.execute(f"UPDATE [{table}] SET workshop = ?", [workshop])


def _rename_record(db: sqlite3.Connection, tables: Mapping[str, str], old: str, new: str) -> None:
    """Change the id of a record in the heads, in its table, and in references to a road map."""
    db.execute("UPDATE head SET record_id = ? WHERE record_id = ?", [new, old])
    for table, columns in tables.items():
        db.execute(f"UPDATE [{table}] SET id = ? WHERE id = ?", [new, old])
        if "road_map " in columns:
            db.execute(f"UPDATE [{table}] SET road_map = ? WHERE road_map = ?", [new, old])


def _show_latest_details(db: sqlite3.Connection, details: str, workshop: str) -> None:
    """Show the latest values in the details, if several records have become one.

    Fields that differ are conflicts from now on, and show the latest value.
    """
    columns = {name.partition(":")[0] for name in details.split()}
    query = (
        "SELECT head.field, value FROM head JOIN journal USING (no) WHERE head.record_id = ?"
        " ORDER BY recorded_at, journal.id"
    )
    for field, value in db.execute(query, [workshop]).fetchall():
        with suppress(ValueError):  # skip a damaged one
            said = json.loads(value)
            if field in columns:
                cell = value if isinstance(said, list) else said
                db.execute(f"UPDATE details SET [{field}] = ? WHERE id = ?", [cell, workshop])


def _naming_changes(db: sqlite3.Connection) -> Iterator[Change]:
    """Yield the changes from whose values record ids are derived, and those of the details."""
    query = (
        f"SELECT {_FORMER} FROM journal WHERE record_type IN ('Details', 'HeadCount') OR field IN"
        " ('country', 'template', 'provision') AND record_type IN ('Delegation', 'RoadMap',"
        " 'PathStep', 'Declaration')"
    )
    for change_id, kind, record_id, field, value, _seen, *stamp in db.execute(query):
        with suppress(ValueError):  # skip a damaged change
            yield Change(change_id, kind, record_id, field, json.loads(value), (), *stamp)
