"""Who is in the room: participants, their contact details, and the delegations of countries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mercworkshop.domain.details import Category
from mercworkshop.domain.edit import Edit, change
from mercworkshop.domain.identity import fixed_id, new_id
from mercworkshop.domain.order import between
from mercworkshop.domain.record import Record
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A participant. ``country`` is an ISO 3166 code, ``group`` the id of a breakout group."""

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

    Its id is the person's.
    """

    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation(Record):
    """A country that takes part and drafts a road map. ``group`` is the id of its group."""

    country: str
    group: str = ""
    position: str = ""


def add(people: Iterable[Person], name: str, **fields: Any) -> Edit:
    """Add a participant at the end of the list."""
    last = max((person.position for person in people), default="")
    (position,) = between(last, "")
    person = Person(id=new_id(), name=_named(name), position=position, **fields)
    return Edit(N_("Add participant"), after=(person,))


def describe(person: Person, **fields: Any) -> Edit:
    """Change what is known of a participant; the name cannot be emptied."""
    if "name" in fields:
        fields["name"] = _named(str(fields["name"]))
    return change(N_("Edit participant"), person, **fields)


def reach(contact: Contact | None, person: Person, **fields: Any) -> Edit:
    """Say how to reach a participant; the first detail makes the record."""
    if contact:
        return change(N_("Edit contact details"), contact, **fields)
    new = Contact(id=person.id, **fields)
    return Edit(N_("Edit contact details"), after=(new,))


def remove(people: Iterable[Person], contacts: Iterable[Contact]) -> Edit:
    """Take participants off the list, with their contact details."""
    gone = tuple(people)
    ids = {person.id for person in gone}
    reached = tuple(contact for contact in contacts if contact.id in ids)
    return Edit(N_("Remove participants ({n})"), before=(*gone, *reached))


def invite(delegations: Iterable[Delegation], countries: Iterable[str]) -> Edit:
    """Add the delegations of countries (ISO 3166 codes) that are not there yet."""
    delegations = tuple(delegations)
    there = {delegation.country for delegation in delegations}
    wanted = [code for code in dict.fromkeys(countries) if code not in there]
    last = max((delegation.position for delegation in delegations), default="")
    places = between(last, "", len(wanted))
    new = tuple(
        Delegation(id=fixed_id("delegation", code), country=code, position=place)
        for code, place in zip(wanted, places, strict=True)
    )
    return Edit(N_("Add delegations ({n})"), after=new)


def withdraw(delegation: Delegation) -> Edit:
    """Take a delegation off the list; its road map, if any, stays."""
    return Edit(N_("Remove delegation"), before=(delegation,))


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InvalidInput(
            _("A participant needs a name."), _("Type the name, or remove the participant.")
        )
    return name
