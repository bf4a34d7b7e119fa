"""Who is in the room: participants, their contact details, and the delegations of countries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record, typing_edit
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.domain.workshop.details import Category
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A participant. ``country`` is an ISO 3166 code, ``group`` the id of a breakout group."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    FIELD_READERS: ClassVar[Mapping[str, Readers]] = {
        # No screen of a group needs them, and whoever finds its kit can read it.
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
    """How to reach a participant; apart from the person, because it leaves the laptop only sealed.

    Its id is :func:`contact_id` of the person's.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    PERSONAL: ClassVar[bool] = True

    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation(Record):
    """A country that takes part and drafts a road map. ``group`` is the id of its group."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    country: str
    group: str = ""
    position: str = ""


CONTACT_FIELDS = ("email", "phone")
"""The fields of a contact: personal details, shown only when asked for."""

GENDER_NAMES = {"woman": N_("Woman"), "man": N_("Man"), "other": N_("Other")}
"""What a person's gender is usually given as; other words are kept as they were written."""


def contact_id(person: Person) -> str:
    """Return the id of a person's contact details on every laptop.

    It is not the person's own: forks, selections and links know a record by its id alone.
    """
    return derived_id("contact", person.id)


def add(people: Iterable[Person], name: str, **fields: Any) -> Edit:
    """Add a participant at the end of the list."""
    (position,) = ordering.end_positions(people)
    person = Person(id=new_id(), name=_named(name), position=position, **fields)
    return Edit(N_("Add participant"), after=(person,))


def add_many(people: Iterable[Person], rows: Sequence[Mapping[str, Any]]) -> Edit:
    """Add the participants of a list, each with the fields of a person and of how to reach it.

    A row without a name is refused with InvalidInput, and with it all of them.
    """
    added: list[Record] = []
    for row, position in zip(rows, ordering.end_positions(people, len(rows)), strict=True):
        known, contact = _split_contact(row)
        name = _named(str(known.pop("name", "")))
        person = Person(id=new_id(), name=name, position=position, **known)
        details = Contact(id=contact_id(person), **contact)
        added += [person, details] if contact else [person]
    edit = Edit(N_("Add participants"), after=tuple(added))
    return typing_edit(edit, added[0].id, rows[0]) if len(rows) == 1 else edit


def _split_contact(row: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields of the person, and those that say how to reach it where there are any."""
    reach = {name: row[name] for name in CONTACT_FIELDS if row.get(name)}
    return {name: value for name, value in row.items() if name not in CONTACT_FIELDS}, reach


def update_many(
    rows: Iterable[tuple[Person, Mapping[str, Any]]], contacts: Mapping[str, Contact]
) -> Edit:
    """Change what is known of several participants in one step, contact details among it."""
    edits: list[Edit] = []
    for person, row in rows:
        fields = {name: value for name, value in row.items() if name not in CONTACT_FIELDS}
        details = {name: value for name, value in row.items() if name in CONTACT_FIELDS}
        edits += [update(person, **fields)] if fields else []
        edits += (
            [update_contact(contacts.get(contact_id(person)), person, **details)] if details else []
        )
    return combine_edits(N_("Edit participants"), *(edit for edit in edits if not edit.is_empty))


def identity_key(name: str, country: str) -> tuple[str, str]:
    """Return what two entries for one person have in common, however the name is written."""
    return " ".join(sorted(split_words(name))), country.casefold()


def update(person: Person, **fields: Any) -> Edit:
    """Change what is known of a participant; the name cannot be emptied."""
    if "name" in fields:
        fields["name"] = _named(str(fields["name"]))
    return edit_record(N_("Edit participant"), person, **fields)


def update_contact(contact: Contact | None, person: Person, **fields: Any) -> Edit:
    """Say how to reach a participant; the first detail makes the record."""
    if contact:
        return edit_record(N_("Edit contact details"), contact, **fields)
    new = Contact(id=contact_id(person), **fields)
    return Edit(N_("Edit contact details"), after=(new,))


def remove(people: Iterable[Person], contacts: Iterable[Contact]) -> Edit:
    """Take participants off the list, with their contact details."""
    gone = tuple(people)
    ids = {contact_id(person) for person in gone}
    reached = tuple(contact for contact in contacts if contact.id in ids)
    return Edit(N_("Remove participants"), before=(*gone, *reached))


def delegation_id(workshop: str, country: str) -> str:
    """Return the id that the delegation of a country has on every laptop of a workshop."""
    return derived_id("delegation", workshop, country)


def add_delegations(
    workshop: str, delegations: Iterable[Delegation], countries: Iterable[str]
) -> Edit:
    """Add the delegations of countries (ISO 3166 codes) that are not in a workshop yet."""
    delegations = tuple(delegations)
    there = {delegation.country for delegation in delegations}
    wanted = [code for code in dict.fromkeys(countries) if code not in there]
    places = ordering.end_positions(delegations, len(wanted))
    new = tuple(
        Delegation(id=delegation_id(workshop, code), country=code, position=place)
        for code, place in zip(wanted, places, strict=True)
    )
    return Edit(N_("Add delegations ({n})"), after=new)


def remove_delegations(*delegations: Delegation) -> Edit:
    """Take delegations off the list; their road maps, if any, stay."""
    return Edit(N_("Remove delegations ({n})"), before=delegations)


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InvalidInput(
            _("A participant needs a name."), _("Type the name, or remove the participant.")
        )
    return name
