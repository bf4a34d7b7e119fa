"""Inventories of countries beside each other: never added up, nor ranked across what they count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.inventories import (
    ActivityUnit,
    FactorUnit,
    InventoryRow,
    Presence,
)
from mercworkshop.domain.inventory.form import COUNTED_AGAIN, InventoryForm
from mercworkshop.domain.inventory.numbers import Limits, read_number
from mercworkshop.domain.inventory.totals import add_up, compute_rows, grams_a_person
from mercworkshop.domain.programme.inventories.published import (
    FIGURES,
    CountedWhat,
    PublishedInventory,
)
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.errors import InvalidInput

if TYPE_CHECKING:  # the port of an archive names the questions
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class StoredInventory:
    """An inventory of a road map with its country, or the id of a published one."""

    kind: str
    id: str
    country: str
    is_sample: bool
    year: str
    method: str
    population: str
    workshop: str


@dataclass(frozen=True, slots=True)
class StoredInventoryRow:
    """The words of a row, and the country of its road map."""

    country: str
    id: str
    kind: str
    category: str
    name: str
    here: str
    here_source: str
    activity: str
    activity_unit: str
    factor: str
    factor_unit: str


INVENTORIES = ArchiveQuestion("inventories", StoredInventory, "Which inventories are there?")
INVENTORY_ROWS = ArchiveQuestion(
    "inventory_rows", StoredInventoryRow, "What do the inventories of road maps say?"
)


class MissingPart(Enum):
    """What is missing to compare an inventory."""

    YEAR = "year"
    METHOD = "method"
    COUNTED = "what is counted"
    POPULATION = "population"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class SeenInventory:
    """One inventory as a column: ``figures`` by main category, None where nothing is given.

    ``again`` are the categories that repeat mercury counted before: shown, not added. ``record`` is
    the published one; None for that of a road map.
    """

    id: str
    country: str
    year: str
    method: str
    counted: CountedWhat
    source: str
    is_of_road_map: bool
    is_sample: bool
    figures: Mapping[str, Limits]
    again: frozenset[str]
    total: Limits | None
    printed: Limits | None
    grams: Limits | None
    asked: tuple[MissingPart, ...]
    record: PublishedInventory | None = None

    @property
    def stands_beside(self) -> bool:
        """Whether it can be compared: year, method and what is counted are known, and parts."""
        return not {*self.asked} & {
            MissingPart.YEAR,
            MissingPart.METHOD,
            MissingPart.COUNTED,
            MissingPart.PARTS,
        }


@dataclass(frozen=True, slots=True)
class InventoryComparison:
    """All inventories, those that can stand beside each other first."""

    inventories: tuple[SeenInventory, ...]

    @property
    def most(self) -> float:
        """The largest figure: all bars share one scale."""
        ends = [float(x.high) for each in self.inventories for x in each.figures.values()]
        return max(ends, default=0.0)

    @property
    def ready(self) -> tuple[SeenInventory, ...]:
        """Those that can be compared."""
        return tuple(each for each in self.inventories if each.stands_beside)


def read_inventories(
    archive: ArchivePort, form: InventoryForm, name_of: Callable[[str], str] = str
) -> InventoryComparison:
    """Return the inventories of an archive, by the names of their countries."""
    stored = archive.ask(INVENTORIES)
    rows = sorted(archive.ask(INVENTORY_ROWS), key=lambda each: each.country)
    by_country = {code: list(each) for code, each in groupby(rows, lambda row: row.country)}
    seen: list[SeenInventory] = []
    for each in stored:
        if each.kind == PublishedInventory.__name__:
            found = archive.find(PublishedInventory, each.id)
            seen += [see_published(found)] if found is not None else []
        else:
            seen.append(see_own(each, by_country.get(each.country, ()), form))
    order = sorted(seen, key=lambda x: (not x.stands_beside, name_of(x.country), x.year, x.id))
    return InventoryComparison(tuple(order))


def see_published(record: PublishedInventory) -> SeenInventory:
    """Return a published inventory as a column."""
    words = {category: getattr(record, field) for category, field in FIGURES.items()}
    figures = {name: limits for name, said in words.items() if (limits := _read(said))}
    printed = _read(record.total)
    total = _sum(figures.values()) if len(figures) == len(FIGURES) else printed
    basis = printed or total
    grams = grams_a_person(basis, record.population) if basis is not None else None
    asked = {
        MissingPart.YEAR: not record.year.strip(),
        MissingPart.METHOD: not record.method.strip(),
        MissingPart.COUNTED: record.counted is CountedWhat.NOT_SAID,
        MissingPart.POPULATION: grams is None and total is not None,
        MissingPart.PARTS: not figures,
    }
    return SeenInventory(
        record.id,
        record.country,
        record.year,
        record.method,
        record.counted,
        record.source,
        False,
        record.is_sample,
        figures,
        frozenset(),
        total,
        printed,
        grams,
        tuple(each for each, is_so in asked.items() if is_so),
        record,
    )


def see_own(
    stored: StoredInventory, rows: Iterable[StoredInventoryRow], form: InventoryForm
) -> SeenInventory:
    """Return the inventory of a road map as a column: what enters, computed from its words."""
    computed = compute_rows(map(_row, rows), form)
    totals = add_up(computed)
    has_numbers = bool(totals.counted)
    grams = grams_a_person(totals.enters, stored.population) if has_numbers else None
    asked = {
        MissingPart.YEAR: not stored.year.strip(),
        MissingPart.METHOD: not stored.method.strip(),
        MissingPart.POPULATION: grams is None,
        MissingPart.PARTS: not has_numbers,
    }
    return SeenInventory(
        stored.id,
        stored.country,
        stored.year,
        stored.method,
        CountedWhat.ENTERS,
        stored.workshop,
        True,
        stored.is_sample,
        totals.by_category,
        COUNTED_AGAIN,
        totals.enters if has_numbers else None,
        None,
        grams,
        tuple(each for each, is_so in asked.items() if is_so),
    )


def _row(stored: StoredInventoryRow) -> InventoryRow:
    return InventoryRow(
        id=stored.id,
        road_map=stored.country,
        kind=stored.kind,
        category=stored.category,
        name=stored.name,
        here=Presence(stored.here),
        here_source=stored.here_source,
        activity=stored.activity,
        activity_unit=ActivityUnit(stored.activity_unit),
        factor=stored.factor,
        factor_unit=FactorUnit(stored.factor_unit),
    )


def _read(words: str) -> Limits | None:
    """Return a figure in kilograms; None if nothing is given, or nothing that is a number."""
    if not words.strip():
        return None
    try:
        limits = read_number(words).limits
    except InvalidInput:
        return None
    return limits if limits.low >= 0 else None


def _sum(figures: Iterable[Limits]) -> Limits:
    known = [*figures]
    return Limits(
        sum((each.low for each in known), Fraction(0)),
        sum((each.high for each in known), Fraction(0)),
    )
