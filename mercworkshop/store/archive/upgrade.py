"""Upgrades an archive of an older version: its tables are rebuilt from the journal.

A copy of the old file stays beside it, with the day in its name. Everything else happens in one
transaction: after a crash or on a full disk the file is as it was. Journal, arrivals, notes of
opened files and acts of States are kept; everything that follows from the journal is dropped
without being read and made again by this version. When somebody is erased, such copies are deleted:
they contain that person.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mercworkshop.errors import StorageError
from mercworkshop.i18n import _
from mercworkshop.store.archive import adding, connection, schema
from mercworkshop.store.archive.parts import StoredTable
from mercworkshop.store.archive.tables.countries import ACT
from mercworkshop.store.archive.tables.files import FILE
from mercworkshop.store.database import closed_file, errors, file_connection, part_files
from mercworkshop.store.disk import free_names, safe_rename

log = logging.getLogger(__name__)

_BEFORE = " before upgrade "
"""Stands in the name of a copy, after the day and before the version."""

_DROPPED = ("trigger", "view", "table")
"""Kinds of parts that are dropped, in order; indexes go with their tables."""

_KEPT = frozenset(map(schema.name_of, schema.JOURNAL))

_NOT_FROM_JOURNAL = (FILE, ACT)
"""Tables whose rows are carried over: notes of opened files, and acts of States as last known."""


@dataclass(frozen=True, slots=True)
class _KeptRows:
    """Rows of a table of the older version, with the columns that this version has too."""

    table: str
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[object]] = ()


_SHADOW = re.compile(r"sqlite_\w+|(words|signs)_\w+")
"""Parts that SQLite drops by itself."""


def upgrade(path: Path) -> None:
    """Upgrade the archive at ``path`` if it is older; raises StorageError, and leaves it as it was.

    A file of another kind, or of a newer version, is left to the caller.
    """
    version = connection.version_of(path)
    if not 0 < version < schema.ARCHIVE_VERSION:
        return
    what = _("“{name}” could not be opened.").format(name=path.name)
    with (
        errors.explain_disk_errors(what, path),
        closing(connection.connect_alone(path)) as db,
    ):
        _refuse_other_journal(db, path)
        _keep_copy(db, path, version)
        with file_connection.transaction(db):
            kept = [_read_kept(db, each) for each in _NOT_FROM_JOURNAL]
            _drop(db)
            schema.create(db, without=_KEPT)
            for each in kept:
                _write_kept(db, each)
            adding.rebuild(db)
        log.info("%s is of version %d now", path, schema.ARCHIVE_VERSION)


def remove_copies(path: Path) -> None:
    """Remove the copies of an archive that were made before upgrades: somebody is erased."""
    stem = re.escape(path.stem)
    made = re.compile(rf"{stem} \d{{4}}-\d\d-\d\d{_BEFORE}\d+( \(\d+\))?{re.escape(path.suffix)}")
    for each in path.parent.iterdir():
        if made.fullmatch(each.name):
            part_files.remove_part(each)


def _refuse_other_journal(db: sqlite3.Connection, path: Path) -> None:
    """Raise StorageError unless the kept tables are as in every version: safe to be read."""
    found = _parts(db)
    for statement in schema.JOURNAL:
        name = schema.name_of(statement)
        if found.get(name) != " ".join(statement.split()):
            raise StorageError(
                _("“{name}” could not be opened: “{part}” is otherwise in this version.").format(
                    name=path.name, part=name
                ),
                _("Make a new archive from the files of the workshops."),
            )


def _parts(db: sqlite3.Connection) -> dict[str, str]:
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {str(name): " ".join(str(sql).split()) for name, sql in rows}


def _keep_copy(db: sqlite3.Connection, path: Path, version: int) -> None:
    tail = f" {date.today().isoformat()}{_BEFORE}{version}"
    place = free_names.free_name_beside(path, tail=tail)
    part = part_files.part_path(place)
    try:
        closed_file.write_copy(db, part)
        safe_rename.rename_new(part, place)
    finally:
        with suppress(OSError):
            part_files.remove_part(part)


def _read_kept(db: sqlite3.Connection, table: StoredTable) -> _KeptRows:
    """Return the columns of a table that this version has too, and the rows."""
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    if not db.execute(query, [table.name]).fetchone():
        return _KeptRows(table.name)
    there = {str(row[1]) for row in db.execute(f"PRAGMA table_info([{table.name}])")}
    common = [each.name for each in table.columns if each.name in there]
    named = ", ".join(f"[{each}]" for each in common)
    order = ", ".join(map(str, range(1, len(common) + 1)))
    query = f"SELECT {named} FROM [{table.name}] ORDER BY {order}"
    return _KeptRows(table.name, common, db.execute(query).fetchall())


def _write_kept(db: sqlite3.Connection, kept: _KeptRows) -> None:
    named, marks = (
        ", ".join(f"[{each}]" for each in kept.columns),
        ", ".join("?" * len(kept.columns)),
    )
    if kept.columns:
        db.executemany(f"INSERT INTO [{kept.table}] ({named}) VALUES ({marks})", kept.rows)


def _drop(db: sqlite3.Connection) -> None:
    """Drop everything except the journal and the parts that do not follow from it."""
    for kind in _DROPPED:
        query = "SELECT name FROM sqlite_master WHERE type = ? ORDER BY rowid DESC"
        for (name,) in db.execute(query, [kind]).fetchall():
            if name not in _KEPT and not _SHADOW.fullmatch(name):
                db.execute(f"DROP {kind} [{name}]")
