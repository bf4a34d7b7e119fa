"""The pages of the annexes, built of cards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mercworkshop.gui.places.library.pages import annex_cards as cards
from mercworkshop.gui.places.library.pages.page_parts import (
    Anchored,
    FixedPage,
    bullet_list,
    fact_table,
    selectable_text,
    source_list,
    titled_card,
)
from mercworkshop.gui.widgets.layouts import card
from mercworkshop.i18n import _, plural
from mercworkshop.reference.library.annexes import ANNEX_TITLES, EMISSION_PERIODS
from mercworkshop.reference.library.passages import capitalise

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


def _annex_a(context: PageContext) -> Iterator[Anchored]:
    annex = context.session.reference.law.annex_a
    yield (
        "",
        titled_card(
            _("What stops at the end of the year named"), selectable_text(annex.what_stops)
        ),
    )
    yield "", titled_card(_("How the dates are read"), selectable_text(annex.reading_of_dates))
    for product in annex.part1:
        yield product.id, cards.product_card(context, product)
    for phased in annex.part2:
        yield phased.id, cards.phase_down_card(context, phased)
    yield (
        "",
        titled_card(
            _("What Annex A does not cover"), bullet_list(e.text for e in annex.exclusions)
        ),
    )
    for window in annex.exemptions:
        yield window.id, cards.exemption_card(window)
    for decision in annex.history:
        yield "", cards.decision_card(decision)
    yield "", source_list(annex.sources)


def _annex_b(context: PageContext) -> Iterator[Anchored]:
    annex = context.session.reference.law.annex_b
    yield (
        "",
        titled_card(
            _("What stops at the end of the year named"), selectable_text(annex.what_stops)
        ),
    )
    for process in annex.part1:
        yield process.id, cards.process_card(context, process)
    for restricted in annex.part2:
        yield restricted.id, cards.restricted_card(context, restricted)
    yield "", source_list(annex.sources)


def _annex_c(context: PageContext) -> Iterator[Anchored]:
    annex = context.session.reference.law.annex_c
    every = annex.review_every_years
    yield (
        "",
        card(
            fact_table(
                (_("Who needs it"), annex.applies_to),
                (_("Due within"), _years(annex.submit_within_years)),
                (_("Counted from"), capitalise(annex.submit_from)),
                (_("Reviewed"), plural("Every {n} year", "Every {n} years", every)),
            )
        ),
    )
    for element in annex.elements:
        yield element.id, cards.element_card(context, element)
    yield "", source_list(annex.sources)


def _annex_d(context: PageContext) -> Iterator[Anchored]:
    annex = context.session.reference.law.annex_d
    rules = annex.rules
    yield (
        "",
        card(
            fact_table(
                (_("Share of emissions"), f"{rules.threshold_percent} %. {rules.threshold_note}"),
                (_("A new source"), capitalise(rules.new_source_definition)),
                *((_(name), _years(getattr(rules, years))) for name, years in EMISSION_PERIODS),
            )
        ),
    )
    for category in annex.categories:
        yield category.id, cards.category_card(category)
    measures = (f"{each.ref}: {each.text}" for each in annex.existing_source_measures)
    yield "", titled_card(_("Measures for existing sources"), bullet_list(measures))
    brief = (annex.annex_e_arbitration, annex.annex_e_conciliation)
    yield "", titled_card(_("Annex E in brief"), bullet_list(brief))
    yield "", source_list(annex.sources)


PAGES = {
    "A": FixedPage(ANNEX_TITLES["A"], _annex_a, "annex_a.yaml"),
    "B": FixedPage(ANNEX_TITLES["B"], _annex_b, "annex_b.yaml"),
    "C": FixedPage(ANNEX_TITLES["C"], _annex_c, "annex_c.yaml"),
    "D": FixedPage(ANNEX_TITLES["D"], _annex_d, "annex_d.yaml"),
}


def _years(count: int) -> str:
    return plural("{n} year", "{n} years", count)
