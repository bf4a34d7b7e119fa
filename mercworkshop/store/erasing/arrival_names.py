"""Removes names of erased people from the notes of collected and exported files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath
from sqlite3 import Connection
from typing import Any

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.entities import tombstones
from mercworkshop.domain.entities.tombstones import NameKey
from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.store.database import note_proof

_ALONE = {"made_by": "made_by", "collected_by": "taken_by"}
"""Fields of arrivals that may hold just the name of a person, and the columns that store them."""


def without_names(arrival: Arrival, names: frozenset[NameKey]) -> Arrival:
    """Return the note of a file, with every cell blank that holds one of ``names``."""
    alone: dict[str, Any] = {
        field: "" for field in _ALONE if tombstones.fold_name(getattr(arrival, field)) in names
    }
    if _is_called_after(arrival.name, names):
        alone["name"] = _blank_file_name(arrival.name)
    return replace(arrival, **alone)


def find_named_notes(
    db: Connection, names: frozenset[NameKey], workshop: str = ""
) -> list[tuple[str, str, int, str]]:
    """Return table, column, row and new text of every note that holds a name.

    Only of files that came from ``workshop``, if it is given.

    Proposed file names contain the label of the laptop, which often is the name of its owner.
    """
    if not names or not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'arrival'").fetchone():
        return []
    where, given = (" WHERE workshop = ?", [workshop]) if workshop else ("", [])
    found = [
        ("arrival", column, no, "")
        for no, *cells in db.execute(
            f"SELECT no, {', '.join(_ALONE.values())} FROM arrival{where}", given
        ).fetchall()
        for column, name in zip(_ALONE.values(), cells, strict=True)
        if tombstones.fold_name(name) in names
    ]
    for table in ("arrival",) if workshop else ("arrival", "departure"):
        for no, file in db.execute(f"SELECT no, name FROM {table}{where}", given).fetchall():
            if _is_called_after(file, names):
                found.append((table, "name", no, _blank_file_name(file)))
    return [*found, *_find_opened(db, names)]


def blank_names(db: Connection, names: frozenset[NameKey], workshop: str = "") -> None:
    """Blank the names, in a transaction of the caller; see :func:`find_named_notes`."""
    if found := find_named_notes(db, names, workshop):
        with note_proof.renewed(db):
            for table, column, number, rest in found:
                db.execute(f"UPDATE {table} SET {column} = ? WHERE no = ?", [rest, number])


def find_named_meta(db: Connection, names: frozenset[NameKey]) -> dict[str, str]:
    """Return the new values of metadata that list such files and hold a name.

    The first release kept a list as metadata: JSON, an object for each file.
    """
    found: dict[str, str] = {}
    if not names:
        return found
    for name, text in db.execute("SELECT name, value FROM fact WHERE value LIKE '[{%'").fetchall():
        with suppress(ValueError, RecursionError):
            said = json.loads(text)
            if (rest := _blank_text(said, names)) != said:
                found[name] = json.dumps(rest, ensure_ascii=False)
    return found


def _find_opened(db: Connection, names: frozenset[NameKey]) -> Iterator[tuple[str, str, int, str]]:
    """Yield the same for files that an archive opened and did not add."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'file'").fetchone():
        for no, file in db.execute("SELECT no, name FROM file WHERE name <> ''").fetchall():
            if _is_called_after(file, names):
                yield "file", "name", no, _blank_file_name(file)


def _blank_text(said: Any, names: frozenset[NameKey]) -> Any:
    if isinstance(said, list):
        return [_blank_text(each, names) for each in said]
    if isinstance(said, dict):
        return {key: _blank_text(each, names) for key, each in said.items()}
    if not isinstance(said, str):
        return said
    if tombstones.fold_name(said) in names:
        return ""
    return f"…{PurePath(said).suffix}" if _is_called_after(said, names) else said


def _is_called_after(file: str, names: frozenset[NameKey]) -> bool:
    """Whether a file name contains all words of one of ``names``."""
    words = Counter(split_words(PurePath(file).stem))
    return any(Counter(name) <= words for name in names)


def _blank_file_name(file: str) -> str:
    return f"…{PurePath(file).suffix}"
