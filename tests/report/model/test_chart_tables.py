from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mercworkshop.i18n import LANGUAGES, language_scope
from mercworkshop.report.model.blocks import ColumnKind, RowKind, Table
from mercworkshop.report.model.chart_tables import chart_table, signed
from mercworkshop.report.model.charts import (
    GainHeadings,
    GainRow,
    Gains,
    Matrix,
    PathLine,
    PathPoint,
    RatingRow,
    Ratings,
    Shares,
    Timeline,
    TimelineHeadings,
    TimelineKind,
    TimelineMark,
    TimelineRow,
    whole_percents,
)
from mercworkshop.report.model.inlines import Value, words_of
from mercworkshop.report.model.tones import Tone
from tests.builders import every_block

DAY = date(2026, 11, 24)
HEADINGS = TimelineHeadings(
    number="No.",
    name="Action",
    lead="Lead",
    start="Start",
    end="End",
    cost="Cost",
    progress="Progress",
    tone="Funding",
    after="After",
    acts="Acts",
)
ROWS = (
    TimelineRow(name="1. Products", kind=TimelineKind.GROUP),
    TimelineRow(
        name="Law", number="1.1", record="a", first=DAY, last=date(2027, 3, 31),
        start="24 Nov 2026", end="Q1 2027",
        progress=30, tone=Tone.NOT_FUNDED, lead="Ministry", cost="USD 5",
    ),
    TimelineRow(name="Ban", number="1.2", record="b", after=("a", "gone"), undated="no date yet"),
)  # fmt: skip
CHART = Timeline(rows=ROWS, today=DAY, headings=HEADINGS, legend=((Tone.NOT_FUNDED, "not funded"),))


def read(table: Table) -> list[tuple[str, ...]]:
    return [tuple(words_of(cell) for cell in row.cells) for row in table.rows]


def test_a_timeline_is_a_table_of_its_rows_under_their_groups() -> None:
    table = chart_table(CHART, "Timeline")
    assert table.title == "Timeline"
    headings = [column.heading for column in table.columns]
    assert headings == [
        "No.",
        "Action",
        "Lead",
        "Start",
        "End",
        "Progress",
        "Cost",
        "Funding",
        "After",
    ]
    assert [row.kind for row in table.rows] == [RowKind.BAND, RowKind.BODY, RowKind.BODY]
    law, ban = read(table)[1:]
    assert law == (
        "1.1", "Law", "Ministry", "24 Nov 2026", "Q1 2027", "30%", "USD 5", "not funded", ""
    )  # fmt: skip
    assert ban == ("1.2", "Ban", "", "", "no date yet", "", "", "", "1.1")
    assert [row.record for row in table.rows] == ["", "a", "b"]


def test_days_and_numbers_are_values_but_a_quarter_is_no_day() -> None:
    row = chart_table(CHART).rows[1]
    values = [cell[0].raw for cell in row.cells if cell and isinstance(cell[0], Value)]
    assert values == [DAY, 0.3]


def test_a_missing_date_is_not_in_the_table() -> None:
    started = TimelineRow(name="a", first=date(2026, 1, 1), last=date(2026, 12, 31), start="2026")
    ended = TimelineRow(name="b", first=date(2027, 1, 1), last=date(2027, 12, 31), end="2027")
    table = chart_table(replace(CHART, rows=(started, ended), legend=()))
    assert read(table) == [("a", "2026", ""), ("b", "", "2027")]


def test_columns_that_would_be_empty_are_left_out_and_acts_come_first() -> None:
    act = TimelineMark(name="Deposit", first=DAY, last=DAY, when="late 2026")
    bare = replace(CHART, rows=(TimelineRow(name="Ban", first=DAY),), acts=(act,), legend=())
    table = chart_table(bare)
    assert [column.heading for column in table.columns] == ["Action", "Start"]
    assert read(table) == [("Acts",), ("Deposit", "late 2026"), ("Ban", "24 Nov 2026")]


def test_the_marks_of_a_calendar_are_in_one_cell() -> None:
    marks = tuple(TimelineMark(name=name, first=DAY, last=DAY) for name in ("Approval", "Deposit"))
    table = chart_table(Timeline(rows=(TimelineRow(name="Haiti", marks=marks),), today=DAY))
    assert read(table) == [("Haiti", "Approval, 24 Nov 2026\nDeposit, 24 Nov 2026")]


