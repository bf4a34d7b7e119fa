"""Differences that somebody settled: what was chosen among, by whom, and how to ask again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from mercworkshop.domain.comparison.conflicts import version_value
from mercworkshop.domain.comparison.field_history import (
    find_record,
    has_history,
    refuse_lost_names,
    stands_now,
)
from mercworkshop.domain.comparison.removed_records import refuse_alone
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import (
    DELETED,
    Change,
    Conflict,
    RecordState,
    differing_versions,
    heads,
    state_of_heads,
)
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _


@dataclass(frozen=True, slots=True)
class SettledDifference:
    """A difference with its versions, and the change that settled it and still stands.

    ``record`` is what the answer deleted; None if it deleted nothing.
    """

    conflict: Conflict
    answer: Change
    record: Record | None = None


def find_settled(
    standing: Iterable[Change], known: Mapping[str, Change]
) -> Iterator[SettledDifference]:
    """Yield the settled differences whose settling change still stands.

    ``known`` has the changes that they replaced by id. A change that replaces several versions of a
    field was made by somebody who saw all of them. A deletion replaces the versions of all fields,
    but settles only whether the record stays.
    """
    for answer in standing:
        old = [known[each] for each in answer.supersedes if each in known]
        if answer.field == DELETED and answer.value is True:
            yield from _find_deleted(answer, old)
            continue
        versions = differing_versions(old)
        kind = RECORD_TYPES.get(answer.record_type)
        if versions and answer.field != DELETED and has_history(kind, answer.field):
            conflict = Conflict(answer.record_type, answer.record_id, answer.field, versions)
            yield SettledDifference(conflict, answer)


def _find_deleted(answer: Change, seen: Iterable[Change]) -> Iterator[SettledDifference]:
    """Yield what was settled by deleting after all; ``seen`` is what the deletion replaced."""
    kind = RECORD_TYPES.get(answer.record_type)
    state = _state(answer, seen)
    conflict = _about_deletion(state)
    if kind is None or conflict is None or not has_history(kind):
        return
    # A newer release may have written what cannot be put back here.
    with suppress(InvalidInput, ValueError, TypeError):
        yield SettledDifference(conflict, answer, state.record(kind, answer.record_id))


def find_kept_record(answer: Change, record: Iterable[Change]) -> SettledDifference | None:
    """Return the difference that was settled by keeping what another laptop had deleted.

    ``record`` has the changes of the record that were here before ``answer``. Times cannot decide
    that: a change with an earlier time may have arrived from another laptop later. None if
    ``answer`` restored the record from the bin: then no change conflicted with the deletion.
    """
    kind = RECORD_TYPES.get(answer.record_type)
    if answer.field != DELETED or answer.value is True or not has_history(kind):
        return None
    made = answer.recorded_at, answer.author, answer.laptop
    others = (each for each in record if made != (each.recorded_at, each.author, each.laptop))
    conflict = _about_deletion(_state(answer, others))
    return SettledDifference(conflict, answer) if conflict is not None else None


def _state(answer: Change, record: Iterable[Change]) -> RecordState:
    """Return the state of the record of an answer after the changes ``record``."""
    fields: dict[str, list[Change]] = {}
    for each in record:
        fields.setdefault(each.field, []).append(each)
    live = {name: heads(changes) for name, changes in fields.items()}
    return state_of_heads(answer.record_type, answer.record_id, live)


def _about_deletion(state: RecordState) -> Conflict | None:
    return next((each for each in state.conflicts if each.field == DELETED), None)


def is_settled(workshop: Workshop, settled: SettledDifference) -> bool:
    """Whether the answer still stands in the workshop, so that it can be asked again."""
    if settled.conflict.field == DELETED:
        is_there = find_record(workshop, settled.answer) is not None
        stands = is_there is (settled.record is None)
        return stands and settled.conflict.key not in workshop.conflicts
    return stands_now(workshop, settled.answer)


def ask_again(workshop: Workshop, settled: SettledDifference) -> Edit:
    """Open a settled difference again, with all its versions; undo settles it as it was.

    If the answer deleted a record, it is restored until the difference is settled again. Raises
    InvalidInput if another deletion took the record, its owner or what a version names, or
    something else was written.
    """
    record = find_record(workshop, settled.answer) or settled.record
    if record is None or not is_settled(workshop, settled):
        raise InvalidInput(
            _("Something else was written here since."),
            _("Look at the history of the field: every wording is there, and can be restored."),
        )
    conflict = settled.conflict
    after, before = record, () if settled.record is not None else (record,)
    if settled.record is not None:
        refuse_alone(workshop, record)
    if conflict.field != DELETED:
        refuse_lost_names(workshop, conflict.versions)
        shown = version_value(record, conflict.shown_head)
        after = replace_fields(record, **{conflict.field: shown})
    edit = Edit(N_("Reopen difference"), before, (after,))
    return replace(edit, reopens=(conflict,), asks_again=frozenset({conflict.key}))
