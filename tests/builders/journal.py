"""The workshop that follows from a list of changes, by the rules of the domain alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records.journal import (
    Change,
    Conflict,
    group_by_field,
    heads,
    merged_states,
)
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Records, Workshop
from mercworkshop.errors import InvalidInput


def read_workshop(
    changes: Iterable[Change], identity: str = "", *, is_lenient: bool = False
) -> Workshop:
    """Return the workshop with an identity that follows from changes, with its open conflicts.

    A record that lacks what it needs raises InvalidInput; if lenient, it is left out.
    """
    found: dict[type[Record], list[Record]] = defaultdict(list)
    conflicts: dict[tuple[str, str, str], Conflict] = {}
    for (name, record_id), state in merged_states(changes).items():
        kind = RECORD_TYPES.get(name)
        if kind is None or not (kind.OF_COUNTRY or state.workshop == identity):
            continue
        conflicts |= {conflict.key: conflict for conflict in state.conflicts}
        if not state.is_deleted:
            try:
                record = state.record(kind, record_id)
            except InvalidInput:
                if is_lenient:
                    continue
                raise
            found[kind].append(record)
    return Workshop({kind: Records(rows) for kind, rows in found.items()}, conflicts, identity)


def live_changes(changes: Iterable[Change], record: Record) -> dict[str, tuple[Change, ...]]:
    """Return the versions of each field of a record that no later change replaces."""
    own = (each for each in changes if each.record_id == record.id)
    return {key[2]: heads(its) for key, its in group_by_field(own).items()}
