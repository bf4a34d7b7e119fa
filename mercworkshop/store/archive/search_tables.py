"""The search of an archive: what is found, and by which words, behind one function.

Two indexes of SQLite, which keep no text of their own: ``words`` by runs of three characters, in
any script; ``signs`` for words of one or two Chinese characters. Only this module knows how words
are found; another database would have another module.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from sqlite3 import Connection

from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.store.archive.rows.row_places import ROW_PLACES

STATEMENTS = (
    "CREATE VIRTUAL TABLE words USING fts5 (text, content = '', contentless_delete = 1,"
    " tokenize = 'trigram')",
    "CREATE VIRTUAL TABLE signs USING fts5 (text, content = '', contentless_delete = 1,"
    " tokenize = 'unicode61')",
)

KINDS = ("road_map", *(each.table for each in ROW_PLACES.values() if each.is_found))
"""Tables whose rows are found; the order is kept in the index."""

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LEAST = 3
"""Characters of the shortest word that the first index finds."""
_LONGEST = 200
"""Most characters of a query that are used; a longer one is a pasted page."""


def put(db: Connection, kind: str, number: int, texts: Iterable[str]) -> None:
    """Index a row of a table again; its former words are forgotten."""
    remove(db, kind, number)
    folded = fold_text("\n".join(filter(None, texts)))
    row = _row(kind, number)
    if len(folded) >= _LEAST:
        db.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", [row, folded])
    if signs := _HAN.findall(folded):
        db.execute("INSERT INTO signs (rowid, text) VALUES (?, ?)", [row, " ".join(signs)])


def remove(db: Connection, kind: str, number: int) -> None:
    """Forget a row of a table."""
    for table in ("words", "signs"):
        db.execute(f"DELETE FROM {table} WHERE rowid = ?", [_row(kind, number)])


def clear(db: Connection) -> None:
    """Forget everything."""
    for table in ("words", "signs"):
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")


def find(db: Connection, words: str, most: int) -> list[tuple[str, int]]:
    """Return table and row of at most ``most`` entries that hold every one of ``words``."""
    queries = _queries(words)
    if not queries:
        return []
    both = " INTERSECT ".join(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ?" for table, _q in queries
    )
    found = db.execute(f"{both} LIMIT ?", [*(query for _table, query in queries), most])
    return [(KINDS[row % len(KINDS)], row // len(KINDS)) for (row,) in found]


def rows_query(kind: str, words: str) -> tuple[str, dict[str, str]]:
    """Return a query of the rows of one table that hold every one of ``words``, as ``no``.

    Its parameters stand beside it.
    """
    queries = _queries(words)
    if not queries:
        return "SELECT 0 AS no WHERE 0 = 1", {}
    given = {f"found_in_{table}": query for table, query in queries}
    both = " INTERSECT ".join(
        f"SELECT rowid FROM {table} WHERE {table} MATCH :found_in_{table}" for table, _q in queries
    )
    count = len(KINDS)
    where = f"rowid % {count} = {KINDS.index(kind)}"
    return f"SELECT rowid / {count} AS no FROM ({both}) WHERE {where}", given


def _queries(words: str) -> list[tuple[str, str]]:
    """Return what each index is asked for, so that all of the words are found."""
    parts = fold_text(words[:_LONGEST]).split()
    long = [part for part in parts if len(part) >= _LEAST]
    short = [part for part in parts if len(part) < _LEAST and _HAN.fullmatch(part[0])]
    return [
        (table, " ".join(f'"{each}"' for each in phrases))
        for table, phrases in (
            ("words", [part.replace('"', '""') for part in long]),
            ("signs", [" ".join(_HAN.findall(part)) for part in short]),
        )
        if phrases
    ]


def _row(kind: str, number: int) -> int:
    return number * len(KINDS) + KINDS.index(kind)
