"""Differences that somebody settled: what was chosen among, by whom, and how to ask again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mercworkshop.domain.comparison.conflicts import version_value
from mercworkshop.domain.comparison.field_history import (
    find_record,
    has_history,
    refuse_lost_names,
    stands_now,
)
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import (
    DELETED,
    Change,
    Conflict,
    differing_versions,
    heads,
    state_of_heads,
)
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _


@dataclass(frozen=True, slots=True)
class SettledDifference:
    """A difference with its versions, and the change that settled it and stands since."""

    conflict: Conflict
    answer: Change


def find_settled(
    standing: Iterable[Change], known: Mapping[str, Change]
) -> Iterator[SettledDifference]:
    """Yield the differences that changes settled which nothing replaced, by what they replaced.

    ``known`` has the changes that they replaced by id. Whoever replaces several versions of a
    field saw all of them; a deletion replaces those of all fields, and settles none.
    """
    for answer in standing:
        old = [known[each] for each in answer.supersedes if each in known]
        versions = differing_versions(old)
        kind = RECORD_TYPES.get(answer.record_type)
        if versions and answer.field != DELETED and has_history(kind, answer.field):
            conflict = Conflict(answer.record_type, answer.record_id, answer.field, versions)
            yield SettledDifference(conflict, answer)


def find_kept(answer: Change, record: Iterable[Change]) -> SettledDifference | None:
    """Return the difference that was settled by keeping what another laptop had deleted.

    ``record`` has the changes of the record that were here before ``answer``: by their times, what
    came later from another laptop would look as if it had been seen. None if ``answer`` put it
    back from the bin: nothing that its deletion had not seen was there then.
    """
    kind = RECORD_TYPES.get(answer.record_type)
    if answer.field != DELETED or answer.value is True or not has_history(kind):
        return None
    made = answer.recorded_at, answer.author, answer.laptop
    fields: dict[str, list[Change]] = {}
    for each in record:
        if made != (each.recorded_at, each.author, each.laptop):
            fields.setdefault(each.field, []).append(each)
    live = {name: heads(changes) for name, changes in fields.items()}
    state = state_of_heads(answer.record_type, answer.record_id, live)
    found = (each for each in state.conflicts if each.field == DELETED)
    conflict = next(found, None)
    return SettledDifference(conflict, answer) if conflict is not None else None


def is_settled(workshop: Workshop, settled: SettledDifference) -> bool:
    """Whether the answer still stands in the workshop, so that it can be asked again."""
    if settled.conflict.field == DELETED:
        is_there = find_record(workshop, settled.answer) is not None
        return is_there and settled.conflict.key not in workshop.conflicts
    return stands_now(workshop, settled.answer)


def ask_again(workshop: Workshop, settled: SettledDifference) -> Edit:
    """Open a settled difference again, with all its versions; undo settles it as it was.

    Raises InvalidInput if the record, or what a version names, was deleted, or something else was
    written since.
    """
    record = find_record(workshop, settled.answer)
    if record is None or not is_settled(workshop, settled):
        raise InvalidInput(
            _("Something else was written here since."),
            _("Look at the history of the field: every wording is there, and can be restored."),
        )
    conflict = settled.conflict
    after = record
    if conflict.field != DELETED:
        refuse_lost_names(workshop, conflict.versions)
        shown = version_value(record, conflict.shown_head)
        after = replace_fields(record, **{conflict.field: shown})
    edit = Edit(N_("Reopen difference"), (record,), (after,))
    return replace(edit, reopens=(conflict,), asks_again=frozenset({conflict.key}))
