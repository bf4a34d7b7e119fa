"""The pages on sources of support: what they offer, how to ask, what is verified."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mercworkshop.gui.places.library.pages.page_parts import (
    Anchored,
    PageContent,
    bullet_list,
    fact_table,
    selectable_text,
    source_list,
    titled_card,
    translation_chip,
    unverified_mark,
)
from mercworkshop.gui.widgets.layouts import card
from mercworkshop.i18n import _, listed
from mercworkshop.reference.library.passages import capitalise
from mercworkshop.reference.library.support import Citations, amount_words
from mercworkshop.reference.lists.support import SupportData, SupportSource

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


def support_page(context: PageContext, key: str) -> PageContent:
    """Return the page of a source of support, by its id."""
    known = context.session.reference.support.file
    source = next(each for each in known.sources if each.id == key)
    return PageContent(
        source.name,
        lambda: _parts(known, source),
        translation_chip(context.session.reference, "support.yaml"),
    )


def _parts(known: SupportData, source: SupportSource) -> Iterator[Anchored]:
    yield "", card(selectable_text(source.offers), fact_table(*_facts(source)))
    if source.areas:
        areas = (f"{area.name} ({listed(map(str, area.articles))})" for area in source.areas)
        yield "", titled_card(_("Fields of work"), bullet_list(areas))
    sources = Citations(known.sources_read)
    if source.verified:
        read = bullet_list(map(capitalise, sources.cite(source.verified)))
        yield "", titled_card(_("Read in a source"), read)
    if source.unverified:
        unverified = bullet_list(map(capitalise, source.unverified))
        yield "", titled_card(_("Ask before you rely on it"), unverified_mark(), unverified)
    yield "", source_list(sources.named, known.note)


def _facts(source: SupportSource) -> Iterator[tuple[str, str]]:
    yield _("Who may ask"), source.eligible
    yield _("How to ask"), source.how_to_ask
    yield _("Amount"), amount_words(source)
    yield _("Through"), listed(source.agencies)
    yield _("Articles"), listed(map(str, source.articles))
    yield _("Address"), listed(source.links)
