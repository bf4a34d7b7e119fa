"""From when until when an offer of support holds, in words."""

from __future__ import annotations

from mercworkshop.domain import dates
from mercworkshop.domain.dates import PartialDate
from mercworkshop.domain.offers import Offer
from mercworkshop.domain.record import unread_words
from mercworkshop.domain.verbatim import quoted
from mercworkshop.i18n import _, isolate, language


def period(offer: Offer) -> str:
    """Return from when until when an offer holds, in words; empty where neither is said.

    Words that mean no date stand in quotation marks.
    """
    first, last = _day(offer, "since"), _day(offer, "until")
    if first and last:
        return _("From {first} until {last}").format(first=first, last=last)
    if first:
        return _("From {first}").format(first=first)
    return _("Until {last}").format(last=last) if last else ""


def _day(offer: Offer, field: str) -> str:
    if words := unread_words(offer, field):
        return quoted(words)
    day: PartialDate | None = getattr(offer, field)
    return isolate(dates.show(day, language())) if day else ""