def test_a_chart_without_rows_is_a_table_without_rows() -> None:
    assert not chart_table(Timeline(rows=(), today=DAY)).rows


def test_steps_shares_and_counts_are_tables_too() -> None:
    path = PathLine((PathPoint(name="Sign", when="2027", body="King"),), ("What", "When", "Who"))
    assert read(chart_table(path)) == [("○", "Sign", "2027", "King")]
    shares = Shares(tuple((tone.value, tone, 1 / 3) for tone in list(Tone)[:3]), ("Part", "Share"))
    assert [words for _part, words in read(chart_table(shares))] == ["34%", "33%", "33%"]
    matrix = Matrix(columns=("Haiti", "Peru"), rows=(("4", (1_200, 0)),), corner="Article")
    table = chart_table(matrix)
    assert read(table) == [("4", "1,200", "")]
    assert [column.kind for column in table.columns[1:]] == [ColumnKind.NUMBER] * 2


def test_percents_add_up_to_a_hundred_or_are_zero() -> None:
    parts = tuple(("", Tone.SOUGHT, share) for share in (0.5, 1 / 7, 0.11, 0.2, 0.001))
    assert sum(whole_percents(Shares(parts))) == 100
    assert whole_percents(Shares((("", Tone.SOUGHT, 0.0),))) == (0,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_a_calendar_is_a_row(language: str) -> None:
    chart = every_block.timeline(language)
    table = chart_table(chart)
    assert len(table.rows) == len(chart.rows) + len(chart.acts) + 1  # and the band above the acts
    body = [row for row in table.rows if row.kind is RowKind.BODY]
    assert {len(row.cells) for row in body} == {len(table.columns)}
    shown = "".join(words for row in read(table) for words in row)
    assert all(row.name in shown and row.undated in shown for row in chart.rows)
    assert "2027-03-01" in shown


def test_every_step_of_a_path_says_whether_it_is_done() -> None:
    rows = read(chart_table(every_block.path_line("en")))
    assert [row[0] for row in rows] == ["●", "◉", "○"]


def test_gains_are_a_table_with_their_intervals() -> None:
    headings = GainHeadings(
        number="Art.", name="Article", before="Before", after="After", gain="Gain"
    )
    sure = GainRow(name="Gold", number="7", before=39, after=74.4, gain=35.4, low=27, high=43)
    unsure = GainRow(name="Aim", number="1", before=5, after=4, gain=-1, low=-7, high=0)
    table = chart_table(Gains(rows=(sure, unsure), headings=headings))
    assert [column.heading for column in table.columns[:5]] == [
        "Art.", "Article", "Before", "After", "Gain"
    ]  # fmt: skip
    assert read(table) == [
        ("7", "Gold", "39", "74", "+35", "+27 to +43"),
        ("1", "Aim", "5", "4", "−1", "−7 to 0"),
    ]
    assert [row.may_be_none for row in (sure, unsure)] == [False, True]


def test_columns_of_gains_that_would_be_empty_are_left_out() -> None:
    table = chart_table(Gains(rows=(GainRow(name="All", before=1, after=2, gain=1),)))
    assert read(table) == [("All", "1", "2", "+1")]


def test_a_sign_stays_before_its_number_in_arabic() -> None:
    with language_scope("ar"):
        assert signed(20) == "\u2068+20\u2069"


def test_ratings_are_a_table_of_how_often_each_was_given() -> None:
    rows = (RatingRow(name="Useful", counts=(1, 0, 3)), RatingRow(name="Short", counts=(0, 0, 0)))
    chart = Ratings(
        scale=("bad", "fair", "good"), rows=rows, headings=("Question", "Answers", "Mean")
    )
    table = chart_table(chart)
    headings = [column.heading for column in table.columns]
    assert headings == ["Question", "bad", "fair", "good", "Answers", "Mean"]
    assert read(table) == [("Useful", "1", "0", "3", "4", "2.5"), ("Short", *"0000", "")]
