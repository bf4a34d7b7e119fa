"""A chart that is painted as on paper: its height, its name, its direction."""

from __future__ import annotations

import pytest

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.charts.scene_view import SceneView
from mercworkshop.i18n import language_scope
from mercworkshop.report.model.charts import RangeRow, Ranges

ROWS = tuple(RangeRow(f"State {n}", 0, n, f"{n} years") for n in range(1, 9))


@pytest.fixture
def view(qtbot) -> SceneView:
    made = SceneView()
    qtbot.addWidget(made)
    made.resize(700, 300)
    return made


def test_a_chart_is_painted_as_high_as_it_must_be(view):
    view.show_chart(Ranges(ROWS[:2]), "Two States")
    low = view.heightForWidth(700)
    view.show_chart(Ranges(ROWS), "Eight States")
    assert view.heightForWidth(700) > low > 0
    assert view.accessibleName() == "Eight States"
    view.resize(700, view.heightForWidth(700))
    image, ink = view.grab().toImage(), theme.current_look().color("ink")
    shown = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert ink.name() in shown


def test_nothing_to_draw_takes_no_room(view):
    view.show_chart(Ranges(()), "")
    assert view.heightForWidth(700) == 0
    view.show_chart(None, "")
    assert view.heightForWidth(700) == 0


def test_a_chart_is_mirrored_in_arabic(view):
    view.show_chart(Ranges(ROWS), "States")
    labels = {each.words: each.x for each in view.scene(700).shapes if hasattr(each, "words")}
    with language_scope("ar"):
        scene = view.scene(700)
        mirrored = {each.words: each.x for each in scene.shapes if hasattr(each, "words")}
    assert scene.is_right_to_left
    assert mirrored["State 1"] == pytest.approx(scene.width - labels["State 1"])
