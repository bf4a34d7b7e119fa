"""Forgets in which order anonymous changes were written: it would tell who sat next to whom.

The number of a change says when it came, between others that have a time. So whenever an anonymous
change is added, the numbers of all of them are assigned again at random: each change may have any
of them. For the same reason these changes do not name the file that brought them.

The bytes of a page, and the -wal file, still have the order in which rows were written. So a file
is marked when an answer comes, and rewritten in the next pause, or when it is closed.
"""

from __future__ import annotations

from collections import defaultdict
from random import SystemRandom
from sqlite3 import Connection

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.tombstones import Tombstone
from mercworkshop.store.database import meta_table
from mercworkshop.store.database.record_tables import table_name

_MARK = "order_in_bytes"
"""Name of the metadata that says that the bytes of the file still have the order of answers."""

_MEANWHILE = -1
"""The number of a change while another one gets its own; no change has it."""


def forget_order(db: Connection, before: int) -> None:
    """Let each anonymous change after the number ``before`` trade numbers with one of its type.

    Nothing in the file tells whether a change was made here or came with a file: these changes name
    no arrival. In a transaction.
    """
    kinds, marks = _anonymous_kinds()
    query = (
        f"SELECT record_type, id FROM journal WHERE no > ? AND arrival = 0"
        f" AND record_type IN ({marks})"
    )
    added: dict[str, list[str]] = defaultdict(list)
    for kind, change_id in db.execute(query, [before, *kinds]):
        added[kind].append(change_id)
    if added:
        meta_table.put(db, _MARK, "yes")
    for kind, ids in added.items():
        query = "SELECT id, no FROM journal WHERE record_type = ? AND arrival = 0"
        numbers: dict[str, int] = dict(db.execute(query, [kind]).fetchall())
        new = set(ids)
        among = [each for each in numbers if each not in new]
        for change_id in ids:
            among.append(change_id)
            other = SystemRandom().choice(among)
            if other == change_id:
                continue
            ours, theirs = numbers[change_id], numbers[other]
            for old, new_number in ((ours, _MEANWHILE), (theirs, ours), (_MEANWHILE, theirs)):
                _renumber(db, old, new_number)
            numbers[change_id], numbers[other] = theirs, ours


def is_in_bytes(db: Connection) -> bool:
    """Whether the bytes of the file still have the order in which answers came."""
    return meta_table.find(db, _MARK) is not None


def deal_places(db: Connection) -> None:
    """Give the rows of answers random numbers: rows lie in the file in the order of these."""
    for name in _anonymous_kinds()[0]:
        db.execute(f"UPDATE [{table_name(RECORD_TYPES[name])}] SET rowid = random() & {2**63 - 1}")


def forget_mark(db: Connection) -> None:
    """Note that the file was rewritten since the last answer."""
    meta_table.remove(db, _MARK)


def has_answers(db: Connection) -> bool:
    """Whether the file has answers without a name. The marks of erased people are none."""
    kinds, marks = _anonymous_kinds()
    query = f"SELECT 1 FROM journal WHERE record_type IN ({marks}) AND record_type <> ? LIMIT 1"
    return db.execute(query, [*kinds, Tombstone.__name__]).fetchone() is not None


def _anonymous_kinds() -> tuple[list[str], str]:
    """Return the anonymous types, and as many question marks for a query."""
    kinds = [name for name in RECORD_TYPES if privacy.is_anonymous(name)]
    return kinds, ", ".join("?" * len(kinds))


def _renumber(db: Connection, old: int, new: int) -> None:
    db.execute(
        "UPDATE head SET no = ?2 WHERE no = ?1 AND (record_id, field) ="
        " (SELECT record_id, field FROM journal WHERE no = ?1)",
        [old, new],
    )
    db.execute("UPDATE journal SET no = ?2 WHERE no = ?1", [old, new])
