"""Road maps in the window: each screen begins at the same height, and nothing is cut."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from mercworkshop.domain.entities import road_map
from mercworkshop.gui.places.road_maps.country.actions_view import ActionsView
from mercworkshop.gui.places.road_maps.country.tabs import PROPOSALS, TABS
from mercworkshop.gui.places.road_maps.page import RoadMapsPage
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.shell.pages.place_list import Place
from mercworkshop.gui.widgets.focus import stops
from tests.builders.checks import as_a, present
from tests.every import every
from tests.gui import walk
from tests.gui.places.road_maps.reviewed import reviewed

SCREENS = [(), ("GUY",), ("JAM", "print"), *(("JAM", tab) for tab, _title in TABS)]
TODAY = date(2015, 1, 20)


@pytest.fixture
def window(qtbot, begun, messages, settings, appearance):
    place = Place("road_maps", "Road maps", "road_map", lambda c: RoadMapsPage(c, lambda: TODAY))
    window = MainWindow(begun, messages, settings, appearance, (place,))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.setProperty("close_anyway", True)
    window.close()


def top(window):
    page = window.page()
    return page.mapTo(window, QPoint(0, 0)).y(), page.stack.currentWidget().mapTo(
        page, QPoint()
    ).y()


@every("path", SCREENS)
def test_content_begins_at_84_pixels_and_without_tabs_at_44(window, path):
    window.page().show_list()
    window.page().open_path(path)
    QApplication.processEvents()
    has_tabs = window.page().tab_line() is not None
    assert has_tabs or path == ("GUY",), "only a road map that was not begun has no tabs"
    assert top(window) == (84 if has_tabs else 44, 0)
    assert window.status_line.height() == 28
    assert window.bar.lines.isVisible() is has_tabs
    assert window.bar.lines.height() == 40 or not has_tabs


def test_the_grid_of_actions_begins_directly_below_the_tabs(window):
    window.page().open_path(("JAM", "actions"))
    QApplication.processEvents()
    table = window.page().country.stack.currentWidget().table
    assert table.mapTo(window, QPoint()).y() == 84
    assert table.viewport().mapTo(window, QPoint()).y() == 84 + 28


@pytest.fixture
def large(window, appearance):
    """The window at 200 %."""
    appearance.set_zoom(200)
    window.resize(1366, 768)
    return window


@every("path", SCREENS)
def test_at_200_percent_nothing_is_cut_and_only_grids_scroll_sideways(qtbot, large, path):
    large.page().show_list()
    large.page().open_path(path)
    qtbot.waitUntil(lambda: walk.cut_off(large.centralWidget()) == [])
    areas = [each for each in large.page().findChildren(QScrollArea) if each.isVisible()]
    assert all(area.horizontalScrollBar().maximum() == 0 for area in areas)


def test_tabs_are_part_of_the_path_but_have_no_crumb(window):
    window.navigate("road_maps", "JAM", "needs")
    assert window.bar.crumbs.titles == ("Road maps", "Jamaica")
    assert window.here() == ("road_maps", "JAM", "needs")
    window.navigate("road_maps", "JAM", "print")
    assert window.bar.crumbs.titles == ("Road maps", "Jamaica", "Print")


def test_the_tab_lines_of_a_country_are_destroyed_when_it_is_left(qtbot, window):
    window.navigate("road_maps")
    before = window.bar.lines.count()
    window.navigate("road_maps", "JAM", "actions")
    country = window.page().country
    gone = []
    for each in country.frame_parts():
        each.destroyed.connect(lambda: gone.append(1))
    expected = len(country.frame_parts())
    window.navigate("road_maps")
    qtbot.waitUntil(lambda: len(gone) == expected)
    assert window.bar.lines.count() == before


def test_each_tab_has_its_own_tools_and_the_last_one_adds_an_action(window):
    page = as_a(RoadMapsPage, window.page())
    page.open_path(("JAM", "actions"))
    country, line = present(page.country), present(page.tab_line())
    QApplication.processEvents()
    fold = as_a(ActionsView, country.stack.currentWidget()).fold
    assert line.tools[-1] is country.add
    assert fold.isVisible()
    country.show_tab("review")
    assert not fold.isVisible()


def filled(line):
    shown = [each for each in line.tools if each.isVisible()]
    return [each.accessibleName() for each in shown if each.property("kind") == "primary"]


def test_the_filled_button_of_a_tab_is_what_the_tab_is_for(window):
    page = as_a(RoadMapsPage, window.page())
    page.open_path(("JAM", "actions"))
    country, line = present(page.country), present(page.tab_line())
    wanted = {
        "overview": ["Add action"],
        "path": ["Add step"],
        "actions": ["Add action"],
        "needs": ["Add need"],
        "inventory": [],  # nothing is begun: the page itself begins it
        "review": [],
        "history": [],
    }
    found = {}
    for tab in wanted:
        country.show_tab(tab)
        QApplication.processEvents()
        found[tab] = filled(line)
    assert found == wanted
    country.show_tab("inventory")
    country.inventory().start.click()
    QApplication.processEvents()
    assert filled(line) == ["Add source"]
    assert line.tools[-1].isVisible()
    assert line.tools[-1].accessibleName() == "Add source"


@every(("tab", "part"), [("path", "steps"), ("needs", "needs")])
def test_what_adds_a_step_or_a_need_leads_to_the_line_to_type_in(qtbot, window, tab, part):
    page = as_a(RoadMapsPage, window.page())
    page.open_path(("JAM", tab))
    view: Any = present(page.country).show_tab(tab)
    qtbot.mouseClick(view.add, Qt.MouseButton.LeftButton)
    line = getattr(view, part).line
    assert line.hasFocus()
    assert not line.visibleRegion().isEmpty()


def test_f6_goes_through_grid_timeline_and_details(window):
    page = window.page()
    page.open_path(("JAM", "actions"))
    view = page.country.stack.currentWidget()
    assert list(page.panes()) == [view.table, view.timeline, view.detail]


def test_every_tab_but_proposals_and_actions_has_words_in_the_status(window):
    page = window.page()
    for tab, _title in TABS:
        if tab in {PROPOSALS, "actions"}:
            continue
        page.open_path(("JAM", tab))
        reviewed(present(page.country))
        assert page.status().text(), tab


def test_another_country_gets_the_focus_without_a_search_through_the_window(
    window, begun, monkeypatch
):
    begun.apply(road_map.start_road_map, "GUY")
    page = window.page()
    page.open_path(("JAM", "actions"))
    page.country.plan().table.setFocus()
    searches: list[bool] = []
    monkeypatch.setattr(
        window.frame, "focus_next_stop", lambda *, is_next: searches.append(is_next)
    )
    for code in ("GUY", "JAM"):
        window.navigate("road_maps", code)
        assert stops.holds(page.country.line, window.focusWidget())
    window.navigate("road_maps")
    assert page.list.table.hasFocus()
    assert searches == []
