"""Workshop files that are damaged, of another program, or written by somebody who knows SQLite."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from mercworkshop.store.database import digest
from mercworkshop.store.journal.journal_table import COLUMNS
from tests.soak import sample
from tests.soak.hostile.case import Expected, Hostile

REFUSED, EITHER, SAME = Expected.REFUSED, Expected.EITHER, Expected.SAME


def damaged() -> Iterator[Hostile]:
    """Files in which some bytes were changed."""
    for tenth in range(1, 10):
        yield _bytes(f"cut at {tenth}0 %", _cut(tenth), REFUSED)
    for name, change, expected in [
        ("empty", lambda _d: b"", REFUSED),
        ("header only", lambda d: d[:100], REFUSED),
        ("one page", lambda d: d[:4096], REFUSED),
        ("zeros", lambda d: bytes(len(d)), REFUSED),
        ("text", lambda _d: b"not a workshop", REFUSED),
        ("a zip", lambda d: b"PK\x03\x04" + d[4:], REFUSED),
        ("another magic", lambda d: b"SQLite format 4\0" + d[16:], REFUSED),
        ("twice", lambda d: d * 2, SAME),
        ("garbage after", lambda d: d + b"garbage", SAME),
    ]:
        yield _bytes(name, change, expected)
    for place in range(16, 100):
        yield _bytes(f"header byte {place} is 5", _put(place, b"\5"), SAME)
    for place in (16, 18, 20, 24, 28, 36, 40, 44, 52, 56, 60, 64, 68, 92, 96):
        yield _bytes(f"header from {place} is high", _put(place, b"\xff" * 4), SAME)
    for page in range(1, 40, 3):
        noise = random.Random(page).randbytes(4096)
        yield _bytes(f"noise in page {page}", _put(page * 4096, noise), SAME)
        yield _bytes(f"zeros in page {page}", _put(page * 4096, bytes(4096)), SAME)
    yield Hostile("mercws log of noise beside", "check", ".mercws", _with_log, SAME)


def crafted() -> Iterator[Hostile]:
    """Files that SQLite accepts but our program never wrote."""
    for name, script, expected in [*_SCHEMAS, *_ROWS]:
        yield Hostile(f"mercws {name}", "check", ".mercws", _scripted(script), expected)
    for name, script, expected in _ROWS:
        if name == "public key odd":  # nothing can be sealed to it, so the export must be refused
            continue
        place = _scripted(script, is_proved=True)
        yield Hostile(f"mercws proved {name}", "check", ".mercws", place, expected)
    for field, values in {
        "value": ("[]", "null", "5", "NaN", "{}", "true", "1e999", "", "x", '"', "9" * 5000),
        "supersedes": ("null", "5", "[[1]]", "{}", "x", "", '"a"', "[null]"),
        "recorded_at": ("", "yesterday", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"),
        "record_type": ("", "Gadget", "Need", "os.system"),
        "record_id": ("", "../x", "x"),
        "field": ("", "no_such", "id", "deleted"),
        "author": ("Somebody else", "x" * 100_000),
        "laptop": ("Another",),
        "id": ("", "x"),
    }.items():
        for number, value in enumerate(values):
            sql = f"UPDATE OR IGNORE journal SET {field} = '{value}' WHERE value = '\"Measure 3\"'"
            yield Hostile(f"mercws journal {field} {number}", "check", ".mercws", _scripted(sql))
            if field != "id":  # with another id it is another change; that cannot be found out
                place = _scripted(sql, is_proved=True)
                name = f"mercws proved journal {field} {number}"
                yield Hostile(name, "check", ".mercws", place, EITHER)


def _bytes(name: str, change: Callable[[bytes], bytes], expected: Expected) -> Hostile:
    def place(path: Path) -> None:
        path.write_bytes(change((sample.made() / sample.MAIN).read_bytes()))

    return Hostile(f"mercws {name}", "check", ".mercws", place, expected)


def _scripted(script: str, *, is_proved: bool = False) -> Callable[[Path], None]:
    """Run a script on the sample; ``is_proved``: with correct digests for what it wrote."""

    def place(path: Path) -> None:
        path.write_bytes((sample.made() / sample.MAIN).read_bytes())
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.create_function("noise", 1, lambda size: "x" * size)
            db.executescript("PRAGMA writable_schema = 0; PRAGMA journal_mode = DELETE;" + script)
            if is_proved:
                db.create_function("proof", -1, digest.digest_of)
                with suppress(sqlite3.OperationalError):  # only text has a digest
                    db.execute("UPDATE fact SET digest = proof(name, value)")
                    db.execute(f"UPDATE journal SET digest = proof({COLUMNS})")

    return place


def _with_log(path: Path) -> None:
    path.write_bytes((sample.made() / sample.MAIN).read_bytes())
    path.with_name(path.name + "-wal").write_bytes(random.Random(1).randbytes(9000))


def _cut(tenth: int) -> Callable[[bytes], bytes]:
    return lambda data: data[: len(data) * tenth // 10]


def _put(place: int, new: bytes) -> Callable[[bytes], bytes]:
    """Return a function that writes other bytes at a place in a file."""
    return lambda data: (data[:place] + new + data[place + len(new) :])[: len(data)]


_LIE = "CREATE TRIGGER t AFTER INSERT ON journal BEGIN {} END;"
_FIRST = "(SELECT id FROM action ORDER BY id LIMIT 1)"
_SCHEMAS: list[tuple[str, str, Expected]] = [
    ("another mark", "PRAGMA application_id = 1", REFUSED),
    ("no mark", "PRAGMA application_id = 0", REFUSED),
    ("newer", "PRAGMA user_version = 99", REFUSED),
    ("negative version", "PRAGMA user_version = -1", REFUSED),
    ("version 0", "PRAGMA user_version = 0", EITHER),
    ("trigger that deletes", _LIE.format("DELETE FROM action;"), REFUSED),
    ("trigger that rewrites", _LIE.format("UPDATE action SET title = 'x';"), REFUSED),
    ("trigger that forbids", _LIE.format("SELECT RAISE(ABORT, 'no');"), REFUSED),
    ("trigger that fills", _LIE.format("INSERT INTO fact VALUES (random(), noise(9));"), REFUSED),
    ("temporary view", "CREATE VIEW v AS SELECT 1", REFUSED),
    (
        "view in place of a table",
        "DROP TABLE need; CREATE VIEW need AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1"
        " FROM n) SELECT x AS id, x AS road_map, x AS kind, x AS text, x AS articles, x AS support,"
        " x AS origin, x AS position FROM n",
        REFUSED,
    ),
    (
        "generated column",
        "ALTER TABLE need ADD COLUMN big TEXT GENERATED ALWAYS AS"
        " (printf('%.*c', 400000000, 'x')) VIRTUAL",
        REFUSED,
    ),
    (
        "generated column of ours",
        "ALTER TABLE need DROP COLUMN text; ALTER TABLE need ADD COLUMN text TEXT GENERATED ALWAYS"
        " AS (printf('%.*c', 400000000, 'x')) VIRTUAL",
        REFUSED,
    ),
    ("table gone", "DROP TABLE need", REFUSED),
    ("journal gone", "DROP TABLE journal", REFUSED),
    ("facts gone", "DROP TABLE fact", REFUSED),
    ("heads gone", "DROP TABLE head", REFUSED),
    ("column gone", "ALTER TABLE need DROP COLUMN text", REFUSED),
    ("column renamed", "ALTER TABLE need RENAME COLUMN text TO words", REFUSED),
    ("column more", "ALTER TABLE need ADD COLUMN more TEXT DEFAULT 'x'", EITHER),
    (
        "300 columns",
        "".join(f"ALTER TABLE need ADD COLUMN c{n} TEXT;" for n in range(1, 300)),
        EITHER,
    ),
    ("table more", "CREATE TABLE more (a TEXT)", EITHER),
    ("500 tables", "".join(f"CREATE TABLE t{n} (a);" for n in range(500)), EITHER),
    ("index of noise", "CREATE INDEX i ON need (length(text || text))", EITHER),
    ("index gone", "DROP INDEX journal_record", EITHER),
    ("full text table", "CREATE VIRTUAL TABLE f USING fts5(a); DELETE FROM f_data", EITHER),
    ("odd name", 'CREATE TABLE "a""; DROP TABLE journal; --" (a)', EITHER),
]
_ROWS: list[tuple[str, str, Expected]] = [
    ("titles emptied", "UPDATE journal SET value = '[]' WHERE field = 'title'", REFUSED),
    ("titles null", "UPDATE journal SET value = 'null' WHERE field = 'title'", REFUSED),
    ("titles numbers", "UPDATE journal SET value = '5' WHERE field = 'title'", REFUSED),
    ("titles not numbers", "UPDATE journal SET value = 'NaN' WHERE field = 'title'", REFUSED),
    ("titles objects", "UPDATE journal SET value = '{}' WHERE field = 'title'", REFUSED),
    ("titles true", "UPDATE journal SET value = 'true' WHERE field = 'title'", REFUSED),
    ("row changed", f"UPDATE action SET title = 'forged' WHERE id = {_FIRST}", REFUSED),
    ("row gone", f"DELETE FROM action WHERE id = {_FIRST}", REFUSED),
    ("row more", "INSERT INTO need (id, road_map) SELECT 'x', road_map FROM need", REFUSED),
    ("row with a path", f"UPDATE action SET id = '../x' WHERE id = {_FIRST}", REFUSED),
    ("row of nulls", f"UPDATE action SET title = NULL WHERE id = {_FIRST}", REFUSED),
    ("row of bytes", f"UPDATE action SET title = CAST(x'ff' AS TEXT) WHERE id = {_FIRST}", REFUSED),
    ("list that is none", f"UPDATE action SET articles = '5' WHERE id = {_FIRST}", REFUSED),
    ("list that is broken", f"UPDATE action SET articles = '[' WHERE id = {_FIRST}", REFUSED),
    (
        "list that is deep",
        f"UPDATE action SET articles = '{'[' * 50000}' WHERE id = {_FIRST}",
        REFUSED,
    ),
    ("cost of 400 digits", f"UPDATE action SET cost = '{'9' * 400}' WHERE id = {_FIRST}", REFUSED),
    ("text of 30 MB", f"UPDATE action SET note = noise(30000000) WHERE id = {_FIRST}", REFUSED),
    ("change gone", "DELETE FROM journal WHERE value = '\"Measure 3\"'", REFUSED),
    ("change of bytes", "UPDATE journal SET value = CAST(x'ff' AS TEXT) WHERE no = 3", REFUSED),
    ("change of 30 MB", "UPDATE journal SET value = noise(30000000) WHERE no = 3", REFUSED),
    ("changes gone", "DELETE FROM journal", REFUSED),
    ("head gone", "DELETE FROM head WHERE no = (SELECT max(no) FROM head)", REFUSED),
    ("heads gone too", "DELETE FROM head", REFUSED),
    ("head of nothing", "INSERT INTO head VALUES ('x', 'title', 99999)", REFUSED),
    ("workshop a path", "UPDATE fact SET value = '../../../x' WHERE name = 'workshop'", REFUSED),
    ("workshop absolute", "UPDATE fact SET value = '/x' WHERE name = 'workshop'", REFUSED),
    ("workshop unnamed", "DELETE FROM fact WHERE name = 'workshop'", EITHER),
    ("minor no number", "INSERT INTO fact VALUES ('exchange_minor', 'x', x'')", EITHER),
    (
        "minor of 5,000 digits",
        f"INSERT INTO fact VALUES ('exchange_minor', '{'9' * 5000}', x'')",
        EITHER,
    ),
    ("public key odd", "UPDATE fact SET value = 'x' WHERE name = 'public_key'", EITHER),
    ("secret key odd", "UPDATE fact SET value = 'x' WHERE name = 'secret_key'", EITHER),
    (
        "fact of bytes",
        "UPDATE fact SET value = CAST(x'ff' AS TEXT) WHERE name = 'public_key'",
        EITHER,
    ),
]
