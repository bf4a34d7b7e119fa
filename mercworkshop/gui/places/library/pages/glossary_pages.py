"""The pages of the glossary: a term's definition and its form in the six languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.gui.places.library.pages.page_parts import (
    Anchored,
    PageContent,
    fact_table,
    inline_row,
    selectable_text,
    source_list,
    titled_card,
    translation_chip,
    unverified_mark,
    verified_mark,
    widget_table,
)
from mercworkshop.gui.widgets.chips import Chip
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import bare_widget, card, column
from mercworkshop.i18n import LANGUAGES, _, listed
from mercworkshop.reference.library.terms import term_title
from mercworkshop.reference.lists.glossary import Glossary, GlossaryTerm

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


def term_page(context: PageContext, key: str) -> PageContent:
    """Return the page of a term, by its id."""
    reference = context.session.reference
    known = reference.glossary
    term = next(each for each in known.terms if each.id == key)
    title = term_title(term, reference.language)
    return PageContent(
        title, lambda: _parts(known, term), translation_chip(reference, "glossary.yaml")
    )


def _parts(known: Glossary, term: GlossaryTerm) -> Iterator[Anchored]:
    articles = listed(map(str, term.articles))
    yield "", card(selectable_text(term.definition), fact_table((_("Articles"), articles)))
    yield "", titled_card(_("In the six languages"), _equivalents(term))
    yield "", source_list(known.sources, known.note)


def _equivalents(term: GlossaryTerm) -> QWidget:
    return widget_table(
        [(label(name, "muted"), _equivalent(term, code)) for code, name in LANGUAGES.items()]
    )


def _equivalent(term: GlossaryTerm, code: str) -> QWidget:
    mark, text = _mark(term, code), selectable_text(term_title(term, code))
    return bare_widget(column(text, *((inline_row(mark),) if mark else ()), gap=4))


def _mark(term: GlossaryTerm, code: str) -> Chip | None:
    """Return the mark of a translation: official or not verified; None for English."""
    if code == "en":
        return None
    return verified_mark() if term.is_verified(code) else unverified_mark()
