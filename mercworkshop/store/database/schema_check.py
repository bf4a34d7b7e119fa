"""Limits on the schema of a workshop file and on SQLite's work: the file may be untrusted."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from mercworkshop.store.database import digest

_FINGERPRINTS = {
    0: {""},
    1: {"cb1ad175e6f3ac9c61c4fb21db75e78d"},
    2: {"9362cb4c80f5beac8c8a6a08133a486f"},
    3: {"1197f0fcf8237a7430d1a64126846f03", "4d88d11f6db01665b03c038984dfbae3"},
    4: {"4d88d11f6db01665b03c038984dfbae3"},
    5: {"bd5aed0b05a42b6753c948b41d3a545f"},
    6: {"2684f70a71da375f1d1c8e931fab21c3"},
    7: {"35154735e299e2cd647d769142b9c808"},
    8: {"c7e35bb76938930a6c0b65cca1e99b1d"},
    9: {"a6cb55b07d8da4aa0a5fbd0644a356db"},
    10: {"2453147f21875c90791a5a97ae670812"},
    11: {"dc7c0e14b320f73c4fdbd6552905d6e5"},
    12: {"88df4f19d5694102478756d2796475ec"},
    13: {"40a0ae4a1ac0a1e3712bfef73caee76e"},
    14: {"04e23c517bc2d08bd49a35443c10cafc"},
    15: {"e584cd0a17a60fba8c99e2d5754d5287"},
    16: {"128c35eb6a9f9d6dcea05f93ba4c34e8"},
    17: {"3439aa7003b7590028bb7c28f6cc963c"},
    18: {"7a4b9fa5a7ee27be6eb05eb3bad50821"},
}
"""Schema version to its :func:`schema_fingerprint`; two development builds wrote version 3."""

_MOST_PARTS = 200
"""Most tables and indexes in a file; ours has about forty."""

_BOOKKEEPING = re.compile(
    r'CREATE TABLE "_sqlite_migrations" \(( ?"\w+" (TEXT|INTEGER)( PRIMARY KEY)?,?)+ ?\)'
    r'|CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"'
    r' ON "_sqlite_migrations" \("migration_set", "name"\)'
)
"""Where sqlite-utils records migrations: any columns, as long as nothing is computed."""

_MEGABYTE = 2**20
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 16 * _MEGABYTE,  # of a row; real ones are far shorter
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 5,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 12,
    sqlite3.SQLITE_LIMIT_ATTACHED: 1,  # for VACUUM INTO
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 50,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 1_000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
"""The limits that sqlite.org advises for untrusted files, with room for ours."""

_SWITCHES = {
    sqlite3.SQLITE_DBCONFIG_DEFENSIVE: True,
    sqlite3.SQLITE_DBCONFIG_TRUSTED_SCHEMA: False,
    sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER: False,
    sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW: False,
}

_STEPS = 100_000
"""SQLite instructions between two checks of the budget."""


def limit_connection(connection: sqlite3.Connection) -> None:
    """Limit what a file can cost; call it before anything is read from it."""
    for limit, most in _LIMITS.items():
        connection.setlimit(limit, most)
    for switch, is_on in _SWITCHES.items():
        connection.setconfig(switch, is_on)


@contextmanager
def limit_work(connection: sqlite3.Connection, size: int) -> Iterator[None]:
    """Stop SQLite if it works longer on a file of ``size`` bytes than a sound one can need.

    Counted in instructions, not seconds: a slow disk is no reason to refuse a file.
    """
    looks = iter(range(100 + size // 1_000))
    connection.set_progress_handler(lambda: next(looks, None) is None, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def has_known_schema(connection: sqlite3.Connection, version: int) -> bool:
    """Whether the file has exactly the tables and indexes of schema ``version``."""
    return schema_fingerprint(connection) in _FINGERPRINTS.get(version, ())


def schema_fingerprint(connection: sqlite3.Connection) -> str:
    """Return the digest of the schema of a file; empty for a file without one."""
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return _fingerprint_of(tuple(found.fetchmany(_MOST_PARTS)))


def _fingerprint_of(parts: tuple[tuple[object, ...], ...]) -> str:
    rows = [[" ".join(str(cell).split()) for cell in row] for row in parts]
    definitions = sorted("\0".join(row) for row in rows if not _BOOKKEEPING.fullmatch(row[-1]))
    return digest.digest_of(*definitions).hex() if definitions else ""
