"""What charts show, as tables."""

from __future__ import annotations

import pytest

from mercworkshop.i18n import LANGUAGES
from mercworkshop.report.model.blocks import RowKind
from mercworkshop.report.model.charts import Matrix, Shares, Tone
from mercworkshop.report.model.inlines import words_of
from mercworkshop.report.render.office.chart_tables import chart_table
from tests.builders import every_block


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_a_calendar_is_a_row(language: str):
    chart = every_block.timeline(language)
    table = chart_table(chart, "title")
    assert len(table.rows) == len(chart.rows) + len(chart.acts)
    assert table.title == "title"
    body = [row for row in table.rows if row.kind is RowKind.BODY]
    assert {len(row.cells) for row in body} == {len(table.columns)}
    shown = "".join(words_of(cell) for row in table.rows for cell in row.cells)
    assert all(row.name in shown and row.undated in shown for row in chart.rows)
    assert "2027-03-01" in shown


def test_every_step_of_a_path_says_whether_it_is_done():
    rows = chart_table(every_block.path_line("en")).rows
    assert [words_of(row.cells[0]) for row in rows] == ["●", "◉", "○"]


def test_shares_are_in_per_cent():
    table = chart_table(Shares((("Found", Tone.SECURED, 0.25), ("Lacking", Tone.LACKING, 0.75))))
    assert [words_of(row.cells[1]) for row in table.rows] == ["25%", "75%"]


def test_a_matrix_leaves_nothing_empty_of_nothing():
    table = chart_table(Matrix(columns=("4", "5"), rows=(("Haiti", (2, 0)),), corner="Article"))
    assert [column.head for column in table.columns] == ["Article", "4", "5"]
    assert [words_of(cell) for cell in table.rows[0].cells] == ["Haiti", "2", ""]
