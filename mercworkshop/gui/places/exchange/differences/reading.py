"""What the writer reads: the past of differences, the settled ones, and the rest of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mercworkshop.domain.comparison.difference_past import DifferencePast
from mercworkshop.domain.comparison.field_history import FieldHistory
from mercworkshop.domain.comparison.settled_differences import SettledDifference
from mercworkshop.domain.records.journal import Conflict, FieldKey
from mercworkshop.gui.conflicts.conflict_view import MOST_CHANGES, read_pasts
from mercworkshop.gui.places.exchange.differences.rows import Pasts

if TYPE_CHECKING:
    from mercworkshop.store.store import Store

MOST_SETTLED = 60
"""The most settled differences that are listed: those that were settled last."""


class ReadDifferences(NamedTuple):
    """The open differences that were asked about, the settled ones, and the pasts of both."""

    found: Sequence[Conflict]
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
    return ReadDifferences(found, pasts, settled)


class KnownPasts:
    """The pasts that were read; that of a difference is read again once its versions change."""

    def __init__(self) -> None:
        self.of: dict[tuple[str, str], DifferencePast] = {}
        """By record and field."""
        self._found: dict[FieldKey, Conflict] = {}

    def unread(self, found: Mapping[FieldKey, Conflict]) -> list[Conflict]:
        """Return the differences whose past is not known yet, in the order of the list."""
        return [found[key] for key in sorted(found) if self._found.get(key) != found[key]]

    def take(self, read: ReadDifferences) -> bool:
        """Keep what was read; return whether anything in it is new."""
        known = {**self.of, **read.pasts}
        is_new = known != self.of
        self.of = known
        self._found |= {each.key: each for each in read.found}
        return is_new


def read_rest(store: Store, conflict: Conflict) -> ReadRest:
    """Return what was written in the record of a difference."""
    key = conflict.record_type, conflict.record_id
    return ReadRest(conflict, store.field_history(key, "", MOST_CHANGES))
