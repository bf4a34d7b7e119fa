"""Numbers as people type them, in any of the six languages."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mercworkshop.domain.entities.inventories import ActivityUnit
from mercworkshop.domain.inventory.numbers import Limits, read_number
from mercworkshop.domain.inventory.rows import read_share
from mercworkshop.errors import InvalidInput
from tests.every import every
from tests.examples import examples


def limits(low: object, high: object = None) -> Limits:
    return Limits(Fraction(str(low)), Fraction(str(low if high is None else high)))


@every(
    ("typed", "read"),
    [
        ("4.8–5.2 million", limits(4_800_000, 5_200_000)),
        ("1 200 000", limits(1_200_000)),
        ("1\u202f200\u202f000", limits(1_200_000)),
        ("1,200,000.5", limits("1200000.5")),
        ("0,05–0,2", limits("0.05", "0.2")),
        ("760,000–820,000", limits(760_000, 820_000)),
        ("1.9 – 2.1 million", limits(1_900_000, 2_100_000)),
        ("900 000 to 1.2 million", limits(900_000, 1_200_000)),
        ("1,2–1,5 млн", limits(1_200_000, 1_500_000)),
        ("de 3 à 4 millions", limits(3_000_000, 4_000_000)),
        ("٤٫٨–٥٫٢ مليون", limits(4_800_000, 5_200_000)),
        ("120万", limits(1_200_000)),
        ("~500", limits(500)),
        ("–2", limits(-2)),
        ("-3 – -2", limits(-3, -2)),
        ("0", limits(0)),
        (".5", limits("0.5")),
        (".05–.2", limits("0.05", "0.2")),
        ("-.5", limits("-0.5")),
        ("٫٥", limits("0.5")),
        (",25", limits("0.25")),
    ],
)
def test_a_number_or_a_range_is_read_as_it_is_typed(typed, read):
    assert read_number(typed).limits == read


@every(
    "typed, reason",
    [
        *(
            (each, "is no number: kept as words")
            for each in ("", "abc", "about a lot", "5-", "1-2-3", "3 apples", "=1+1", "x" * 200)
        ),
        ("5 Mt", "may be a million tonnes, or metric tons"),
        ("500–1 m", "can be read in two ways"),
    ],
)
def test_words_that_are_no_number_are_refused(typed, reason):
    with pytest.raises(InvalidInput, match=reason):
        read_number(typed)


@every(
    ("typed", "read", "unit"),
    [
        ("780 kt", limits(780), ActivityUnit.KILOTONNE),
        ("780–820 kt", limits(780, 820), ActivityUnit.KILOTONNE),
        ("500 kg – 2 t", limits("0.5", 2), ActivityUnit.TONNE),
        ("5 тонн", limits(5), ActivityUnit.TONNE),
        ("12 吨", limits(12), ActivityUnit.TONNE),
        ("3 GWh", limits(3), ActivityUnit.GIGAWATT_HOUR),
    ],
)
def test_a_unit_after_a_number_is_read_with_it(typed, read, unit):
    assert (read_number(typed).limits, read_number(typed).unit) == (read, unit)


@every(
    ("typed", "read", "other"),
    [
        ("1,500", limits(1500), limits("1.5")),
        ("1.500", limits("1.5"), limits(1500)),
        ("700,000", limits(700_000), None),
        ("1.000", limits(1000), None),
        ("0,200", limits("0.2"), None),
        ("1 500", limits(1500), None),
    ],
)
def test_a_separator_of_thousands_or_decimals_has_both_readings(typed, read, other):
    assert (read_number(typed).limits, read_number(typed).other) == (read, other)


def test_a_range_with_its_ends_swapped_is_read_and_marked_as_such():
    assert read_number("0.2–0.05").limits == limits("0.05", "0.2")
    assert read_number("0.2–0.05").is_swapped
    assert not read_number("0.05–0.2").is_swapped


@every(
    ("typed", "read"),
    [
        ("20 %", limits("0.2")),
        ("10–20 %", limits("0.1", "0.2")),
        ("10%–20%", limits("0.1", "0.2")),
        ("60–80", limits("0.6", "0.8")),
        ("0.2", limits("0.2")),
        ("1", limits(1)),
        ("100", limits(1)),
        ("٢٠٪", limits("0.2")),
    ],
)
def test_a_share_is_read_as_percent_or_as_a_part_of_one(typed, read):
    assert read_share(typed).limits == read


NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)


@given(NUMBERS, NUMBERS)
@settings(max_examples=examples(300))
def test_any_range_comes_back_as_it_was_written(one, other):
    low, high = sorted((one, other))
    assert read_number(f"{low} – {high}").limits == limits(low, high)
    assert read_number(f"{low:f}".replace(".", ",") + f"–{high:f}").limits == limits(low, high)


@given(st.text(max_size=40))
@settings(max_examples=examples(600))
def test_any_text_is_read_as_a_number_or_refused(words):
    try:
        read = read_number(words)
    except InvalidInput:
        return
    assert read.limits.low <= read.limits.high
