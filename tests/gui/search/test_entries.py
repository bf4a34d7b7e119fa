"""Entries of the search: what they are called, and where they lead."""

from __future__ import annotations

from mercworkshop.domain.entities.inventories import InventoryRow
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.search.entries import find_destination, workshop_entries
from mercworkshop.reference.texts.record_names import mercury_source
from mercworkshop.reference.texts.search_texts import library_texts
from tests.shipped import SHIPPED


def test_every_entry_of_the_library_leads_to_the_library() -> None:
    for kind, key, title, _text in library_texts(SHIPPED):
        goal = find_destination(SHIPPED, Workshop(), kind, key, title)
        assert goal is not None
        assert goal.path == ("library", kind, key)
        assert goal.where


def test_a_source_of_mercury_is_found_by_its_name_and_never_by_a_code_of_the_program() -> None:
    road_map = RoadMap(id="map", country="JAM")
    row = InventoryRow(id="row", road_map="map", kind="lamp-tube")
    workshop = Workshop().apply(Edit("", after=(road_map, row)))
    (title,) = (each[2] for each in workshop_entries(SHIPPED, workshop) if each[1] == "row")
    assert title != "lamp-tube"
    assert title == mercury_source(SHIPPED, "lamp-tube")
