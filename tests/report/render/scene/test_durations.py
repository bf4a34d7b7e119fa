"""Durations on one scale: the plan first, thin and thick lines, mirrored as a whole."""

from __future__ import annotations

import pytest

from mercworkshop.i18n import language_scope
from mercworkshop.report.model.chart_tables import chart_table
from mercworkshop.report.model.durations import DurationRow, Durations
from mercworkshop.report.model.inlines import Value, words_of
from mercworkshop.report.render.scene.layout import chart_scenes, lay_out_chart
from mercworkshop.report.render.scene.shapes import Circle, Label, Polygon, Polyline
from tests.builders.every_block import durations


def scene_of(chart, language="en"):
    with language_scope(language):
        (scene,) = chart_scenes(chart, 600, 400)
    return scene


def test_lines_are_as_long_as_their_years():
    chart = Durations(rows=tuple(DurationRow(name=f"{n}", years=n) for n in (1, 2, 8)))
    ends = [
        sum(x for x, _y in each.points) / 4
        for each in scene_of(chart).shapes
        if isinstance(each, Polygon)
    ]
    assert (ends[2] - ends[1]) / (ends[1] - ends[0]) == pytest.approx(6)


def test_an_unknown_day_has_an_open_dot():
    for middle, is_sure, fill in (((1, 1), True, 0.0), ((1, 1.1), True, 1.0), ((1, 1), False, 1.0)):
        row = DurationRow(name="a", years=9, middle=middle, is_sure=is_sure)
        (dot,) = (x for x in scene_of(Durations(rows=(row,))).shapes if isinstance(x, Circle))
        assert dot.fill == fill, (middle, is_sure)


def test_a_chart_from_the_right_is_mirrored():
    latin, arabic = scene_of(durations("en")), scene_of(durations("en"), "ar")
    ends = [
        [sum(x for x, _y in each.points) for each in scene.shapes if isinstance(each, Polygon)]
        for scene in (latin, arabic)
    ]
    assert [4 * 600 - each for each in ends[1]] == pytest.approx(ends[0])


def test_the_plan_and_its_dashed_line_are_in_every_scene():
    rows = tuple(DurationRow(name=f"Row {n}", years=n / 4) for n in range(1, 40))
    plan = DurationRow(name="The plan", years=4.0)
    with language_scope("en"):
        scenes = chart_scenes(Durations(rows=rows, plan=plan), 600, 300)
    assert len(scenes) > 1
    for scene in scenes:
        assert "The plan" in {each.words for each in scene.shapes if isinstance(each, Label)}
        assert any(isinstance(each, Polyline) and each.stroke.dash for each in scene.shapes)
    assert lay_out_chart(Durations(rows=()), 600).is_empty


def test_the_table_has_both_durations_as_numbers_and_the_plan_first():
    table = chart_table(durations("en"))
    assert len(table.rows) == 4
    plan, first = table.rows[0].cells, table.rows[1].cells
    assert [cell[0].raw for cell in plan[3:6] if isinstance(cell[0], Value)] == [3.0, 1.0, 4.0]
    assert words_of(first[5]) == "1.0"
    assert not words_of(table.rows[3].cells[3]), (
        "the cell of an approval that is not known is empty"
    )
