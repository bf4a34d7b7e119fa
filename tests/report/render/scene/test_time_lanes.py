"""Lanes over a line of years: plans, acts done, acts without a day, and the words beside them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from mercworkshop.i18n import language_scope
from mercworkshop.report.model.chart_tables import chart_table
from mercworkshop.report.model.charts import LanePlan, TimeLane, TimeLanes
from mercworkshop.report.model.inlines import words_of
from mercworkshop.report.render.scene.layout import lay_out_chart
from mercworkshop.report.render.scene.shapes import Label, Polygon, Polyline, Rectangle
from mercworkshop.report.typesetting.paragraph import Align
from tests.builders.every_block import time_lanes

PLAN = LanePlan(date(2016, 4, 1), date(2016, 6, 30), "v1: Q2 2016")
DEPOSIT = TimeLane(
    name="Deposit", plans=(PLAN,), mark=date(2017, 8, 2), said="2 Aug 2017", after="13 months late"
)


def scene_of(chart, language="en", width=640.0):
    with language_scope(language):
        return lay_out_chart(chart, width).scene(0, 1, 0.0)


def of(kind, scene):
    return [each for each in scene.shapes if isinstance(each, kind)]


def test_a_vaguer_plan_is_a_wider_bar():
    scene = scene_of(TimeLanes(lanes=(DEPOSIT,)))
    (bar,) = (each for each in of(Rectangle, scene) if each.stroke)
    (mark,) = of(Polygon, scene)
    vague = LanePlan(date(2016, 1, 1), date(2016, 12, 31), "v1")
    (wide,) = (
        each
        for each in of(Rectangle, scene_of(TimeLanes(lanes=(TimeLane(name="x", plans=(vague,)),))))
        if each.stroke
    )
    assert wide.width > 3 * bar.width
    assert bar.x + bar.width < min(x for x, _y in mark.points)


def test_words_after_the_last_mark_are_not_cut_and_do_not_overlap():
    for width in (420.0, 640.0, 900.0):
        labels = of(Label, scene_of(TimeLanes(lanes=(DEPOSIT,)), width=width))
        said = {each.words: each for each in labels}
        assert {"2 Aug 2017", "13 months late", "v1: Q2 2016"} <= set(said), width
        assert said["13 months late"].x > said["2 Aug 2017"].x


def test_an_unknown_day_is_a_hatched_span_without_a_mark():
    lane = TimeLane(name="Approval", span=(date(2014, 1, 1), date(2016, 1, 1)), said="no day")
    scene = scene_of(TimeLanes(lanes=(lane,)))
    assert [each.hatched for each in of(Rectangle, scene) if each.stroke] == [True]
    assert not of(Polygon, scene)


def test_names_of_versions_on_neighbouring_days_are_on_different_lines():
    versions = tuple((date(2015, 1, day), f"Port of Spain, version {day}") for day in range(1, 5))
    scene = scene_of(
        TimeLanes(lanes=(DEPOSIT,), versions=versions, today=(date(2019, 1, 1), "now"))
    )
    labels = [each for each in of(Label, scene) if "Port" in each.words]
    assert all(a.y != b.y for a, b in pairwise(labels))
    dashed = [each for each in of(Polyline, scene) if each.stroke.dash]
    assert len(dashed) == 4
    assert "now" in {each.words for each in of(Label, scene)}


def test_in_arabic_years_run_from_the_right():
    latin, arabic = scene_of(time_lanes("en")), scene_of(time_lanes("ar"), "ar")
    assert arabic.is_right_to_left
    years = {
        name: [each.x for each in of(Label, scene) if each.words in {"2025", "2026"}]
        for name, scene in (("en", latin), ("ar", arabic))
    }
    assert years["en"] == sorted(years["en"])
    assert years["ar"] == sorted(years["ar"], reverse=True)
    assert any(each.align is Align.CENTRE for each in of(Label, arabic))


def test_no_lanes_make_no_scene():
    assert lay_out_chart(TimeLanes(lanes=()), 400).is_empty


def test_the_table_has_all_words_of_the_lanes():
    table = chart_table(TimeLanes(lanes=(DEPOSIT,), headings=("Act", "Plans", "Came", "Slip")))
    assert [column.heading for column in table.columns] == ["Act", "Plans", "Came", "Slip"]
    assert [words_of(cell) for cell in table.rows[0].cells] == [
        "Deposit",
        "v1: Q2 2016",
        "2 Aug 2017",
        "13 months late",
    ]


def test_an_unknown_start_or_end_is_dots():
    first, last = date(2015, 1, 1), date(2015, 12, 31)

    def boxes(**how):
        lane = TimeLane(name="x", plans=(LanePlan(first, last, "", **how),), said="said")
        scene = scene_of(TimeLanes(lanes=(lane,)))
        drawn = [each for each in of(Rectangle, scene) if each.fill != 1.0 or each.stroke]
        (bar,) = (each for each in drawn if each.stroke)
        dots = [each for each in drawn if each.width < 3]
        (said,) = (each for each in of(Label, scene) if each.words == "said")
        return bar, dots, drawn, said

    whole, none, _drawn, _said = boxes()
    assert not none
    bar, dots, _drawn, said = boxes(no_end=True)
    assert bar.width < whole.width
    assert len(dots) == 3
    assert bar.x + bar.width < min(each.x for each in dots)
    assert max(each.x for each in dots) < said.x
    bar, dots, _drawn, _said = boxes(no_begin=True)
    assert max(each.x for each in dots) < bar.x
    assert min(each.x for each in dots) > 116, "no dot is painted over the names"
    bar, dots, drawn, _said = boxes(done=0.5, is_dashed=True)
    assert bar.stroke.dash
    (filled,) = (each for each in drawn if not each.stroke and each not in dots)
    assert filled.width == bar.width / 2
