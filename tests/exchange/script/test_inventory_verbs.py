"""A script writes the mercury inventory of a country."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.inventories import Inventory, InventoryRow, Presence
from mercworkshop.errors import BadFile
from tests.exchange.scripted import after, begun, do


def test_a_script_begins_an_inventory_and_fills_it():
    rows = [
        {"kind": "al", "activity": "4.8–5.2 million", "factor": "0.05–0.2", "air": "10–20 %"},
        {"kind": "chloralkali", "here": "no", "here_source": "ministry"},
        {"name": "Bauxite dust", "category": "5.2", "activity": "12 t"},
    ]
    workshop = after(
        do("inventory.describe", country="JAM", fields={"year": "2014", "method": "Level 1"}),
        do("inventory.describe", country="JAM", fields={"population": "2.7 million"}),
        do("inventory.set_sources", country="JAM", rows=rows),
        do("inventory.set_sources", country="JAM", rows=[{"kind": "al", "factor": "a lot"}]),
        workshop=begun(),
    )
    (inventory,) = workshop.records(Inventory).all()
    assert (inventory.year, inventory.population) == ("2014", "2.7 million")
    found = {each.kind or each.name: each for each in workshop.records(InventoryRow).all()}
    assert found["al"].here is Presence.YES  # typed numbers set it
    assert (found["al"].activity, found["al"].factor) == ("4.8–5.2 million", "a lot")
    assert found["chloralkali"].here is Presence.NO
    assert found["Bauxite dust"].category == "5.2"
    gone = after(do("inventory.delete_sources", ids=["Bauxite dust", "al"]), workshop=workshop)
    assert [each.kind for each in gone.records(InventoryRow).all()] == ["chloralkali"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"kind": "gold teeth"}, "“gold teeth” is none of: al"),
        ({"activity": "5"}, "“rows 1”: it names no source of mercury"),
    ],
)
def test_a_source_that_is_in_no_list_and_has_no_name_is_refused(row, reason):
    with pytest.raises(BadFile, match=reason):
        after(do("inventory.set_sources", country="JAM", rows=[row]), workshop=begun())
