"""Rows are sorted, filtered and grouped as asked, and then stay where they are."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.arrangement.arrangement import (
    PLAIN,
    Arrangement,
    FieldFilter,
    SortKey,
    from_json,
    to_json,
)
from mercworkshop.domain.arrangement.placement import BandHeading, RowBand, decide, lay_out
from mercworkshop.domain.arrangement.readers import FieldReader, count_tokens
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.values.text_folding import fold_text

FUNDING = tuple((each, each.name.capitalize()) for each in Funding)


def reader(name: str) -> FieldReader:
    value = attrgetter(name)
    return FieldReader(name, value, lambda row: str(value(row) or ""))


READERS = {name: reader(name) for name in ("title", "lead", "start", "cost", "articles")} | {
    "funding": FieldReader("funding", attrgetter("funding"), lambda _row: "", FUNDING)
}


def action(name: str, **fields: object) -> Action:
    return Action(id=name, road_map="JAM", title=name, **fields)  # type: ignore[arg-type]


def shown(rows, arrangement, headings=(), folded=frozenset()):
    placement = decide(rows, arrangement, READERS, fold_text)
    return names(lay_out(rows, headings, placement, folded))


def names(rows):
    return [f"[{row.title}]" if isinstance(row, RowBand) else row.id for row in rows]


def by(field: str, *, is_descending: bool = False) -> Arrangement:
    return PLAIN.sorted_by(field, is_descending=is_descending)


DATES = [
    action("a", start=PartialDate("2017")),
    action("b"),
    action("c", start=PartialDate("2017-01")),
    action("d", start=PartialDate("2016")),
]
COSTS = [
    action("a", cost=Money(900, 900, "USD")),
    action("b", cost=Money(100, 100, "USD")),
    action("c", cost=Money(5, 5, "JMD")),
    action("d"),
]


@pytest.mark.parametrize(
    ("rows", "arrangement", "expected"),
    [
        (DATES, by("start"), ["d", "c", "a", "b"]),
        (DATES, by("start", is_descending=True), ["a", "c", "d", "b"]),
        (COSTS, by("cost"), ["c", "b", "a", "d"]),
        (COSTS, by("cost", is_descending=True), ["a", "b", "c", "d"]),
    ],
)
def test_dates_are_sorted_by_span_and_money_by_amount_with_the_empty_ones_last(
    rows, arrangement, expected
):
    assert shown(rows, arrangement) == expected


def test_choices_have_their_own_order_and_words_that_are_not_understood_come_after_values():
    rows = [action("a", funding=Funding.FUNDED), action("b", funding=Funding.GAP), action("c")]
    assert shown(rows, by("funding")) == ["b", "a", "c"]
    words = {"start": replace(READERS["start"], text=lambda row: "soon" if row.id == "b" else "")}
    placement = decide(DATES, by("start"), words, fold_text)
    assert names(lay_out(DATES, (), placement)) == ["d", "c", "a", "b"]
    more = [action("0"), *DATES]
    placement = decide(more, by("start"), words, fold_text)
    assert names(lay_out(more, (), placement)) == ["d", "c", "a", "b", "0"]


def test_the_second_sort_key_decides_among_equal_rows():
    rows = [action("a", lead="X"), action("b", lead="W"), action("c", lead="X")]
    assert shown(rows, by("title", is_descending=True).sorted_by("lead")) == ["b", "c", "a"]


def test_a_filter_asks_for_one_of_several_values_or_for_words_in_the_text():
    rows = [
        action("a", lead="Ministère de la santé", articles=("4", "18")),
        action("b", lead="Customs", articles=("4",)),
        action("c"),
    ]
    chosen = FieldFilter("articles", frozenset({"18", ""}))
    assert shown(rows, PLAIN.filtered_by(chosen)) == ["a", "c"]
    assert shown(rows, PLAIN.filtered_by(FieldFilter("lead", None, "MINISTERE"))) == ["a"]
    both = PLAIN.filtered_by(chosen).filtered_by(FieldFilter("lead", None, "customs"))
    assert shown(rows, both) == []
    assert shown(rows, both.unfiltered("articles")) == ["b"]
    assert shown(rows, both.unfiltered()) == ["a", "b", "c"]
    assert count_tokens(READERS["articles"], rows) == {"4": 2, "18": 1, "": 1}


@pytest.mark.parametrize("is_descending", [False, True])
def test_words_that_are_not_understood_are_sorted_between_values_and_blanks(is_descending):
    texts = {"a": "soon", "b": "", "c": "2017", "d": "later", "e": "2016"}
    start = FieldReader("start", attrgetter("start"), lambda row: texts[row.id])
    dates = {"c": PartialDate("2017"), "e": PartialDate("2016")}
    rows = [action(name, start=dates.get(name)) for name in texts]
    placement = decide(rows, by("start", is_descending=is_descending), {"start": start}, fold_text)
    values, words = (["c", "e"], ["a", "d"]) if is_descending else (["e", "c"], ["d", "a"])
    assert names(lay_out(rows, (), placement)) == [*values, *words, "b"]


def test_folding_a_band_of_one_field_does_not_fold_the_same_band_of_another_field():
    rows = [action("a"), action("b", lead="Customs")]
    blank = next(
        each
        for each in lay_out(rows, (), decide(rows, PLAIN.grouped_by("lead"), READERS, fold_text))
        if isinstance(each, RowBand) and each.title == "Not stated"
    )
    folded = frozenset({blank.id})
    assert "a" not in shown(rows, PLAIN.grouped_by("lead"), folded=folded)
    assert "a" in shown(rows, PLAIN.grouped_by("start"), folded=folded)


def test_rows_are_in_their_own_bands_or_in_those_of_a_field():
    rows = [*DATES]
    headings = (
        BandHeading("1", "Law", 1),
        BandHeading("2", "Waste", 3),
        BandHeading("3", "Air", 0),
    )
    own = ["[Law]", "a", "[Waste]", "b", "c", "d", "[Air]"]
    assert shown(rows, PLAIN, headings) == own
    assert shown(rows, PLAIN, headings, frozenset({"band:2"})) == ["[Law]", "a", "[Waste]", "[Air]"]
    assert shown(rows, PLAIN.grouped_by(None), headings) == ["a", "b", "c", "d"]
    years = ["[2016]", "d", "[2017]", "a", "c", "[Not stated]", "b"]
    assert shown(rows, PLAIN.grouped_by("start"), headings) == years
    first = FieldFilter("start", frozenset({"2017"}))
    assert shown(rows, PLAIN.filtered_by(first), headings) == ["[Law]", "a"]


def test_a_changed_row_stays_where_it_is_and_a_new_one_is_shown_last():
    rows = [action("a", lead="X"), action("b", lead="Y"), action("c", lead="X")]
    asked = by("lead").filtered_by(FieldFilter("lead", frozenset({"X"}))).grouped_by("lead")
    placement = decide(rows, asked, READERS, fold_text)
    later = [replace(rows[0], lead="Z"), replace(rows[1], lead="X"), rows[2], action("d")]
    now = lay_out(later, (), placement)
    assert names(now) == ["[X]", "a", "c", "[Added since]", "d"]
    assert names(lay_out(later, (), placement.with_shown({"b"}))) == [
        "[X]", "a", "c", "[Y]", "b", "[Added since]", "d",
    ]  # fmt: skip


LEADS = st.sampled_from(["", "Customs", "customs", "Ministry", "Água"])
ASKED = st.builds(
    Arrangement,
    st.lists(st.builds(SortKey, st.sampled_from(list(READERS)), st.booleans()), max_size=3).map(
        tuple
    ),
    st.lists(
        st.builds(
            FieldFilter,
            st.sampled_from(["lead", "title"]),
            st.none() | st.frozensets(LEADS, max_size=3),
            LEADS,
        ),
        max_size=2,
    ).map(tuple),
    st.sampled_from(["", None, "lead", "start"]),
)


@given(st.lists(LEADS, max_size=8), ASKED, st.integers(0, 8))
def test_no_row_is_lost_or_shown_twice_and_an_arrangement_comes_back_from_json(leads, asked, split):
    rows = [action(str(n), lead=lead) for n, lead in enumerate(leads)]
    split = min(split, len(rows))
    headings = (BandHeading("1", "A", split), BandHeading("2", "B", len(rows) - split))
    placement = decide(rows, asked, READERS, fold_text)
    found = [each for each in lay_out(rows, headings, placement) if not isinstance(each, RowBand)]
    assert {row.id for row in found} == {row.id for row in rows} - placement.left_out
    assert len({row.id for row in found}) == len(found)
    assert from_json(to_json(asked), list(READERS)) == asked


@pytest.mark.parametrize("kept", [None, 3, {"sort": 1}, {"sort": [["lead", 1], 4], "group": []}])
def test_unreadable_parts_of_an_arrangement_are_left_out(kept):
    assert from_json(kept, list(READERS)) == PLAIN


def test_spellings_of_one_body_are_one_band_under_its_name():
    rows = [action("a", lead="epa"), action("b", lead="EPA"), action("c"), action("d", lead="Kiln")]
    known = replace(READERS["lead"], known_as=lambda name: name.upper())
    placement = decide(rows, PLAIN.grouped_by("lead"), {"lead": known}, fold_text)
    assert names(lay_out(rows, (), placement)) == [
        "[EPA]", "a", "b", "[KILN]", "d", "[Not stated]", "c",
    ]  # fmt: skip
