"""Participants who were removed or joined with another, as the history knows them: put back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from mercworkshop.domain.entities import twins
from mercworkshop.domain.entities.attendance import Attendance
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record
from mercworkshop.domain.records.journal import DELETED, Change, merged_states
from mercworkshop.domain.records.readers import personal_id
from mercworkshop.domain.records.record import JsonValue, Record, field_to_json, record_fields
from mercworkshop.i18n import Counted

_ABOUT: tuple[type[Record], ...] = (Contact, Attendance)
"""Records about a person, which are removed and restored with that person."""
_KINDS: Mapping[str, type[Record]] = {Person.__name__: Person} | {
    each.__name__: each for each in _ABOUT
}


@dataclass(frozen=True, slots=True)
class FieldOfJoin:
    """A field of the other person that joining changed: its value then, and before; or None."""

    kind: type[Record]
    record_id: str
    field: str
    then: JsonValue
    before: JsonValue


@dataclass(frozen=True, slots=True)
class Removal:
    """A person who is only in the history, and what the same edit did to somebody else."""

    person: Person
    about: tuple[Record, ...]
    joined: tuple[FieldOfJoin, ...]


def find_removals(changes: Iterable[Change], person_ids: Collection[str]) -> list[Removal]:
    """Return people who were removed, from all changes of the journal.

    The changes of one edit have one time: those of other people at that time belong to a join.
    """
    theirs = [each for each in changes if each.record_type in _KINDS]
    states = merged_states(theirs)
    by_id = {each.id: each for each in theirs}
    found = []
    for record_id in person_ids:
        key = Person.__name__, record_id
        if key not in states or not states[key].is_deleted:
            continue
        person = states[key].record(Person, record_id)
        about = tuple(
            state.record(kind, its)
            for kind in _ABOUT
            if (state := states.get((kind.__name__, its := personal_id(kind, record_id))))
        )
        deletion = max(
            (each for each in theirs if (each.record_type, each.record_id) == key),
            key=lambda each: (each.field == DELETED, each.recorded_at),
        )
        together = [
            each for each in theirs if _is_same_edit(each, deletion) and each.field != DELETED
        ]
        joined = tuple(_field_of_join(each, by_id) for each in together)
        found.append(Removal(person, about, joined))
    return found


def put_back(
    removals: Collection[Removal],
    persons: Mapping[str, Person],
    about: Mapping[str, Record],
) -> Edit:
    """Add people again, and take back what joining them changed in the person who stayed.

    ``about`` are the records about people who are there. A field that was changed since then stays.
    The two are known to be two from then on.
    """
    edits = []
    for each in removals:
        if each.person.id in persons:
            continue
        edits.append(Edit(_label(1), after=(each.person, *each.about)))
        edits += [_take_back(one, {**persons, **about}) for one in each.joined]
        touched = {one.record_id for one in each.joined}
        edits += [
            twins.keep_apart(first, each.person)
            for first in persons.values()
            if {first.id, *(personal_id(kind, first.id) for kind in _ABOUT)} & touched
        ]
    return combine_edits(_label(len(removals)), *(each for each in edits if not each.is_empty))


def _label(count: int) -> Counted:
    return Counted("Put back a participant", "Put back {n} participants", count)


def _is_same_edit(one: Change, other: Change) -> bool:
    return (one.laptop, one.author, one.recorded_at) == (
        other.laptop,
        other.author,
        other.recorded_at,
    )


def _field_of_join(change: Change, by_id: Mapping[str, Change]) -> FieldOfJoin:
    return FieldOfJoin(
        _KINDS[change.record_type],
        change.record_id,
        change.field,
        change.value,
        _value_before(change, by_id),
    )


def _value_before(change: Change, by_id: Mapping[str, Change]) -> JsonValue:
    old = [by_id[each] for each in change.supersedes if each in by_id]
    return max(old, key=lambda each: each.recorded_at).value if old else None


def _take_back(one: FieldOfJoin, there: Mapping[str, Record]) -> Edit:
    record = there.get(one.record_id)
    if record is None or field_to_json(record, one.field) != one.then:
        return Edit(_label(1))
    field = record_fields(one.kind)[one.field]
    value = field.default if one.before is None else field.from_json(one.before)
    return edit_record(_label(1), record, **{one.field: value})
