"""Whether a day is possible for an act of a State, by the articles on signature and consent."""

from __future__ import annotations

from datetime import date, timedelta

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.i18n import _
from mercworkshop.reference.lists.countries import Country
from mercworkshop.reference.reference import Reference


def find_impossible(reference: Reference, country: Country, act: str, day: date) -> str:
    """Return why an act cannot have been on ``day``, with its article; empty if it can."""
    facts = reference.law.ratification.facts
    opened, closed = facts.opened_for_signature, facts.signature_closed
    if day > reference.day:
        return _("This cannot be: the day has not come yet.")
    if act == "signed":
        if not opened <= day <= closed:
            return _say(
                _("This cannot be: signature was open from {first} to {last} (Article 29)."),
                (opened, closed),
            )
        return ""
    if country.signed and day < country.signed:
        return _say(
            _("This cannot be: the State signed on {first}, and consent follows (Article 30)."),
            (country.signed, closed),
        )
    if not country.signed and day <= closed:
        return _say(
            _("This cannot be: without signature a State accedes, from {first} on (Article 30)."),
            (closed + timedelta(1), closed),
        )
    return ""


def _say(words: str, days: tuple[date, date]) -> str:
    first, last = (partial_date.format_day(each) for each in days)
    return words.format(first=first, last=last)
