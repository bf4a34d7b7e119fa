"""Texts about offers of support: their period, and the name of the help chosen for a need."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.domain.entities import offers
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.records.ids import is_id
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.i18n import _, isolate


def format_period(offer: Offer) -> str:
    """Return the period of an offer as text; empty if it has no dates.

    Words that could not be read are quoted.
    """
    first, last = _format_day(offer, "since"), _format_day(offer, "until")
    if first and last:
        return _("From {first} until {last}").format(first=first, last=last)
    if first:
        return _("From {first}").format(first=first)
    return _("Until {last}").format(last=last) if last else ""


def chosen_help(support: str, sources: Mapping[str, str], offered: Mapping[str, Offer]) -> str:
    """Return the name for :attr:`Need.support`; empty if none is chosen.

    ``sources`` are the names of sources of support by id, ``offered`` the offers of the workshop
    by id. Free text is returned as it is. For an offer that was deleted or that belongs to
    another workshop, a sentence says that it is not listed here.
    """
    if offer := offered.get(support):
        return offers.offer_title(offer)
    if support in sources or not is_id(support):
        return sources.get(support, support)
    return _("An offer that is not listed here")


def _format_day(offer: Offer, field: str) -> str:
    if words := unread_words(offer, field):
        return quote_words(words)
    day: PartialDate | None = getattr(offer, field)
    return isolate(partial_date.format_date(day)) if day else ""
