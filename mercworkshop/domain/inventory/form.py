"""The form of an inventory, Level 1, as the reference data give it: categories, sources, media."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mercworkshop.domain.entities.inventories import ActivityUnit, FactorUnit, InventoryRow

COUNTED_AGAIN = frozenset({"5.8", "5.9", "5.10"})
"""Categories whose mercury came in with products: shown, and never added."""

NOT_QUANTIFIED = frozenset({"5.11"})
"""Categories that are a list of places, without numbers."""


class Medium(StrEnum):
    """Where mercury goes; the values are fields of a row."""

    AIR = "air"
    WATER = "water"
    LAND = "land"
    PRODUCTS = "products"
    WASTE = "waste"
    TREATMENT = "treatment"


@dataclass(frozen=True, slots=True)
class MercurySource:
    """A kind of source as the toolkit lists it; ``unit`` are the words for what is counted."""

    id: str
    category: str
    name: str
    unit: str
    activity: ActivityUnit
    factor: FactorUnit


@dataclass(frozen=True, slots=True)
class MainCategory:
    """A main category with its sources."""

    id: str
    name: str
    sources: tuple[MercurySource, ...]


@dataclass(frozen=True, slots=True)
class InventoryForm:
    """The whole form; ``version`` names the guideline, ``note`` says what was not read of it."""

    version: str
    note: str
    double_counting: str
    categories: tuple[MainCategory, ...]
    media: Mapping[Medium, str]
    sources: Mapping[str, MercurySource]

    def source_of(self, row: InventoryRow) -> MercurySource:
        """Return the source that a row is about: of the toolkit, or of the country's own."""
        known = self.sources.get(row.kind)
        if known is not None:
            return known
        own = ActivityUnit.TONNE, FactorUnit.G_PER_TONNE
        return MercurySource(row.kind, row.category, row.name or row.kind, "", *own)
