"""Checks the integrity of a workshop file: SQLite's own check, then that of the content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection
from typing import Any

from mercworkshop.domain.records.journal import Change, can_be_exported, heads
from mercworkshop.errors import StorageError
from mercworkshop.i18n import _
from mercworkshop.store.database import digest, note_proof
from mercworkshop.store.journal import journal_table
from mercworkshop.store.journal.journal_table import COLUMNS

_MOST = 20
"""Most lines of SQLite's own check: one is enough to require a backup."""

_IS_HEAD, _PROOF = -1, -2
_FIELD = itemgetter(2, 1, 3)
"""Record id, type and field in a row of the journal."""


def find_problems(db: Connection) -> list[str]:
    """Return one line per problem of the file; empty if it is sound."""
    rows = [str(row[0]) for row in db.execute(f"PRAGMA integrity_check({_MOST})")]
    broken = [row for row in rows if row != "ok"]
    if broken:
        return broken
    ours = (_change_problems, _head_problems, _reused_id_problems, _meta_problems, _of_notes)
    return [line for each in ours for line in each(db)]


def _change_problems(db: Connection) -> Iterator[str]:
    """Yield the problems of changes, and the fields whose heads are wrong."""
    names = ", ".join(f"j.{name.strip()}" for name in COLUMNS.split(","))
    query = (
        f"SELECT {names}, j.digest, h.no IS NOT NULL FROM journal j LEFT JOIN head h"
        " ON (h.record_id, h.field, h.no) = (j.record_id, j.field, j.no)"
        " ORDER BY j.record_id, j.field, j.record_type"
    )
    for _key, found in groupby(db.execute(query), key=_FIELD):
        rows = list(found)
        parsed = list(map(_parse_change, rows))
        for row, change in zip(rows, parsed, strict=True):
            if change is None:
                yield _("the change {id} of {field} is not as it was written").format(
                    id=row[0], field=_name_row(row)
                )
            elif not can_be_exported(change):
                yield _(
                    "the change {id} of {field} has an impossible time or author; it is not"
                    " exported"
                ).format(id=row[0], field=_name_row(row))
        wanted = {change.id for change in heads(filter(None, parsed))}
        if None not in parsed and wanted != {row[0] for row in rows if row[_IS_HEAD]}:
            yield _("{field}: its last changes are not those of the journal").format(
                field=_name_row(rows[0])
            )


def _parse_change(row: Sequence[Any]) -> Change | None:
    """Return the change in a row; None if it is damaged."""
    if digest.digest_of(*row[:_PROOF]) != row[_PROOF]:
        return None
    try:
        return journal_table.change_of(row[:_PROOF])
    except StorageError:
        return None


def _head_problems(db: Connection) -> Iterator[str]:
    """Yield the fields with a head that is not in the journal."""
    query = (
        "SELECT DISTINCT h.record_id, h.field FROM head h LEFT JOIN journal j"
        " ON (j.no, j.record_id, j.field) = (h.no, h.record_id, h.field) WHERE j.no IS NULL"
    )
    for row in db.execute(query):
        yield _("{field}: its last changes are not those of the journal").format(
            field=" ".join(row)
        )


def _reused_id_problems(db: Connection) -> Iterator[str]:
    """Yield the records with an id that another type had first."""
    for kind, record_id in sorted(journal_table.reused_ids(db)):
        yield _("{record}: a record of another type had this id before; it is not exported").format(
            record=f"{kind} {record_id}"
        )


def _meta_problems(db: Connection) -> Iterator[str]:
    for name, value, proof in db.execute("SELECT name, value, digest FROM fact"):
        if digest.digest_of(name, value) != proof:
            yield _("what the file knows as “{name}” is not as it was written").format(name=name)


def _of_notes(db: Connection) -> Iterator[str]:
    if not note_proof.is_true(db):
        yield _("the list of collected and exported files is not as it was written")


def _name_row(row: Sequence[Any]) -> str:
    return " ".join(row[1:4])
