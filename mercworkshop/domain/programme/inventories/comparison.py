"""Inventories of countries beside each other: never added up, nor ranked across what they count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
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
from mercworkshop.domain.inventory.numbers import Limits
from mercworkshop.domain.inventory.totals import add_up, compute_rows, grams_a_person
from mercworkshop.domain.programme.inventories.figures import SaidFigure, is_year, read_figure
from mercworkshop.domain.programme.inventories.published_inventories import (
    FIGURES,
    CountedWhat,
    PublishedInventory,
)
from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion, seen_until
from mercworkshop.domain.values.text_folding import name_order

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
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


INVENTORIES = ArchiveQuestion(
    "inventories", StoredInventory, "Which inventories are there?", (), ALL_TIME
)
INVENTORY_ROWS = ArchiveQuestion(
    "inventory_rows", StoredInventoryRow, "What do the inventories of road maps say?", (), ALL_TIME
)


class MissingPart(Enum):
    """What is missing to compare an inventory."""

    YEAR = "year"
    READABLE_YEAR = "readable year"
    METHOD = "method"
    COUNTED = "what is counted"
    POPULATION = "population"
    PARTS = "parts"
    READABLE_FIGURES = "readable figures"


@dataclass(frozen=True, slots=True)
class SeenInventory:
    """One inventory as a column: ``figures`` by main category, None where nothing is given.

    ``again`` are the categories that repeat mercury counted before: shown, not added. ``record`` is
    the published one; None for that of a road map. ``said`` are the words of its categories, and
    of its total under "".
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
    said: Mapping[str, SaidFigure] = field(default_factory=dict)
    population: str = ""

    @property
    def stands_beside(self) -> bool:
        """Whether it can be compared: year, method and what is counted are known, and parts."""
        return not {*self.asked} - {MissingPart.POPULATION}


@dataclass(frozen=True, slots=True)
class InventoryComparison:
    """All inventories, those that can be compared first."""

    inventories: tuple[SeenInventory, ...]

    def most_of(self, counted: CountedWhat) -> float:
        """Return the largest figure of a measure: its bars share one scale."""
        alike = [each for each in self.inventories if each.counted is counted]
        return max((float(x.high) for each in alike for x in each.figures.values()), default=0.0)

    @property
    def ready(self) -> tuple[SeenInventory, ...]:
        """Those that can be compared."""
        return tuple(each for each in self.inventories if each.stands_beside)

    def counting_alike(self, seen: SeenInventory) -> tuple[SeenInventory, ...]:
        """Return the others that can be compared with one in kilograms."""
        if not seen.stands_beside:
            return ()
        others = (each for each in self.ready if each.id != seen.id)
        return tuple(each for each in others if each.counted is seen.counted)


def read_inventories(
    archive: ArchivePort,
    form: InventoryForm,
    name_of: Callable[[str], str] = str,
    until: date = date.max,
) -> InventoryComparison:
    """Return the inventories of an archive, by the names of their countries.

    Those of workshops and of years that began after ``until`` are left out.
    """
    seen_then = seen_until(until)
    stored = archive.ask(INVENTORIES, **seen_then)
    rows = sorted(archive.ask(INVENTORY_ROWS, **seen_then), key=lambda each: each.country)
    by_country = {code: list(each) for code, each in groupby(rows, lambda row: row.country)}
    seen: list[SeenInventory] = []
    for each in stored:
        if each.kind == PublishedInventory.__name__:
            found = archive.find(PublishedInventory, each.id)
            seen += [see_published(found)] if found is not None else []
        else:
            seen.append(see_own(each, by_country.get(each.country, ()), form))
    order = sorted(
        seen, key=lambda x: (not x.stands_beside, name_order(name_of(x.country)), x.year, x.id)
    )
    return InventoryComparison(tuple(order))


def see_published(record: PublishedInventory) -> SeenInventory:
    """Return a published inventory as a column."""
    words = {category: getattr(record, field) for category, field in FIGURES.items()}
    words[""] = record.total
    said = {name: figure for name, each in words.items() if (figure := read_figure(each))}
    figures = {x: each.kilograms for x, each in said.items() if x and each.kilograms}
    printed = said[""].kilograms if "" in said else None
    total = _sum(figures.values()) if len(figures) == len(FIGURES) else printed
    basis = printed or total
    grams = grams_a_person(basis, record.population) if basis is not None else None
    asked = {
        **_asked_of_heading(record.year, record.method),
        MissingPart.COUNTED: record.counted is CountedWhat.NOT_SAID,
        MissingPart.POPULATION: grams is None and total is not None,
        MissingPart.PARTS: not any(said.keys()),
        MissingPart.READABLE_FIGURES: any(each.fault for each in said.values()),
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
        said,
        record.population,
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
        **_asked_of_heading(stored.year, stored.method),
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
        population=stored.population,
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


def _asked_of_heading(year: str, method: str) -> dict[MissingPart, bool]:
    said = year.strip()
    return {
        MissingPart.YEAR: not said,
        MissingPart.READABLE_YEAR: bool(said) and not is_year(said),
        MissingPart.METHOD: not method.strip(),
    }


def _sum(figures: Iterable[Limits]) -> Limits:
    known = [*figures]
    return Limits(
        sum((each.low for each in known), Fraction(0)),
        sum((each.high for each in known), Fraction(0)),
    )
