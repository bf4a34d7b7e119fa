"""Steps over time, and a cell for each State, laid out as scenes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from mercworkshop.i18n import language_scope
from mercworkshop.report.model.chart_tables import chart_table
from mercworkshop.report.model.inlines import words_of
from mercworkshop.report.render.scene.layout import chart_scenes
from mercworkshop.report.render.scene.shapes import Label, Polyline, Rectangle
from mercworkshop.report.render.scene.tile_map import tile_scene
from tests.builders.every_block import step_lines, tile_map


def scenes(chart, language="en", width=640.0, height=10_000.0):
    with language_scope(language):
        return chart_scenes(chart, width, height)


def of(kind, scene):
    return [each for each in scene.shapes if isinstance(each, kind)]


def test_lines_are_steps_never_slopes_and_never_go_down():
    for language, width in (("en", 640.0), ("en", 230.0), ("ar", 640.0)):
        (scene,) = scenes(step_lines(language), language, width)
        lines = [each for each in of(Polyline, scene) if len(each.points) > 2]
        assert len(lines) >= 6
        for line in lines:
            for (x, y), (then, down) in pairwise(line.points):
                assert x == then or y == down, (language, width)
                assert down <= y + 1e-6
                assert then <= x + 1e-6 if language == "ar" else then >= x - 1e-6


def test_each_panel_has_a_zero_and_stays_inside():
    for width in (230.0, 460.0, 640.0, 900.0):
        (scene,) = scenes(step_lines("en"), width=width)
        tops: dict[str, list[float]] = {}
        for label in of(Label, scene):
            assert -1 <= label.x <= width + 1, width
            assert 0 <= label.y <= scene.height, width
            tops.setdefault(label.words, []).append(label.y)
        zeros = tops["0"]
        assert len(zeros) == 4  # one for each panel


def test_all_panels_have_one_scale_whatever_their_own_lines_reach():
    chart = step_lines("en")
    assert chart.panels[1].lines[0] == chart.panels[0].lines[0] == chart.panels[3].lines[0]
    for width in (230.0, 460.0, 900.0):
        (scene,) = scenes(chart, width=width)
        rises = [
            {round(each.points[0][1] - y, 3) for _x, y in each.points}
            for each in of(Polyline, scene)
            if len(each.points) > 2 and each.stroke.dash
        ]
        assert len(rises) == 3, width
        assert len(rises[0]) > 1
        assert rises == [rises[0]] * 3, width


def test_rows_of_panels_go_on_in_another_scene():
    several = scenes(step_lines("en"), width=460.0, height=200.0)
    assert len(several) == 2
    assert all(each.height <= 200 for each in several)


def test_every_state_has_a_cell_and_no_cells_overlap():
    for language, width in (("en", 640.0), ("ar", 640.0), ("en", 300.0)):
        chart = tile_map(language)
        (scene,) = scenes(chart, language, width)
        cell = tile_scene(chart.groups[0].tiles[0], is_right_to_left=False).width
        boxes = [each for each in of(Rectangle, scene) if each.width >= cell]
        states = sum(len(each.tiles) for each in chart.groups)
        assert len(boxes) == states + len(chart.legend) + 1
        for one in boxes:
            assert -0.1 <= one.x <= width - one.width + 0.1, (language, width)
            for other in boxes:
                apart = abs(one.x - other.x) >= one.width or abs(one.y - other.y) >= one.height
                assert one is other or apart, (language, width)


def test_counts_of_a_region_get_a_second_line_and_are_not_cut():
    chart = tile_map("en")
    counts = "Parties: 37; signed only: 3; deposited: 12; neither: 17"
    chart = replace(chart, groups=tuple(replace(each, below=counts) for each in chart.groups))
    for width in (640.0, 460.0, 330.0):
        (scene,) = scenes(chart, width=width)
        assert sum(each.words == counts for each in of(Label, scene)) == len(chart.groups), width


def test_the_tables_have_the_values_of_the_charts():
    chart = step_lines("en")
    table = chart_table(chart)
    assert len(table.rows) == sum(len(each.lines) for each in chart.panels)
    assert [words_of(cell) for cell in table.rows[0].cells][2:] == ["1", "4", "2"]
    tiles = tile_map("en")
    rows = chart_table(tiles).rows
    assert len(rows) == sum(len(each.tiles) for each in tiles.groups)
    assert words_of(rows[0].cells[4]) == tiles.marked
    assert not words_of(rows[1].cells[4])
