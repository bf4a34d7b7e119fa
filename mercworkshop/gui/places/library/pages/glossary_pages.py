"""The pages of the glossary: what a word means, and how the six languages say it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.gui.places.library.pages.page_parts import (
    Anchored,
    Sheet,
    block,
    english,
    facts,
    sources,
    table,
    unverified,
    verified,
    words,
)
from mercworkshop.gui.widgets.basics import Chip, label
from mercworkshop.gui.widgets.layouts import card
from mercworkshop.i18n import LANGUAGES, _, isolate, language
from mercworkshop.reference.glossary import Term, glossary

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import Context


def sheet(_context: Context, key: str) -> Sheet:
    """Return the page of a word."""
    term = next(each for each in glossary().terms if each.id == key)
    return Sheet(title_of(term), lambda: _parts(term), english())


def title_of(term: Term) -> str:
    """Return a word in the language of the window, with what it is shortened to."""
    name = term.in_language(language())
    return f"{name} ({isolate(term.abbreviation)})" if term.abbreviation else name


def _parts(term: Term) -> Iterator[Anchored]:
    articles = isolate(", ".join(map(str, term.articles)))
    yield "", card(words(term.definition), facts((_("Articles"), articles)))
    yield "", block(_("In the six languages"), _equivalents(term))
    yield "", sources(glossary().sources, glossary().note)


def _equivalents(term: Term) -> QWidget:
    return table(
        [
            (label(name, "muted"), words(term.in_language(code)), _mark(term, code))
            for code, name in LANGUAGES.items()
        ]
    )


def _mark(term: Term, code: str) -> Chip | None:
    """Return whether a word was read in an official text; English is what it is compared with."""
    if code == "en":
        return None
    return verified() if term.is_verified(code) else unverified()
