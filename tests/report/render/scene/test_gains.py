from __future__ import annotations

from dataclasses import replace

import pytest

from mercworkshop.i18n import language_scope
from mercworkshop.report.model.charts import GainHeadings, GainRow, Gains, RatingRow, Ratings
from mercworkshop.report.render.scene.axis_steps import axis_steps
from mercworkshop.report.render.scene.layout import chart_scenes
from mercworkshop.report.render.scene.shapes import ChartScene, Circle, Label, Polygon, Rectangle
from tests.every import every
from tests.report.render.scene.test_timeline import measure, reach

LONG = "Manufacturing processes in which mercury or mercury compounds are used"
HEADINGS = GainHeadings(before="before", after="after", levels="Right of 100", gains="Gain")


def row(number: int, gain: float = 20, half: float = 9) -> GainRow:
    return GainRow(
        name=f"{number} {LONG}",
        number=str(number),
        before=40,
        after=40 + gain,
        gain=gain,
        low=gain - half,
        high=gain + half,
    )


def gains(count: int) -> Gains:
    return Gains(
        rows=tuple(row(number, number * 3 - 20) for number in range(count)), headings=HEADINGS
    )


def ratings(count: int, scale: int = 5) -> Ratings:
    counts = tuple(range(scale))
    rows = tuple(RatingRow(name=f"{number} {LONG}", counts=counts) for number in range(count))
    return Ratings(scale=tuple(f"{LONG} {each}" for each in range(scale)), rows=rows)


def labels(scene: ChartScene) -> list[Label]:
    return [shape for shape in scene.shapes if isinstance(shape, Label)]


@every("language", ["en", "ar"])
@every("chart", [gains(1), gains(25), gains(60), ratings(1), ratings(40)])
@every("width", [360, 762])
def test_a_chart_of_rows_lies_within_its_width_and_height(
    chart: Gains | Ratings, width: float, language: str
) -> None:
    with language_scope(language):
        scenes = chart_scenes(chart, width, 470, measure)
    for scene in scenes:
        low, high, top, bottom = reach(scene)
        assert low >= -0.01
        assert high <= width + 0.01
        assert top >= 0
        assert bottom <= scene.height + 0.01 <= 470.01
    begun = [each.words for scene in scenes for each in labels(scene)]
    for number in range(len(chart.rows)):
        assert any(words.startswith(f"{number} M") for words in begun)


def test_only_a_gain_that_may_be_none_is_an_empty_diamond() -> None:
    chart = Gains(rows=(row(1), row(2, gain=5)), headings=HEADINGS)
    (scene,) = chart_scenes(chart, 762, 470, measure)
    (diamond,) = (shape for shape in scene.shapes if isinstance(shape, Polygon))
    assert diamond.fill == 1.0
    (unsure,) = (each.y for each in labels(scene) if each.words == "2")
    assert {y for _x, y in diamond.points} >= {unsure}


def test_before_is_an_empty_dot_after_a_filled_one_and_both_are_mirrored() -> None:
    chart = Gains(rows=(row(1),), headings=HEADINGS)
    found = []
    for language in ("en", "ar"):
        with language_scope(language):
            (scene,) = chart_scenes(chart, 762, 470, measure)
        circles = [shape for shape in scene.shapes if isinstance(shape, Circle)][2:]
        before, after, _gain = circles
        assert (before.fill, after.fill) == (1.0, 0.0)
        found.append((before.x, after.x))
    (left, right), mirrored = found
    assert left < right
    assert mirrored == pytest.approx((762 - left, 762 - right))


def test_a_gain_without_interval_is_a_point_alone() -> None:
    bare = GainRow(name="All", before=40, after=60, gain=20)
    (scene,) = chart_scenes(Gains(rows=(bare,), headings=HEADINGS), 762, 470, measure)
    assert len([shape for shape in scene.shapes if isinstance(shape, Circle)]) == 5


def test_parts_of_a_rating_are_as_long_as_their_counts_and_get_darker() -> None:
    chart = Ratings(scale=("bad", "good"), rows=(RatingRow(name="All", counts=(1, 3)),))
    (bare,) = chart_scenes(chart, 762, 470, measure)
    chart = replace(chart, headings=("", "", "Mean"))
    (scene,) = chart_scenes(chart, 762, 470, measure)
    bad, good = [shape for shape in scene.shapes if isinstance(shape, Rectangle)][2:]
    assert good.width == pytest.approx(3 * bad.width)
    assert bad.fill is not None
    assert good.fill is not None
    assert bad.fill > good.fill + 0.3
    assert [each.words for each in labels(scene)][-3:] == ["1", "3", "1.8"]
    assert [each.words for each in labels(bare)][-2:] == ["1", "3"]


def test_a_question_without_answers_has_no_bar_and_no_mean() -> None:
    chart = Ratings(scale=("bad", "good"), rows=(RatingRow(name="All", counts=(0, 0)),))
    (scene,) = chart_scenes(chart, 762, 470, measure)
    assert [each.words for each in labels(scene)] == ["bad", "good", "All"]


@pytest.mark.parametrize(
    ("low", "high", "steps"),
    [(-12, 43, (-15, 0, 15, 30, 45)), (0, 10, (0, 5, 10)), (-100, 100, (-100, -50, 0, 50, 100))],
)
def test_an_axis_has_a_few_round_numbers(low: float, high: float, steps: tuple[int, ...]) -> None:
    assert axis_steps(low, high) == steps
