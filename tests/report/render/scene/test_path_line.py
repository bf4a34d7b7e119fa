from __future__ import annotations

from mercworkshop.i18n import language_scope
from mercworkshop.report.model.charts import PathLine, PathPoint, PointState
from mercworkshop.report.render.scene.layout import lay_out_chart
from mercworkshop.report.render.scene.shapes import Circle, Label


def shapes_of(*days: str, name: str = "Deposit", width: float = 640.0):
    points = tuple(PathPoint(name=name, when=day, state=PointState.PLANNED) for day in days)
    with language_scope("en"):
        return lay_out_chart(PathLine(points), width).scene(0, 1, 0.0).shapes


def test_a_long_date_has_two_lines_above_its_point_and_is_not_cut():
    shapes = shapes_of(*["third quarter of 2017"] * 8, width=640)
    labels = [each for each in shapes if isinstance(each, Label)]
    points = [each for each in shapes if isinstance(each, Circle)]
    assert not [each.words for each in labels if "…" in each.words]
    days = [each for each in labels if each.words != "Deposit"]
    assert " ".join(each.words for each in sorted(days, key=lambda each: (each.x, each.y))) == (
        " ".join(["third quarter of 2017"] * 8)
    )
    assert max(each.y for each in days) + 4 < min(each.y - each.radius for each in points)
    assert min(each.y for each in days) > 0
    assert all(each.y > points[0].y for each in labels if each.words == "Deposit")


def test_short_dates_stay_near_the_line():
    shapes = shapes_of("2017", "2018")
    (y,) = {each.y for each in shapes if isinstance(each, Circle)}
    (day,) = {each.y for each in shapes if isinstance(each, Label) and each.words != "Deposit"}
    assert y - day == 16.0
