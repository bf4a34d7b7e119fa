"""Compares the records of a workshop with its journal, which decides if they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records.journal import (
    Change,
    Conflict,
    FieldKey,
    RecordState,
    merged_states,
)
from mercworkshop.domain.records.record import Record, changed_fields
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _, listed


def find_inconsistencies(workshop: Workshop, changes: Iterable[Change]) -> list[str]:
    """Return one line per record or conflict that differs from the journal; empty if none does.

    ``changes`` is the whole journal. Records of unknown types, and incomplete records whose other
    changes have not arrived, exist only in the journal and are not reported.
    """
    states = {key: state for key, state in merged_states(changes).items() if key[0] in RECORD_TYPES}
    held = {
        (name, each.id): each
        for name in RECORD_TYPES
        for each in workshop.records(RECORD_TYPES[name]).values()
    }
    lines = [
        f"{kind} {record_id}: {reason}"
        for kind, record_id in sorted(states.keys() | held.keys())
        if (reason := _reason(kind, states.get((kind, record_id)), held.get((kind, record_id))))
    ]
    return [*lines, *_wrong_conflicts(workshop.conflicts, states.values())]


def _reason(kind: str, state: RecordState | None, held: Record | None) -> str:
    if state is None:
        return _("it is not in the journal")
    if state.is_deleted:
        return _("the journal says that it is deleted") if held else ""
    try:
        expected = state.record(RECORD_TYPES[kind], held.id if held else "")
    except InvalidInput:
        return _("the journal has only a part of it") if held else ""
    if held is None:
        return _("it is in the journal only")
    differing = [*changed_fields(held, expected)]
    if held.workshop != expected.workshop:
        differing.append("workshop")
    fields = listed(differing)
    return _("the journal has other values: {fields}").format(fields=fields) if fields else ""


def _wrong_conflicts(
    conflicts: Mapping[FieldKey, Conflict], states: Iterable[RecordState]
) -> Iterator[str]:
    """Yield one line per conflict that differs from the journal, or is missing on one side."""
    expected = {conflict.key: conflict for state in states for conflict in state.conflicts}
    for key in sorted(expected.keys() | conflicts.keys()):
        if expected.get(key) != conflicts.get(key):
            reason = _("the journal has other versions of this difference")
            yield f"{' '.join(key)}: {reason}"
