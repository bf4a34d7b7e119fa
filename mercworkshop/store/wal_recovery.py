"""Whether a log that a crash left belongs to the file beside it: SQLite reads it in unasked.

A log holds whole pages. Read into another file that came to stand under the same name, it mixes two
workshops, and both are lost. So the two are tried on a copy first.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from mercworkshop.domain.records.journal import RecordKey
from mercworkshop.store.database import file_connection, schema_check
from mercworkshop.store.disk import wal_files
from mercworkshop.store.erasing import table_erasure as erased
from mercworkshop.store.journal import integrity_check

_HEADER = 32
"""Bytes of a log that holds no change."""

_WITH_MARKS = 3
"""The version of the shape from which on a file marks what was erased, and notes what came in."""


def set_foreign_wal_aside(path: Path) -> bool:
    """Move a log that is not of the file at ``path`` out of its way; return whether there was one.

    Call it while nobody has the file open. Where there is no room to try the two on a copy, the
    log is taken for that of the file, as it nearly always is.
    """
    if wal_files.wal_size(path) <= _HEADER:
        return False
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            together, alone = Path(folder) / "together", Path(folder) / "alone"
            shutil.copyfile(path, together)
            shutil.copyfile(path, alone)
            shutil.copyfile(wal_files.wal_path(path), wal_files.wal_path(together))
            found, made = _read_copy(alone), _read_copy(together)
    except OSError:
        return False
    lost = found.known.keys() - made.known.keys()
    # A log adds changes, and takes none away but those of a record that it erases, and those that
    # only a file brought which it takes back.
    is_strange = any(
        found.known[each] not in made.erased and found.brought_by.get(each) not in made.taken_back
        for each in lost
    )
    if is_strange:
        wal_files.try_set_wal_aside(path)
    return is_strange


type _File = tuple[int, str]
"""Row and hash of a file that was taken in."""


@dataclass(frozen=True, slots=True)
class _CopyContent:
    """What a copy holds: its identity and the ids of its changes, each with the record it is of.

    ``brought_by`` names the file that a change came with, ``taken_back`` the files of which what
    they brought was removed again.
    """

    known: Mapping[str, RecordKey] = field(default_factory=dict)
    erased: frozenset[RecordKey] = frozenset()
    brought_by: Mapping[str, _File] = field(default_factory=dict)
    taken_back: frozenset[_File] = frozenset()


def _read_copy(copy: Path) -> _CopyContent:
    """Read a copy, log included; nothing is known of one that is unsound."""
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as db:
            schema_check.limit_connection(db)
            ((found,),) = db.execute("PRAGMA integrity_check(1)")
            ((version,),) = db.execute("PRAGMA user_version")
            # Only of a file of today's shape is known how its changes prove themselves.
            if found != "ok" or (
                version == file_connection.LATEST_VERSION and integrity_check.find_problems(db)
            ):
                return _CopyContent()
            rows = db.execute("SELECT value FROM fact WHERE name = 'workshop'").fetchall()
            known: dict[str, RecordKey] = {str(value): ("", "") for (value,) in rows}
            for change, kind, record in db.execute(
                "SELECT id, record_type, record_id FROM journal"
            ):
                known[str(change)] = (str(kind), str(record))
            if version < _WITH_MARKS:
                return _CopyContent(known)
            return _CopyContent(
                known, erased.erased_keys(db), _files_of_changes(db), _files_taken_back(db)
            )
    except (sqlite3.DatabaseError, ValueError):
        return _CopyContent()


def _files_of_changes(db: sqlite3.Connection) -> Mapping[str, _File]:
    query = "SELECT journal.id, arrival.no, hash FROM journal JOIN arrival ON arrival.no = arrival"
    return {str(change): (int(no), str(hash_)) for change, no, hash_ in db.execute(query)}


def _files_taken_back(db: sqlite3.Connection) -> frozenset[_File]:
    query = "SELECT no, hash FROM arrival WHERE taken_back_at <> ''"
    return frozenset((int(no), str(hash_)) for no, hash_ in db.execute(query))
