"""What there is to say of needs and offers, as words: for the screen and for paper."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.domain.entities.needs import NEED_NAMES, NeedKind
from mercworkshop.domain.entities.offers import offer_title
from mercworkshop.domain.entities.support_meetings import MEETING_STATE_NAMES, MeetingState
from mercworkshop.domain.programme.support.overview import (
    NeedAnswer,
    NeedState,
    OfferUse,
    SupportCell,
    SupportOverview,
)
from mercworkshop.domain.programme.support.requests import REQUEST_STATE_NAMES, SupportRequest
from mercworkshop.domain.support.eligibility import ACCESS_NAMES, Access
from mercworkshop.domain.support.offer_words import format_period
from mercworkshop.domain.values.dates.partial_date import format_date
from mercworkshop.i18n import N_, _, isolate, listed, number, plural

NEED_STATE_NAMES = {
    NeedState.CHOSEN: N_("Help was chosen"),
    NeedState.OPEN: ACCESS_NAMES[Access.OPEN],
    NeedState.ASK: ACCESS_NAMES[Access.ASK],
    NeedState.CLOSED: ACCESS_NAMES[Access.CLOSED],
    NeedState.LATER: ACCESS_NAMES[Access.LATER],
    NeedState.OVER: ACCESS_NAMES[Access.OVER],
    NeedState.ELSEWHERE: N_("Offered elsewhere"),
    NeedState.NOBODY: N_("No offer at a workshop"),
}
NEED_ANSWER_NAMES = {
    NeedAnswer.HELPED: NEED_STATE_NAMES[NeedState.CHOSEN],
    NeedAnswer.TO_ASK: N_("An offer to ask for"),
    NeedAnswer.NOT_NOW: N_("An offer, but not now"),
    NeedAnswer.NOBODY: NEED_STATE_NAMES[NeedState.NOBODY],
}
_NEED_KINDS = tuple(NeedKind)


def headline(overview: SupportOverview) -> str:
    """Return how many needs have no help and meet no offer, and of which kind most."""
    total = overview.total
    if not total.needs:
        return _("No need has come yet.")
    if not total.in_vain:
        return _("Every need has help, or meets an offer of its subregion.")
    words = plural(
        "{n} of {{all}} needs has no offer at a workshop: {{kind}}",
        "{n} of {{all}} needs have no offer at a workshop, most of them: {{kind}}",
        total.in_vain,
    )
    worst = max(NeedKind, key=lambda kind: overview.of_kind(kind).in_vain)
    return words.format(all=number(total.needs), kind=_(NEED_NAMES[worst]))


def about_offers(overview: SupportOverview) -> str:
    """Return how many offers there are, and how many nobody asked for."""
    offers = plural("{n} offer", "{n} offers", len(overview.offers))
    unasked = len(overview.unasked)
    if not unasked:
        return offers
    words = plural("nobody asked for {n} of them", "nobody asked for {n} of them", unasked)
    return listed([offers, words])


def columns() -> tuple[str, ...]:
    """Return the names of the kinds of needs, and of their sum."""
    return (*(_(NEED_NAMES[kind]) for kind in _NEED_KINDS), _("All kinds"))


def row_name(name: str, articles: Mapping[str, str] | None = None) -> str:
    """Return what a row of the grid is called; ``articles``: their names, if it has articles."""
    if articles is not None:
        number = name.partition(".")[0]
        said = articles.get(name) or _("Article {number}").format(number=name)
        if number != name and number in articles:
            said = _("{number} {title}").format(number=name, title=articles[number])
        return isolate(said) if name else _("No article said")
    return isolate(name) if name else _("Subregion not said")


def cell_number(cell: SupportCell) -> str:
    """Return how many needs there are, and how many have no offer; empty where there is none."""
    if not cell.in_vain:
        return number(cell.needs) if cell.needs else ""
    words = plural("{{all}}, {n} without an offer", "{{all}}, {n} without an offer", cell.in_vain)
    return words.format(all=number(cell.needs))


def cell_words(cell: SupportCell) -> str:
    """Return all there is to say of a number, for a screen reader and a hint."""
    if not cell.needs:
        return _("No need")
    needs = plural("{n} need", "{n} needs", cell.needs)
    countries = plural("{n} country", "{n} countries", len(cell.countries))
    states = (
        _("{state}: {number}").format(state=_(NEED_STATE_NAMES[state]), number=number(count))
        for state in NeedState
        if (count := cell.of(state))
    )
    return listed([needs, countries, *states])


def offer_cells(use: OfferUse) -> tuple[str, ...]:
    """Return the cells of an offer in a list."""
    return (
        isolate(offer_title(use.offer)),
        row_name(use.subregion),
        listed(_(NEED_NAMES[kind]) for kind in use.offer.kinds) or _("All kinds"),
        listed(use.offer.articles) or _("All articles"),
        format_period(use.offer),
        number(use.fits),
        number(use.open),
        asked_words(use),
    )


def offer_headings() -> tuple[str, ...]:
    """Return the headings of :func:`offer_cells`."""
    return (
        _("Offer"), _("Subregion"), _("For what"), _("Articles"), _("When"), _("Needs it fits"),
        _("May ask now"), _("Who asked"),
    )  # fmt: skip


def asked_words(use: OfferUse) -> str:
    """Return who asked for an offer, and what came of it."""
    if not use.is_asked:
        return _("nobody")
    parts = []
    if use.chosen:
        parts.append(plural("chosen for {n} need", "chosen for {n} needs", use.chosen))
    for each in use.meetings:
        words = plural("{n} meeting: {{state}}", "{n} meetings: {{state}}", each.meetings)
        parts.append(words.format(state=_(MEETING_STATE_NAMES[MeetingState(each.state)])))
    if use.requests:
        parts.append(plural("asked {n} time later", "asked {n} times later", use.requests))
    return listed(parts)


def request_cells(request: SupportRequest, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the cells of a request; ``names`` are those of offers and sources by their ids."""
    body = request.body or names.get(request.offer, request.offer)
    day = isolate(format_date(request.asked)) if request.asked else ""
    return isolate(body), day, _(REQUEST_STATE_NAMES[request.state]), isolate(request.outcome)
