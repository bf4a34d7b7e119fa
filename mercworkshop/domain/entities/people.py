"""Participants, their contact details, and the delegations of countries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record, typing_edit
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.journal import Conflict
from mercworkshop.domain.records.readers import Readers, personal_id
from mercworkshop.domain.records.record import Record, unread_words
from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.domain.workshop.details import Category
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A participant. ``country`` is an ISO 3166 code, ``group`` the id of a breakout group."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    FIELD_READERS: ClassVar[Mapping[str, Readers]] = {
        # No screen of a group needs them, and its kit is not encrypted.
        "role": Readers.FACILITATORS,
        "gender": Readers.FACILITATORS,
    }
    PERSONAL: ClassVar[bool] = True

    name: str
    title: str = ""
    organisation: str = ""
    role: str = ""
    category: Category = Category.GOVERNMENT
    country: str = ""
    language: str = ""
    gender: str = ""
    group: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """Contact details of a participant; separate because they are exported only encrypted.

    Its id is :func:`contact_id` of the person.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    PERSONAL: ClassVar[bool] = True
    OF_PERSON: ClassVar[str] = "contact"

    email: str = ""
    phone: str = ""
    other_email: str = ""
    consent: str = ""
    """Whether they may be given to others: a key of :data:`CONSENT_NAMES`; empty: nobody asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferentPeople(Record):
    """Two participants who look like one and are two: nobody is asked about them again.

    ``first`` and ``second`` are their ids, the smaller one first.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    ABOUT: ClassVar[tuple[str, ...]] = ("first", "second")

    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation(Record):
    """The delegation of a country (ISO 3166 code). ``group`` is the id of its group."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    country: str
    group: str = ""
    position: str = ""


CONTACT_FIELDS = ("email", "phone", "other_email", "consent")
"""The fields of a contact: personal details, shown only on request."""

DETAILS_TO_SHARE = ("email", "phone", "other_email")
"""The fields of a contact that leave this laptop only if the person did not refuse."""

CONSENT_NAMES = {"yes": N_("May be shared"), "no": N_("Not to be shared")}
"""Answers of a person who was asked whether others may have their contact details."""

GENDER_NAMES = {"woman": N_("Woman"), "man": N_("Man"), "other": N_("Other")}
"""Usual values of a person's gender; other words are kept as written."""


def is_refused(contact: Contact) -> bool:
    """Return whether contact details must not be given: any answer but yes counts as a no.

    So an answer in words that nobody can read here never gives away an address.
    """
    return _refuses(contact.consent, unread_words(contact, "consent"))


def unshared_contacts(
    contacts: Iterable[Contact], conflicts: Iterable[Conflict] = ()
) -> frozenset[str]:
    """Return the ids of the contact details that must not be given to anybody.

    A no also counts while it is one of several versions in ``conflicts``.
    """
    refused = {each.id for each in contacts if is_refused(each)}
    refused |= {
        each.record_id
        for each in conflicts
        if each.field == "consent"
        and any(_refuses(head.value, head.verbatim) for head in each.versions)
    }
    return frozenset(refused)


def _refuses(consent: object, words: str) -> bool:
    return bool(words) or str(consent or "").strip().casefold() not in {"", "yes"}


def contact_id(person: Person) -> str:
    """Return the id of a person's contact details, the same on every laptop.

    It differs from the person's id: conflicts, selections and links know records by id alone.
    """
    return derived_id(Contact.OF_PERSON, person.id)


def add(people: Iterable[Person], name: str, **fields: Any) -> Edit:
    """Add a participant at the end of the list."""
    (position,) = ordering.end_positions(people)
    person = Person(id=new_id(), name=_clean_name(name), position=position, **fields)
    return Edit(N_("Add participant"), after=(person,))


