"""Sections of the library, their pages, and the page of each search result."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mercworkshop.gui.places.library.corrections.facts import case_key, case_of_page
from mercworkshop.gui.places.library.pages import (
    annex_pages,
    articles,
    case_pages,
    country_pages,
    data_pages,
    glossary_pages,
    party_pages,
    program_words,
    support_pages,
    working_pages,
)
from mercworkshop.gui.places.library.pages.page_parts import FixedPage, PageContent
from mercworkshop.gui.session.pages.page import PlaceDestination
from mercworkshop.gui.widgets.collation import sorted_words
from mercworkshop.i18n import N_, _, isolate
from mercworkshop.reference.library.terms import term_title
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.texts.search_texts import ENTRY_KINDS, SECTIONS

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


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
    if spot.kind == "data" and case_of_page(spot.key):
        return case_pages.case_page(context, spot.key)
    if spot.kind in _FIXED:
        return _FIXED[spot.kind][spot.key].content(context)
    return _OF_ENTRIES[spot.kind](context, spot.key)


def find_page(reference: Reference, kind: str, key: str) -> PageLocation:
    """Return the page that contains a search entry; not every entry is a page of its own."""
    if kind == "obligation":
        article, _duty = reference.law.obligations[key]
        return PageLocation("article", str(article.number), key)
    if kind == "annex" and key not in annex_pages.PAGES:
        return PageLocation("annex", reference.law.annex_of_entries[key], key)
    if kind in ENTRY_KINDS and (page := ENTRY_KINDS[kind].page):
        return PageLocation(*page, key)
    return PageLocation(kind, key)


def page_destinations(reference: Reference) -> Iterator[PlaceDestination]:
    """Yield the pages that are always there, and those with the texts of case studies."""
    for section in LIBRARY_SECTIONS:
        if section.id in _FIXED_SECTIONS:
            for kind, key, title in section.leaves(reference):
                where = filter(None, (_(section.title), _(_ALSO_SOUGHT.get(key, ""))))
                yield PlaceDestination(title, " · ".join(where), (kind, key))


def _articles(reference: Reference) -> Iterator[PageEntry]:
    for article in reference.law.convention.articles:
        name = _("{number}. {title}").format(
            number=isolate(str(article.number)), title=article.title.in_language(reference.language)
        )
        yield PageEntry("article", str(article.number), name)


def _fixed(kind: str) -> Callable[[Reference], Iterator[PageEntry]]:
    def leaves(_reference: Reference) -> Iterator[PageEntry]:
        return (PageEntry(kind, key, _(page.title)) for key, page in _FIXED[kind].items())

    return leaves


def _terms(reference: Reference) -> Iterator[PageEntry]:
    language, terms = reference.language, reference.glossary.terms
    titles = {term.id: term_title(term, language) for term in terms}
    for term in sorted_words(titles, titles.__getitem__, language):
        yield PageEntry("term", term, titles[term])


def _support(reference: Reference) -> Iterator[PageEntry]:
    yield from (PageEntry("support", source.id, source.name) for source in reference.support.all)


def _countries(reference: Reference) -> Iterator[PageEntry]:
    names = {each.iso3: each.name(reference.language) for each in reference.countries.all}
    for code in sorted_words(names, names.__getitem__, reference.language):
        yield PageEntry("country", code, names[code])


def _data(reference: Reference) -> Iterator[PageEntry]:
    yield from _fixed("data")(reference)
    for case in reference.case_studies.all:
        title = case_pages.case_title(reference, case.id)
        yield PageEntry("data", case_key(case.id), title)


_FIXED: dict[str, dict[str, FixedPage]] = {
    "annex": annex_pages.PAGES,
    "party": party_pages.PAGES,
    "list": working_pages.PAGES,
    "data": data_pages.PAGES,
}
"""Pages that are always there, by kind and key."""

_OF_ENTRIES: dict[str, Callable[[PageContext, str], PageContent]] = {
    "article": articles.article_page,
    "term": glossary_pages.term_page,
    "support": support_pages.support_page,
    "country": country_pages.country_page,
}
"""What makes the page of an entry, by kind."""

_FIXED_SECTIONS = frozenset({"annexes", "party", "lists", "data"})
_ALSO_SOUGHT = {
    "corrections": N_("Facts that were corrected here"),
    "texts": N_("States of the translations"),
    program_words.KEY: N_("Correct a translation"),
}
"""More words by which a page is found, by its key."""

_LEAVES: dict[str, Callable[[Reference], Iterator[PageEntry]]] = {
    "convention": _articles,
    "annexes": _fixed("annex"),
    "party": _fixed("party"),
    "glossary": _terms,
    "support": _support,
    "lists": _fixed("list"),
    "countries": _countries,
    "data": _data,
}
LIBRARY_SECTIONS = tuple(
    LibrarySection(section, title, _LEAVES[section]) for section, title in SECTIONS.items()
)
