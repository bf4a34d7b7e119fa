"""The schema of an archive: its journal, its typed tables, its views and its search.

Each part is described only once: ``tables`` and ``views`` say what each column means. A file is
ours if its schema is this one, word for word; another view or a trigger could answer anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from sqlite3 import Connection

from mercworkshop.errors import StorageError
from mercworkshop.i18n import _
from mercworkshop.store.archive import search_tables
from mercworkshop.store.archive.tables.every_table import TYPED_TABLES
from mercworkshop.store.archive.views import VIEWS

ARCHIVE_ID = 0x4D575041
"""Marks our archives: "MWPA"."""

ARCHIVE_VERSION = 6
"""The version of the schema that this program writes."""

JOURNAL = (
    "CREATE TABLE journal (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
    " record_type TEXT NOT NULL, record_id TEXT NOT NULL, field TEXT NOT NULL,"
    " value TEXT NOT NULL, supersedes TEXT NOT NULL, author TEXT NOT NULL, laptop TEXT NOT NULL,"
    " recorded_at TEXT NOT NULL, utc_offset INTEGER NOT NULL, workshop TEXT NOT NULL,"
    " verbatim TEXT NOT NULL, digest BLOB NOT NULL, arrival INTEGER NOT NULL DEFAULT 0) STRICT",
    "CREATE INDEX journal_record ON journal (record_id, field)",
    # Few changes came with no file: those that name nobody, and those made here.
    "CREATE INDEX journal_of_no_file ON journal (record_type) WHERE arrival = 0",
    "CREATE TABLE head (record_id TEXT NOT NULL, field TEXT NOT NULL, no INTEGER NOT NULL,"
    " PRIMARY KEY (record_id, field, no)) STRICT, WITHOUT ROWID",
    "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL,"
    " digest BLOB NOT NULL DEFAULT x'') STRICT",
    "CREATE TABLE arrival (no INTEGER PRIMARY KEY, hash TEXT NOT NULL, kind TEXT NOT NULL,"
    " name TEXT NOT NULL, workshop TEXT NOT NULL, title TEXT NOT NULL, signer TEXT NOT NULL,"
    " made_by TEXT NOT NULL, made_at TEXT NOT NULL, taken_by TEXT NOT NULL,"
    " taken_at TEXT NOT NULL, changes INTEGER NOT NULL DEFAULT 0, also TEXT NOT NULL DEFAULT '[]',"
    " taken_back_at TEXT NOT NULL DEFAULT '') STRICT",
    "CREATE INDEX arrival_hash ON arrival (hash)",
    "CREATE TABLE departure (no INTEGER PRIMARY KEY, hash TEXT NOT NULL, kind TEXT NOT NULL,"
    " name TEXT NOT NULL, left_at TEXT NOT NULL, last INTEGER NOT NULL,"
    " changes INTEGER NOT NULL DEFAULT 0) STRICT",
)
"""The parts that cannot be rebuilt from others, made as in a workshop file."""

_OF_SQLITE = re.compile(r"sqlite_(stat[1-4]|autoindex_\w+)|(words|signs)_\w+")
"""Names of parts that SQLite makes by itself: statistics, and what a search index consists of."""


def statements() -> Iterator[str]:
    """Yield the SQL that makes an archive, in order."""
    yield from JOURNAL
    for part in (*TYPED_TABLES, *VIEWS):
        yield from part.statements()
    yield from search_tables.STATEMENTS


def create(db: Connection, without: Collection[str] = ()) -> None:
    """Make the parts of the schema that are missing; in a transaction."""
    for statement in statements():
        if name_of(statement) not in without:
            db.execute(statement)
    db.execute("INSERT INTO setting (no, as_of) VALUES (1, 0)")
    db.execute(f"PRAGMA user_version = {ARCHIVE_VERSION}")


@cache
def _own_parts() -> Mapping[str, tuple[str, str]]:
    """Return the kind and the SQL of each part of an archive, by its name."""
    parts = {name_of(sql): (sql.split()[1].lower(), " ".join(sql.split())) for sql in statements()}
    return {
        part: ("table" if kind == "virtual" else kind, sql) for part, (kind, sql) in parts.items()
    }


def refuse_foreign_parts(db: Connection, name: str) -> None:
    """Raise StorageError if the file called ``name`` has a part that is not ours, or lacks one.

    Call it before any query of a part: nothing of the file has run then.
    """
    found = {
        str(part): (str(kind), " ".join(str(sql).split()))
        for kind, part, sql in db.execute("SELECT type, name, sql FROM sqlite_master")
        if not _OF_SQLITE.fullmatch(str(part))
    }
    wanted = _own_parts()
    strange = sorted(part for part in found if found[part] != wanted.get(part))
    if strange:
        if strange[0] in wanted:
            raise StorageError(
                _("“{name}” could not be opened: “{part}” is otherwise in this version.").format(
                    name=name, part=strange[0]
                ),
                _("Make a new archive from the files of the workshops."),
            )
        kind = found[strange[0]][0].upper()
        raise StorageError(
            _("“{name}” could not be opened: “{part}” in it was not made by MercWorkshop.").format(
                name=name, part=strange[0]
            ),
            _("Remove it with the program that made it: DROP {kind} {part}").format(
                kind=kind, part=strange[0]
            ),
        )
    if missing := sorted(wanted.keys() - found.keys()):
        raise StorageError(
            _("“{name}” could not be opened: “{part}” is missing in it.").format(
                name=name, part=missing[0]
            ),
            _("Open a copy, or make a new archive from the files of the workshops."),
        )


def name_of(statement: str) -> str:
    """Return the name of the part that a statement makes."""
    named = re.match(r"CREATE (?:VIRTUAL )?(?:TABLE|INDEX|VIEW) \[?(\w+)\]?", statement)
    assert named
    return named[1]
