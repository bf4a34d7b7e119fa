"""Finds the traces of people in a workshop before an erasure: what goes and what stays."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mercworkshop.domain.entities import tombstones
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.tombstones import NameKey
from mercworkshop.domain.records.journal import Change, RecordKey
from mercworkshop.domain.records.record import Record, record_fields
from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, listed, plural
from mercworkshop.store.erasing import eraser
from mercworkshop.store.store import Store


@dataclass(frozen=True, slots=True)
class PersonTraces:
    """The traces of people who are to be erased.

    ``names`` are their latest names; ``changes`` counts the changes of their records, ``signed``
    other changes with their name as author, ``roles`` the fields of groups that hold just the name.
    ``texts`` are records and fields with the name among other words, ``former`` counts earlier
    versions of such texts: these stay. ``are_shared`` says that others have the same name.
    """

    names: tuple[str, ...]
    changes: int
    signed: int
    roles: int
    texts: tuple[tuple[Record, str], ...]
    former: int
    copies: int
    are_shared: bool

    @property
    def effect_sentences(self) -> list[str]:
        """Return what erasing will do, in sentences."""
        parts = [
            _("The name, the contact details and all other entries in the list are removed."),
            plural(
                "{n} change is removed from the history.",
                "{n} changes are removed from the history.",
                self.changes,
            ),
            plural(
                "{n} copy on this computer is rewritten without them.",
                "{n} copies on this computer are rewritten without them.",
                self.copies,
            ),
        ]
        if self.roles:
            parts.append(
                plural(
                    "{n} role of a group is emptied.",
                    "{n} roles of groups are emptied.",
                    self.roles,
                )
            )
        if self.signed:
            parts.append(
                plural(
                    "{n} change loses the name of who made it.",
                    "{n} changes lose the name of who made them.",
                    self.signed,
                )
            )
        parts.append(_("What they wrote in road maps and answers stays."))
        parts.append(_("Laptops that collect the next file from here erase them too."))
        return parts

    @property
    def remaining_sentences(self) -> list[str]:
        """Return what erasing cannot reach, in sentences."""
        parts = [_("Not reached: exchange files, papers, and copies on sticks or other computers.")]
        if self.are_shared:
            parts.append(
                _("Another person has the same name: roles and authors of that name stay.")
            )
        if self.texts:
            parts.append(
                plural(
                    "The name stays in {n} text. Change it there yourself:",
                    "The name stays in {n} texts. Change it there yourself:",
                    len(self.texts),
                )
            )
        if self.former:
            parts.append(
                plural(
                    "It also stays in {n} earlier version of a text.",
                    "It also stays in {n} earlier versions of texts.",
                    self.former,
                )
            )
        return parts


def describe_result(outcome: eraser.ErasureResult, names: tuple[str, ...]) -> list[str]:
    """Return the result of an erasure, in sentences."""
    who = listed(names)
    parts = [_("Erased: {names}.").format(names=who)]
    if not outcome.is_over:
        parts.append(
            _(
                "Not all copies could be rewritten. The rest is done when the workshop is next"
                " opened."
            )
        )
    if outcome.deleted:
        parts.append(
            plural(
                "{n} copy could not be read and was deleted.",
                "{n} copies could not be read and were deleted.",
                outcome.deleted,
            )
        )
    if outcome.unreached:
        files = listed(str(path) for path in outcome.unreached)
        parts.append(_("Check these files yourself: {files}.").format(files=files))
    return parts


def all_names(store: Store) -> dict[str, str]:
    """Return the names of all present and former participants, by id."""
    last: dict[str, str] = {}
    found = (c for c in store.changes(for_others=False) if c.record_type == Person.__name__)
    for change in sorted(found, key=lambda change: (change.recorded_at, change.id)):
        if change.field == "name" and isinstance(change.value, str):
            last[change.record_id] = change.value
    return last | {each.id: each.name for each in store.workshop().records(Person).values()}


def removed_names(store: Store) -> dict[str, str]:
    """Return the names of former participants, who are only in the history, by id."""
    listed = store.workshop().records(Person)
    return {key: name for key, name in all_names(store).items() if key not in listed}


def find_traces(store: Store, person_ids: Collection[str]) -> PersonTraces:
    """Return the traces of people, by their ids, in a workshop."""
    gone = tombstones.erased_keys(person_ids, RECORD_TYPES)
    changes = list(store.changes(for_others=False))
    workshop = store.workshop()
    theirs = [each for each in changes if (each.record_type, each.record_id) in gone]
    called = tombstones.names_in(theirs, gone)
    others = frozenset(
        tombstones.fold_name(each.name)
        for each in workshop.records(Person).values()
        if each.id not in person_ids
    )
    names = called - others
    rest = [each for each in changes if (each.record_type, each.record_id) not in gone]
    known = all_names(store)
    spelled = {" ".join(split_words(name)) for name in _name_spellings(theirs)} - {""}
    texts = tuple(_texts_naming(workshop, gone, spelled, names))
    held = {(type(record).__name__, record.id, field) for record, field in texts}
    return PersonTraces(
        names=tuple(known[each] for each in person_ids if each in known),
        changes=len(theirs),
        signed=sum(bool({*map(tombstones.fold_name, (c.author, c.laptop))} & names) for c in rest),
        roles=sum(1 for _each in _count_roles(workshop, names)),
        texts=texts,
        former=sum(_is_in_former_text(each, held, spelled, names) for each in rest),
        copies=eraser.count_copies(store),
        are_shared=bool(called & others),
    )


def _name_spellings(theirs: list[Change]) -> set[str]:
    return {
        each.value
        for each in theirs
        if (each.record_type, each.field) == (Person.__name__, "name")
        and isinstance(each.value, str)
    }


def _count_roles(workshop: Workshop, names: frozenset[NameKey]) -> Iterator[tuple[Record, str]]:
    for kind in RECORD_TYPES.values():
        fields = [name for name in record_fields(kind) if tombstones.is_name_field(kind, name)]
        for record in workshop.records(kind).values() if fields else ():
            for field in fields:
                if tombstones.fold_name(getattr(record, field)) in names:
                    yield record, field


def _texts_naming(
    workshop: Workshop,
    gone: frozenset[RecordKey],
    spelled: set[str],
    names: frozenset[NameKey],
) -> Iterator[tuple[Record, str]]:
    """Yield the records and fields that hold a name among other words, or in free text."""
    emptied = {(record.id, field) for record, field in _count_roles(workshop, names)}
    for name, kind in RECORD_TYPES.items():
        for record in workshop.records(kind).values():
            if (name, record.id) in gone:
                continue
            typed = {each.field: each.words for each in record.verbatim}
            for field in record_fields(kind):
                said = (getattr(record, field), typed.get(field, ""))
                is_there = _contains_name(said, spelled)
                if is_there and (record.id, field) not in emptied:
                    yield record, field


def _is_in_former_text(
    change: Change,
    held: set[tuple[str, str, str]],
    spelled: set[str],
    names: frozenset[NameKey],
) -> bool:
    """Whether a change is an earlier version of a text that holds a name."""
    if (change.record_type, change.record_id, change.field) in held:
        return False
    if not _contains_name([change.value, change.verbatim], spelled):
        return False
    return tombstones.without_names(change, names, RECORD_TYPES).value == change.value


def _contains_name(value: object, spelled: set[str]) -> bool:
    if isinstance(value, list | tuple):
        return any(_contains_name(part, spelled) for part in value)
    if not isinstance(value, str) or len(value) < min(map(len, spelled), default=0):
        return False
    said = f" {' '.join(split_words(value))} "
    return any(f" {name} " in said for name in spelled)
