"""The changes that an edit adds to the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import uuid4

from mercworkshop.domain.records import readers
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import (
    DELETED,
    NEVER_CONFLICTING,
    Change,
    Conflict,
    FieldKey,
    Stamp,
    is_within,
    latest_head,
)
from mercworkshop.domain.records.record import (
    JsonValue,
    Record,
    field_to_json,
    record_fields,
    verbatim_of,
)
from mercworkshop.domain.values import local_time
from mercworkshop.errors import InvalidInput

ANONYMOUS_STAMP = ("", "", local_time.NEVER, 0)
"""Author, laptop, time and offset of every change of an anonymous record."""

type Heads = Mapping[str, Sequence[Change]]
"""The heads of each field of one record."""


def changes_for(
    edit: Edit, live: Callable[[Record], Heads], stamp: Stamp, workshop: str = ""
) -> list[Change]:
    """Return the changes of ``edit``; ``live`` returns the heads of a record.

    ``workshop`` is the id of the workshop in which the edit is made.
    """
    made = _ChangeList(stamp, workshop)
    after = {record.id: record for record in edit.after}
    before = {record.id: record for record in edit.before}
    for record_id, record in before.items():
        if record_id not in after:
            made.write(record, DELETED, True, _heads_before_delete(record, live(record), edit))
    for record_id, record in after.items():
        known, old = live(record), before.get(record_id)
        _write_existence(made, record, old, known, edit)
        _write_fields(made, record, old, known, edit)
    return made.changes


class _ChangeList:
    """The changes of one edit; all have the same time, author and laptop."""

    def __init__(self, stamp: Stamp, workshop: str) -> None:
        self.changes: list[Change] = []
        self._time = stamp.now()
        self._names = stamp.names()
        self._workshop = workshop

    def write(self, record: Record, name: str, value: JsonValue, over: Iterable[Change]) -> None:
        """Add a change of a field that supersedes the versions in ``over``."""
        words = verbatim_of(record, name)
        names, time = self._names, self._time
        if readers.is_anonymous(type(record)):
            names, time = ANONYMOUS_STAMP[:2], ANONYMOUS_STAMP[2:]
        self.changes.append(
            Change(
                uuid4().hex,
                *_key(record, name),
                value,
                _ids(over),
                *names,
                *time,
                self._workshop,
                words.words if words else "",
            )
        )

    def write_again(self, conflict: Conflict, known: Heads, over: Iterable[Change]) -> None:
        """Make the versions of a conflict heads again, superseding what settled it.

        The repeated versions keep author, laptop and time, so that the conflict looks as before;
        only their ids are new, and they sort in the same order.
        """
        live = [_statement(change) for change in known.get(conflict.field, ())]
        mine = [version for version in conflict.versions if version.field == conflict.field]
        statements = [_statement(version) for version in mine]
        answers = [change for change in over if _statement(change) not in statements]
        lost = [version for version in mine if _statement(version) not in live]
        if not lost and answers:
            lost = [latest_head(mine)]
        names = sorted(uuid4().hex for _each in lost)
        for name, version in zip(names, lost, strict=True):
            # A repeated deletion supersedes all that the first one superseded.
            seen = version.supersedes if conflict.field == DELETED else ()
            self.changes.append(
                replace(version, id=name, supersedes=tuple(sorted({*seen, *_ids(answers)})))
            )


def _statement(change: Change) -> Change:
    """Return a change without id and superseded changes: only value, author, laptop and time."""
    return replace(change, id="", supersedes=())


def _key(record: Record, name: str) -> FieldKey:
    return type(record).__name__, record.id, name


def _ids(changes: Iterable[Change]) -> tuple[str, ...]:
    return tuple(sorted(change.id for change in changes))


def _write_existence(
    made: _ChangeList, record: Record, old: Record | None, known: Heads, edit: Edit
) -> None:
    """Write the field DELETED: reopen its conflict, settle it, or undelete an added record."""
    gone = known.get(DELETED, ())
    if (conflict := _conflict_to_reopen(record, DELETED, edit)) is not None:
        made.write_again(conflict, known, gone)
        return
    if (key := _key(record, DELETED)) in edit.settles:
        # Written even if a later deletion superseded those that were seen: both are then heads.
        made.write(record, DELETED, False, _settled_heads(gone, key, edit))
    elif old is None and any(change.value is True for change in gone):
        made.write(record, DELETED, False, gone)


def _write_fields(
    made: _ChangeList, record: Record, old: Record | None, known: Heads, edit: Edit
) -> None:
    values = _new_values(record, old, known, edit)
    if not values and not known:
        made.write(record, DELETED, False, ())  # all values are defaults: this says it exists
    for name in record_fields(type(record)):
        conflict = _conflict_to_reopen(record, name, edit)
        if old is not None and conflict is not None:  # a deleted record still has its versions
            made.write_again(conflict, known, _replaced_heads(name, old, known))
        elif name in values:
            over = _replaced_heads(name, old, known)
            if (key := _key(record, name)) in edit.settles:
                settled = _settled_heads(known.get(name, ()), key, edit)
                over = [*over, *(each for each in settled if each not in over)]
            made.write(record, name, values[name], over)


def _settled_heads(versions: Sequence[Change], key: FieldKey, edit: Edit) -> Sequence[Change]:
    """Return the heads that were seen when a conflict was settled; all if none were noted."""
    conflict = next((conflict for conflict in edit.seen_conflicts if conflict.key == key), None)
    if conflict is None:
        return versions
    statements = [_statement(version) for version in conflict.versions]
    # Settling a deletion also settles the versions that it superseded.
    seen = {old for each in conflict.versions if each.field == DELETED for old in each.supersedes}
    return [each for each in versions if each.id in seen or _statement(each) in statements]


def _conflict_to_reopen(record: Record, name: str, edit: Edit) -> Conflict | None:
    key = _key(record, name)
    return next((conflict for conflict in edit.reopens if conflict.key == key), None)


def _new_values(
    record: Record, old: Record | None, known: Heads, edit: Edit
) -> dict[str, JsonValue]:
    """Return the fields to write: those that differ or are settled.

    A blank field of a new record does not replace a value that a deletion has not seen. If a
    deletion is asked about again, values that it has seen stay superseded.
    """
    wanted: dict[str, JsonValue] = {}
    is_asked = _conflict_to_reopen(record, DELETED, edit) is not None
    superseded = set() if is_asked else _superseded_by_delete(known)
    for name, its in record_fields(type(record)).items():
        value, words = getattr(record, name), verbatim_of(record, name)
        is_filled = its.is_required or value != its.default or words is not None
        if old is not None:
            is_new = value != getattr(old, name) or words != verbatim_of(old, name)
        elif versions := known.get(name):
            now = latest_head(versions)
            is_new = not _has_statement(record, now) and (now.id in superseded or is_filled)
        else:
            is_new = is_filled
        if is_new or _key(record, name) in edit.settles:
            wanted[name] = field_to_json(record, name)
    return wanted


def _replaced_heads(name: str, old: Record | None, known: Heads) -> Sequence[Change]:
    """Return the heads that a new value supersedes: those with the value that its author saw.

    Heads that the author did not see, as from a merge while typing, stay and conflict with it.
    """
    versions = known.get(name, ())
    if old is not None:
        return [each for each in versions if name in NEVER_CONFLICTING or _has_version(old, each)]
    superseded = _superseded_by_delete(known)
    versions = [each for each in versions if each.id in superseded]
    return [each for each in versions if each.value == latest_head(versions).value]


def _heads_before_delete(record: Record, known: Heads, edit: Edit) -> Iterable[Change]:
    """Return the heads that the author of a deletion saw: values and conflicts of the record.

    Heads that the author did not see stay: they keep the record and make a conflict.
    """
    decides = _key(record, DELETED) in edit.settles
    noted = {
        conflict.field
        for conflict in edit.seen_conflicts
        if conflict.key[:2] == _key(record, DELETED)[:2]
    }
    for name, versions in known.items():
        seen: Sequence[Change] = ()
        if name in noted:
            seen = _settled_heads(versions, _key(record, name), edit)
        elif name == DELETED or name in NEVER_CONFLICTING:
            seen = versions
        if decides:
            seen = [*seen, *_settled_heads(versions, _key(record, DELETED), edit)]
        yield from (each for each in versions if each in seen or _has_version(record, each))


def _has_version(record: Record, version: Change) -> bool:
    """Whether a record has this version of a field; True for values that cannot be read here."""
    field = record_fields(type(record)).get(version.field)
    words = verbatim_of(record, version.field)
    if field is not None and is_within(version, field_to_json(record, version.field)):
        return True
    if version.value is None and (version.verbatim or (words and not words.is_read)):
        return words is not None and not words.is_read and words.words == version.verbatim
    try:
        return field is None or bool(
            field.from_json(version.value) == getattr(record, version.field)
        )
    except (InvalidInput, ValueError, TypeError):
        return True


def _has_statement(record: Record, version: Change) -> bool:
    """Whether a version has the same value and words as typed as a record's field."""
    words = verbatim_of(record, version.field)
    value = field_to_json(record, version.field)
    return value == version.value and (words.words if words else "") == version.verbatim


def _superseded_by_delete(known: Heads) -> set[str]:
    """Return the ids of changes that the deletions of a record supersede."""
    return {old for gone in known.get(DELETED, ()) if gone.value is True for old in gone.supersedes}
