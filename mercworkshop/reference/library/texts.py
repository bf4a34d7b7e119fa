"""The pages of the library as texts to read: each alone, and those on what the Convention asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from mercworkshop.domain.ports.hand_out import HandOut
from mercworkshop.i18n import language_scope
from mercworkshop.reference.library import articles, joining, support, terms
from mercworkshop.reference.library.annexes import ANNEX_TITLES, annex_text
from mercworkshop.reference.reference import Reference

_PAGES: Mapping[str, Callable[[Reference, str], HandOut]] = {
    "article": articles.article_text,
    "annex": annex_text,
    "support": support.source_text,
    "term": terms.term_text,
}
"""Kinds of library page of which there are many."""

_SINGLE: Mapping[tuple[str, str], Callable[[Reference], HandOut]] = {
    ("list", "papers"): joining.papers_text,
    ("list", "questions"): joining.questions_text,
    ("party", "choices"): joining.choices_text,
    ("party", "deadlines"): joining.periods_text,
}


def is_on_paper(kind: str, key: str) -> bool:
    """Whether a page of the library is also a text to print."""
    return kind in _PAGES or (kind, key) in _SINGLE


def page_text(reference: Reference, kind: str, key: str) -> HandOut | None:
    """Return a page of the library as a text to read; None if that page is never printed.

    ``kind`` and ``key`` are those of the page in the library.
    """
    with language_scope(reference.language):
        if made := _SINGLE.get((kind, key)):
            return made(reference)
        return _PAGES[kind](reference, key) if kind in _PAGES else None


def key_texts(reference: Reference, in_force: date | None = None) -> tuple[HandOut, ...]:
    """Return the texts on what the Convention asks, in the order of a package.

    With ``in_force``, the day of entry into force for a country, periods have their last days.
    """
    with language_scope(reference.language):
        return tuple(_key_texts(reference, in_force))


KEY_NAMES = (
    "obligations",
    *(f"annex-{letter.lower()}" for letter in ANNEX_TITLES),
    "periods",
    "choices",
    "papers",
    "questions",
    "support",
    "glossary",
)
"""The names of the texts of a package, in its order."""


def key_titles(reference: Reference) -> dict[str, str]:
    """Return the titles of the texts of a package by their names."""
    texts = key_texts(reference)
    return {name: text.title for name, text in zip(KEY_NAMES, texts, strict=True)}


def _key_texts(reference: Reference, in_force: date | None) -> Iterator[HandOut]:
    yield articles.obligations_text(reference)
    yield from (annex_text(reference, letter) for letter in ANNEX_TITLES)
    yield joining.periods_text(reference, in_force)
    yield joining.choices_text(reference)
    yield joining.papers_text(reference)
    yield joining.questions_text(reference)
    yield support.support_text(reference)
    yield terms.glossary_text(reference)
