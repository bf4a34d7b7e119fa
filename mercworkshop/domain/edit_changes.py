"""The changes that an edit makes: what the journal keeps of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from uuid import uuid4

from mercworkshop.domain.edit import Edit
from mercworkshop.domain.journal import DELETED, SILENT, Change, Stamp, shown
from mercworkshop.domain.record import Record, Spelled, fields_of
from mercworkshop.errors import InvalidInput


def changes_for(
    edit: Edit, live: Callable[[Record], Mapping[str, Sequence[Change]]], stamp: Stamp
) -> list[Change]:
    """Return the changes that ``edit`` makes, given the heads of every record it touches."""
    recorded_at, offset = stamp.now()
    author, laptop = stamp.names()
    after = {record.id: record for record in edit.after}
    before = {record.id: record for record in edit.before}
    made: list[Change] = []

    def write(record: Record, name: str, value: Spelled, over: Iterable[Change]) -> None:
        made.append(
            Change(
                uuid4().hex,
                type(record).__name__,
                record.id,
                name,
                value,
                tuple(sorted(change.id for change in over)),
                author,
                laptop,
                recorded_at,
                offset,
            )
        )

    for record_id, record in before.items():
        if record_id not in after:
            write(record, DELETED, True, _seen_whole(record, live(record), edit))
    for record_id, record in after.items():
        known = live(record)
        old = before.get(record_id)
        if old is None or (type(record).__name__, record_id, DELETED) in edit.settles:
            _restore(record, known, write)
        values = _new_values(record, old, known, edit)
        if not values and not known:
            write(record, DELETED, False, ())  # all its fields are at their default: say it exists
        for name, value in values.items():
            is_settled = (type(record).__name__, record_id, name) in edit.settles
            over = known.get(name, ())
            write(record, name, value, over if is_settled else _seen(name, old, known))
    return made


type _Write = Callable[[Record, str, Spelled, Iterable[Change]], None]


def _restore(record: Record, known: Mapping[str, Sequence[Change]], write: _Write) -> None:
    """Take a deletion back when the record is added again, or kept after all."""
    gone = known.get(DELETED, ())
    if any(change.value is True for change in gone):
        write(record, DELETED, False, gone)


def _new_values(
    record: Record, old: Record | None, known: Mapping[str, Sequence[Change]], edit: Edit
) -> dict[str, Spelled]:
    """Return the fields to write: those that differ or are settled; a blank hides no new words."""
    wanted: dict[str, Spelled] = {}
    past = _past(known)
    for name, its in fields_of(type(record)).items():
        value = getattr(record, name)
        is_filled = its.is_required or value != its.default
        if old is not None:
            is_new = value != getattr(old, name)
        elif versions := known.get(name):
            now = shown(versions)
            is_new = its.spell(value) != now.value and (now.id in past or is_filled)
        else:
            is_new = is_filled
        if is_new or (type(record).__name__, record.id, name) in edit.settles:
            wanted[name] = its.spell(value)
    return wanted


def _seen(name: str, old: Record | None, known: Mapping[str, Sequence[Change]]) -> Sequence[Change]:
    """Return the heads that a new value replaces: those that hold what its writer saw.

    What came in behind the writer's back, as from a merge while he typed, stays beside it.
    """
    versions = known.get(name, ())
    if old is not None:
        return [each for each in versions if name in SILENT or _holds(old, each)]
    past = _past(known)
    versions = [each for each in versions if each.id in past]
    return [each for each in versions if each.value == shown(versions).value]


def _seen_whole(
    record: Record, known: Mapping[str, Sequence[Change]], edit: Edit
) -> Iterable[Change]:
    """Return the heads that whoever deletes a record saw: where a field asks, all its versions."""
    is_settled = (type(record).__name__, record.id, DELETED) in edit.settles
    for name, versions in known.items():
        if is_settled or name in SILENT or _holds(record, shown(versions)):
            yield from versions
        else:
            yield from (version for version in versions if _holds(record, version))


def _holds(record: Record, version: Change) -> bool:
    """Whether a record holds this version of a field, as far as this program can read it."""
    field = fields_of(type(record)).get(version.field)
    try:
        return field is None or bool(field.read(version.value) == getattr(record, version.field))
    except (InvalidInput, ValueError, TypeError):
        return True


def _past(known: Mapping[str, Sequence[Change]]) -> set[str]:
    """Return the changes that whoever deleted the record saw."""
    return {old for gone in known.get(DELETED, ()) if gone.value is True for old in gone.supersedes}
