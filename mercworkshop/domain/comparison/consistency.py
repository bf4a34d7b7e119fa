"""Whether what a workshop holds is what its journal says: the journal is the truth of the file."""

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
from mercworkshop.i18n import _


def find_inconsistencies(workshop: Workshop, changes: Iterable[Change]) -> list[str]:
    """Return a line for each record or open question that is not as ``changes`` tell; best none.

    ``changes`` is the whole journal of the workshop. Records of a type that only a newer version
    knows, and records of which a part is still to come, wait in the journal and count as agreed:
    the workshop does not hold them yet.
    """
    told = {key: state for key, state in merged_states(changes).items() if key[0] in RECORD_TYPES}
    held = {
        (name, each.id): each
        for name in RECORD_TYPES
        for each in workshop.records(RECORD_TYPES[name]).values()
    }
    lines = [
        f"{kind} {record_id}: {reason}"
        for kind, record_id in sorted(told.keys() | held.keys())
        if (reason := _reason(kind, told.get((kind, record_id)), held.get((kind, record_id))))
    ]
    return [*lines, *_wrong_conflicts(workshop.conflicts, told.values())]


def _reason(kind: str, told: RecordState | None, held: Record | None) -> str:
    if told is None:
        return _("the journal does not know it")
    if told.is_deleted:
        return _("the journal says that it is deleted") if held else ""
    try:
        wanted = told.record(RECORD_TYPES[kind], held.id if held else "")
    except InvalidInput:
        return _("the journal does not make a whole one of it") if held else ""
    if held is None:
        return _("it is in the journal only")
    differing = [*changed_fields(held, wanted)]
    if held.workshop != wanted.workshop:
        differing.append("workshop")
    fields = ", ".join(differing)
    return _("the journal says otherwise of {fields}").format(fields=fields) if fields else ""


def _wrong_conflicts(
    forks: Mapping[FieldKey, Conflict], told: Iterable[RecordState]
) -> Iterator[str]:
    """Yield the fields that are shown as undecided, or as decided, where the journal says no."""
    wanted = {fork.key: fork for state in told for fork in state.conflicts}
    for key in sorted(wanted.keys() | forks.keys()):
        if wanted.get(key) != forks.get(key):
            reason = _("the journal says otherwise of what is undecided")
            yield f"{' '.join(key)}: {reason}"
