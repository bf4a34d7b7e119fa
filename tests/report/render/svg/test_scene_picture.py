from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

from mercworkshop.i18n import language_scope
from mercworkshop.report.model.charts import Matrix, TimelineRow
from mercworkshop.report.model.tones import Tone
from mercworkshop.report.render.scene.layout import chart_scenes
from mercworkshop.report.render.scene.shapes import ChartScene
from mercworkshop.report.render.scene.tones import tone_box
from mercworkshop.report.render.svg.scene_picture import scene_element
from tests.report.render.scene.test_timeline import HEIGHT, WIDTH, chart, measure, rows

HOSTILE = "</text><script>alert(1)</script>\"' & \x07 ]]>"
SVG = "{http://www.w3.org/2000/svg}"


def written(scene: ChartScene, **options: str) -> ET.Element:
    """Return the elements of the picture's file, as a program reads them."""
    picture = scene_element(scene, **options)
    picture.set("xmlns", SVG.strip("{}"))
    return ET.fromstring(ET.tostring(picture))


def picture(*shown: TimelineRow, language: str = "en") -> ET.Element:
    with language_scope(language):
        (scene,) = chart_scenes(chart(list(shown)), WIDTH, HEIGHT, measure)
        return written(scene, alternative=HOSTILE)


def test_user_text_is_never_markup() -> None:
    found = picture(TimelineRow(name=HOSTILE, first=date(2026, 1, 1)))
    assert not list(found.iter(f"{SVG}script"))
    texts = [each.text or "" for each in found.iter(f"{SVG}text")]
    assert any("</text><script>" in text for text in texts)
    title = found.find(f"{SVG}title")
    assert title is not None
    assert title.text == HOSTILE.replace("\x07", "")


def test_shapes_and_words_are_all_there() -> None:
    found = picture(*rows(8))
    assert found.get("direction") == "ltr"
    assert found.get("viewBox", "").startswith(f"0 0 {WIDTH:g} ")
    assert len(list(found.iter(f"{SVG}text"))) > 30
    (pattern,) = found.iter(f"{SVG}pattern")
    filled = [each.get("fill") for each in found.iter(f"{SVG}rect")]
    assert f"url(#{pattern.get('id')})" in filled


def test_words_begin_on_the_reading_side_also_in_left_to_right_programs() -> None:
    def anchor(language: str) -> tuple[str, float]:
        found = picture(*rows(8), language=language)
        assert found.get("direction") == "ltr"
        (name,) = (each for each in found.iter(f"{SVG}text") if "Action 1." in (each.text or ""))
        return name.get("text-anchor", ""), float(name.get("x", "0"))

    (left, start), (right, end) = anchor("en"), anchor("ar")
    assert (left, right) == ("start", "end")
    assert start < WIDTH / 4 < WIDTH * 3 / 4 < end


def test_turned_headings_of_a_matrix_stay_at_their_columns() -> None:
    matrix = Matrix(columns=("Saint Vincent and the Grenadines",) * 12, rows=(("a", (1,) * 12),))
    (scene,) = chart_scenes(matrix, WIDTH, HEIGHT, measure)
    found = written(scene, name="m")
    turned = [each for each in found.iter(f"{SVG}text") if each.get("transform")]
    assert len(turned) == 12
    assert not list(found.iter(f"{SVG}pattern"))


def test_each_tone_has_its_fill_outline_dots_and_lines() -> None:
    seen = {}
    for tone in Tone:
        box = tone_box(tone, 0, 0, 20, 8)
        drawn = written(ChartScene(width=30, height=10, shapes=(box,)), alternative="")
        first, *hatch = drawn.iter(f"{SVG}rect")
        dots = [each for each in drawn.findall(f"{SVG}path") if each.get("stroke-linecap")]
        seen[tone] = first.get("fill"), first.get("stroke-dasharray"), len(dots), len(hatch)
    assert seen == {
        Tone.NOT_STATED: ("#ffffff", "2.4 1.6", 0, 0),
        Tone.FUNDED: ("#787878", None, 0, 0),
        Tone.SOUGHT: ("#ffffff", None, 1, 0),
        Tone.NOT_FUNDED: ("#ffffff", None, 0, 1),
        Tone.NO_MONEY: ("#ffffff", None, 0, 0),
    }


def test_the_dots_of_a_long_bar_are_a_line_for_each_row() -> None:
    box = tone_box(Tone.SOUGHT, 0, 0, 300, 9)
    drawn = ET.tostring(written(ChartScene(width=300, height=9, shapes=(box,)), alternative=""))
    assert len(drawn) < 1000
