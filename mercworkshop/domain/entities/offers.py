"""Offers of support made at the workshop: by whom, for what, and who may ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.entities.needs import NeedKind
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record, typing_edit
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, clean_record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class Standing(StrEnum):
    """A State's status under the Convention; a Party that signed has the first two."""

    PARTY = "party"
    SIGNATORY = "signatory"
    NON_PARTY = "non_party"


STANDING_NAMES = {
    Standing.PARTY: N_("Parties"),
    Standing.SIGNATORY: N_("Signatories"),
    Standing.NON_PARTY: N_("Other States"),
}
"""Names of those who may ask; "Other States" neither signed nor joined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Record):
    """An offer of ``body``. Without ``kinds`` or ``articles`` it is for all of them.

    ``may_ask`` is empty if not stated; ``condition`` applies to everyone who asks. The offer is
    open from ``since`` to ``until``, both included; None: no limit. ``languages`` in which to ask
    are codes of the six, or words. ``origin`` is the id of the note of a presentation that it comes
    from; empty: it was entered by itself.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    body: str
    title: str = ""
    kinds: tuple[NeedKind, ...] = ()
    articles: tuple[str, ...] = ()
    may_ask: tuple[Standing, ...] = ()
    condition: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    languages: tuple[str, ...] = ()
    how_to_ask: str = ""
    source: str = ""
    origin: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferContact(Record):
    """The contact for an offer; a separate record because it is exported only encrypted.

    Its id is :func:`contact_id` of the offer.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT

    person: str = ""
    email: str = ""
    phone: str = ""


CONTACT_FIELDS = ("person", "email", "phone")
"""The fields of a contact: personal details, shown only on request."""


def contact_id(offer: Offer) -> str:
    """Return the id of an offer's contact, the same on every laptop."""
    return derived_id("offer contact", offer.id)


def offer_title(offer: Offer) -> str:
    """Return the body and the title of an offer, such as "UNEP: legal desk"."""
    if not offer.title:
        return offer.body
    return _("{body}: {offer}").format(body=offer.body, offer=offer.title)


def add(offers: Iterable[Offer], rows: Sequence[Mapping[str, Any]]) -> Edit:
    """Add offers at the end; each row has the fields of an offer and of its contact.

    Raises InvalidInput if any row has no body or ends before it begins; then none is added.
    """
    added: list[Record] = []
    for row, position in zip(rows, ordering.end_positions(offers, len(rows)), strict=True):
        known, contact = _split_contact(row)
        body = _clean_name(str(known.pop("body", "")))
        offer = Offer(id=new_id(), body=body, position=position, **known)
        read = clean_record(offer)
        _check_period(read.since, read.until)
        details = OfferContact(id=contact_id(offer), **contact)
        added += [offer, details] if any(contact.values()) else [offer]
    label = Counted("Add an offer", "Add {n} offers", len(rows))
    edit = Edit(label, after=tuple(added))
    return typing_edit(edit, added[0].id, rows[0]) if len(rows) == 1 else edit


def update(offer: Offer, **fields: Any) -> Edit:
    """Change an offer; its body cannot be empty, and it cannot end before it begins."""
    if "body" in fields:
        fields["body"] = _clean_name(str(fields["body"]))
    after = replace_fields(offer, **fields)
    _check_period(after.since, after.until)
    return edit_record(N_("Edit offer"), offer, **fields)


def update_contact(contact: OfferContact | None, offer: Offer, **fields: Any) -> Edit:
    """Change the contact of an offer, or add it if ``contact`` is None."""
    if contact:
        return edit_record(N_("Edit contact of the offer"), contact, **fields)
    new = OfferContact(id=contact_id(offer), **fields)
    return Edit(N_("Edit contact of the offer"), after=(new,))


def update_many(
    rows: Iterable[tuple[Offer, Mapping[str, Any]]], contacts: Mapping[str, OfferContact]
) -> Edit:
    """Change fields of several offers and of their contacts in one edit."""
    rows = tuple(rows)
    edits: list[Edit] = []
    for offer, row in rows:
        fields, contact = _split_contact(row)
        edits += [update(offer, **fields)] if fields else []
        edits += (
            [update_contact(contacts.get(contact_id(offer)), offer, **contact)] if contact else []
        )
    label = Counted("Edit an offer", "Edit {n} offers", len(rows))
    return combine_edits(label, *(edit for edit in edits if not edit.is_empty))


def remove(offers: Iterable[Offer], contacts: Iterable[OfferContact]) -> Edit:
    """Delete offers and their contacts."""
    gone = tuple(offers)
    ids = {contact_id(offer) for offer in gone}
    reached = tuple(contact for contact in contacts if contact.id in ids)
    label = Counted("Remove an offer", "Remove {n} offers", len(gone))
    return Edit(label, before=(*gone, *reached))


def move(offers: Sequence[Offer], moved: Sequence[Offer], by: int) -> Edit:
    """Move offers ``by`` places up (negative) or down."""
    label = Counted("Move an offer", "Move {n} offers", len(moved))
    return ordering.move_by(label, offers, moved, by)


def _split_contact(row: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields of the offer and those of its contact."""
    offer = {name: value for name, value in row.items() if name not in CONTACT_FIELDS}
    return offer, {name: value for name, value in row.items() if name in CONTACT_FIELDS}


def _clean_name(body: str) -> str:
    body = " ".join(body.split())
    if not body:
        raise InvalidInput(
            _("An offer needs the name of who offers."), _("Type the name, or remove the offer.")
        )
    return body


def _check_period(since: PartialDate | None, until: PartialDate | None) -> None:
    if since and until and until.last < since.first:
        raise InvalidInput(
            _("The offer would end before it begins."), _("Change from when it is, or until when.")
        )
