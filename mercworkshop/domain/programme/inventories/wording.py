"""Inventories of countries in words: for the screen and for paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from mercworkshop.domain.entities.inventories import ActivityUnit
from mercworkshop.domain.inventory import wording
from mercworkshop.domain.inventory.numbers import Limits
from mercworkshop.domain.inventory.units import in_unit
from mercworkshop.domain.programme.inventories.comparison import (
    InventoryComparison,
    MissingPart,
    SeenInventory,
)
from mercworkshop.domain.programme.inventories.figures import FigureFault, SaidFigure
from mercworkshop.domain.programme.inventories.published_inventories import COUNTED_NAMES, FIGURES
from mercworkshop.i18n import N_, _, isolate, listed, plural

ASKED_WORDS = {
    MissingPart.YEAR: N_("The year is missing."),
    MissingPart.READABLE_YEAR: N_("The entry for the year is not a year."),
    MissingPart.METHOD: N_("The method is missing."),
    MissingPart.COUNTED: N_("It is not said whether releases are counted, or what enters."),
    MissingPart.POPULATION: N_("The population of that year is missing."),
    MissingPart.PARTS: N_("A total only, no parts."),
    MissingPart.READABLE_FIGURES: N_("Not every figure can be read in kilograms."),
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
HEADINGS = (N_("Year"), N_("Method"), N_("What is counted"), N_("Source"))


def headline(comparison: InventoryComparison) -> str:
    """Return how many inventories there are, and whether their kilograms can be compared."""
    found, ready = len(comparison.inventories), comparison.ready
    if not found:
        return _("No inventory is here yet")
    said = plural("{n} inventory, {{ready}}", "{n} inventories, {{ready}}", found)
    alike = sum(bool(comparison.counting_alike(each)) for each in ready)
    if ready and not alike:
        return said.format(ready=_("each is measured differently: compare the order of sources"))
    may = plural("{n} can stand beside others", "{n} can stand side by side", alike)
    return said.format(ready=may)


def compared_with(
    comparison: InventoryComparison, seen: SeenInventory, name_of: Callable[[str], str]
) -> Iterator[str]:
    """Yield a sentence for each thing to know before an inventory is compared with others."""
    yield from _compared(comparison, seen, name_of)
    if seen.is_of_road_map:
        yield _("Each number is rounded to two figures by itself, so the parts may not add up.")


def _compared(
    comparison: InventoryComparison, seen: SeenInventory, name_of: Callable[[str], str]
) -> Iterator[str]:
    if not seen.stands_beside:
        yield from missing_words(seen)
        return
    alike = comparison.counting_alike(seen)
    if alike:
        names = listed(isolate(name_of(each.country)) for each in alike)
        yield _("Its kilograms can stand beside those of: {names}.").format(names=names)
    if len(alike) + 1 < len(comparison.ready):
        yield _("Others count something else: compare the order of sources, not the kilograms.")
    elif not alike:
        yield _("No other one can be compared: look at the order of its sources.")
    yield from missing_words(seen)


def no_sum() -> str:
    """Return why countries are not added up."""
    return _("No row adds countries up: “enters” and “releases” are two things, and years differ.")


def heading_cells(seen: SeenInventory) -> tuple[tuple[str, bool], ...]:
    """Return year, method, what is counted and source, and whether each is a question."""
    asked = {*seen.asked}
    year = _year(seen, is_read=MissingPart.READABLE_YEAR not in asked)
    method = seen.method.strip() or _("Method?")
    is_not_said = MissingPart.COUNTED in asked
    counted = _("Releases or what enters?") if is_not_said else _(COUNTED_NAMES[seen.counted])
    source = _("road map: {workshop}").format(workshop=seen.source) if seen.is_of_road_map else ""
    return (
        (year, bool(asked & {MissingPart.YEAR, MissingPart.READABLE_YEAR})),
        (method, MissingPart.METHOD in asked),
        (counted, is_not_said),
        (source or seen.source, False),
    )


def figure(seen: SeenInventory, category: str) -> str:
    """Return the figure of a category, or why there is none."""
    return _figure(seen, seen.said.get(category), seen.figures.get(category))


def total(seen: SeenInventory) -> str:
    """Return the total as it is counted there."""
    said = seen.said.get("")
    is_summed = seen.total is not None and (said is None or said.kilograms != seen.total)
    return _figure(seen, None if is_summed else said, seen.total)


def grams(seen: SeenInventory) -> str:
    """Return the grams for each person, or what is missing for them."""
    if seen.grams is not None:
        return isolate(wording.format_limits(seen.grams))
    if seen.total is None:
        return "–"
    said = seen.population.strip()
    return unread(said) if said else _("Population?")


def unread(words: str) -> str:
    """Return words of a source of which nothing can be made."""
    return _("cannot be read: {words}").format(words=isolate(words))


def missing_words(seen: SeenInventory) -> tuple[str, ...]:
    """Return what is missing to compare an inventory."""
    return tuple(_(ASKED_WORDS[each]) for each in seen.asked)


def categories() -> tuple[str, ...]:
    """Return the numbers of the main categories, in their order."""
    return tuple(FIGURES)


def _year(seen: SeenInventory, *, is_read: bool) -> str:
    said = seen.year.strip()
    if not said:
        return _("Year?")
    return said if is_read else unread(said)


def _figure(seen: SeenInventory, said: SaidFigure | None, limits: Limits | None) -> str:
    if said is not None and said.fault is FigureFault.OTHER_UNIT:
        return _("{words}: how many kg?").format(words=isolate(said.words))
    if said is not None and said.fault is FigureFault.UNREAD:
        return unread(said.words)
    if limits is None:
        return _("not given")
    shown = isolate(_limits(seen, limits))
    if said is None or not (said.unit or said.is_swapped):
        return shown
    words = isolate(said.words)
    if not said.unit:
        return _("{number} (written: {words})").format(number=shown, words=words)
    factor = isolate(wording.format_exact(in_unit(Fraction(1), said.unit, ActivityUnit.KILOGRAM)))
    return _("{number} ({words} × {factor})").format(number=shown, words=words, factor=factor)


def _limits(seen: SeenInventory, limits: Limits) -> str:
    """Return numbers as they were printed; what is computed is rounded to two figures."""
    if seen.is_of_road_map:
        return wording.format_limits(limits)
    return wording.format_exact_limits(limits)
