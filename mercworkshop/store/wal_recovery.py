"""Checks that a -wal file left by a crash belongs to its file: SQLite replays it unasked.

A -wal file holds whole pages. Replayed into another file of the same name, it mixes two workshops,
and both are lost. So it is tried on a copy first.
"""

from __future__ import annotations

import shutil
import sqlite3
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
"""Bytes of a -wal file without changes."""


def set_foreign_wal_aside(path: Path) -> bool:
    """Rename a -wal file that does not belong to the file at ``path``; return whether one did not.

    Call it while the file is closed. If there is no space for the copy, the -wal file is assumed to
    belong to the file, as it nearly always does.
    """
    if wal_files.wal_size(path) <= _HEADER:
        return False
    import tempfile

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
    # A -wal file adds changes. It only removes changes of a record that it erases, and those that
    # came only with a file that it takes back.
    is_strange = any(
        found.known[each] not in made.erased and found.brought_by.get(each) not in made.taken_back
        for each in lost
    )
    if is_strange:
        wal_files.try_set_wal_aside(path)
    return is_strange


type _File = tuple[int, str]
"""Row and hash of a collected file."""


@dataclass(frozen=True, slots=True)
class _CopyContent:
    """The content of a copy: its id, and the ids of its changes with their records.

    ``brought_by`` is the file that a change came with, ``taken_back`` the files taken back.
    """

    known: Mapping[str, RecordKey] = field(default_factory=dict)
    erased: frozenset[RecordKey] = frozenset()
    brought_by: Mapping[str, _File] = field(default_factory=dict)
    taken_back: frozenset[_File] = frozenset()


def _read_copy(copy: Path) -> _CopyContent:
    """Read a copy with its -wal file; the content is empty if it is damaged."""
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as db:
            schema_check.limit_connection(db)
            ((found,),) = db.execute("PRAGMA integrity_check(1)")
            ((version,),) = db.execute("PRAGMA user_version")
            # Digests can only be checked in a file with today's schema.
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
            if version < file_connection.FIRST_VERSION_WITH_WORKSHOPS:
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
