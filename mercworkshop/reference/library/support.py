"""The sources of support as texts to read."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.ports.hand_out import HandOut, Passage, Points, Section
from mercworkshop.i18n import _, isolate, listed, number
from mercworkshop.reference.library.passages import (
    capitalise,
    facts,
    make_text,
    points,
    source_section,
)
from mercworkshop.reference.lists.support import SupportSource
from mercworkshop.reference.reference import Reference

_FILE = "support.yaml"


def source_text(reference: Reference, key: str) -> HandOut:
    """Return one source of support, by its id."""
    known = reference.support.file
    source = next(each for each in known.sources if each.id == key)
    sections = (_section(source), source_section(known.sources_read, known.note))
    return make_text(reference, source.name, _FILE, sections)


def support_text(reference: Reference) -> HandOut:
    """Return all sources of support."""
    known = reference.support.file
    sections = (*map(_section, known.sources), source_section(known.sources_read, known.note))
    return make_text(reference, _("Sources of support"), _FILE, sections)


def _section(source: SupportSource) -> Section:
    return Section(source.name, tuple(_blocks(source)))


def _blocks(source: SupportSource) -> Iterator[Passage | Points]:
    yield Passage(source.offers)
    yield from facts(
        (_("Who may ask"), source.eligible),
        (_("How to ask"), source.how_to_ask),
        (_("Amount"), amount_words(source)),
        (_("Through"), listed(source.agencies)),
        (_("Articles"), listed(map(str, source.articles))),
        (_("Address"), listed(source.links)),
    )
    areas = (f"{area.name} ({listed(map(str, area.articles))})" for area in source.areas)
    yield from _titled(_("Fields of work"), areas)
    yield from _titled(_("Read in a source"), map(capitalise, source.verified))
    yield from _titled(_("Ask before you rely on it"), map(capitalise, source.unverified))


def _titled(title: str, items: Iterator[str]) -> Iterator[Passage | Points]:
    if made := tuple(points(items)):
        yield Passage("", title)
        yield from made


def amount_words(source: SupportSource) -> str:
    """Return how much a source gives; empty if it is not known."""
    low, high = source.min_amount_usd, source.max_amount_usd
    if low and high:
        return _("{low} to {high} US dollars").format(low=_figure(low), high=_figure(high))
    if high:
        return _("Up to {high} US dollars").format(high=_figure(high))
    return _("From {low} US dollars").format(low=_figure(low)) if low else ""


def _figure(amount: int) -> str:
    return isolate(number(amount))
