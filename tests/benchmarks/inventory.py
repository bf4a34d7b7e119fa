"""How long a key in an inventory takes: its row and all totals computed, as in the window."""

from __future__ import annotations

import time
from collections.abc import Iterator

from mercworkshop.domain.entities.inventories import InventoryRow, Presence, row_id
from mercworkshop.domain.inventory.rows import compute_row
from mercworkshop.domain.inventory.totals import add_up, compute_rows
from mercworkshop.reference.facts.inventory_form import inventory_form
from mercworkshop.reference.reference import current_reference
from tests.benchmarks.figure import Figure

_KEYS = 30


def measure() -> Iterator[Figure]:
    form = inventory_form(current_reference())
    rows = [*compute_rows(map(_row, form.sources), form)]
    seconds = []
    for key in range(_KEYS):
        typed = _row(rows[0].row.kind, f"{key}–5.2 million")
        begun = time.perf_counter()
        rows[0] = compute_row(typed, form)
        totals = add_up(rows)
        seconds.append(time.perf_counter() - begun)
        assert totals.counted
    what = f"a key in an inventory of {len(rows)} sources with all their numbers"
    yield Figure(what, sorted(seconds)[_KEYS // 2] * 1000, "ms", 16)


def _row(kind: str, activity: str = "4.8–5.2 million") -> InventoryRow:
    return InventoryRow(
        id=row_id("road map", kind),
        road_map="road map",
        kind=kind,
        here=Presence.YES,
        activity=activity,
        factor="0,05–0,2",
        air="10–20 %",
        water="5–10 %",
        land="60–80 %",
        treatment="0–15 %",
    )
