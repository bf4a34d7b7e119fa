"""Erasing a person for good: what is erased, and the mark that keeps it from coming back.

Removing a participant leaves every change in the journal. Erasing takes them out, on this laptop
and on each that takes in the mark. Where the name was typed into a field that holds nothing but a
name, and where it stands as the author of changes, it is replaced by nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import Any, ClassVar

from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.records import readers
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.journal import DELETED, Change, RecordKey
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_

_PARTS = ("erased_type", "erased_id")
"""The fields of a mark that name a record, in the order of its key."""

_MOST_PAIRS = 100
"""Of what is said of one mark, the pairs of type and id that are tried; a true one has one."""

type NameKey = tuple[str, ...]
"""The words of a name, however it is written and in whatever order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone(Record):
    """That a record was erased for good: its type and its id, nothing of what it said.

    Its id is that of :func:`mark`. It is anonymous: who erases may be who is erased.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    ANONYMOUS: ClassVar[bool] = True

    erased_type: str
    erased_id: str


def make_tombstone(key: RecordKey) -> Tombstone:
    """Return the mark of an erased record, the same on every laptop."""
    return Tombstone(id=derived_id("tombstone", *key), erased_type=key[0], erased_id=key[1])


def mark_erased(keys: Iterable[RecordKey]) -> Edit:
    """Mark records as erased. It is no step of undo: nothing brings them back."""
    return Edit(N_("Erase"), after=tuple(map(make_tombstone, sorted(keys))))


def erased_keys(person_ids: Iterable[str]) -> frozenset[RecordKey]:
    """Return all that is erased with people: themselves and how to reach them."""
    found: set[RecordKey] = set()
    for person_id in person_ids:
        contact = people.contact_id(Person(id=person_id, name="?"))
        found |= {(Person.__name__, person_id), (Contact.__name__, contact)}
    return frozenset(found)


def marked_by(changes: Iterable[Change], kinds: Mapping[str, type[Record]]) -> dict[str, RecordKey]:
    """Return what each mark among ``changes`` names, by the id of the mark.

    The id of a mark follows from what it names, so it never names anything else: whatever else is
    said of it is false, and a mark with an id that does not fit names nothing. ``kinds`` are the
    types there are; a mark may be of one that only a newer version knows.
    """
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for change in changes:
        if change.record_type == Tombstone.__name__ and isinstance(change.value, str):
            said[change.record_id][change.field].add(change.value)
    return {
        record_id: key
        for record_id, fields in said.items()
        for key in product(_types_in(fields, kinds), fields["erased_id"])
        if is_valid_mark(record_id, key)
    }


def _types_in(fields: Mapping[str, set[str]], kinds: Mapping[str, type[Record]]) -> set[str]:
    """Return the types that a mark may be of; where too many are said, those that erase anything.

    Every type goes with every id, and a file of a stranger may hold thousands of both.
    """
    types = fields["erased_type"]
    if len(types) * len(fields["erased_id"]) > _MOST_PAIRS:
        return {each for each in types if readers.is_personal(kinds.get(each))}
    return types


def true_to_marks(changes: Iterable[Change], marked: Mapping[str, RecordKey]) -> list[Change]:
    """Return changes without those that would delete a mark or let it name something else.

    No program of ours makes such a change. ``marked`` has what each mark names; nothing is kept
    of a mark of which that is not known, for its parts always travel together.
    """
    return [each for each in changes if _is_true_to_mark(each, marked.get(each.record_id))]


def _is_true_to_mark(change: Change, key: RecordKey | None) -> bool:
    if change.record_type != Tombstone.__name__:
        return True
    if change.field in _PARTS:
        return key is not None and change.value == key[_PARTS.index(change.field)]
    return change.field != DELETED


def is_valid_mark(mark_id: str, key: RecordKey) -> bool:
    """Whether the id of a mark is that of the mark of a record."""
    return make_tombstone(key).id == mark_id


def erased_by(
    marked: Mapping[str, RecordKey], kinds: Mapping[str, type[Record]]
) -> frozenset[RecordKey]:
    """Return the records that marks erase, given what each of them names.

    A mark of a type that is not about one person erases nothing: others could take anything from
    everybody.
    """
    return frozenset(key for key in marked.values() if readers.is_personal(kinds.get(key[0])))


@lru_cache(maxsize=2000)
def fold_name(text: str) -> NameKey:
    """Return what two ways to write one name have in common; nothing for a text without words."""
    return tuple(sorted(split_words(text)))


def names_in(changes: Iterable[Change], keys: frozenset[RecordKey]) -> frozenset[NameKey]:
    """Return every name that erased people were given in ``changes``."""
    wanted = (
        change.value
        for change in changes
        if change.record_type == Person.__name__
        and change.field == "name"
        and (change.record_type, change.record_id) in keys
    )
    return frozenset(filter(None, (fold_name(value) for value in wanted if isinstance(value, str))))


def is_name_field(kind: type[Record] | None, field: str) -> bool:
    """Whether a field holds the name of a person and nothing else."""
    return field in getattr(kind, "NAMES", ())


def newly_erased(before: Workshop, after: Workshop) -> frozenset[RecordKey]:
    """Return the records that are marked as erased after, and were not before."""
    new = after.records(Tombstone).keys() - before.records(Tombstone).keys()
    marked = (after.records(Tombstone)[each] for each in new)
    return frozenset((each.erased_type, each.erased_id) for each in marked)


def find_mentions(
    gone: frozenset[RecordKey], workshop: Workshop, called: Iterable[str] = ()
) -> Callable[[Edit], bool]:
    """Return what finds the edits that would bring erased people back, or their names.

    Their names are ``called``, and those that ``workshop`` knows.
    """
    known = workshop.records(Person)
    listed = (known[key].name for kind, key in gone if kind == Person.__name__ and key in known)
    names = frozenset(filter(None, map(fold_name, (*called, *listed))))

    def tells(edit: Edit) -> bool:
        records = (*edit.before, *edit.after)
        kinds = {type(record).__name__: type(record) for record in records}
        # Undo writes the versions of a difference anew, with who wrote them.
        versions = (
            each for fork in (*edit.seen_conflicts, *edit.reopens) for each in fork.versions
        )
        return any(
            _key_of(record) in gone or _is_named(record, names) for record in records
        ) or any(without_names(each, names, kinds) != each for each in versions)

    return tells


def _key_of(record: Record) -> RecordKey:
    return type(record).__name__, record.id


def _is_named(record: Record, names: frozenset[NameKey]) -> bool:
    fields = getattr(type(record), "NAMES", ())
    return bool(names) and any(fold_name(getattr(record, field)) in names for field in fields)


def without_names(
    change: Change, names: frozenset[NameKey], kinds: Mapping[str, type[Record]]
) -> Change:
    """Return a change with nothing where one of ``names`` stands as a name of its own."""
    if not names:
        return change
    blank: dict[str, Any] = {}
    for field in ("author", "laptop"):
        if getattr(change, field) and fold_name(getattr(change, field)) in names:
            blank[field] = ""
    value = change.value
    is_a_name = is_name_field(kinds.get(change.record_type), change.field)
    if is_a_name and isinstance(value, str) and fold_name(value) in names:
        blank["value"] = ""
    return replace(change, **blank) if blank else change
