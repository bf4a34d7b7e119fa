"""Participants who may be one person typed twice: proposed with a reason, joined, or kept apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from mercworkshop.domain.entities import attendance, people
from mercworkshop.domain.entities.attendance import Attendance, attendance_id
from mercworkshop.domain.entities.group_proposals import rules
from mercworkshop.domain.entities.group_proposals.rules import GroupRule
from mercworkshop.domain.entities.people import Contact, DifferentPeople, Person, contact_id
from mercworkshop.domain.records.edit import Edit, as_typed, combine_edits
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.i18n import N_, _, typed_list

_ALIKE = 0.86
"""Least likeness of two spellings that may be one name, from 0 to 1."""
_MOST_ALIKE = 60
"""Most people sharing a beginning of a name who are compared: more take long and prove nothing."""
JOINED_FIELDS = (
    "name", "title", "organisation", "role", "category", "country", "language", "gender", "group",
)  # fmt: skip
"""The fields of a person of which a join chooses one of two values."""
_CONTACT_FIELDS = ("email", "phone", "consent")


@dataclass(frozen=True, slots=True)
class Twins:
    """Two participants who may be one, the one who was there first, and why they may be."""

    first: Person
    second: Person
    reason: str


@dataclass(frozen=True, slots=True)
class _Compared:
    """A participant with the words of the name, sorted, and the address in small letters."""

    person: Person
    words: tuple[str, ...]
    address: str


def find_twins(
    persons: Iterable[Person],
    contacts: Mapping[str, Contact],
    apart: Iterable[DifferentPeople],
) -> list[Twins]:
    """Return the pairs that may be one person, without those that somebody said are two."""
    known = {(each.first, each.second) for each in apart}
    found = []
    for one, other in _candidates([_compared(each, contacts) for each in persons]):
        if _pair(one.person, other.person) in known:
            continue
        if reason := _reason(one, other):
            found.append(Twins(one.person, other.person, reason))
    return found


def _compared(person: Person, contacts: Mapping[str, Contact]) -> _Compared:
    contact = contacts.get(contact_id(person))
    address = contact.email.casefold() if contact else ""
    return _Compared(person, tuple(sorted(split_words(person.name))), address)


def _candidates(entries: Iterable[_Compared]) -> Collection[tuple[_Compared, _Compared]]:
    """Return the pairs that share the beginning of a word of their names or an address."""
    by_key: dict[str, list[_Compared]] = {}
    for entry in entries:
        keys = {word[:4] for word in entry.words if len(word) > 1}
        for key in {*keys, entry.address} - {""}:
            by_key.setdefault(key, []).append(entry)
    pairs: dict[tuple[str, str], tuple[_Compared, _Compared]] = {}
    for alike in by_key.values():
        if len(alike) > _MOST_ALIKE:
            continue
        for one, other in combinations(alike, 2):
            pairs.setdefault((one.person.id, other.person.id), (one, other))
    return pairs.values()


def _reason(one: _Compared, other: _Compared) -> str:
    """Return why two people may be one; empty if nothing speaks for it."""
    here, there = one.person.country, other.person.country
    if one.address and one.address == other.address:
        is_other_name = set(one.words).isdisjoint(other.words)
        return "" if is_other_name else _("They have the same e-mail address.")
    if here and there and here != there:
        return ""
    if one.words == other.words:
        return _("Same name and country.") if here == there else _("Same name.")
    if len(one.words) == len(other.words) and _is_alike("".join(one.words), "".join(other.words)):
        return _("Almost the same name, and no other country.")
    shorter, longer = sorted((one.words, other.words), key=len)
    if len(shorter) > 1 and set(shorter) < set(longer) and here:
        return _("One name holds the other, and no other country.")
    return ""


def _is_alike(name: str, other: str) -> bool:
    """Return whether two names may be spellings of one; the quick answers are never too low."""
    matcher = SequenceMatcher(None, name, other)
    ways = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(ratio() >= _ALIKE for ratio in ways)


def keep_apart(first: Person, second: Person) -> Edit:
    """Say that two participants are two people, so that nobody is asked again."""
    one, other = _pair(first, second)
    record = DifferentPeople(id=derived_id("different people", one, other), first=one, second=other)
    return Edit(N_("Not the same person"), after=(record,))


def join(
    pair: Twins,
    chosen: Mapping[str, Any],
    contacts: Mapping[str, Contact],
    attended: Mapping[str, Attendance],
    group_rules: Iterable[GroupRule],
) -> Edit:
    """Make one participant of two: the first stays, with the fields of ``chosen``.

    What only the second has is added to the first, and so are the rules for groups. The second is
    removed like any participant: it stays in the history, and one undo brings it back.
    """
    fields = {name: joined_value(pair, name) for name in JOINED_FIELDS} | dict(chosen)
    ours, theirs = (contacts.get(contact_id(each)) for each in (pair.first, pair.second))
    edits = [people.update(pair.first, **fields)]
    details = _joined_contact(ours, theirs)
    if details:
        edits.append(people.update_contact(ours, pair.first, **details))
    was_there, too = (attended.get(attendance_id(each)) for each in (pair.first, pair.second))
    edits.append(attendance.merge_attendance(was_there, too, pair.first))
    edits.append(rules.hand_over(group_rules, pair.second.id, pair.first.id))
    edits.append(people.remove([pair.second], [each for each in (theirs, too) if each]))
    return combine_edits(
        N_("Join two participants"), *(each for each in edits if not each.is_empty)
    )


def joined_value(pair: Twins, name: str) -> Any:
    """Return the value of a field after joining, unless somebody chooses: the first's, if any.

    Words that could not be read count like a value.
    """
    return as_typed(pair.first, name) or as_typed(pair.second, name)


def _joined_contact(ours: Contact | None, theirs: Contact | None) -> dict[str, Any]:
    """Return the contact details of both: all addresses and numbers are kept."""
    if theirs is None:
        return {}
    fields = {
        name: said
        for name in _CONTACT_FIELDS
        if (said := as_typed(theirs, name)) and not (ours and as_typed(ours, name))
    }
    if people.is_refused(theirs):
        fields["consent"] = as_typed(theirs, "consent")
    if ours and people.is_refused(ours):
        fields.pop("consent", None)
    known = (ours.email, theirs.email) if ours else (theirs.email, "")
    further = [theirs.other_email, ours.other_email if ours else ""]
    further += [theirs.email] if ours and ours.email and ours.email != theirs.email else []
    kept = dict.fromkeys(each for each in further if each and each != known[0])
    if kept:
        fields["other_email"] = typed_list(kept)
    if ours and ours.phone and theirs.phone not in {"", ours.phone}:
        fields["phone"] = typed_list((ours.phone, theirs.phone))
    return fields


def _pair(first: Person, second: Person) -> tuple[str, str]:
    one, other = sorted((first.id, second.id))
    return one, other
