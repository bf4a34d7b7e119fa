"""Ranges on one scale: the length of a bar is the width of its range; mirrored as a whole."""

from __future__ import annotations

import pytest

from mercworkshop.i18n import language_scope
from mercworkshop.report.model.chart_tables import chart_table
from mercworkshop.report.model.charts import RangeRow, Ranges
from mercworkshop.report.model.inlines import words_of
from mercworkshop.report.render.scene.axis_steps import steps_from_zero
from mercworkshop.report.render.scene.layout import chart_scenes, lay_out_chart
from mercworkshop.report.render.scene.shapes import Label, Rectangle

ROWS = (
    RangeRow("Air", 71, 380, "71–380"),
    RangeRow("Nothing", 0, 0, "0"),
    RangeRow("Waste", 100, 600, "100–600", is_struck=True),
)
CHART = Ranges(ROWS, ("Where", "kg"), "counted already")


def scene_of(chart, language="en"):
    with language_scope(language):
        (scene,) = chart_scenes(chart, 600, 400)
    return scene


def bars(scene):
    return [each for each in scene.shapes if isinstance(each, Rectangle)]


def test_a_bar_is_as_long_as_its_range_and_empty_if_not_added():
    air, nothing, waste = bars(scene_of(CHART))
    assert waste.width / air.width == pytest.approx(500 / 309)
    assert air.x < waste.x + waste.width
    assert 0 < nothing.width < air.width
    assert waste.fill == 1.0
    assert air.fill != waste.fill


@pytest.mark.parametrize("most", [0.0003, 0.9, 7, 83, 830, 12_345_678])
def test_the_axis_has_a_few_steps_from_zero_up_to_the_greatest(most):
    steps = steps_from_zero(most)
    assert steps[0] == 0
    assert 3 <= len(steps) <= 8
    assert steps[-1] <= most * 1.001


def test_a_chart_from_the_right_is_mirrored_and_keeps_its_words():
    latin, arabic = scene_of(CHART), scene_of(CHART, "ar")
    for one, other in zip(bars(latin), bars(arabic), strict=True):
        assert one.x == pytest.approx(600 - other.x - other.width)
    words = [{each.words for each in s.shapes if isinstance(each, Label)} for s in (latin, arabic)]
    assert {"71–380", "Air"} <= words[0] & words[1]


def test_many_rows_go_on_in_another_scene_with_the_axis_again():
    many = Ranges(tuple(RangeRow(f"Row {n}", n, n + 5, f"{n}") for n in range(40)), ("", "kg"))
    scenes = chart_scenes(many, 600, 300)
    assert len(scenes) > 1
    assert sum(len(bars(each)) for each in scenes) == 40
    assert lay_out_chart(Ranges((), ("", "")), 600).is_empty


def test_the_table_has_the_same_ranges_and_why_a_row_is_not_added():
    table = chart_table(CHART)
    rows = [tuple(map(words_of, row.cells)) for row in table.rows]
    assert rows == [
        ("Air", "71–380", ""),
        ("Nothing", "0", ""),
        ("Waste", "100–600", "counted already"),
    ]
