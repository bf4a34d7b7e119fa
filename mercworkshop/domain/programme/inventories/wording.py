"""Inventories of countries in words: for the screen and for paper."""

from __future__ import annotations

from mercworkshop.domain.inventory import wording
from mercworkshop.domain.inventory.numbers import Limits
from mercworkshop.domain.programme.inventories.comparison import (
    InventoryComparison,
    MissingPart,
    SeenInventory,
)
from mercworkshop.domain.programme.inventories.published import COUNTED_NAMES, FIGURES
from mercworkshop.i18n import N_, _, isolate, plural

ASKED_WORDS = {
    MissingPart.YEAR: N_("The year is missing."),
    MissingPart.METHOD: N_("The method is missing."),
    MissingPart.COUNTED: N_("It is not said whether releases are counted, or what enters."),
    MissingPart.POPULATION: N_("The population of that year is missing."),
    MissingPart.PARTS: N_("A total only, no parts."),
}
CATEGORY_NAMES = {
    "5.1": N_("Fuels and energy"),
    "5.2": N_("Primary metals"),
    "5.3": N_("Other minerals"),
    "5.4": N_("Processes with mercury"),
    "5.5": N_("Products"),
    "5.6": N_("Other uses"),
    "5.7": N_("Recycled metals"),
    "5.8": N_("Waste burning"),
    "5.9": N_("Waste and waste water"),
    "5.10": N_("Crematoria, cemeteries"),
}
HEADS = (N_("Year"), N_("Method"), N_("What is counted"), N_("Source"))


def headline(comparison: InventoryComparison) -> str:
    """Return how many inventories there are, and how many can be compared."""
    found, ready = len(comparison.inventories), len(comparison.ready)
    said = plural("{n} inventory, {{ready}}", "{n} inventories, {{ready}}", found)
    may = plural("{n} can stand beside others", "{n} can stand side by side", ready)
    return said.format(ready=may)


def no_sum() -> str:
    """Return why countries are not added up."""
    return _("No row adds countries up: “enters” and “releases” are two things, and years differ.")


def head_cells(seen: SeenInventory) -> tuple[tuple[str, bool], ...]:
    """Return year, method, what is counted and source, and whether each is a question."""
    asked = {*seen.asked}
    year = seen.year.strip() or _("Year?")
    method = seen.method.strip() or _("Method?")
    is_not_said = MissingPart.COUNTED in asked
    counted = _("Releases or what enters?") if is_not_said else _(COUNTED_NAMES[seen.counted])
    source = _("road map: {workshop}").format(workshop=seen.source) if seen.is_of_road_map else ""
    return (
        (year, MissingPart.YEAR in asked),
        (method, MissingPart.METHOD in asked),
        (counted, is_not_said),
        (source or seen.source, False),
    )


def figure(seen: SeenInventory, category: str) -> str:
    """Return the figure of a category; why there is none, if so."""
    limits = seen.figures.get(category)
    if limits is None:
        return _("not given")
    return isolate(_limits(seen, limits))


def total(seen: SeenInventory) -> str:
    """Return the total as it is counted there."""
    return isolate(_limits(seen, seen.total)) if seen.total else _("not given")


def grams(seen: SeenInventory) -> str:
    """Return the grams for each person, or what is missing for them."""
    if seen.grams is not None:
        return isolate(wording.format_limits(seen.grams))
    return _("Population?") if seen.total is not None else "–"


def asked(seen: SeenInventory) -> tuple[str, ...]:
    """Return what is missing to compare an inventory."""
    return tuple(_(ASKED_WORDS[each]) for each in seen.asked)


def categories() -> tuple[str, ...]:
    """Return the numbers of the main categories, in their order."""
    return tuple(FIGURES)


def _limits(seen: SeenInventory, limits: Limits) -> str:
    """Return numbers as they were printed; what is computed is rounded to two figures."""
    if seen.is_of_road_map:
        return wording.format_limits(limits)
    return wording.format_exact_limits(limits)
