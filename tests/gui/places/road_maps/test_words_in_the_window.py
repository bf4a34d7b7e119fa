"""Half-typed words of a cell are kept when the real window shows something else or is closed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import road_map_id
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
def test_half_typed_words_are_kept_while_something_else_is_shown(qtbot, make, begun, path):
    window = make()
    half_type(qtbot, window, "mid 20x")
    window.navigate(*path)
    assert shown(window) == "mid 20x"
    assert begun.workshop.records(Action).owned_by(road_map_id("JAM"))[0].start is None


def test_half_typed_words_are_in_a_new_window_also_after_changes_of_theme(qtbot, make, appearance):
    window = make()
    half_type(qtbot, window, "mid 20x")
    for choice in ("dark", "contrast", "light"):
        appearance.choose(choice)
        appearance.set_zoom(150)
    window.close()
    assert shown(make()) == "mid 20x"
