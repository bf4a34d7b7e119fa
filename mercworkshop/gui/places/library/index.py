"""Sections of the library, their pages, and the page of each search result."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mercworkshop.gui.places.library.pages import (
    annex_pages,
    articles,
    country_pages,
    data_pages,
    glossary_pages,
    party_pages,
    support_pages,
    working_pages,
)
from mercworkshop.gui.places.library.pages.page_parts import PageContent
from mercworkshop.gui.widgets.collation import sorted_words
from mercworkshop.i18n import N_, _
from mercworkshop.reference.library.annexes import ANNEX_TITLES
from mercworkshop.reference.library.terms import term_title
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext


class PageEntry(NamedTuple):
    """A page in the list: its kind, its key among pages of that kind, its title."""

    kind: str
    key: str
    title: str


class PageLocation(NamedTuple):
    """A page, and the part of it to scroll to; empty for the beginning."""

    kind: str
    key: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class LibrarySection:
    """A section of the library; ``leaves`` yields its pages."""

    id: str
    title: str
    leaves: Callable[[Reference], Iterator[PageEntry]]


def build_page(context: PageContext, spot: PageLocation) -> PageContent:
    """Return a page. Raises KeyError or StopIteration if it does not exist."""
    return _SHEETS[spot.kind](context, spot.key)


def find_page(reference: Reference, kind: str, key: str) -> PageLocation:
    """Return the page that contains a search entry; not every entry is a page of its own."""
    if kind == "obligation":
        article, _duty = reference.law.obligations[key]
        return PageLocation("article", str(article.number), key)
    if kind == "annex" and key not in ANNEX_TITLES:
        return PageLocation("annex", reference.law.annex_of_entries[key], key)
    if kind in _LISTS:
        return PageLocation("list", _LISTS[kind], key)
    if kind in _PARTY:
        return PageLocation("party", _PARTY[kind], key)
    return PageLocation(kind, key)


def _articles(reference: Reference) -> Iterator[PageEntry]:
    for article in reference.law.convention.articles:
        name = _("{number}. {title}").format(
            number=article.number, title=article.title.in_language(reference.language)
        )
        yield PageEntry("article", str(article.number), name)


def _annexes(_reference: Reference) -> Iterator[PageEntry]:
    yield from (PageEntry("annex", letter, _(title)) for letter, title in ANNEX_TITLES.items())


def _party(_reference: Reference) -> Iterator[PageEntry]:
    yield from (PageEntry("party", page, _(title)) for page, title in party_pages.TITLES.items())


def _terms(reference: Reference) -> Iterator[PageEntry]:
    language, terms = reference.language, reference.glossary.terms
    titles = {term.id: term_title(term, language) for term in terms}
    for term in sorted_words(titles, titles.__getitem__, language):
        yield PageEntry("term", term, titles[term])


def _support(reference: Reference) -> Iterator[PageEntry]:
    yield from (PageEntry("support", source.id, source.name) for source in reference.support.all)


def _working(_reference: Reference) -> Iterator[PageEntry]:
    yield from (PageEntry("list", page, _(title)) for page, title in working_pages.TITLES.items())


def _countries(reference: Reference) -> Iterator[PageEntry]:
    names = {each.iso3: each.name(reference.language) for each in reference.countries.all}
    for code in sorted_words(names, names.__getitem__, reference.language):
        yield PageEntry("country", code, names[code])


def _data(_reference: Reference) -> Iterator[PageEntry]:
    yield from (PageEntry("data", page, _(title)) for page, title in data_pages.TITLES.items())


SECTIONS = (
    LibrarySection("convention", N_("Convention"), _articles),
    LibrarySection("annexes", N_("Annexes"), _annexes),
    LibrarySection("party", N_("Becoming a Party"), _party),
    LibrarySection("glossary", N_("Glossary"), _terms),
    LibrarySection("support", N_("Sources of support"), _support),
    LibrarySection("lists", N_("Lists and forms"), _working),
    LibrarySection("countries", N_("Countries"), _countries),
    LibrarySection("data", N_("Data and corrections"), _data),
)

_PARTY = {"step": "steps", "path": "paths", "provision": "choices"}
_LISTS = {
    "paper": "papers",
    "guidance": "guidance",
    "question": "questions",
    "inventory": "inventory",
    "customs": "customs",
    "centre": "centres",
}
_SHEETS: dict[str, Callable[[PageContext, str], PageContent]] = {
    "article": articles.article_page,
    "annex": annex_pages.annex_page,
    "party": party_pages.party_page,
    "term": glossary_pages.term_page,
    "support": support_pages.support_page,
    "list": working_pages.working_page,
    "country": country_pages.country_page,
    "data": data_pages.data_page,
}
