"""A State's treaty status as text, and whether it is verified."""

from __future__ import annotations

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.i18n import _
from mercworkshop.reference.facts import treaty_status
from mercworkshop.reference.lists.countries import Country
from mercworkshop.reference.reference import Reference


def status_words(reference: Reference, country: Country) -> str:
    """Return the status on the reference's day, such as "Party since 31 Oct 2018"."""
    if country.is_practice:
        return _("Invented")
    signed, consent, *_later = treaty_status.status_lines(
        reference, country, partial_date.format_day
    )
    return consent.marked if consent.is_party else f"{signed.words} · {consent.marked}"


def status_warning(reference: Reference, country: Country) -> str:
    """Return why the status is to be checked; empty if it is verified."""
    if country.is_practice:
        return ""
    lines = treaty_status.status_lines(reference, country, partial_date.format_day)
    return status_source(reference, country) if lines[1].note else ""


def status_source(reference: Reference, country: Country) -> str:
    """Return the day and source of the status, what came later, notes on it, and addresses."""
    if country.is_practice:
        return reference.countries.certainty(country)
    _signed, consent, *later = treaty_status.status_lines(
        reference, country, partial_date.format_day
    )
    addresses = treaty_status.source_addresses(reference, country)
    note = reference.countries.treaty_note(country)
    parts = (consent.source, *(line.marked for line in later), note, addresses)
    return "\n".join(filter(None, parts))
