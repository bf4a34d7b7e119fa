"""Forgets in which order anonymous changes were written: it would tell who sat next to whom.

The number of a change says when it came, between others that have a time. So the numbers of changes
that nobody signed are dealt out anew whenever one is added: each change may have any of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import SystemRandom
from sqlite3 import Connection

from mercworkshop.domain import privacy
from mercworkshop.domain.records.journal import Change

_MEANWHILE = -1
"""The number of a change while another one gets its own; no change has it."""


def forget_order(db: Connection, changes: Sequence[Change]) -> None:
    """Let each new anonymous change trade numbers with one of its type made here; in a transaction.

    Changes that came with a file keep theirs: that they came is known anyway.
    """
    added: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        if privacy.is_anonymous(change.record_type):
            added[change.record_type].append(change.id)
    for kind, ids in added.items():
        query = "SELECT id, no FROM journal WHERE record_type = ? AND arrival = 0"
        numbers: dict[str, int] = dict(db.execute(query, [kind]).fetchall())
        for change_id in ids:
            other = SystemRandom().choice(list(numbers))
            if other == change_id:
                continue
            ours, theirs = numbers[change_id], numbers[other]
            for old, new in ((ours, _MEANWHILE), (theirs, ours), (_MEANWHILE, theirs)):
                _renumber(db, old, new)
            numbers[change_id], numbers[other] = theirs, ours


def _renumber(db: Connection, old: int, new: int) -> None:
    db.execute(
        "UPDATE head SET no = ?2 WHERE no = ?1 AND (record_id, field) ="
        " (SELECT record_id, field FROM journal WHERE no = ?1)",
        [old, new],
    )
    db.execute("UPDATE journal SET no = ?2 WHERE no = ?1", [old, new])
