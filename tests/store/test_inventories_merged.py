"""Two laptops write one inventory: each source has one row, with a difference where they differ."""

from __future__ import annotations

import pytest

from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.domain.entities import inventories
from mercworkshop.domain.entities.inventories import InventoryRow
from mercworkshop.domain.entities.road_map import RoadMap
from tests.builders.laptop import Laptop
from tests.builders.workshop import no_details


def answer(store, kind, **fields):
    (road_map,) = store.workshop().records(RoadMap).all()
    known = store.workshop().records(InventoryRow).get(inventories.row_id(road_map.id, kind))
    blank = inventories.blank_row(road_map.id, kind)
    store.apply(inventories.update_row(known or blank, is_new=known is None, **fields))


@pytest.mark.parametrize("rounds", [1, 2])
def test_both_laptops_have_one_inventory_with_a_row_for_each_source(tmp_path, rounds):
    begin = no_details().with_road_map("JAM", "Law")
    with Laptop(tmp_path, "A", begin) as first, Laptop(tmp_path, "B", first.store) as second:
        ours, theirs = first.store, second.store
        for store, year in ((ours, "2014"), (theirs, "2013")):
            (road_map,) = store.workshop().records(RoadMap).all()
            store.apply(inventories.begin(road_map, year=year))
        answer(ours, "al", activity="5 million")
        answer(theirs, "al", factor="0.1")
        answer(ours, "cement", activity="780 kt")
        answer(theirs, "cement", activity="700 000")
        answer(theirs, "creams", here=inventories.Presence.UNKNOWN)
        for _round in range(rounds):
            ours.merge(list(theirs.changes()))
            theirs.merge(list(ours.changes()))
        for store in (ours, theirs):
            now = store.workshop()
            assert find_inconsistencies(now, list(store.changes(for_others=False))) == []
            rows = {each.kind: each for each in now.records(InventoryRow).all()}
            assert rows.keys() == {"al", "cement", "creams"}
            assert (rows["al"].activity, rows["al"].factor) == ("5 million", "0.1")
            differ = {(kind, field) for kind, _id, field in now.conflicts}
            assert differ == {("Inventory", "year"), ("InventoryRow", "activity")}
