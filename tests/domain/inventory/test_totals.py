"""The totals of an inventory, and the worked examples of the data."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mercworkshop.domain.entities.inventories import InventoryRow, Presence, blank_row
from mercworkshop.domain.inventory import wording
from mercworkshop.domain.inventory.form import COUNTED_AGAIN, NOT_QUANTIFIED, Medium
from mercworkshop.domain.inventory.numbers import Limits
from mercworkshop.domain.inventory.rows import compute_row
from mercworkshop.domain.inventory.totals import (
    add_up,
    compute_rows,
    grams_a_person,
    missing_fields,
)
from tests.domain.inventory.forms import ROAD_MAP, computed, form
from tests.every import every
from tests.examples import examples

NEW_ZEALAND = {
    "5.1": 800, "5.2": 26, "5.3": 14, "5.4": 0, "5.5": 260, "5.6": 30, "5.7": 0, "5.8": 0,
    "5.9": 180, "5.10": 120,
}  # fmt: skip
"""Releases of 2008 in kilograms, as the ministry printed them."""


def own(category: str, kilograms: str) -> InventoryRow:
    """Return a row for a source of the country's own that enters ``kilograms`` of mercury."""
    return InventoryRow(
        id=f"{category} {kilograms}",
        road_map=ROAD_MAP,
        category=category,
        name=category,
        here=Presence.YES,
        activity=f"{kilograms} t",
        factor="1000",
    )


def test_the_table_of_new_zealand_adds_up_to_what_was_printed():
    rows = [own(category, str(kilograms)) for category, kilograms in NEW_ZEALAND.items()]
    totals = add_up(compute_rows(rows, form()))
    assert {name: limits.high for name, limits in totals.by_category.items()} == NEW_ZEALAND
    everything = sum(limits.high for limits in totals.by_category.values())
    assert everything == 1430
    assert wording.format_rounded(everything) == "1,400"
    assert totals.enters == Limits(Fraction(1130), Fraction(1130))  # not categories 5.9 and 5.10
    printed = Limits(wording.rounded(everything), wording.rounded(everything))
    grams = grams_a_person(printed, "4.2 million")
    assert grams is not None
    assert wording.format_limits(grams) == "0.33"


def _shares(words: str) -> dict[str, Any]:
    return {medium.value: share for medium, share in zip(Medium, words.split(), strict=True)}


def test_the_synthetic_example_adds_up():
    rows = [
        computed("coal-power", activity="120000", factor="0.2", **_shares("0.7 0 0 0 0.1 0.2")),
        computed("thermo-medical", activity="5000", factor="1.5", **_shares("0.1 0.3 0 0 0.6 0")),
        computed("asgm-whole", activity="400", factor="2.0", **_shares("0.5 0.25 0.25 0 0 0")),
    ]
    totals = add_up(rows)
    assert totals.enters.low == totals.enters.high == Fraction("831.5")
    expected = _shares("417.55 202.25 200 0 6.9 4.8")
    assert {m.value: limits.high for m, limits in totals.leaves.items()} == {
        name: Fraction(value) for name, value in expected.items()
    }
    assert sum(limits.low for limits in totals.leaves.values()) == totals.enters.low


def test_media_fall_short_or_exceed_only_if_every_row_has_shares():
    mine = computed("al", activity="5 million", factor="0.1", air="40–60 %", land="40–60 %")
    assert add_up([mine]).media_fall_short
    assert add_up([mine]).media_exceed
    assert not add_up([mine, computed("coal-power", activity="10", factor="1")]).media_fall_short


def test_mercury_in_waste_is_listed_but_not_added_again():
    lamps = computed("lamp-cfl", activity="1.2–1.5 million", factor="3–6", air="5 %", waste="95 %")
    burnt = computed("open-burning", activity="60 000–120 000", factor="0.5–2", air="100 %")
    assert add_up([lamps, burnt]).enters == add_up([lamps]).enters
    assert add_up([lamps, burnt]).leaves == add_up([lamps]).leaves
    assert [each.name for each in add_up([lamps, burnt]).again] == ["Open burning of waste"]


def test_sources_that_are_not_in_the_total_are_named():
    rows = [
        computed("diesel-gasoil", activity="700 000"),
        computed("creams", Presence.UNKNOWN),
        computed("chloralkali", Presence.NO, here_source="ministry"),
        computed("al", activity="5 million", factor="0.1"),
        compute_row(blank_row(ROAD_MAP, "zn"), form()),
    ]
    totals = add_up(rows)
    assert wording.headline(totals) == "500 kg of mercury enter in a year"
    assert wording.not_in_the_total(totals) == (
        "1 source lacks a number: Combustion of diesel, gasoil, petroleum, kerosene.",
        "Nobody knows whether 1 source exists here: Skin-lightening creams and soaps.",
        "1 source is not answered yet.",
        "Of 1 source it is not known where it goes: Alumina from bauxite.",
    )
    assert wording.counted_of(totals) == "enter with 1 of 3 sources"
    assert (rows[0].row.id, "factor") in missing_fields(rows)


@every(
    ("number", "shown"),
    [
        ("0", "0"), ("1430", "1,400"), ("1040", "1,000"), ("85.05", "85"), ("3.6", "3.6"),
        ("9", "9"), ("0.1259", "0.13"), ("0.5", "0.5"), ("995", "1,000"), ("1250", "1,300"),
        ("0.000123", "0.00012"), ("99.5", "100"), ("38", "38"), ("12345678", "12,000,000"),
    ],
)  # fmt: skip
def test_shown_numbers_are_rounded_to_two_figures(number, shown):
    assert wording.format_rounded(Fraction(number)) == shown


def test_grams_per_person_need_a_known_population():
    assert grams_a_person(Limits(Fraction(1), Fraction(1)), "") is None
    assert grams_a_person(Limits(Fraction(1), Fraction(1)), "0") is None
    assert grams_a_person(Limits(Fraction(1), Fraction(2)), "1 000–2 000") == (
        Fraction(1, 2),
        Fraction(2),
    )


KINDS = [
    each.id
    for each in form().sources.values()
    if each.category not in COUNTED_AGAIN | NOT_QUANTIFIED
]


@given(
    st.lists(
        st.tuples(st.sampled_from(KINDS), st.integers(0, 10**6), st.integers(0, 999)), max_size=12
    )
)
@settings(max_examples=examples(100), deadline=None)
def test_totals_are_the_sums_of_their_rows(drawn):
    rows = [
        computed(kind, activity=f"{a}–{a + 7}", factor=f"{f}", air="40–60 %", land="30–50 %")
        for kind, a, f in drawn
    ]
    totals = add_up(rows)
    entering = [each.enters for each in rows if each.enters is not None]
    assert len(entering) == len(rows)
    assert totals.enters.low == sum(each.low for each in entering)
    assert totals.enters.high == sum(each.high for each in entering)
    for medium in Medium:
        assert totals.leaves[medium].high == sum(each.leaves[medium].high for each in rows)
    least = sum(limits.low for limits in totals.leaves.values())
    assert least <= totals.enters.low
    assert totals.media_fall_short is (least < totals.enters.low)
