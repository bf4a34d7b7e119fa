"""The sources of support as texts to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from mercworkshop.domain.ports.hand_out import HandOut, Passage, Points, Section
from mercworkshop.domain.values.money.money import format_sum
from mercworkshop.i18n import _, isolate, listed
from mercworkshop.reference.library.passages import (
    capitalise,
    facts,
    make_text,
    points,
    source_section,
)
from mercworkshop.reference.lists.support import SupportSource
from mercworkshop.reference.reference import Reference

_FILE, _USD = "support.yaml", "USD"
_NAMED_SOURCES = re.compile(r"\s*[(（]([a-z0-9_]+(?:[^\w()（）]+[a-z0-9_]+)*)[)）]")
"""Keys in brackets, of any writing."""


def source_text(reference: Reference, key: str) -> HandOut:
    """Return one source of support, by its id."""
    known = reference.support.file
    source = next(each for each in known.sources if each.id == key)
    sources = Citations(known.sources_read)
    sections = (_section(source, sources), source_section(sources.named, known.note))
    return make_text(reference, source.name, _FILE, sections)


def support_text(reference: Reference) -> HandOut:
    """Return all sources of support."""
    known = reference.support.file
    sources = Citations(known.sources_read)
    told = [_section(each, sources) for each in known.sources]
    sections = (*told, source_section(sources.named, known.note))
    return make_text(reference, _("Sources of support"), _FILE, sections)


class Citations:
    """Numbers for the sources that statements name, in the order in which they are met.

    In the data a statement ends with the keys of its sources, such as ``(sip_rounds)``. A person
    reads numbers, and finds them in the list of sources.
    """

    def __init__(self, addresses: Mapping[str, str]) -> None:
        self._addresses = addresses
        self._numbers: dict[str, int] = {}

    @property
    def named(self) -> Mapping[str, str]:
        """The addresses of the sources named so far, each after its number."""
        return {
            key: f"{isolate(f'[{number}]')} {isolate(self._addresses[key])}"
            for key, number in self._numbers.items()
        }

    def cite(self, statements: Iterable[str]) -> tuple[str, ...]:
        """Return statements with numbers in place of the keys of their sources."""
        return tuple(_NAMED_SOURCES.sub(self._numbered, each) for each in statements)

    def _numbered(self, found: re.Match[str]) -> str:
        keys = re.findall(r"\w+", found[1])
        if not self._addresses.keys() >= set(keys):
            return found[0]
        numbers = [self._numbers.setdefault(key, len(self._numbers) + 1) for key in keys]
        return " " + isolate(f"[{listed(map(str, numbers))}]")


def _section(source: SupportSource, sources: Citations) -> Section:
    return Section(source.name, tuple(_blocks(source, sources)))


def _blocks(source: SupportSource, sources: Citations) -> Iterator[Passage | Points]:
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
    yield from _titled(_("Read in a source"), map(capitalise, sources.cite(source.verified)))
    yield from _titled(_("Ask before you rely on it"), map(capitalise, source.unverified))


def _titled(title: str, items: Iterator[str]) -> Iterator[Passage | Points]:
    if made := tuple(points(items)):
        yield Passage("", title)
        yield from made


def amount_words(source: SupportSource) -> str:
    """Return how much a source gives; empty if it is not known."""
    low, high = source.min_amount_usd, source.max_amount_usd
    if low and high:
        return isolate(format_sum(low, high, _USD))
    if high:
        return _("Up to {amount}").format(amount=isolate(format_sum(high, high, _USD)))
    return _("From {amount}").format(amount=isolate(format_sum(low, low, _USD))) if low else ""
