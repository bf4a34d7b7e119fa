"""The pages of the annexes, each a row of cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from mercworkshop.gui.places.library.pages import annex_cards as cards
from mercworkshop.gui.places.library.pages.page_parts import (
    Anchored,
    Sheet,
    block,
    english,
    facts,
    listed,
    sentence,
    sources,
    words,
)
from mercworkshop.gui.widgets.layouts import card
from mercworkshop.i18n import N_, _, plural
from mercworkshop.reference import annexes

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import Context

TITLES = {
    "A": N_("Annex A: Mercury-added products"),
    "B": N_("Annex B: Manufacturing processes"),
    "C": N_("Annex C: National action plan on small-scale gold mining"),
    "D": N_("Annex D: Point sources of emissions, and Annex E in brief"),
}


def sheet(context: Context, letter: str) -> Sheet:
    """Return the page of an annex."""
    return Sheet(_(TITLES[letter]), lambda: _MAKERS[letter](context), english())


def _annex_a(context: Context) -> Iterator[Anchored]:
    annex = annexes.annex_a()
    yield "", block(_("How the dates are read"), words(annex.reading_of_dates))
    for product in annex.part1:
        yield product.id, cards.product(context, product)
    for phased in annex.part2:
        yield phased.id, cards.phase_down(context, phased)
    yield "", block(_("What Annex A does not cover"), listed(e.text for e in annex.exclusions))
    for decision in annex.history:
        yield "", cards.decision(decision)
    yield "", sources(annex.sources)


def _annex_b(context: Context) -> Iterator[Anchored]:
    annex = annexes.annex_b()
    for process in annex.part1:
        yield process.id, cards.process(context, process)
    for restricted in annex.part2:
        yield restricted.id, cards.restricted(context, restricted)
    yield "", sources(annex.sources)


def _annex_c(context: Context) -> Iterator[Anchored]:
    annex = annexes.annex_c()
    every = annex.review_every_years
    yield (
        "",
        card(
            facts(
                (_("Who needs it"), annex.applies_to),
                (_("Due within"), _years(annex.submit_within_years)),
                (_("Counted from"), sentence(annex.submit_from)),
                (_("Reviewed"), plural("Every {n} year", "Every {n} years", every)),
            )
        ),
    )
    for element in annex.elements:
        yield element.id, cards.element(context, element)
    yield "", sources(annex.sources)


def _annex_d(_context: Context) -> Iterator[Anchored]:
    annex = annexes.annex_d()
    rules = annex.rules
    yield (
        "",
        card(
            facts(
                (_("Share of emissions"), f"{rules.threshold_percent} %. {rules.threshold_note}"),
                (_("A new source"), sentence(rules.new_source_definition)),
                *((_(name), _years(getattr(rules, years))) for name, years in _RULES),
            )
        ),
    )
    for category in annex.categories:
        yield category.id, cards.category(category)
    measures = (f"{each.ref}: {each.text}" for each in annex.existing_source_measures)
    yield "", block(_("Measures for existing sources"), listed(measures))
    brief = (annex.annex_e_arbitration, annex.annex_e_conciliation)
    yield "", block(_("Annex E in brief"), listed(brief))
    yield "", sources(annex.sources)


_MAKERS: dict[str, Callable[[Context], Iterator[Anchored]]] = {
    "A": _annex_a,
    "B": _annex_b,
    "C": _annex_c,
    "D": _annex_d,
}
_RULES = (
    (N_("Inventory of emissions"), "inventory_years"),
    (N_("National plan, if prepared"), "plan_submission_years"),
    (N_("Best techniques for new sources"), "new_sources_bat_bep_years"),
    (N_("Measures on existing sources"), "existing_sources_measures_years"),
)


def _years(count: int) -> str:
    return plural("{n} year", "{n} years", count)
