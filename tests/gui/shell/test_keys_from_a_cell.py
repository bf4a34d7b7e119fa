"""The keys of the window take the keyboard from an open cell, which keeps its words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities import actions, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.shell.pages.place_list import PLACES
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.focus.rescue import FocusRescue
from tests.gui.watching import watching

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot, session, messages, settings, appearance):
    session.apply(road_map.start_road_map, "JAM")
    titles = [{"title": "Ban creams"}, {"title": "Ban lamps"}]
    session.apply(actions.add, (), road_map.road_map_id("JAM"), titles)
    session.end_step()
    places = tuple(each for each in PLACES if each.id == "road_maps")
    with watching(FocusRescue):
        window = MainWindow(session, messages, settings, appearance, places)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        yield window
        window.setProperty("close_anyway", True)
        window.close()


def press(qtbot, key, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, held)
    QApplication.processEvents()


def write(qtbot, words):
    for letter in words:  # the first one opens the cell, which has the focus then
        qtbot.keyClicks(QApplication.focusWidget(), letter)


def test_a_key_of_the_window_takes_the_keyboard_and_the_cell_keeps_its_words(
    qtbot, session, window
):
    window.navigate("road_maps", "JAM", "actions")
    table = window.page().country.current.table
    for key, held in (
        (Qt.Key.Key_K, CTRL),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_M, CTRL | SHIFT),
    ):
        table.setFocus()
        table.go(0, 1)
        write(qtbot, "halftyped")
        press(qtbot, key, held)
        assert not stops.holds(table, QApplication.focusWidget())
        write(qtbot, "zz")
        assert session.workshop.records(Action).all()[0].title == "halftyped"
        press(qtbot, Qt.Key.Key_Escape)
