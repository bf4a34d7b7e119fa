"""Participants who may be one person typed twice: proposed with a reason, joined, or kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.people import Contact, DifferentPeople, Person, contact_id
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.i18n import N_, _, typed_list

_ALIKE = 0.86
"""How alike two spellings of a name are that may be one: from 0 to 1."""
_MOST_ALIKE = 60
"""People who share a beginning of a name; more of them tell nothing and take long to compare."""
JOINED_FIELDS = (
    "name", "title", "organisation", "role", "category", "country", "language", "gender", "group",
)  # fmt: skip
"""The fields of a person that a join chooses between."""
_CONTACT_FIELDS = ("email", "phone", "consent")


@dataclass(frozen=True, slots=True)
class Twins:
    """Two participants who may be one, the one who was there first, and why they may be."""

    first: Person
    second: Person
    reason: str


def find_twins(
    persons: Iterable[Person],
    contacts: Mapping[str, Contact],
    apart: Iterable[DifferentPeople],
) -> list[Twins]:
    """Return the pairs that may be one person, without those that somebody said are two."""
    known = {(each.first, each.second) for each in apart}
    found = []
    for first, second in _candidates(persons, contacts):
        if _pair(first, second) in known:
            continue
        if reason := _reason(first, second, contacts):
            found.append(Twins(first, second, reason))
    return found


def _candidates(
    persons: Iterable[Person], contacts: Mapping[str, Contact]
) -> list[tuple[Person, Person]]:
    """Return the pairs that share a word of their names or an address, each once."""
    by_key: dict[str, list[Person]] = {}
    order = list(persons)
    for person in order:
        keys = {word[:4] for word in split_words(person.name) if len(word) > 1}
        for key in {*keys, *_addresses(person, contacts)}:
            by_key.setdefault(key, []).append(person)
    pairs: dict[tuple[str, str], tuple[Person, Person]] = {}
    for alike in by_key.values():
        if len(alike) > _MOST_ALIKE:
            continue
        for first, second in combinations(alike, 2):
            pairs.setdefault((first.id, second.id), (first, second))
    return list(pairs.values())


def _reason(first: Person, second: Person, contacts: Mapping[str, Contact]) -> str:
    """Return why two people may be one; empty if nothing speaks for it."""
    names = sorted(split_words(first.name)), sorted(split_words(second.name))
    is_elsewhere = bool(first.country and second.country and first.country != second.country)
    if _addresses(first, contacts) & _addresses(second, contacts):
        return _("They have the same e-mail address.") if _share(*names) else ""
    if is_elsewhere:
        return ""
    if names[0] == names[1]:
        return _("Same name and country.") if first.country == second.country else _("Same name.")
    texts = "".join(names[0]), "".join(names[1])
    if SequenceMatcher(None, *texts).ratio() >= _ALIKE and len(names[0]) == len(names[1]):
        return _("Almost the same name, and no other country.")
    shorter, longer = sorted(names, key=len)
    if len(shorter) > 1 and set(shorter) < set(longer) and first.country:
        return _("One name holds the other, and no other country.")
    return ""


def _share(first: Sequence[str], second: Sequence[str]) -> bool:
    return not set(first).isdisjoint(second)


def _addresses(person: Person, contacts: Mapping[str, Contact]) -> set[str]:
    contact = contacts.get(contact_id(person))
    return {contact.email.casefold()} if contact and contact.email else set()


def keep_apart(first: Person, second: Person) -> Edit:
    """Say that two participants are two people, so that nobody is asked again."""
    one, other = _pair(first, second)
    record = DifferentPeople(id=derived_id("different people", one, other), first=one, second=other)
    return Edit(N_("Not the same person"), after=(record,))


def join(pair: Twins, chosen: Mapping[str, Any], contacts: Mapping[str, Contact]) -> Edit:
    """Make one participant of two: the first stays, with the fields of ``chosen``.

    What only the second has is added to the first. The second is removed like any participant: it
    stays in the history, and one undo brings it back.
    """
    fields = {name: joined_value(pair, name) for name in JOINED_FIELDS} | dict(chosen)
    ours, theirs = (contacts.get(contact_id(each)) for each in (pair.first, pair.second))
    edits = [people.update(pair.first, **fields)]
    details = _joined_contact(ours, theirs)
    if details:
        edits.append(people.update_contact(ours, pair.first, **details))
    edits.append(people.remove([pair.second], [theirs] if theirs else []))
    return combine_edits(
        N_("Join two participants"), *(each for each in edits if not each.is_empty)
    )


def joined_value(pair: Twins, name: str) -> Any:
    """Return what a field has if both are one, unless somebody chooses: the first's, if any."""
    return getattr(pair.first, name) or getattr(pair.second, name)


def _joined_contact(ours: Contact | None, theirs: Contact | None) -> dict[str, Any]:
    """Return the contact details of both: all addresses are kept."""
    if theirs is None:
        return {}
    fields = {
        name: getattr(theirs, name)
        for name in _CONTACT_FIELDS
        if getattr(theirs, name) and not (ours and getattr(ours, name))
    }
    if "no" in {theirs.consent, ours.consent if ours else ""}:
        fields["consent"] = "no"
    known = (ours.email, theirs.email) if ours else (theirs.email, "")
    further = [theirs.other_email, ours.other_email if ours else ""]
    further += [theirs.email] if ours and ours.email and ours.email != theirs.email else []
    kept = dict.fromkeys(each for each in further if each and each != known[0])
    if kept:
        fields["other_email"] = typed_list(kept)
    return fields


def _pair(first: Person, second: Person) -> tuple[str, str]:
    one, other = sorted((first.id, second.id))
    return one, other
