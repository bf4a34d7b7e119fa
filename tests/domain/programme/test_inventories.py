"""Inventories of countries beside each other: what may be compared, and nothing added up."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mercworkshop.domain.inventory.numbers import Limits
from mercworkshop.domain.programme.inventories import published, wording
from mercworkshop.domain.programme.inventories.comparison import (
    MissingPart,
    StoredInventory,
    StoredInventoryRow,
    see_own,
    see_published,
)
from mercworkshop.domain.programme.inventories.published import (
    FIGURES,
    CountedWhat,
    PublishedInventory,
)
from mercworkshop.errors import InvalidInput
from tests.domain.inventory.forms import form
from tests.domain.inventory.test_totals import NEW_ZEALAND


def inventory(**fields):
    return PublishedInventory(id="i", country="NZL", **fields)


def test_the_table_of_new_zealand_has_its_total_what_was_printed_and_grams():
    figures = {FIGURES[name]: str(value) for name, value in NEW_ZEALAND.items()}
    seen = see_published(
        inventory(
            year="2008",
            method="Toolkit",
            counted=CountedWhat.RELEASES,
            population="4 200 000",
            total="1 400",
            **figures,
        )
    )
    assert seen.total == Limits(Fraction(1430), Fraction(1430))
    assert wording.total(seen) == "1,430"
    assert wording.grams(seen) == "0.33"
    assert wording.figure(seen, "5.4") == "0"
    assert seen.asked == ()
    assert seen.stands_beside


def test_what_is_missing_is_asked_and_never_zero():
    seen = see_published(inventory(fuels="170", minerals="109", products="309", method="Initial"))
    assert seen.asked == (MissingPart.YEAR, MissingPart.COUNTED)
    assert seen.total is None
    assert wording.figure(seen, "5.2") == "not given"
    assert wording.total(seen) == "not given"
    only = see_published(inventory(year="2008", counted=CountedWhat.ENTERS, total="7 174"))
    assert only.asked == (MissingPart.METHOD, MissingPart.POPULATION, MissingPart.PARTS)
    assert wording.total(only) == "7,174"
    assert wording.grams(only) == "Population?"


@pytest.mark.parametrize("words", ["a lot", "-5", "=1+1", "5 apples"])
def test_words_that_are_no_figure_are_not_one(words):
    assert see_published(inventory(fuels=words)).figures == {}


def test_that_of_a_road_map_is_computed_and_what_repeats_is_not_added():
    stored = StoredInventory("Inventory", "j", "JAM", True, "2014", "Level 1", "2.7 million", "W")
    rows = [
        StoredInventoryRow("JAM", "a", "al", "", "", "yes", "", "5 million", "", "0.1", ""),
        StoredInventoryRow("JAM", "b", "open-burning", "", "", "yes", "", "60 000", "", "1", ""),
        StoredInventoryRow("JAM", "c", "creams", "", "", "unknown", "", "", "", "", ""),
    ]
    seen = see_own(stored, rows, form())
    assert seen.counted is CountedWhat.ENTERS
    assert wording.total(seen) == "500"
    assert wording.figure(seen, "5.8") == "60"
    assert "5.8" in seen.again
    assert seen.stands_beside
    empty = see_own(stored, [], form())
    assert MissingPart.PARTS in empty.asked
    assert empty.total is None


def test_an_inventory_belongs_to_a_country():
    with pytest.raises(InvalidInput):
        published.add_inventory(" ")
    with pytest.raises(InvalidInput):
        published.update_inventory(inventory(year="2014"), country="")
