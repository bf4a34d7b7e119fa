"""The pages on who supports countries: what is offered, how to ask, and what was verified."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mercworkshop.gui.places.library.pages.page_parts import (
    Anchored,
    Sheet,
    block,
    english,
    facts,
    listed,
    sentence,
    sources,
    unverified,
    words,
)
from mercworkshop.gui.widgets.layouts import card
from mercworkshop.i18n import _, isolate
from mercworkshop.reference.support import Source, support

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import Context


def sheet(_context: Context, key: str) -> Sheet:
    """Return the page of a source of support."""
    source = next(each for each in support().sources if each.id == key)
    return Sheet(source.name, lambda: _parts(source), english())


def _parts(source: Source) -> Iterator[Anchored]:
    yield "", card(words(source.offers), facts(*_facts(source)))
    if source.areas:
        areas = (f"{area.name} ({', '.join(map(str, area.articles))})" for area in source.areas)
        yield "", block(_("Fields of work"), listed(areas))
    if source.verified:
        yield "", block(_("Read in a source"), listed(map(sentence, source.verified)))
    if source.unverified:
        doubtful = listed(map(sentence, source.unverified))
        yield "", block(_("Ask before you rely on it"), unverified(), doubtful)
    yield "", sources(support().sources_read, support().note)


def _facts(source: Source) -> Iterator[tuple[str, str]]:
    yield _("Who may ask"), source.eligible
    yield _("How to ask"), source.how_to_ask
    yield _("Amount"), _amount(source)
    yield _("Through"), ", ".join(source.agencies)
    yield _("Articles"), isolate(", ".join(map(str, source.articles)))
    yield _("Address"), isolate(", ".join(source.links))


def _amount(source: Source) -> str:
    low, high = source.min_amount_usd, source.max_amount_usd
    if low and high:
        return _("{low} to {high} US dollars").format(low=_figure(low), high=_figure(high))
    if high:
        return _("Up to {high} US dollars").format(high=_figure(high))
    return _("From {low} US dollars").format(low=_figure(low)) if low else ""


def _figure(amount: int) -> str:
    """Write an amount with narrow spaces between thousands."""
    return isolate(f"{amount:,}".replace(",", "\N{NARROW NO-BREAK SPACE}"))
