"""A State's treaty status as text, and whether it is verified."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.i18n import _
from mercworkshop.reference.countries import Countries, Country


def status_words(known: Countries, country: Country) -> str:
    """Return the status, such as "Signed 10 Oct 2013"."""
    if country.is_practice:
        return _("Invented")
    if since := known.entry_into_force(country):
        return _("Party since {date}").format(date=_day(since))
    if country.signed:
        return _("Signed {date}, no consent to be bound found").format(date=_day(country.signed))
    return _("Not signed, no consent to be bound found")


def status_warning(known: Countries, country: Country) -> str:
    """Return why the status is to be checked; empty if it is verified."""
    is_settled = country.is_status_verified or country.is_practice
    return "" if is_settled else status_source(known, country)


def status_source(known: Countries, country: Country) -> str:
    """Return the sources of the status, the notes on it, and the date of the reference data."""
    as_of = _("The treaty databases were read as of {date}.").format(date=_day(known.file.as_of))
    return "\n".join(filter(None, (known.certainty(country), country.treaty_note, as_of)))


def _day(day: date) -> str:
    return partial_date.format_day(day)
