from __future__ import annotations

import pytest

from mercworkshop.i18n import language_scope
from mercworkshop.report.model.charts import Matrix, PathLine, PathPoint, Shares
from mercworkshop.report.model.tones import Tone
from mercworkshop.report.render.scene.layout import chart_scenes
from mercworkshop.report.render.scene.shapes import ChartScene, Circle, Label, Rectangle
from tests.report.render.scene.test_timeline import measure, reach

LONG = "Manufacturing processes in which mercury or mercury compounds are used"


def words(scene: ChartScene) -> list[str]:
    return [shape.words for shape in scene.shapes if isinstance(shape, Label)]


def matrix(columns: int, rows: int, name: str = "Saint Vincent and the Grenadines") -> Matrix:
    counts = [tuple((row + column) % 9 for column in range(columns)) for row in range(rows)]
    headings = (f"{row} {LONG}" for row in range(rows))
    return Matrix(
        columns=(name,) * columns, rows=tuple(zip(headings, counts, strict=True)), corner="Article"
    )


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("columns", [1, 12, 40])
def test_a_matrix_stays_within_its_width_and_repeats_its_headings(
    columns: int, language: str
) -> None:
    with language_scope(language):
        scenes = chart_scenes(matrix(columns, 60), 762, 470, measure)
    assert len(scenes) > 1
    for scene in scenes:
        low, high, top, bottom = reach(scene)
        assert low >= -0.01
        assert high <= 762.01
        assert top >= 0
        assert bottom <= scene.height + 0.01 <= 470.01
        assert words(scene).count("Article") == 1
    counted = [n for scene in scenes for n in words(scene) if n.isdecimal()]
    assert len(counted) == sum(
        n > 0 for _heading, counts in matrix(columns, 60).rows for n in counts
    )


def test_higher_counts_are_darker_and_zero_is_empty() -> None:
    (scene,) = chart_scenes(
        Matrix(columns=("a", "b", "c"), rows=(("x", (1, 9, 0)),)), 762, 470, measure
    )
    few, many = (shape for shape in scene.shapes if isinstance(shape, Rectangle))
    assert few.fill is not None
    assert many.fill is not None
    assert few.fill > many.fill + 0.3
    assert "0" not in words(scene)


def test_a_long_heading_of_a_row_takes_two_lines() -> None:
    (scene,) = chart_scenes(matrix(4, 5), 500, 470, measure)
    lines = [each for each in words(scene) if each and each.rstrip("…") in f"2 {LONG}"]
    assert len([each for each in lines if each.startswith("2 ")]) == 1
    assert any(each.endswith(("used", "…")) for each in lines)


def test_a_chart_without_rows_or_parts_has_no_scene() -> None:
    for chart in (Matrix(columns=(), rows=()), Shares(()), PathLine(())):
        assert chart_scenes(chart, 762, 470, measure) == []


@pytest.mark.parametrize("count", [1, 3, 8, 30])
def test_the_steps_of_a_path_have_as_many_lines_as_they_need(count: int) -> None:
    points = tuple(PathPoint(name=f"{n} {LONG}", when="2027", body=LONG) for n in range(count))
    (scene,) = chart_scenes(PathLine(points), 491, 470, measure)
    rings = [shape for shape in scene.shapes if isinstance(shape, Circle)]
    assert len(rings) == count
    assert len({ring.y for ring in rings}) == -(-count // 6)
    low, high, _top, bottom = reach(scene)
    assert low >= 0
    assert high <= 491
    assert bottom <= scene.height


def test_parts_of_a_bar_are_as_wide_as_their_shares() -> None:
    parts = (("funded", Tone.FUNDED, 0.25), ("not funded", Tone.NOT_FUNDED, 0.75))
    (scene,) = chart_scenes(Shares(parts), 400, 470, measure)
    bars = [shape for shape in scene.shapes if isinstance(shape, Rectangle) and shape.y == 0]
    assert [bar.width for bar in bars] == [100, 300]
    assert [each.replace("\u2068", "").replace("\u2069", "") for each in words(scene)] == [
        "funded 25%",
        "not funded 75%",
    ]
