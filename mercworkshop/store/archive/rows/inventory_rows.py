"""Rows of mercury inventories."""

from __future__ import annotations

from mercworkshop.domain.entities.inventories import Inventory, InventoryRow
from mercworkshop.domain.inventory.form import Medium
from mercworkshop.domain.programme.inventories.published_inventories import (
    FIGURES,
    PublishedInventory,
)
from mercworkshop.store.archive.rows.typed_row import TypedRow


def inventory_row(inventory: Inventory) -> TypedRow:
    """Return the row of what holds for a whole inventory."""
    names = ("year", "method", "population", "population_source", "source", "note")
    return TypedRow(
        {name: getattr(inventory, name) for name in names},
        words=(inventory.source, inventory.method, inventory.note),
    )


def source_row(row: InventoryRow) -> TypedRow:
    """Return the row of a source of mercury."""
    names = (
        "kind category name here here_source activity activity_unit activity_source factor"
        " factor_unit factor_source share_source year note"
    )
    shares = [getattr(row, medium.value) for medium in Medium]
    return TypedRow(
        {
            **{name: getattr(row, name) for name in names.split()},
            "shares": ", ".join(shares) if any(shares) else "",
        },
        words=(row.name, row.activity_source, row.factor_source, row.note),
    )


def published_inventory_row(inventory: PublishedInventory) -> TypedRow:
    """Return the row of a published inventory."""
    names = ("country", "year", "method", "counted", "population", "total", "source", "note")
    return TypedRow(
        {
            **{name: getattr(inventory, name) for name in names},
            "figures": "; ".join(getattr(inventory, field) for field in FIGURES.values()),
            "is_doubtful": int(inventory.is_doubtful),
            "is_sample": int(inventory.is_sample),
        }
    )
