"""What stands on the shelves of the library: sections, their pages, and where a hit is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mercworkshop.domain.values.text_folding import folded
from mercworkshop.gui.places.library.pages import (
    annex_pages,
    articles,
    glossary_pages,
    party_pages,
    support_pages,
)
from mercworkshop.gui.places.library.pages.page_parts import Sheet
from mercworkshop.i18n import N_, _, language
from mercworkshop.reference import annexes
from mercworkshop.reference.convention import convention, obligations
from mercworkshop.reference.glossary import glossary
from mercworkshop.reference.support import support

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import Context


class Leaf(NamedTuple):
    """One page, by its kind and its key."""

    kind: str
    key: str
    title: str


class Spot(NamedTuple):
    """A page, and the piece of it that is meant (empty: its beginning)."""

    kind: str
    key: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the library."""

    id: str
    title: str
    leaves: Callable[[], Iterator[Leaf]]


def sheet(context: Context, spot: Spot) -> Sheet:
    """Return the page at a spot. Raises KeyError or StopIteration for one that does not exist."""
    return _SHEETS[spot.kind](context, spot.key)


def find(kind: str, key: str) -> Spot:
    """Return where an entry of the search stands; its key alone is not always a page."""
    if kind == "obligation":
        article, _duty = obligations()[key]
        return Spot("article", str(article.number), key)
    if kind == "annex" and key not in annex_pages.TITLES:
        return Spot("annex", annexes.entries()[key], key)
    if kind in _PARTY:
        return Spot("party", _PARTY[kind], key)
    return Spot(kind, key)


def _articles() -> Iterator[Leaf]:
    for article in convention().articles:
        name = _("{number}. {title}").format(
            number=article.number, title=article.title.in_language(language())
        )
        yield Leaf("article", str(article.number), name)


def _annexes() -> Iterator[Leaf]:
    yield from (Leaf("annex", letter, _(title)) for letter, title in annex_pages.TITLES.items())


def _party() -> Iterator[Leaf]:
    yield from (Leaf("party", page, _(title)) for page, title in party_pages.TITLES.items())


def _terms() -> Iterator[Leaf]:
    terms = sorted(glossary().terms, key=lambda term: folded(glossary_pages.title_of(term)))
    yield from (Leaf("term", term.id, glossary_pages.title_of(term)) for term in terms)


def _support() -> Iterator[Leaf]:
    yield from (Leaf("support", source.id, source.name) for source in support().sources)


SECTIONS = (
    Section("convention", N_("Convention"), _articles),
    Section("annexes", N_("Annexes"), _annexes),
    Section("party", N_("Becoming a Party"), _party),
    Section("glossary", N_("Glossary"), _terms),
    Section("support", N_("Sources of support"), _support),
)

_PARTY = {"step": "steps", "path": "paths", "provision": "choices"}
_SHEETS: dict[str, Callable[[Context, str], Sheet]] = {
    "article": articles.sheet,
    "annex": annex_pages.sheet,
    "party": party_pages.sheet,
    "term": glossary_pages.sheet,
    "support": support_pages.sheet,
}
