"""Words in the real window: half-typed ones are there again, unclear ones are asked about."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities import national_path as path
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.places.road_maps.actions.columns import column_index
from mercworkshop.gui.shell.main_window import MainWindow

START = column_index("start")


@pytest.fixture
def make(qtbot, begun, messages, settings, appearance):
    windows = []

    def build():
        window = MainWindow(begun, messages, settings, appearance)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        windows.append(window)
        return window

    yield build
    for window in windows:
        window.setProperty("close_anyway", True)
        window.close()


def table(window):
    window.navigate("road_maps", "JAM", "actions")
    return window.page().country.show_tab("actions").table


def half_type(qtbot, window, words):
    cells = table(window)
    cells.setFocus()
    cells.go(0, START)
    qtbot.keyClicks(cells, words[0])
    qtbot.keyClicks(QApplication.focusWidget(), words[1:])


def shown(window):
    return table(window).grid.index(0, START).data()


@pytest.mark.parametrize(
    "path",
    [("road_maps", "JAM", "needs"), ("road_maps", "GUY"), ("workshop",), ("road_maps",)],
    ids=["another tab", "another country", "another place", "the list"],
)
def test_half_typed_words_are_there_again_after(qtbot, make, begun, path):
    window = make()
    half_type(qtbot, window, "mid 20x")
    window.navigate(*path)
    assert shown(window) == "mid 20x"
    assert begun.workshop.records(Action).owned_by(road_map_id("JAM"))[0].start is None


def test_half_typed_words_are_there_again_in_a_new_window_and_after_other_themes(
    qtbot, make, appearance
):
    window = make()
    half_type(qtbot, window, "mid 20x")
    for choice in ("dark", "contrast", "light"):
        appearance.choose(choice)
        appearance.set_zoom(150)
    window.close()
    assert shown(make()) == "mid 20x"


def ask_about(qtbot, window, session, words):
    """Type a date that means two days as the planned one of the first step, and go on."""
    record = session.workshop.records(RoadMap)[road_map_id("JAM")]
    session.apply(path.add_step, (), record, "Cabinet paper")
    session.apply(path.add_step, steps(session), record, "Cabinet decision")
    window.navigate("road_maps", "JAM", "path")
    cells = window.page().country.path().steps.table
    cells.show_row(steps(session)[0].id, "planned")
    qtbot.keyClicks(cells, words[0])
    qtbot.keyClicks(cells.editing.editor, words[1:])
    qtbot.keyClick(cells.editing.editor, Qt.Key.Key_Return)
    assert (cells.currentIndex().row(), cells.currentIndex().data() or "") == (1, "")
    return cells


def steps(session):
    return session.workshop.records(PathStep).owned_by(road_map_id("JAM"))


@pytest.mark.parametrize("way", ["click", "key"])
def test_an_answer_in_the_bar_leads_to_the_cell_that_it_settled(qtbot, make, begun, way):
    window = make()
    cells = ask_about(qtbot, window, begun, "03/04/2016")
    answer = window.message_bar.answer_buttons()[0]
    assert answer.text() == "4 Mar 2016"
    qtbot.waitUntil(answer.isVisible)
    if way == "click":
        qtbot.mouseClick(answer, Qt.MouseButton.LeftButton)
    else:
        answer.setFocus(Qt.FocusReason.TabFocusReason)
        assert answer.hasFocus()
        qtbot.keyClick(answer, Qt.Key.Key_Space)
    assert steps(begun)[0].planned == PartialDate("2016-03-04")
    assert cells.hasFocus()
    assert (cells.currentIndex().row(), cells.currentIndex().data()) == (0, "4 Mar 2016")


def test_an_answer_given_in_another_place_leaves_one_there(qtbot, make, begun):
    window = make()
    ask_about(qtbot, window, begun, "03/04/2016")
    window.navigate("workshop", "details")
    field = window.page().current.focusProxy() or QApplication.focusWidget()
    answer = window.message_bar.answer_buttons()[0]
    qtbot.waitUntil(answer.isVisible)
    qtbot.mouseClick(answer, Qt.MouseButton.LeftButton)
    assert steps(begun)[0].planned == PartialDate("2016-03-04")
    assert window.here() == ("workshop", "details")
    assert QApplication.focusWidget() is field
