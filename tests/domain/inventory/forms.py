"""Helpers that make the form of an inventory and its rows."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from mercworkshop.domain.entities.inventories import InventoryRow, Presence, row_id
from mercworkshop.domain.inventory.form import InventoryForm
from mercworkshop.domain.inventory.rows import ComputedRow, compute_row
from mercworkshop.reference.facts.inventory_form import inventory_form
from mercworkshop.reference.files.pack import shipped_pack
from mercworkshop.reference.reference import Reference

ROAD_MAP = "road map"


@cache
def form() -> InventoryForm:
    return inventory_form(Reference(shipped_pack(), date(2015, 1, 21), "en", ()))


def row(kind: str, here: Presence = Presence.YES, **fields: Any) -> InventoryRow:
    return InventoryRow(
        id=row_id(ROAD_MAP, kind), road_map=ROAD_MAP, kind=kind, here=here, **fields
    )


def computed(kind: str, here: Presence = Presence.YES, **fields: Any) -> ComputedRow:
    return compute_row(row(kind, here, **fields), form())