def add_many(people: Iterable[Person], rows: Sequence[Mapping[str, Any]]) -> Edit:
    """Add participants; each row has the fields of a person and of its contact details.

    Raises InvalidInput if any row has no name; then none is added.
    """
    added: list[Record] = []
    for row, position in zip(rows, ordering.end_positions(people, len(rows)), strict=True):
        known, contact = _split_contact(row)
        name = _clean_name(str(known.pop("name", "")))
        person = Person(id=new_id(), name=name, position=position, **known)
        details = Contact(id=contact_id(person), **contact)
        added += [person, details] if contact else [person]
    label = Counted("Add a participant", "Add {n} participants", len(rows))
    edit = Edit(label, after=tuple(added))
    return typing_edit(edit, added[0].id, rows[0]) if len(rows) == 1 else edit


def _split_contact(row: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields of the person, and the contact details that are not empty."""
    contact = {name: row[name] for name in CONTACT_FIELDS if row.get(name)}
    return {name: value for name, value in row.items() if name not in CONTACT_FIELDS}, contact


def update_many(
    rows: Iterable[tuple[Person, Mapping[str, Any]]], contacts: Mapping[str, Contact]
) -> Edit:
    """Change fields of several participants and of their contact details in one edit."""
    rows = tuple(rows)
    edits: list[Edit] = []
    for person, row in rows:
        fields = {name: value for name, value in row.items() if name not in CONTACT_FIELDS}
        details = {name: value for name, value in row.items() if name in CONTACT_FIELDS}
        edits += [update(person, **fields)] if fields else []
        edits += (
            [update_contact(contacts.get(contact_id(person)), person, **details)] if details else []
        )
    label = Counted("Edit a participant", "Edit {n} participants", len(rows))
    return combine_edits(label, *(edit for edit in edits if not edit.is_empty))


def identity_key(name: str, country: str) -> tuple[str, str]:
    """Return a key that is equal for two entries of one person, however the name is written."""
    return " ".join(sorted(split_words(name))), country.casefold()


def update(person: Person, **fields: Any) -> Edit:
    """Change a participant; the name cannot be empty."""
    if "name" in fields:
        fields["name"] = _clean_name(str(fields["name"]))
    return edit_record(N_("Edit participant"), person, **fields)


def update_contact(contact: Contact | None, person: Person, **fields: Any) -> Edit:
    """Change contact details of a participant, or add them if ``contact`` is None."""
    if contact:
        return edit_record(N_("Edit contact details"), contact, **fields)
    new = Contact(id=contact_id(person), **fields)
    return Edit(N_("Edit contact details"), after=(new,))


def remove(people: Iterable[Person], of_people: Iterable[Record]) -> Edit:
    """Remove participants and what is about them, such as contact details."""
    gone = tuple(people)
    there = tuple(of_people)
    kinds = {type(each) for each in there}
    ids = {personal_id(kind, person.id) for kind in kinds for person in gone}
    reached = tuple(each for each in there if each.id in ids)
    label = Counted("Remove a participant", "Remove {n} participants", len(gone))
    return Edit(label, before=(*gone, *reached))


def delegation_id(workshop: str, country: str) -> str:
    """Return the id of a country's delegation, the same on every laptop of a workshop."""
    return derived_id("delegation", workshop, country)


def add_delegations(
    workshop: str, delegations: Iterable[Delegation], countries: Iterable[str]
) -> Edit:
    """Add delegations for the countries (ISO 3166 codes) that have none yet."""
    delegations = tuple(delegations)
    there = {delegation.country for delegation in delegations}
    wanted = [code for code in dict.fromkeys(countries) if code not in there]
    places = ordering.end_positions(delegations, len(wanted))
    new = tuple(
        Delegation(id=delegation_id(workshop, code), country=code, position=place)
        for code, place in zip(wanted, places, strict=True)
    )
    return Edit(Counted("Add a delegation", "Add {n} delegations", len(new)), after=new)


def remove_delegations(*delegations: Delegation) -> Edit:
    """Remove delegations; their road maps stay."""
    label = Counted("Remove a delegation", "Remove {n} delegations", len(delegations))
    return Edit(label, before=delegations)


def _clean_name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InvalidInput(
            _("A participant needs a name."), _("Type the name, or remove the participant.")
        )
    return name
