"""Erasing a person: what is erased, and the tombstone that keeps it from coming back.

Removing a participant leaves every change in the journal. Erasing deletes the changes, here and
on each laptop that collects the tombstone. The name is also blanked in fields that hold only a
name, and as the author of changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import Any, ClassVar

from mercworkshop.domain.entities.people import Person
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
"""The fields of a tombstone that name a record, in the order of a RecordKey."""

_MOST_PAIRS = 100
"""Pairs of type and id that are tried for one tombstone; a valid one has one."""

type NameKey = tuple[str, ...]
"""The folded words of a name, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone(Record):
    """The type and id of an erased record, without any content.

    Its id is from :func:`make_tombstone`. It is anonymous: people may erase themselves.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    ANONYMOUS: ClassVar[bool] = True

    erased_type: str
    erased_id: str


def make_tombstone(key: RecordKey) -> Tombstone:
    """Return the tombstone of an erased record, the same on every laptop."""
    return Tombstone(id=derived_id("tombstone", *key), erased_type=key[0], erased_id=key[1])


def mark_erased(keys: Iterable[RecordKey]) -> Edit:
    """Add the tombstones of records. This is not an undo step: erasing is final."""
    return Edit(N_("Erase"), after=tuple(map(make_tombstone, sorted(keys))))


def erased_keys(
    person_ids: Iterable[str], kinds: Mapping[str, type[Record]]
) -> frozenset[RecordKey]:
    """Return all records to erase with these people: those of every personal type.

    ``kinds`` are the known record types.
    """
    personal = [kind for kind in kinds.values() if readers.is_personal(kind)]
    return frozenset(
        (kind.__name__, readers.personal_id(kind, person_id))
        for kind in personal
        for person_id in person_ids
    )


def keys_by_tombstone(
    changes: Iterable[Change], kinds: Mapping[str, type[Record]]
) -> dict[str, RecordKey]:
    """Return what each tombstone among ``changes`` names, by the tombstone's id.

    The id of a tombstone is derived from the record it names. Changes that do not match the id
    are false; a tombstone without a matching pair names nothing. ``kinds`` are the known record
    types; a tombstone may name a type that only a newer release knows.
    """
    stated: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for change in changes:
        if change.record_type == Tombstone.__name__ and isinstance(change.value, str):
            stated[change.record_id][change.field].add(change.value)
    return {
        record_id: key
        for record_id, fields in stated.items()
        for key in product(_types_in(fields, kinds), fields["erased_id"])
        if is_valid_tombstone(record_id, key)
    }


def _types_in(fields: Mapping[str, set[str]], kinds: Mapping[str, type[Record]]) -> set[str]:
    """Return the types to try for a tombstone; if there are too many, only the personal ones.

    Every type is tried with every id, and a hostile file may hold thousands of both.
    """
    types = fields["erased_type"]
    if len(types) * len(fields["erased_id"]) > _MOST_PAIRS:
        return {each for each in types if readers.is_personal(kinds.get(each))}
    return types


def drop_false_tombstone_changes(
    changes: Iterable[Change], named: Mapping[str, RecordKey]
) -> list[Change]:
    """Return changes without those that delete a tombstone or contradict what it names.

    This program makes no such change. ``named`` has what each tombstone names; changes of a
    tombstone missing there are dropped, because its fields are always exported together.
    """
    return [each for each in changes if _is_true(each, named.get(each.record_id))]


def _is_true(change: Change, key: RecordKey | None) -> bool:
    if change.record_type != Tombstone.__name__:
        return True
    if change.field in _PARTS:
        return key is not None and change.value == key[_PARTS.index(change.field)]
    return change.field != DELETED


def is_valid_tombstone(tombstone_id: str, key: RecordKey) -> bool:
    """Whether ``tombstone_id`` is the id of the tombstone of this record."""
    return make_tombstone(key).id == tombstone_id


def erasable_keys(
    named: Mapping[str, RecordKey], kinds: Mapping[str, type[Record]]
) -> frozenset[RecordKey]:
    """Return the records to erase, given what each tombstone names.

    Only records about one person are erased; otherwise one file could delete any record of
    everyone.
    """
    return frozenset(key for key in named.values() if readers.is_personal(kinds.get(key[0])))


@lru_cache(maxsize=2000)
def fold_name(text: str) -> NameKey:
    """Return a key that is equal for every way to write a name; empty for text without words."""
    return tuple(sorted(split_words(text)))


def names_in(changes: Iterable[Change], keys: frozenset[RecordKey]) -> frozenset[NameKey]:
    """Return every name of the erased people in ``changes``."""
    wanted = (
        change.value
        for change in changes
        if change.record_type == Person.__name__
        and change.field == "name"
        and (change.record_type, change.record_id) in keys
    )
    return frozenset(filter(None, (fold_name(value) for value in wanted if isinstance(value, str))))


def is_name_field(kind: type[Record] | None, field: str) -> bool:
    """Whether a field holds only the name of a person."""
    return field in getattr(kind, "NAMES", ())


def newly_erased(before: Workshop, after: Workshop) -> frozenset[RecordKey]:
    """Return the records that have a tombstone in ``after`` but not in ``before``."""
    new = after.records(Tombstone).keys() - before.records(Tombstone).keys()
    named = (after.records(Tombstone)[each] for each in new)
    return frozenset((each.erased_type, each.erased_id) for each in named)


def find_mentions(
    gone: frozenset[RecordKey], workshop: Workshop, called: Iterable[str] = ()
) -> Callable[[Edit], bool]:
    """Return a function that tells whether an edit would restore erased people or their names.

    Their names are ``called`` and those in ``workshop``.
    """
    known = workshop.records(Person)
    listed = (known[key].name for kind, key in gone if kind == Person.__name__ and key in known)
    names = frozenset(filter(None, map(fold_name, (*called, *listed))))

    def mentions(edit: Edit) -> bool:
        records = (*edit.before, *edit.after)
        kinds = {type(record).__name__: type(record) for record in records}
        # Undo writes the versions of a conflict again, with their authors.
        versions = (
            each for conflict in (*edit.seen_conflicts, *edit.reopens) for each in conflict.versions
        )
        return any(
            _key_of(record) in gone or _is_named(record, names) for record in records
        ) or any(without_names(each, names, kinds) != each for each in versions)

    return mentions


def _key_of(record: Record) -> RecordKey:
    return type(record).__name__, record.id


def _is_named(record: Record, names: frozenset[NameKey]) -> bool:
    fields = getattr(type(record), "NAMES", ())
    return bool(names) and any(fold_name(getattr(record, field)) in names for field in fields)


def without_names(
    change: Change, names: frozenset[NameKey], kinds: Mapping[str, type[Record]]
) -> Change:
    """Return a change with ``names`` blanked as author, as laptop and in name fields."""
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
