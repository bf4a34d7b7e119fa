"""The kilograms of mercury in a row of an inventory, and what is missing or wrong in the row."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mercworkshop.domain.entities.inventories import ActivityUnit, FactorUnit, Presence
from mercworkshop.domain.inventory import units
from mercworkshop.domain.inventory.form import Medium
from mercworkshop.domain.inventory.numbers import NOTHING, Limits
from mercworkshop.domain.inventory.rows import RowFault
from mercworkshop.domain.inventory.wording import format_limits, formula, shares_together
from tests.domain.inventory.forms import computed, form
from tests.every import every
from tests.examples import examples

KILOTONNE, MG_PER_KG = ActivityUnit.KILOTONNE, FactorUnit.MG_PER_KG
SOURCED: dict[str, Any] = {
    "activity_source": "board",
    "factor_source": "operator",
    "share_source": "both",
}
BAUXITE: dict[str, Any] = {"activity": "4.8–5.2 million", "factor": "0.05–0.2", **SOURCED}
SHARES: dict[str, Any] = {
    "air": "10–20 %",
    "water": "5–10 %",
    "land": "60–80 %",
    "treatment": "0–15 %",
}


def test_the_form_has_58_sources_with_units_that_fit_and_no_factor():
    sources = [each for each in form().sources.values() if each.category != "5.11"]
    assert len(sources) == 58
    for each in sources:
        assert units.kilograms_each(each.activity, each.factor), each.id


def test_mercury_from_bauxite_is_computed_as_in_the_worked_example():
    row = computed("al", **BAUXITE, **SHARES)
    assert row.enters == Limits(Fraction(240), Fraction(1040))
    assert row.faults == ()
    shown = {medium.value: format_limits(limits) for medium, limits in row.leaves.items()}
    assert shown["air"] == "24–210"
    assert shown["land"] == "140–830"
    assert shown["treatment"] == "0–160"
    assert shown["products"] == "0"
    assert formula(row) == (
        "4,800,000–5,200,000 t bauxite/y × 0.05–0.2 g/t ÷ 1,000 = 240–1,040 kg a year, shown as"
        " 240–1,000"
    )
    assert shares_together(row) == "Together 75–125%: the whole lies inside."


@every(
    ("kind", "fields", "kilograms"),
    [
        ("coal-power", {"activity": "120 000", "factor": "0.2"}, "24"),
        ("thermo-medical", {"activity": "5 000", "factor": "1.5"}, "7.5"),
        ("asgm-whole", {"activity": "400", "factor": "2.0"}, "800"),
        ("cement", {"activity": "780 kt", "factor": "0.05"}, "39"),
        ("cement", {"activity": "780", "activity_unit": KILOTONNE, "factor": "1"}, "780"),
        ("coal-power", {"activity": "1", "factor": "0.2", "factor_unit": MG_PER_KG}, "0.0002"),
        ("gas-raw", {"activity": "1 million", "factor": "100"}, "0.1"),
        ("geothermal", {"activity": "3 GWh", "factor": "2"}, "6"),
        ("hg-mining", {"activity": "500 kg", "factor": "1"}, "0.5"),
        ("asgm-whole", {"activity": "2 t", "factor": "1.5"}, "3000"),
    ],
)  # fmt: skip
def test_units_become_kilograms(kind, fields, kilograms):
    enters = computed(kind, **fields).enters
    assert enters == Limits(Fraction(kilograms), Fraction(kilograms))


@every(
    ("fields", "field", "fault"),
    [
        ({"factor": ""}, "factor", RowFault.MISSING),
        ({"activity": ""}, "activity", RowFault.MISSING),
        ({"activity": "a lot"}, "activity", RowFault.UNREAD),
        ({"activity": "5 %"}, "activity", RowFault.UNREAD),
        ({"activity": "5 kg–6"}, "", None),
        ({"activity": "5 MWh"}, "activity", RowFault.UNREAD),
        ({"factor": "–2"}, "factor", RowFault.BELOW_ZERO),
        ({"factor": "0"}, "factor", RowFault.ZERO),
        ({"factor": "0.2–0.05"}, "factor", RowFault.SWAPPED),
        ({"factor": "1.500"}, "factor", RowFault.AMBIGUOUS),
        ({"factor_unit": FactorUnit.G_PER_ITEM}, "factor_unit", RowFault.OTHER_KIND),
        ({"factor_source": ""}, "factor_source", RowFault.NO_SOURCE),
        ({"air": "120 %"}, "air", RowFault.SHARES_OVER),
        ({"air": "some"}, "air", RowFault.UNREAD),
        ({"air": "–1 %"}, "air", RowFault.BELOW_ZERO),
        ({"land": "90–95 %", "treatment": "20 %"}, "shares", RowFault.SHARES_OVER),
        ({"land": "10 %"}, "shares", RowFault.SHARES_UNDER),
    ],
)
def test_missing_or_wrong_fields_are_named_and_their_words_stay(fields, field, fault):
    row = computed("al", **(BAUXITE | SHARES | fields))
    assert (field == "" and row.faults == ()) or fault in row.faults_of(field)
    for name, words in fields.items():
        assert getattr(row.row, name) == words
    if fault is not None and fault.is_wrong:
        assert row.enters is None or not row.leaves


def test_a_source_that_does_not_exist_counts_as_nothing_and_needs_a_reference():
    row = computed("chloralkali", Presence.NO)
    assert row.enters == NOTHING
    assert row.faults_of("here_source") == (RowFault.WHO_SAYS_NO,)
    assert not computed("chloralkali", Presence.NO, here_source="ministry").faults
    both = computed("chloralkali", Presence.NO, here_source="ministry", activity="5")
    assert both.enters is None
    assert both.faults_of("here") == (RowFault.NO_BUT_NUMBERS,)


def test_empty_is_not_zero():
    for here, fault in (
        (Presence.NOT_ASKED, RowFault.NOT_ASKED),
        (Presence.UNKNOWN, RowFault.NOT_KNOWN),
    ):
        row = computed("creams", here)
        assert row.enters is None
        assert row.faults_of("here") == (fault,)


def test_single_shares_may_miss_100_percent_by_rounding_but_ranges_may_not():
    thirds: dict[str, Any] = {"air": "33.3 %", "water": "33.3 %", "land": "33.3 %"}
    assert not computed("al", **BAUXITE, **thirds).faults
    assert computed("al", **BAUXITE, air="33 %", water="33 %", land="33 %").faults_of("shares")
    assert computed("al", **BAUXITE, air="99.95–100 %", water="0.1 %").faults_of("shares")


PARTS = st.lists(st.integers(0, 100), min_size=6, max_size=6)


def around(cuts: list[int], slack: list[int]) -> list[tuple[int, int]]:
    """Return ranges around shares that add up to 100."""
    edges = [0, *sorted(cuts), 100]
    shares = [after - before for before, after in pairwise(edges)]
    return [
        (max(0, each - wide), min(100, each + wide // 2))
        for each, wide in zip(shares, slack, strict=True)
    ]


ENDS = st.builds(around, st.lists(st.integers(0, 100), min_size=5, max_size=5), PARTS) | st.lists(
    st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=6, max_size=6
)


@given(
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)),
    st.tuples(st.integers(0, 5000), st.integers(0, 5000)),
    ENDS,
)
@settings(max_examples=examples(300), deadline=None)
def test_the_limits_hold_for_all_numbers_within_the_ranges(activity, factor, drawn):
    """The limits are computed a second time, from the ends of all ranges."""
    ends = [sorted(pair) for pair in drawn]
    a, f = sorted(activity), sorted(factor)
    words: dict[str, Any] = {
        m.value: f"{low}–{high} %" for m, (low, high) in zip(Medium, ends, strict=True)
    }
    row = computed("coal-power", activity=f"{a[0]}–{a[1]}", factor=f"{f[0]}–{f[1]}", **words)
    assert row.enters is not None
    low, high = sum(e[0] for e in ends), sum(e[1] for e in ends)
    if not low <= 100 <= high:
        assert not row.leaves
        assert row.faults_of("shares")
        return
    kilograms = [Decimal(x) * Decimal(y) / 1000 for x, y in product(a, f)]
    assert [Fraction(min(kilograms)), Fraction(max(kilograms))] == [*row.enters]
    for place, medium in enumerate(Medium):
        others = [end for at, end in enumerate(ends) if at != place]
        most = min(Decimal(ends[place][1]), 100 - sum(Decimal(e[0]) for e in others))
        assert row.leaves[medium].high == Fraction(max(kilograms) * most / 100)
        assert row.leaves[medium].low == Fraction(min(kilograms) * ends[place][0] / 100)
        # the upper limit can be reached: the least of the others still fits into the rest
        assert sum(e[0] for e in others) <= 100 - most
