"""Participants who were removed or joined with another, as the history knows them: put back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from mercworkshop.domain.entities import twins
from mercworkshop.domain.entities.people import Contact, Person, contact_id
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record
from mercworkshop.domain.records.journal import DELETED, Change, merged_states
from mercworkshop.domain.records.record import JsonValue, field_to_json, record_fields
from mercworkshop.i18n import Counted

_KINDS: Mapping[str, type[Person | Contact]] = {kind.__name__: kind for kind in (Person, Contact)}


@dataclass(frozen=True, slots=True)
class FieldOfJoin:
    """A field of the other person that joining changed: its value then, and before; or None."""

    kind: type[Person | Contact]
    record_id: str
    field: str
    then: JsonValue
    before: JsonValue


@dataclass(frozen=True, slots=True)
class Removal:
    """A person who is only in the history, and what the same edit did to somebody else."""

    person: Person
    contact: Contact | None
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
        details = states.get((Contact.__name__, contact_id(person)))
        contact = details.record(Contact, contact_id(person)) if details else None
        deletion = max(
            (each for each in theirs if (each.record_type, each.record_id) == key),
            key=lambda each: (each.field == DELETED, each.recorded_at),
        )
        together = [
            each for each in theirs if _is_same_edit(each, deletion) and each.field != DELETED
        ]
        joined = tuple(_field_of_join(each, by_id) for each in together)
        found.append(Removal(person, contact, joined))
    return found


def put_back(
    removals: Collection[Removal],
    persons: Mapping[str, Person],
    contacts: Mapping[str, Contact],
) -> Edit:
    """Add people again, and take back what joining them changed in the person who stayed.

    A field that was changed since then stays. The two are known to be two from then on.
    """
    edits = []
    for each in removals:
        if each.person.id in persons:
            continue
        records = (each.person, each.contact) if each.contact else (each.person,)
        edits.append(Edit(_label(1), after=records))
        edits += [_take_back(one, {**persons, **contacts}) for one in each.joined]
        touched = {one.record_id for one in each.joined}
        edits += [
            twins.keep_apart(first, each.person)
            for first in persons.values()
            if {first.id, contact_id(first)} & touched
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


def _take_back(one: FieldOfJoin, there: Mapping[str, Person | Contact]) -> Edit:
    record = there.get(one.record_id)
    if record is None or field_to_json(record, one.field) != one.then:
        return Edit(_label(1))
    field = record_fields(one.kind)[one.field]
    value = field.default if one.before is None else field.from_json(one.before)
    return edit_record(_label(1), record, **{one.field: value})
