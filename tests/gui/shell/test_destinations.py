"""The command box leads to every tab of every place, also to tabs that were never opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from mercworkshop.domain.entities import case_run, groups, road_map
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.gui.places.library.page import LibraryPage
from mercworkshop.gui.session.pages.page import PlaceDestination
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.shell.pages import destinations
from mercworkshop.gui.shell.pages.place_list import PLACES, Place
from tests.every import every
from tests.gui.palette import shown_titles
from tests.shipped import SHIPPED

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, session, messages, settings, appearance):
    session.apply(road_map.start_road_map, "JAM")
    window = MainWindow(session, messages, settings, appearance)
    window.resize(1366, 768)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()


def all_inside(workshop):
    tabbed = (place for place in PLACES if place.id != "library")
    return [(place.id, each) for place in tabbed for each in place.destinations(SHIPPED, workshop)]


@every(
    "words, way",
    [
        ("keys", ("exchange", "keys")),
        ("jamaica needs", ("road_maps", "JAM", "needs")),
        ("facts corrected corrections", ("library", "data", "corrections")),
        ("offers", ("workshop", "offers")),
        ("data packs", ("library", "data", "packs")),
        ("correct translation words of the program", ("library", "data", "program")),
    ],
)
def test_a_tab_is_found_whether_its_place_was_opened_before_or_never(qtbot, window, words, way):
    window.navigate("library" if way[0] == "workshop" else "workshop")
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(window.box, words)
    qtbot.waitUntil(lambda: shown_titles(window.box)[0].casefold().endswith(words.split()[-1]))
    qtbot.keyClick(window.box, Qt.Key.Key_Return)
    assert window.here() == way


def test_every_tab_of_every_place_is_reached_from_another_place_and_no_page_has_more(
    window, session
):
    inside = all_inside(session.workshop)
    tabbed = {"workshop", "run", "road_maps", "exchange", "evaluate"}
    assert {place for place, _each in inside} == tabbed
    for place, each in inside:
        window.navigate("library")
        found = {(c.title, c.detail): c for c in window.palette_commands(each.title)}
        found[each.title, each.where].run()
        assert window.place == place
        page = window.page()
        bars = page.country.tabs if place == "road_maps" else page.tabs
        assert bars.tabText(bars.currentIndex()).startswith(each.title)
    told = [(place, each.title) for place, each in inside]
    window.navigate("road_maps", "JAM")
    shown = []
    for place in ("workshop", "run", "road_maps", "exchange", "evaluate"):
        window.navigate(place, *(("JAM",) if place == "road_maps" else ()))
        page = window.page()
        bar = page.country.tabs if place == "road_maps" else page.tabs
        there = (bar.tabText(n) for n in range(bar.count()) if bar.isTabVisible(n))
        shown += [(place, words.split(" (")[0].split(":")[0]) for words in there]
    assert shown == told


def test_the_case_study_of_a_group_is_found_from_everywhere(window, session):
    session.apply(groups.add, session.workshop.records(BreakoutGroup).all(), "Group A")
    (group,) = session.workshop.records(BreakoutGroup).all()
    session.apply(case_run.assign, group, "cs-b-products")
    window.navigate("library")
    (found,) = (c for c in window.palette_commands("group a") if c.detail == "Case study")
    found.run()
    assert window.here()[:3] == ("case_studies", group.id, "cs-b-products")


def test_no_tab_is_offered_twice_and_without_words_no_tab_of_another_place(window):
    window.navigate("road_maps", "JAM")
    for words in ("needs", "offers", "keys"):
        offered = [(each.title, each.detail) for each in window.palette_commands(words)]
        assert len(offered) == len(set(offered))
    window.navigate("exchange")
    assert [each.title for each in window.palette_commands("keys")].count("Keys") == 1
    window.navigate("library")
    assert ("Needs", "Jamaica") not in [(e.title, e.detail) for e in window.palette_commands("")]


def test_one_place_leaves_room_for_the_hits_of_others(session):
    many = [PlaceDestination(f"Needs {n}", "Country", (str(n),)) for n in range(100)]
    few = [PlaceDestination("Needs of all", "Other", ("x",))]
    places = [
        Place("a", "A", "library", LibraryPage, destinations=lambda _reference, _workshop: many),
        Place("b", "B", "library", LibraryPage, destinations=lambda _reference, _workshop: few),
    ]
    found = destinations.find_destinations(
        "needs", SHIPPED, session.workshop, places, lambda *_path: list
    )
    assert len(found) == destinations.MOST_IN_A_PLACE + 1
    assert found[-1].title == "Needs of all"
