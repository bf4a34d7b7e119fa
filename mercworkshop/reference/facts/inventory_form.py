"""The form of a mercury inventory, as the reference data of a day and language give it."""

from __future__ import annotations

from mercworkshop.domain.entities.inventories import ActivityUnit, FactorUnit
from mercworkshop.domain.inventory.form import (
    InventoryForm,
    MainCategory,
    Medium,
    MercurySource,
)
from mercworkshop.reference.lists.working_lists import InventoryCategory, ReleaseSource
from mercworkshop.reference.reference import Reference


def inventory_form(reference: Reference) -> InventoryForm:
    """Return the form; an unknown unit in a newer data file becomes a tonne."""
    guide = reference.working_lists.inventory
    categories = tuple(map(_category, guide.categories))
    return InventoryForm(
        guide.version,
        guide.note,
        guide.double_counting,
        categories,
        dict(zip(Medium, guide.pathways, strict=True)),
        {each.id: each for category in categories for each in category.sources},
    )


def _category(category: InventoryCategory) -> MainCategory:
    sources = (_source(category.id, each) for each in category.sources_of_release)
    return MainCategory(category.id, category.name, tuple(sources))


def _source(category: str, source: ReleaseSource) -> MercurySource:
    activity = source.activity if source.activity in set(ActivityUnit) else ""
    factor = source.factor if source.factor in set(FactorUnit) else ""
    return MercurySource(
        source.id,
        category,
        source.name,
        source.unit,
        ActivityUnit(activity or ActivityUnit.TONNE),
        FactorUnit(factor or FactorUnit.G_PER_TONNE),
    )
