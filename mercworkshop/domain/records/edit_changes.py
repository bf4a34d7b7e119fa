"""The changes that an edit makes: what the journal keeps of it."""

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
"""Author, laptop, moment and offset of every change of an anonymous record."""

type Heads = Mapping[str, Sequence[Change]]
"""The heads of each field of one record."""


def changes_for(
    edit: Edit, live: Callable[[Record], Heads], stamp: Stamp, workshop: str = ""
) -> list[Change]:
    """Return the changes that ``edit`` makes, given the heads of every record it touches.

    ``workshop`` is the identity of the workshop that it is made in.
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
    """The changes of one edit: they bear the same time and the same names."""

    def __init__(self, stamp: Stamp, workshop: str) -> None:
        self.changes: list[Change] = []
        self._time = stamp.now()
        self._names = stamp.names()
        self._workshop = workshop

    def write(self, record: Record, name: str, value: JsonValue, over: Iterable[Change]) -> None:
        """Give a field a value in place of the versions in ``over``."""
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

    def write_again(self, fork: Conflict, known: Heads, over: Iterable[Change]) -> None:
        """Make the versions of a difference heads again, in place of what answered it.

        A version that is made again keeps who wrote it, where and when, so that the question
        reads as it did; only its identity is new, and they sort as before.
        """
        live = [_statement(change) for change in known.get(fork.field, ())]
        mine = [version for version in fork.versions if version.field == fork.field]
        said = [_statement(version) for version in mine]
        answers = [change for change in over if _statement(change) not in said]
        lost = [version for version in mine if _statement(version) not in live]
        if not lost and answers:
            lost = [latest_head(mine)]
        names = sorted(uuid4().hex for _each in lost)
        for name, version in zip(names, lost, strict=True):
            # A deletion goes on naming all that whoever deleted the record had seen.
            seen = version.supersedes if fork.field == DELETED else ()
            self.changes.append(
                replace(version, id=name, supersedes=tuple(sorted({*seen, *_ids(answers)})))
            )


def _statement(change: Change) -> Change:
    """Return a change without its place in the history: what was said, by whom, where and when."""
    return replace(change, id="", supersedes=())


def _key(record: Record, name: str) -> FieldKey:
    return type(record).__name__, record.id, name


def _ids(changes: Iterable[Change]) -> tuple[str, ...]:
    return tuple(sorted(change.id for change in changes))


def _write_existence(
    made: _ChangeList, record: Record, old: Record | None, known: Heads, edit: Edit
) -> None:
    """Take a deletion back when the record is added again, or kept after all; or ask again."""
    gone = known.get(DELETED, ())
    if (fork := _conflict_to_reopen(record, DELETED, edit)) is not None:
        made.write_again(fork, known, gone)
        return
    if (key := _key(record, DELETED)) in edit.settles:
        # Written even where another deletion has replaced those that were seen: both then stand.
        made.write(record, DELETED, False, _settled_heads(gone, key, edit))
    elif old is None and any(change.value is True for change in gone):
        made.write(record, DELETED, False, gone)


def _write_fields(
    made: _ChangeList, record: Record, old: Record | None, known: Heads, edit: Edit
) -> None:
    values = _new_values(record, old, known, edit)
    if not values and not known:
        made.write(record, DELETED, False, ())  # all its fields are at their default: say it exists
    for name in record_fields(type(record)):
        fork = _conflict_to_reopen(record, name, edit)
        if old is not None and fork is not None:  # else its versions are there as they were
            made.write_again(fork, known, _replaced_heads(name, old, known))
        elif name in values:
            over = _replaced_heads(name, old, known)
            if (key := _key(record, name)) in edit.settles:
                answered = _settled_heads(known.get(name, ()), key, edit)
                over = [*over, *(each for each in answered if each not in over)]
            made.write(record, name, values[name], over)


def _settled_heads(versions: Sequence[Change], key: FieldKey, edit: Edit) -> Sequence[Change]:
    """Return those of the heads that whoever settled a difference saw: all, if nobody noted any."""
    fork = next((fork for fork in edit.seen_conflicts if fork.key == key), None)
    if fork is None:
        return versions
    said = [_statement(version) for version in fork.versions]
    # Whoever decides on a deletion decides on what that had seen, too.
    seen = {old for each in fork.versions if each.field == DELETED for old in each.supersedes}
    return [each for each in versions if each.id in seen or _statement(each) in said]


def _conflict_to_reopen(record: Record, name: str, edit: Edit) -> Conflict | None:
    key = _key(record, name)
    return next((fork for fork in edit.reopens if fork.key == key), None)


def _new_values(
    record: Record, old: Record | None, known: Heads, edit: Edit
) -> dict[str, JsonValue]:
    """Return the fields to write: those that differ or are settled; a blank hides no new words."""
    wanted: dict[str, JsonValue] = {}
    past = _superseded_by_delete(known)
    for name, its in record_fields(type(record)).items():
        value, words = getattr(record, name), verbatim_of(record, name)
        is_filled = its.is_required or value != its.default or words is not None
        if old is not None:
            is_new = value != getattr(old, name) or words != verbatim_of(old, name)
        elif versions := known.get(name):
            now = latest_head(versions)
            is_new = not _has_statement(record, now) and (now.id in past or is_filled)
        else:
            is_new = is_filled
        if is_new or _key(record, name) in edit.settles:
            wanted[name] = field_to_json(record, name)
    return wanted


def _replaced_heads(name: str, old: Record | None, known: Heads) -> Sequence[Change]:
    """Return the heads that a new value replaces: those that hold what its writer saw.

    What came in behind the writer's back, as from a merge while he typed, stays beside it.
    """
    versions = known.get(name, ())
    if old is not None:
        return [each for each in versions if name in NEVER_CONFLICTING or _has_version(old, each)]
    past = _superseded_by_delete(known)
    versions = [each for each in versions if each.id in past]
    return [each for each in versions if each.value == latest_head(versions).value]


def _heads_before_delete(record: Record, known: Heads, edit: Edit) -> Iterable[Change]:
    """Return the heads that whoever deletes a record saw: its values, and its open differences.

    What came in behind his back is not among them: it keeps the record, and asks.
    """
    decides = _key(record, DELETED) in edit.settles
    noted = {
        fork.field for fork in edit.seen_conflicts if fork.key[:2] == _key(record, DELETED)[:2]
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
    """Whether a record holds this version of a field, as far as this program can read it."""
    field = record_fields(type(record)).get(version.field)
    words = verbatim_of(record, version.field)
    if version.value is None and (version.verbatim or (words and not words.is_read)):
        return words is not None and not words.is_read and words.words == version.verbatim
    try:
        return field is None or bool(
            field.from_json(version.value) == getattr(record, version.field)
        )
    except (InvalidInput, ValueError, TypeError):
        return True


def _has_statement(record: Record, version: Change) -> bool:
    """Whether a version has the value of a record's field and the words typed there."""
    words = verbatim_of(record, version.field)
    value = field_to_json(record, version.field)
    return value == version.value and (words.words if words else "") == version.verbatim


def _superseded_by_delete(known: Heads) -> set[str]:
    """Return the changes that whoever deleted the record saw."""
    return {old for gone in known.get(DELETED, ()) if gone.value is True for old in gone.supersedes}
