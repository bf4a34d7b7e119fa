"""Rows of what belongs to a workshop: its details, people, offers and corrections."""

from __future__ import annotations

from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.attendance import Attendance
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.people import Contact, Delegation, Person
from mercworkshop.domain.entities.tombstones import Tombstone
from mercworkshop.domain.records.readers import personal_id
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.workshop.details import Details, HeadCount
from mercworkshop.store.archive.rows.typed_row import TypedRow, day_cells


def workshop_row(details: Details) -> TypedRow:
    """Return the row of a workshop whose details have come."""
    return TypedRow(
        {
            "is_known": 1,
            "title": details.title,
            "subregion": details.subregion,
            "round": details.round,
            "city": details.city,
            "host": details.host,
            **day_cells("begins", details.start),
            **day_cells("ends", details.end or details.start),
            "total": details.total,
            "source": details.source,
        },
        words=(details.title, details.subregion, details.city),
    )


def head_count_row(count: HeadCount) -> TypedRow:
    """Return the row of the stated participants of one category."""
    return TypedRow({"category": count.category, "persons": count.persons})


def delegation_row(delegation: Delegation) -> TypedRow:
    """Return the row of an invited country."""
    return TypedRow({"country": delegation.country})


def person_row(person: Person) -> TypedRow:
    """Return the row of a participant."""
    return TypedRow(
        {
            "name": person.name,
            "title": person.title,
            "organisation": person.organisation,
            "role": person.role,
            "category": person.category,
            "country": person.country,
            "language": person.language,
            "contact_id": people.contact_id(person),
            "attendance_id": personal_id(Attendance, person.id),
        }
    )


def contact_row(contact: Contact) -> TypedRow:
    """Return the row of contact details: blank if the person refused that others have them."""
    shown = not people.is_refused(contact)
    cells = {name: getattr(contact, name) if shown else "" for name in people.DETAILS_TO_SHARE}
    return TypedRow({**cells, "consent": contact.consent if shown else "no"})


def attendance_row(attendance: Attendance) -> TypedRow:
    """Return the row of the days on which a person was there."""
    return TypedRow({"days": len(attendance.days)}, {"attendance_day": attendance.days})


def offer_row(offer: Offer) -> TypedRow:
    """Return the row of an offer, with kinds and articles, and who may ask."""
    return TypedRow(
        {
            "body": offer.body,
            "title": offer.title,
            "condition": offer.condition,
            **day_cells("since", offer.since),
            **day_cells("until", offer.until),
            "since_said": unread_words(offer, "since"),
            "until_said": unread_words(offer, "until"),
            "how_to_ask": offer.how_to_ask,
            "source": offer.source,
            "position": offer.position,
        },
        {
            "offer_kind": offer.kinds,
            "offer_article": offer.articles,
            "offer_standing": offer.may_ask,
        },
        (offer.body, offer.title, offer.condition),
    )


def correction_row(correction: Correction) -> TypedRow:
    """Return the row of a correction of the reference data."""
    return TypedRow(
        {
            "file": correction.file,
            "subject": correction.subject,
            "field": correction.field,
            "value": correction.value,
            "was": correction.was,
            "source": correction.source,
            "by": correction.by,
            **day_cells("said", correction.day),
            "why": correction.why,
            "is_doubtful": int(correction.is_doubtful),
        }
    )


def tombstone_row(tombstone: Tombstone) -> TypedRow:
    """Return the row of an erased record."""
    return TypedRow({"erased_type": tombstone.erased_type, "erased_id": tombstone.erased_id})
