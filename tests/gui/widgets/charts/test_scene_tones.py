"""The tones of money in a chart are told apart in every theme, as on paper and before the room."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from mercworkshop.gui.style.theme import Look
from mercworkshop.gui.style.tokens import THEMES
from mercworkshop.gui.widgets.charts.scene_painter import SceneColors, paint_scene, scene_colors
from mercworkshop.report.model.tones import Tone
from mercworkshop.report.render.scene.shapes import Polyline, make_scene
from mercworkshop.report.render.scene.step_lines import TODAY
from mercworkshop.report.render.scene.timeline.rows import SPAN_GREY
from mercworkshop.report.render.scene.tones import tone_box
from tests.every import every
from tests.gui.contrast import contrast


@every("look", THEMES.values(), ids=THEMES)
def test_no_two_tones_of_money_are_told_apart_by_a_weak_grey_alone(look):
    colors = scene_colors(Look(look))
    boxes = {tone: tone_box(tone, 0, 0, 60, 10) for tone in Tone}
    for tone, box in boxes.items():
        assert box.stroke is not None, tone
        frame = colors.grey(box.stroke.grey).name()
        assert contrast(frame, look.surface) >= 3, tone
    for one, other in combinations(boxes.values(), 2):
        patterns = [(x.hatched, x.dotted, bool(x.stroke and x.stroke.dash)) for x in (one, other)]
        fills = [colors.grey(x.fill or 0.0).name() for x in (one, other)]
        assert patterns[0] != patterns[1] or contrast(*fills) >= 3, (one, other)


@every("look", THEMES.values(), ids=THEMES)
@every("ground", ("canvas", "surface"))
def test_the_bar_that_says_how_open_a_date_is_is_seen_by_the_room(look, ground):
    color = getattr(look, ground)
    colors = SceneColors(QColor(look.ink), QColor(color), QColor(look.amber))
    assert contrast(colors.grey(SPAN_GREY).name(), color) >= 3


@every("look", THEMES.values(), ids=THEMES)
def test_money_that_is_asked_for_is_seen_as_dots_on_the_ground(qtbot, look):
    seen = QImage(240, 40, QImage.Format.Format_RGB32)
    seen.fill(QColor(look.surface))
    scene = make_scene(60, 10, [tone_box(Tone.SOUGHT, 0, 0, 60, 10)], is_right_to_left=False)
    painter = QPainter(seen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_scene(painter, scene, QRectF(seen.rect()), scene_colors(Look(look)))
    painter.end()
    inside = [seen.pixelColor(x, y).name() for x in range(10, 230) for y in range(6, 34)]
    dark = sum(contrast(each, look.surface) >= 3 for each in inside)
    assert 0.1 < dark / len(inside) < 0.5


@every("look", THEMES.values(), ids=THEMES)
@every("x", (20.0, 20.25, 20.5))
def test_the_line_of_the_day_is_seen_wherever_it_falls_between_pixels(qtbot, look, x):
    seen = QImage(80, 40, QImage.Format.Format_RGB32)
    seen.fill(QColor(look.surface))
    line = Polyline(points=((x, 0.0), (x, 20.0)), stroke=TODAY)
    painter = QPainter(seen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scene = make_scene(40, 20, [line], is_right_to_left=False)
    paint_scene(painter, scene, QRectF(seen.rect()), scene_colors(Look(look)))
    painter.end()
    row = [seen.pixelColor(at, 20).name() for at in range(seen.width())]
    assert max(contrast(each, look.surface) for each in row) >= 3
