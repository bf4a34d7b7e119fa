"""What support is offered at the workshop: by whom, for what, and who may ask for it."""

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
from mercworkshop.i18n import N_, _


class Standing(StrEnum):
    """How a State stands with the Convention. A Party that signed is both; the third is neither."""

    PARTY = "party"
    SIGNATORY = "signatory"
    NON_PARTY = "non_party"


STANDING_NAMES = {
    Standing.PARTY: N_("Parties"),
    Standing.SIGNATORY: N_("Signatories"),
    Standing.NON_PARTY: N_("Other States"),
}
"""Who may ask, in a word or two; "Other States" neither signed nor joined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Record):
    """An offer of ``body``. One that names no kinds, or no articles, is for all of them.

    ``may_ask`` is empty where nobody said who may; ``condition`` holds for whoever asks. The offer
    holds from ``since`` to ``until``, both included; a missing one is open. ``languages`` are those
    in which one may ask, as codes of the six or as words.
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
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferContact(Record):
    """Whom to ask; apart from the offer, because it leaves the laptop only sealed.

    Its id is :func:`contact_id` of the offer's.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT

    person: str = ""
    email: str = ""
    phone: str = ""


CONTACT_FIELDS = ("person", "email", "phone")
"""The fields of a contact: personal details, shown only when asked for."""


def contact_id(offer: Offer) -> str:
    """Return the id that the contact of an offer has on every laptop."""
    return derived_id("offer contact", offer.id)


def offer_title(offer: Offer) -> str:
    """Return whose offer it is and what it is called, such as "UNEP: legal desk"."""
    if not offer.title:
        return offer.body
    return _("{body}: {offer}").format(body=offer.body, offer=offer.title)


def add(offers: Iterable[Offer], rows: Sequence[Mapping[str, Any]]) -> Edit:
    """Add offers at the end, each with the fields of an offer and of its contact.

    A row without a body, or that ends before it begins, is refused with InvalidInput, and with it
    all of them.
    """
    added: list[Record] = []
    for row, position in zip(rows, ordering.end_positions(offers, len(rows)), strict=True):
        known, contact = _split_contact(row)
        body = _named(str(known.pop("body", "")))
        offer = Offer(id=new_id(), body=body, position=position, **known)
        read = clean_record(offer)
        _check_period(read.since, read.until)
        details = OfferContact(id=contact_id(offer), **contact)
        added += [offer, details] if any(contact.values()) else [offer]
    edit = Edit(N_("Add offers"), after=tuple(added))
    return typing_edit(edit, added[0].id, rows[0]) if len(rows) == 1 else edit


def update(offer: Offer, **fields: Any) -> Edit:
    """Change an offer; its body cannot be emptied, and it cannot end before it begins."""
    if "body" in fields:
        fields["body"] = _named(str(fields["body"]))
    after = replace_fields(offer, **fields)
    _check_period(after.since, after.until)
    return edit_record(N_("Edit offer"), offer, **fields)


def update_contact(contact: OfferContact | None, offer: Offer, **fields: Any) -> Edit:
    """Say whom to ask for an offer; the first detail makes the record."""
    if contact:
        return edit_record(N_("Edit contact of the offer"), contact, **fields)
    new = OfferContact(id=contact_id(offer), **fields)
    return Edit(N_("Edit contact of the offer"), after=(new,))


def update_many(
    rows: Iterable[tuple[Offer, Mapping[str, Any]]], contacts: Mapping[str, OfferContact]
) -> Edit:
    """Change what is known of several offers in one step, whom to ask among it."""
    edits: list[Edit] = []
    for offer, row in rows:
        fields, contact = _split_contact(row)
        edits += [update(offer, **fields)] if fields else []
        edits += (
            [update_contact(contacts.get(contact_id(offer)), offer, **contact)] if contact else []
        )
    return combine_edits(N_("Edit offers"), *(edit for edit in edits if not edit.is_empty))


def remove(offers: Iterable[Offer], contacts: Iterable[OfferContact]) -> Edit:
    """Take offers off the list, with whom to ask for them."""
    gone = tuple(offers)
    ids = {contact_id(offer) for offer in gone}
    reached = tuple(contact for contact in contacts if contact.id in ids)
    return Edit(N_("Remove offers"), before=(*gone, *reached))


def move(offers: Sequence[Offer], moved: Sequence[Offer], by: int) -> Edit:
    """Move offers ``by`` places up (negative) or down."""
    return ordering.move_by(N_("Move offers ({n})"), offers, moved, by)


def _split_contact(row: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields of the offer, and those of its contact."""
    offer = {name: value for name, value in row.items() if name not in CONTACT_FIELDS}
    return offer, {name: value for name, value in row.items() if name in CONTACT_FIELDS}


def _named(body: str) -> str:
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
