"""The tab “Map of States”: each State is shown once, reached by keys, and opens its country."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.domain.programme.analysis.state_map.states import REGIONS, StateStanding
from mercworkshop.gui.style.theme import Look
from mercworkshop.gui.style.tokens import THEMES
from mercworkshop.gui.widgets.charts.scene_painter import scene_colors
from mercworkshop.report.documents.desk.state_map import state_map_chart
from mercworkshop.report.model.tile_map import Tile, TileTone
from mercworkshop.report.render.scene.shapes import Label, Rectangle
from mercworkshop.report.render.scene.tile_map import tile_scene
from tests.every import every
from tests.gui.contrast import contrast, strongest_on
from tests.shipped import SHIPPED

DAY = date(2016, 2, 12)


@pytest.fixture
def view(qtbot, page):
    page.context.session.see_as_of(DAY)
    page.open_path(("state_map",))
    made = page.current
    qtbot.waitUntil(lambda: made.map is not None)
    return made


def test_every_state_has_one_cell_by_standing_and_name_and_none_is_a_party_yet(view):
    known = {each.iso3 for each in SHIPPED.countries.all}
    shown = [each for tiles in view.lists.values() for each in tiles.cells.rows]
    assert len(shown) == len(known)
    assert {each.title for each in shown} == known
    order = list(StateStanding)
    for tiles in view.lists.values():
        keys = [(order.index(x.state.standing), x.state.name) for x in tiles.cells.rows]
        assert keys == sorted(keys)
    assert not any(each.state.standing is StateStanding.PARTY for each in shown)
    deposits = sum(1 for x in SHIPPED.countries.all if x.latest_consent and x.latest_consent <= DAY)
    words = f"{deposits} instruments are deposited; 50 bring the Convention into force"
    assert view.headline.text() == words


def test_after_the_entry_into_force_there_are_parties_and_both_totals_are_said(qtbot, view, page):
    day = date(2019, 10, 15)
    page.context.session.see_as_of(day)
    qtbot.waitUntil(lambda: view.map.day == day)
    parties = 0
    for each in SHIPPED.countries.all:
        force = SHIPPED.countries.entry_into_force(each)
        parties += force is not None and force <= day
    assert view.headline.text().startswith(f"{parties} Parties; ")
    assert "A source says 113 on 23 Sep 2019; " in view.note.text()


def test_the_headline_says_at_least_where_a_source_counts_more_parties(qtbot, view, page):
    page.context.session.see_as_of(date(2026, 1, 20))
    qtbot.waitUntil(lambda: view.map.day == date(2026, 1, 20))
    told = view.map.published
    assert told.number > view.map.counted_then
    words = view.headline.text().replace("\u2068", "").replace("\u2069", "")
    assert words.startswith("At least ")
    assert f"a source counts {told.number} on " in words


def test_arrows_go_from_region_to_region_and_enter_opens_the_country(view, places):
    first, second = view.lists[REGIONS[0]], view.lists[REGIONS[1]]
    first.setFocus()
    first.choose(-1)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    assert second.current_state == second.cells.rows[0].state
    assert view.state.text().strip("\u2068\u2069") == second.current_state.name
    QTest.keyClick(second, Qt.Key.Key_Left)
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert places == [("countries", first.current_state.code)]


def test_a_day_by_which_a_state_deposited_is_not_shown_as_the_day_of_deposit(qtbot, view, page):
    page.context.session.see_as_of(date(2026, 1, 20))
    qtbot.waitUntil(lambda: view.map.day == date(2026, 1, 20))
    tiles = view.lists[REGIONS[0]]
    said = {}
    for at, row in enumerate(tiles.cells.rows):
        tiles.choose(at)
        said[row.state.code] = view.about.text()
    assert said["DZA"].startswith("deposited on 30 Nov 2022")
    assert "deposited by 19 Aug 2021, day not known" in said["CAF"]
    assert said["CAF"].endswith(". Only the year is known: check the list of the depositary.")
    chart = state_map_chart(view.map)
    drawn = {tile.code: tile for group in chart.groups for tile in group.tiles}
    assert (drawn["DZA"].doubted, drawn["CAF"].doubted) == ("", "Party · unverified")
    assert not any(each.doubted for each in drawn.values() if each.tone is TileTone.NEITHER)


def test_a_state_with_a_road_map_is_marked_and_a_screen_reader_hears_it(view):
    rows = [each for tiles in view.lists.values() for each in tiles.cells.rows]
    marked = [each for each in rows if each.state.road_map is not None]
    assert marked
    assert all("road map" in each.spoken for each in marked)
    assert not any("road map" in each.spoken for each in rows if each.state.road_map is None)
    assert view.legend.scene(900)


def test_the_map_is_saved_as_a_table_and_a_drawing(qtbot, view, tmp_path):
    for ending in ("svg", "docx"):
        path = tmp_path / f"map.{ending}"
        view.papers.save("state-map", str(path))
        qtbot.waitUntil(path.exists)
    drawn = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert not [each.iso3 for each in SHIPPED.countries.all if each.iso3 not in drawn]


@every("look", THEMES.values(), ids=THEMES)
def test_every_tone_of_the_map_has_a_code_to_read_and_a_sign_besides_its_grey(look):
    """Two tones that are told apart by no frame differ as much as a mark has to: 3 : 1."""
    colors = scene_colors(Look(look))
    fills, signs = {}, {}
    for tone in TileTone:
        shapes = tile_scene(Tile("ISO", "", tone), is_right_to_left=False).shapes
        boxes = [each for each in shapes if isinstance(each, Rectangle)]
        assert boxes[0].fill is not None
        fills[tone] = colors.grey(boxes[0].fill).name()
        signs[tone] = len(boxes)
        (code,) = (each for each in shapes if isinstance(each, Label))
        assert contrast(colors.grey(code.letters.grey).name(), fills[tone]) >= 4.5, tone
    for one, other in combinations(TileTone, 2):
        is_told = signs[one] != signs[other] or contrast(fills[one], fills[other]) >= 3
        assert is_told, (one, other)


def test_the_code_of_every_state_can_be_read_in_every_theme(qtbot, view, page, appearance):
    page.context.session.see_as_of(date(2017, 6, 1))
    qtbot.waitUntil(lambda: view.map.day == date(2017, 6, 1))
    for choice in THEMES:
        appearance.choose(choice)
        read = set()
        for tiles in view.lists.values():
            for at, row in enumerate(tiles.cells.rows):
                if row.state.standing not in read:
                    read.add(row.state.standing)
                    place = tiles.visualRect(tiles.cells.index(at, 0))
                    tile = tiles.viewport().grab(place.adjusted(5, 5, -8, -8)).toImage()
                    assert strongest_on(tile) >= 4.5, (choice, row.title)
        assert read >= {StateStanding.SIGNED, StateStanding.NEITHER}
