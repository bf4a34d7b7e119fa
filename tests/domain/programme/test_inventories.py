"""Inventories of several countries: what may be compared; nothing is added up."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mercworkshop.domain.inventory.numbers import Limits
from mercworkshop.domain.programme.inventories import published_inventories, wording
from mercworkshop.domain.programme.inventories.comparison import (
    InventoryComparison,
    MissingPart,
    StoredInventory,
    StoredInventoryRow,
    see_own,
    see_published,
)
from mercworkshop.domain.programme.inventories.published_inventories import (
    FIGURES,
    CountedWhat,
    PublishedInventory,
)
from mercworkshop.errors import InvalidInput
from tests.domain.inventory.forms import form
from tests.domain.inventory.test_totals import NEW_ZEALAND


def plain(words):
    return words.replace("\u2068", "").replace("\u2069", "")


def inventory(**fields):
    return PublishedInventory(id="i", country="NZL", **fields)


def test_the_table_of_new_zealand_has_its_total_and_grams_as_printed():
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


def test_missing_parts_are_asked_for_and_never_counted_as_zero():
    seen = see_published(inventory(fuels="170", minerals="109", products="309", method="Initial"))
    assert seen.asked == (MissingPart.YEAR, MissingPart.COUNTED)
    assert seen.total is None
    assert wording.figure(seen, "5.2") == "not given"
    assert wording.total(seen) == "not given"
    only = see_published(inventory(year="2008", counted=CountedWhat.ENTERS, total="7 174"))
    assert only.asked == (MissingPart.METHOD, MissingPart.POPULATION, MissingPart.PARTS)
    assert wording.total(only) == "7,174"
    assert wording.grams(only) == "Population?"


def test_a_figure_in_another_unit_of_mass_is_converted_and_its_factor_is_shown():
    for words, shown in {
        "5 t": "5,000 (5 t × 1,000)",
        "1–2 tonnes": "1,000–2,000 (1–2 tonnes × 1,000)",
        "500 g": "0.5 (500 g × 0.001)",
        "5 kg": "5",
        "10-5": "5–10 (written: 10-5)",
    }.items():
        seen = see_published(inventory(fuels=words, total=words))
        assert plain(wording.figure(seen, "5.1")) == shown, words
        assert plain(wording.total(seen)) == shown, words
        assert MissingPart.READABLE_FIGURES not in seen.asked


def test_words_that_are_no_kilograms_are_shown_as_they_were_written():
    for words, shown in {
        "a lot": "cannot be read: a lot",
        "-5": "cannot be read: -5",
        "=1+1": "cannot be read: =1+1",
        "<1000": "cannot be read: <1000",
        "1e5": "cannot be read: 1e5",
        "12 %": "12 %: how many kg?",
        "5 GWh": "5 GWh: how many kg?",
    }.items():
        seen = see_published(inventory(fuels=words, total=words))
        assert seen.figures == {}, words
        assert seen.total is None, words
        assert plain(wording.figure(seen, "5.1")) == shown, words
        assert plain(wording.total(seen)) == shown, words
        assert {MissingPart.READABLE_FIGURES} <= {*seen.asked}
        assert MissingPart.PARTS not in seen.asked
        assert not seen.stands_beside


def test_an_unreadable_year_or_population_is_shown_as_such_and_asked_for():
    for words in ("-1", "0", "20145", "abc", "1850"):
        seen = see_published(inventory(year=words, total="5", population=words + "e6"))
        assert plain(wording.heading_cells(seen)[0][0]) == f"cannot be read: {words}"
        assert plain(wording.grams(seen)) == f"cannot be read: {words}e6"
        assert {MissingPart.READABLE_YEAR, MissingPart.POPULATION} <= {*seen.asked}, words
    for words in ("2014", "2010–2014", "2008/09", "base year 2011", "٢٠١٤"):
        assert MissingPart.READABLE_YEAR not in see_published(inventory(year=words)).asked, words


def test_inventories_that_count_different_things_are_compared_only_by_order():
    def made(country, counted):
        return see_published(
            PublishedInventory(
                id=country, country=country, year="2012", method="T", counted=counted, fuels="5"
            )
        )

    one, two = made("NZL", CountedWhat.RELEASES), made("JAM", CountedWhat.ENTERS)
    pair = InventoryComparison((one, two))
    assert "compare the order of sources" in wording.headline(pair)
    for each in (one, two):
        said = " ".join(wording.compared_with(pair, each, str))
        assert "not the kilograms" in said
        assert "stand beside" not in said
    three = InventoryComparison((one, two, made("CHL", CountedWhat.RELEASES)))
    said = plain(" ".join(wording.compared_with(three, one, str)))
    assert "stand beside those of: CHL." in said
    assert "Others count something else" in said
    assert "2 can stand side by side" in wording.headline(three)
    alone = [*wording.compared_with(InventoryComparison((one,)), one, str)]
    assert alone[0].startswith("No other one can be compared")


def test_the_inventory_of_a_road_map_is_computed_without_counting_mercury_twice():
    stored = StoredInventory("Inventory", "j", "JAM", True, "2014", "Level 1", "2.7 million", "W")
    rows = [
        StoredInventoryRow("JAM", "a", "al", "", "", "yes", "", "5 million", "", "0.1", ""),
        StoredInventoryRow("JAM", "b", "open-burning", "", "", "yes", "", "60 000", "", "1", ""),
        StoredInventoryRow("JAM", "c", "creams", "", "", "unknown", "", "", "", "", ""),
    ]
    seen = see_own(stored, rows, form())
    assert seen.counted is CountedWhat.ENTERS
    said = [*wording.compared_with(InventoryComparison((seen,)), seen, str)]
    assert said[-1].startswith("Each number is rounded to two figures")
    assert wording.total(seen) == "500"
    assert wording.figure(seen, "5.8") == "60"
    assert "5.8" in seen.again
    assert seen.stands_beside
    empty = see_own(stored, [], form())
    assert MissingPart.PARTS in empty.asked
    assert empty.total is None


def test_an_inventory_belongs_to_a_country():
    with pytest.raises(InvalidInput, match="belongs to a country"):
        published_inventories.add_inventory(" ")
    with pytest.raises(InvalidInput, match="belongs to a country"):
        published_inventories.update_inventory(inventory(year="2014"), country="")
