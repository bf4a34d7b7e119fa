"""What the writer reads: the past of differences, the settled ones, and the rest of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from mercworkshop.domain.comparison.field_history import FieldHistory
from mercworkshop.domain.comparison.settled_differences import SettledDifference
from mercworkshop.domain.records.journal import Conflict
from mercworkshop.gui.conflicts.conflict_view import MOST_CHANGES, read_pasts
from mercworkshop.gui.places.exchange.differences.rows import Pasts

if TYPE_CHECKING:
    from mercworkshop.store.store import Store

MOST_SETTLED = 60
"""So many settled differences are listed, those that were settled last."""


class ReadDifferences(NamedTuple):
    """The pasts of open and settled differences, and the settled ones."""

    pasts: Pasts
    settled: tuple[SettledDifference, ...]


class ReadRest(NamedTuple):
    """What was written in all fields of the record of a difference."""

    conflict: Conflict
    history: FieldHistory


def read_differences(store: Store, found: Sequence[Conflict]) -> ReadDifferences:
    """Return what the file tells of differences, and of those that were settled."""
    settled = tuple(store.settled_differences(MOST_SETTLED))
    pasts = read_pasts(store, [*found, *(each.conflict for each in settled)])
    return ReadDifferences(pasts, settled)


def read_rest(store: Store, conflict: Conflict) -> ReadRest:
    """Return what was written in the record of a difference."""
    key = conflict.record_type, conflict.record_id
    return ReadRest(conflict, store.field_history(key, "", MOST_CHANGES))
